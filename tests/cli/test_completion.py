"""Shell completion: a script a shell, and what it completes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT

from summarizer.cli import COMMANDS, main

SHELLS = ("bash", "zsh", "fish")


def completed(shell: str, words: str, *, place: int, program: str = "summarizer") -> list[str]:
    """What a line is completed to; fish is given the word that is begun, the others its place."""
    environment = {
        **os.environ,
        f"_{program.upper()}_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": words.rsplit(" ", maxsplit=1)[-1] if shell == "fish" else str(place),
    }
    run = f"from summarizer import __main__; __main__.{'main' if program == 'summarizer' else program}()"
    return subprocess.run(
        [sys.executable, "-c", run], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()


@pytest.mark.parametrize("shell", SHELLS)
def test_both_programs_are_in_the_script(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    for name in ("summarize", "summarizer"):
        assert f"_{name.upper()}_COMPLETE={shell}_complete" in result.stdout


def test_other_shells_are_refused() -> None:
    result = CliRunner().invoke(main, ["completion", "tcsh"])
    assert result.exit_code == 2
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in result.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_what_is_completed(shell: str) -> None:
    assert "train-compressor" in "\n".join(completed(shell, "summarizer train", place=1))
    assert "--query" in "\n".join(completed(shell, "summarizer summarize --qu", place=2))
    assert "markdown" in "\n".join(completed(shell, "summarize -f m", place=2, program="summarize"))


def test_every_command_is_completed() -> None:
    assert [line.split(",")[1] for line in completed("bash", "summarizer ", place=1)] == list(COMMANDS)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no bash")
def test_a_shell_completes(tmp_path: Path) -> None:
    for program, statement in (("summarizer", "main"), ("summarize", "summarize")):
        path = tmp_path / program
        path.write_text(f"#!{sys.executable}\nfrom summarizer.__main__ import {statement}\n{statement}()\n")
        path.chmod(0o755)
    script = (
        "source <(summarizer completion bash)\n"
        "COMP_WORDS=(summarize --for); COMP_CWORD=1; _summarize_completion summarize\n"
        'echo "${COMPREPLY[@]}"\n'
        "COMP_WORDS=(summarizer ben); COMP_CWORD=1; COMPREPLY=(); _summarizer_completion summarizer\n"
        'echo "${COMPREPLY[@]}"\n'
    )
    bash = shutil.which("bash")
    assert bash
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    result = subprocess.run([bash, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout.splitlines() == ["--format", "benchmark benchmark-compressor"]
