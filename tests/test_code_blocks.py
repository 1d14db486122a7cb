"""Every fenced block of the documentation runs, or a comment before it says why it does not."""

import json
import re
import tomllib
from pathlib import Path
from unittest.mock import MagicMock

import click
import datasets
import huggingface_hub
import pytest
from click.testing import CliRunner
from code_blocks import (
    OTHER_PROGRAMS,
    PAGES,
    Block,
    blocks,
    lines,
    names,
    our_commands,
    reason_not_to_run,
    recorded_commands,
    write_surroundings,
)
from conftest import ROOT
from readme import README, TUTORIAL

import summarizer.integrations.spacy  # noqa: F401 (what the entry point imports)
from summarizer.cli import COMMANDS, main

EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
WITH_BLOCKS = [page for page in PAGES if blocks(page)]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_surroundings(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(huggingface_hub, "snapshot_download", lambda *_, **__: str(tmp_path / "model"))
    monkeypatch.setattr(huggingface_hub, "HfApi", MagicMock())
    datasets.disable_progress_bars()
    return tmp_path


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=name)
def test_python_runs(page: Path, folder: Path) -> None:
    namespace = names()
    for number, block in enumerate(blocks(page), 1):
        if block.code.startswith(">>> "):
            assert page in (README, TUTORIAL)  # a test of their own compares what it prints
        elif block.language == "python" and not block.is_left_out:
            exec(compile(block.code, f"{name(page)}, block {number}", "exec"), namespace)


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=name)
def test_commands_run(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for block in blocks(page):
        if block.language == "console":
            assert block.code.startswith("$ ")
            for line in lines(block):
                if export := re.fullmatch(r"export (\w+)=(.*)", line):
                    monkeypatch.setenv(export[1], export[2])
                for command in our_commands(line):
                    run(command, line)


def run(command: list[str], line: str) -> None:
    """Run a command, or only parse it where that needs more than there is."""
    arguments = command if command[0] == "summarize" else command[1:]
    if reason_not_to_run(command):
        parse(arguments)
        return
    text = Path("article.txt").read_text(encoding="utf-8") if "|" in line else None
    result = CliRunner().invoke(main, arguments, input=text, catch_exceptions=False)
    assert result.exit_code == 0, f"{line}\n{result.output}"


def parse(arguments: list[str]) -> None:
    command = main.get_command(click.Context(main), arguments[0])
    assert command, arguments[0]
    command.make_context(arguments[0], arguments[1:])


@pytest.mark.parametrize("page", [page for page in PAGES if recorded_commands(page)], ids=name)
def test_commands_that_printed_figures_are_still_understood(page: Path) -> None:
    for line in recorded_commands(page):
        for command in our_commands(line):
            parse(command if command[0] == "summarize" else command[1:])


def test_other_programs_are_known_and_extras_exist() -> None:
    for page in PAGES:
        for line in (line for block in blocks(page) if block.language == "console" for line in lines(block)):
            for part in re.split(r" && | \| ", line):
                program = part.split()[0]
                assert program in OTHER_PROGRAMS or our_commands(part), f"{name(page)}: {line}"
            for extras in re.findall(r"'\.\[([\w,]+)\]'", line):
                assert set(extras.split(",")) <= set(EXTRAS), f"{name(page)}: {line}"


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=name)
def test_files_can_be_read(page: Path) -> None:
    for block in blocks(page):
        if block.language == "json":
            json.loads(block.code)
        if block.language == "toml":
            tables = tomllib.loads(block.code)
            assert tables.keys() <= set(COMMANDS) or block.is_left_out


def test_every_block_has_a_language_that_is_run_or_a_reason() -> None:
    def fault(block: Block) -> bool:
        return block.language not in ("python", "console", "json", "toml") and not block.is_left_out

    assert [(name(page), block.code) for page in PAGES for block in blocks(page) if fault(block)] == []
