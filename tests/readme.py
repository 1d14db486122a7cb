"""The set-up commands, examples and results of the README, and the examples of the tutorial.

`python tests/readme.py` rewrites outputs and results: run it when the weights or `docs/results.md` have changed.
"""

import code
import io
import os
import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stdout

from click.testing import CliRunner
from conftest import ROOT

from summarizer.cli.summarize import command

README = ROOT / "README.md"
TUTORIAL = ROOT / "docs/tutorial.md"
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
    """The README with the results, and with the output of its examples.

    A block of commands without `cd` is left as it is: it has names of files that are not here.
    """
    page = with_outputs(page, is_run=lambda block: "$ cd " in block)
    return re.sub(r"(^\|.*\|\n)+", "\n".join(results()) + "\n", page, count=1, flags=re.MULTILINE)


def with_outputs(page: str, *, is_run: Callable[[str], bool] = lambda _: True) -> str:
    """Renew the output under every command `summarize` and after `>>>`; commands run in `SAMPLES`."""
    console = code.InteractiveConsole()

    def block(match: re.Match[str]) -> str:
        runs = match[1] == "python" or is_run(match[2])
        return f"```{match[1]}\n{''.join(_renewed(match[2], console)) if runs else match[2]}```"

    with chdir(SAMPLES):
        return _BLOCK.sub(block, page)


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


def _renewed(block: str, console: code.InteractiveConsole) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{_run(line.removeprefix('$ '))}"
        elif line.startswith(">>> "):
            yield f"{line}\n{_evaluate(console, line.removeprefix('>>> '))}"


def _run(line: str) -> str:
    """What a command prints; `| head -n N` is understood."""
    words = shlex.split(line.partition("  #")[0])
    if words[0] != "summarize" or "--output" in words:
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
    TUTORIAL.write_text(with_outputs(TUTORIAL.read_text(encoding="utf-8")), encoding="utf-8")
