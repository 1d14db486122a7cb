"""The set-up commands, examples and results of the README.

`python tests/readme.py` rewrites outputs and results: run it when the weights or `docs/results.md` have changed.
"""

import code
import io
import os
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout

from click.testing import CliRunner
from conftest import ROOT

from summarizer.cli.summarize import command

README = ROOT / "README.md"
SAMPLES = ROOT / "corpora/samples/texts"
RESULTS = ROOT / "docs/results.md"

KINDS = {
    "cnn-dailymail": "news",
    "scitldr-a": "abstracts of papers",
    "openstax": "chapters of textbooks",
    "ectsum": "earnings calls",
    "qmsum-spans": "parts of meetings",
}
"""The corpora whose results the README has, and what kind of text each holds."""

_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| .* \|$", re.MULTILINE)


def renewed(page: str) -> str:
    """Renew the output under every command `summarize` and after `>>>`, and the results.

    Commands run in `SAMPLES`. A block of commands without any output is left as it is.
    """
    with chdir(SAMPLES):
        page = _BLOCK.sub(lambda match: f"```{match[1]}\n{''.join(_renewed(*match.groups()))}```", page)
    return re.sub(r"(^\|.*\|\n)+", "\n".join(results()) + "\n", page, count=1, flags=re.MULTILINE)


def setup_commands(page: str) -> list[str]:
    """The commands that install the package and do something with it."""
    return re.findall(r"^\$ (pip install .* && .*)$", page, re.MULTILINE)


def results() -> list[str]:
    """The README's table: this network and the first sentences in a row for each of some corpora."""
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in _ROW.findall(RESULTS.read_text("utf-8"))]
    header = cells[0]
    rows = {(row[0], row[3]): dict(zip(header, row, strict=True)) for row in cells if len(row) == len(header)}
    lines = [
        "| corpus | documents | length | ROUGE-1 | lead | ROUGE-2 | lead | documents/s |",
        "| :-- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for corpus, kind in KINDS.items():
        gru, lead = rows[corpus, "gru"], rows[corpus, "lead"]
        scores = [method[metric] for metric in ("ROUGE-1", "ROUGE-2") for method in (gru, lead)]
        row = [f"{corpus} ({kind})", gru["documents"], gru["length"], *scores, gru["documents/s"]]
        lines.append(f"| {' | '.join(row)} |")
    return lines


def _renewed(language: str, block: str) -> Iterator[str]:
    prompt = "$ " if language == "console" else ">>> "
    if language == "console" and "$ cd " not in block:
        yield block
        return
    console = code.InteractiveConsole()
    for line in block.splitlines():
        if line.startswith(prompt):
            yield f"{line}\n"
            statement = line.removeprefix(prompt)
            yield _run(statement) if language == "console" else _evaluate(console, statement)


def _run(line: str) -> str:
    """What a command prints; `| head -n N` is understood."""
    words = shlex.split(line.partition("  #")[0])
    if words[0] != "summarize":
        return ""
    limit = int(words[-1]) if "|" in words else None
    result = CliRunner().invoke(command, words[1 : words.index("|")] if limit else words[1:], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines()[:limit])


def _evaluate(console: code.InteractiveConsole, statement: str) -> str:
    output = io.StringIO()
    with redirect_stdout(output):
        assert not console.push(statement), f"unfinished: {statement}"
    return output.getvalue()


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
