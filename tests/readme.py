"""The examples of the README with what they print.

`python tests/readme.py` writes it anew into the README: to be run when the weights have changed.
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

_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def renewed(page: str) -> str:
    """A page with every output under a command `summarize` or after `>>>` as it is now; commands run in `SAMPLES`."""
    with chdir(SAMPLES):
        return _BLOCK.sub(lambda match: f"```{match[1]}\n{''.join(_renewed(*match.groups()))}```", page)


def _renewed(language: str, block: str) -> Iterator[str]:
    prompt = "$ " if language == "console" else ">>> "
    if prompt not in block or (language == "console" and "$ summarize " not in block):
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
