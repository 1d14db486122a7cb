"""The code in the documentation: what of it runs, and in what surroundings."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from conftest import ROOT
from readers.written import WRITERS

SAMPLES = ROOT / "corpora/samples"
TEXT = (SAMPLES / "texts/news-harbour.txt").read_text(encoding="utf-8")
OTHER_TEXT = (SAMPLES / "texts/news-tram-shutdown.txt").read_text(encoding="utf-8")

PAGES = sorted(
    [
        *(ROOT / "docs").glob("*.md"),
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "summarizer/pretrained/README.md",
    ]
)
"""Those with code that is run; of README.md and the tutorial another test compares what it prints, too."""

NOT_RUN = {
    "http://|https://": "needs the network",
    "--tokenizer o200k_base": "downloads an encoding",
    "--engine ray": "needs a cluster; tests/jobs/test_ray.py starts one",
    "^summarizer train|^summarizer fit-": "takes minutes; tests/cli/test_train.py trains a small network",
    "^summarizer (serve|mcp)": "runs until it is ended; tests of its own start it",
}
"""Commands of ours that are only parsed, by a pattern, and why."""

_OTHER_PROGRAMS = "cat cd curl docker export git head make man pip pre-commit pytest python source"
OTHER_PROGRAMS = frozenset(_OTHER_PROGRAMS.split())
"""Programs of others, which are not run; what they pass to ours is, and the extras that pip installs exist."""

_BLOCK = re.compile(r"^(<!-- not run: .+ -->\n\n?)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?:^|[|(&] ?|[A-Z_]+=\S* )((?:summarize|summarizer) .*?)(?=$| \||\)$| &&)")


class Block(NamedTuple):
    """A fenced block: its language, its code, and whether a comment before it says why it is not run."""

    language: str
    code: str
    is_left_out: bool


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [Block(language, code, bool(reason)) for reason, language, code in found]


def recorded_commands(page: Path) -> list[str]:
    """Commands of ours in indented blocks, which have printed figures on corpora that are not here."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = re.findall(r"^ {4,}(summarizer? .*)$", text, re.MULTILINE)
    return [line for line in map(without_comment, lines) if "$" not in line]


def without_comment(line: str) -> str:
    return re.sub(r"\s+#.*$", "", line.removeprefix("$ "))


def lines(block: Block) -> Iterator[str]:
    """The command lines of a block of commands; output is left out."""
    for line in block.code.replace("\\\n", " ").splitlines():
        if line.startswith("$ "):
            yield without_comment(line)


def our_commands(line: str) -> list[list[str]]:
    """The words of each of our commands in a line."""
    return [shlex.split(command) for command in _COMMAND.findall(line)]


def reason_not_to_run(command: list[str]) -> str | None:
    line = " ".join(command)
    return next((reason for pattern, reason in NOT_RUN.items() if re.search(pattern, line)), None)


def write_surroundings(folder: Path) -> None:
    """Write the files that commands of the documentation read."""
    for name in ("article.txt", "report.txt", "a.txt", "mine.txt", "theirs.txt", "gold.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER_TEXT, encoding="utf-8")
    for name in ("report.pdf", "letter.docx", "book.epub"):
        WRITERS[name.partition(".")[2]](folder / name)
    for name in ("reports", "articles", "news", "thread"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(TEXT, encoding="utf-8")
        (folder / name / "b.txt").write_text(OTHER_TEXT, encoding="utf-8")
    (folder / "articles.jsonl").write_text(json.dumps({"id": 1, "text": TEXT}) + "\n", encoding="utf-8")
    (folder / "articles/rows.jsonl").write_text(json.dumps({"id": 1, "body": TEXT}) + "\n", encoding="utf-8")
    for path in (SAMPLES / "texts").iterdir():
        shutil.copy(path, folder)
    shutil.copytree(ROOT / "summarizer/pretrained", folder / "model")
    (folder / "corpora").symlink_to(ROOT / "corpora")


def names() -> dict[str, Any]:
    """What blocks of Python take for granted."""
    from summarizer import Summarizer

    return {
        "summarizer": Summarizer(),
        "text": TEXT,
        "other_text": OTHER_TEXT,
        "texts": [TEXT, OTHER_TEXT],
        "count": len,
        "summaries": [TEXT[:300]] * 6,
        "other_summaries": [OTHER_TEXT[:300]] * 6,
        "references": [[TEXT[:200]]] * 6,
        "index": 0,
        "place": 0,
    }
