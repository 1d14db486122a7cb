"""CPU time of a whole process that summarizes one file."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from performance.contestants import OURS
from performance.measuring import ONE_THREAD, in_turn, ratio

HEADERS = ["Command", "CPU s", "CPU time over ours"]
NOTE = "CPU time of a whole process that summarizes one article of middle length."

COMMANDS = {
    "summa TextRank": ["textrank", "-t"],
    "sumy LexRank": ["sumy", "lex-rank", "--length=3", "--file"],
}
"""The command lines of others, which lie beside the interpreter of their environment."""


def seconds(command: Sequence[str]) -> float:
    """CPU time of a command."""
    environment = {**os.environ, **ONE_THREAD}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def works(command: Sequence[str]) -> bool:
    try:
        seconds(command)
    except (OSError, subprocess.CalledProcessError):  # it or a part of it is missing, such as sumy's data of nltk
        return False
    return True


def measure(text: str, folder: Path, pythons: Sequence[str], rounds: int) -> list[list[str]]:
    """Rows of a table.

    Args:
        text: what is summarized.
        folder: where it may be put.
        pythons: interpreters of the environments that may have other packages.
        rounds: how often each is measured.
    """
    file = folder / "text.txt"
    file.write_text(text, encoding="utf-8")
    commands = {OURS: [sys.executable, "-m", "summarizer", "summarize", str(file)]}
    for name, (script, *options) in COMMANDS.items():
        places = ([str(Path(python).parent / script), *options, str(file)] for python in pythons)
        if command := next(filter(works, places), None):
            commands[name] = command
    found = in_turn({name: lambda command=command: seconds(command) for name, command in commands.items()}, rounds)
    return [[name, f"{statistics.median(own):.3f}", ratio(found[OURS], own)] for name, own in found.items()]
