"""Every command's help has examples that can be typed, and exit codes; man pages are made of it."""

import re
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from conftest import ROOT, in_terminal

from summarizer.cli import COMMANDS, EXAMPLES, EXIT_CODES, Command, main

CONTEXT = click.Context(main, info_name="summarizer")


def get(name: str) -> Command:
    command = main.get_command(CONTEXT, name)
    assert isinstance(command, Command)
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_examples_and_exit_codes(name: str) -> None:
    help_text = CliRunner().invoke(main, [name, "--help"]).stdout
    assert get(name).examples
    assert all(line in help_text for line, _ in get(name).examples)
    assert all(re.search(rf"^  {code} +\w", help_text, re.MULTILINE) for code, _ in EXIT_CODES)


@pytest.mark.parametrize("line", [line for name in COMMANDS for line, _ in (*get(name).examples, *EXAMPLES)])
def test_an_example_can_be_typed(line: str) -> None:
    words = shlex.split(re.sub(r"^source <\((.*)\)$|^[A-Z_]+=\S+ ", r"\1", line))
    if "|" in words:
        place = words.index("|")
        words = words[place + 1 :] if words[place + 1].startswith("summarize") else words[:place]
    name, *arguments = words if words[0] == "summarize" else words[1:]
    with suppress(click.exceptions.Exit):  # of --help
        get(name).make_context(name, arguments)


def test_the_programs_help_has_examples_and_exit_codes() -> None:
    help_text = CliRunner().invoke(main, ["--help"]).stdout
    assert all(line in help_text for line, _ in EXAMPLES)
    assert all(f"  {code} " in help_text for code, _ in EXIT_CODES)


@pytest.mark.parametrize("arguments", [("summarizer", "--version"), ("summarizer", "summarize", "--version")])
def test_version(arguments: tuple[str, ...]) -> None:
    printed = CliRunner().invoke(main, list(arguments[1:])).stdout
    assert re.fullmatch(r"summarizer?, version \d+\.\d+\.\d+\n", printed)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("man")
    script = [sys.executable, ROOT / "tools/man_pages.py", folder]
    subprocess.run(script, check=True, env={"PYTHONPATH": str(ROOT), "PATH": ""})
    return folder


def test_each_command_has_a_man_page_with_its_options(pages: Path) -> None:
    names = {f"summarizer-{name}" for name in COMMANDS} | {"summarizer", "summarize"}
    assert {path.stem for path in pages.iterdir()} == names
    for name in COMMANDS:
        page = (pages / f"summarizer-{name}.1").read_text(encoding="utf-8").replace("\\-", "-")
        assert [line for line in page.splitlines() if line.startswith(".SH")][:4] == [
            ".SH NAME",
            ".SH SYNOPSIS",
            ".SH DESCRIPTION",
            ".SH OPTIONS",
        ]
        for option in get(name).params:
            assert all(flag in page for flag in option.opts if flag.startswith("--"))
        assert ".SH EXIT CODES\n.TP\n.B 0\nsuccess\n" in page


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_reads_man_pages_without_a_warning(pages: Path) -> None:
    for page in pages.iterdir():
        command = ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", page]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        assert result.stderr == ""
        assert "interrupted by" in result.stdout


def test_colour_is_for_terminals_and_who_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "none.txt"]
    monkeypatch.delenv("NO_COLOR", raising=False)
    red = "\x1b[31mError: none.txt: no such file or directory\x1b[0m"
    assert in_terminal(command, columns=80, code=1) == [red]
    monkeypatch.setenv("NO_COLOR", "1")
    assert in_terminal(command, columns=80, code=1) == ["Error: none.txt: no such file or directory"]
    monkeypatch.delenv("NO_COLOR")
    piped = subprocess.run(command, capture_output=True, text=True, check=False)
    assert piped.stderr == "Error: none.txt: no such file or directory\n"
