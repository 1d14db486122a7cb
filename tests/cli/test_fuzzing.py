"""`summarize` on any bytes and options ends in a result or in one line, never in a traceback."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.cli.summarize import command
from summarizer.persistence.checkpoint import Checkpoint

PIECES = (
    "The city said. ",
    "\n",
    "\r\n",
    "\n\n",
    "- ",
    "# ",
    "> ",
    "```\n",
    "| a | b |\n",
    "---\n",
    "[09:05] priya: ",
    "[1]",
    '"',
    "“",
    ")",
    "...",
    "e.g. ",
    "\x1b[31m",
    "\x9b",
    "\u202e",
    "\u2028",
    "\u0301",
    "这是。",
    "مرحبا. ",
    "word",
    "\ufeff",
    "1. ",
    "\t",
    " ",
)
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
contents = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.builds(str.encode, texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-7"])),
)
numbers = st.sampled_from(["1", "2", "40", "0", "-1", "1e9", "99999999999999999999", "0.3", "nan", "x", ""])
options = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["-n", "-w", "-r", "-c", "--keywords"]), numbers),
        st.tuples(st.just("-f"), st.sampled_from(["json", "jsonl", "markdown", "html", "text", "xml"])),
        st.tuples(st.just("--encoding"), st.sampled_from(["utf-8", "latin-1", "utf-16", "utf-7", "hex", "idna", "\0"])),
        st.tuples(st.just("--query"), st.sampled_from(["who?", "", "bridges\n", "\udcff", "Wer hat die Stadt?", "…"])),
        st.tuples(st.just("--language"), st.sampled_from(["en", "zh", "xx", ""])),
        st.tuples(st.just("-o"), st.sampled_from(["-", "out.txt", ".", "no/out.txt", os.devnull])),
        st.tuples(st.sampled_from(["--explain", "--explain=words", "--nonsense", "-"])),
    ),
    max_size=3,
).map(lambda chosen: [argument for option in chosen for argument in option])

GUESS = re.compile(r"(?:\d\.txt|standard input): read as [\w -]+, a guess; give its encoding with --encoding")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checkpoint: Checkpoint) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("summarizer.pipeline.load_checkpoint", lambda _: checkpoint)
    return tmp_path


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(contents, min_size=1, max_size=3), options)
def test_any_bytes_and_options(work: Path, contents: list[bytes], options: list[str]) -> None:
    names = [f"{number}.txt" for number in range(len(contents))]
    for name, content in zip(names, contents, strict=True):
        (work / name).write_bytes(content)
    result = CliRunner().invoke(command, [*options, *names], input=contents[0])
    assert result.exit_code in (0, 1, 2), result
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    assert not set("\x1b\x9b\x07\0\r\u202e") & set(result.output)
    said = [line for line in result.stderr.splitlines() if not GUESS.fullmatch(line)]
    if result.exit_code == 1:
        assert all(line.startswith("Error: ") for line in said)
    if result.exit_code == 0:
        assert said == []
