"""Contestants in processes of their own, measured in alternating rounds."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from performance import contestants
from performance.contestants import OURS

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


Measured = TypeVar("Measured")


class Cost(NamedTuple):
    """What some texts took: CPU and wall seconds; and the peak of the process's memory so far in MB."""

    cpu: float
    wall: float
    peak: float


class Contestant:
    """A process that summarizes texts of a file when it is told which.

    Attributes:
        python: the interpreter of its environment.
        packages: what it is, with versions; None if it cannot run in its environment.
    """

    def __init__(self, name: str, texts: Path, python: str = sys.executable, *, limits: tuple[int, int] = (0, 0)):
        """Start it.

        Args:
            name: one of `contestants.CONTESTANTS`.
            texts: a file of one text a line, in JSON.
            python: the interpreter of its environment.
            limits: CPU seconds at a time, and MB of address space; 0 for any.
        """
        self.python = python
        environment = {**os.environ, **ONE_THREAD, "HF_HUB_OFFLINE": "1"}
        if python != sys.executable:
            environment.pop("PYTHONPATH", None)  # another environment's `summarizer` may be another package
        self._process = subprocess.Popen(
            [python, "-P", contestants.__file__, name, str(texts), *map(str, limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._ask, self._told = self._process.stdin, self._process.stdout
        told = self._told.readline()
        self.packages: list[str] | None = json.loads(told) if told else None

    def measure(self, numbers: Iterable[int]) -> Cost | None:
        """Have it summarize the texts of some numbers.

        Args:
            numbers: the texts' places in the file, from 0.

        Returns:
            What that took; None if it took more than it was given.
        """
        self._ask.write(f"{json.dumps([*numbers])}\n")
        self._ask.flush()
        told = self._told.readline()
        return Cost(*json.loads(told)) if told else None

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


def find(name: str, texts: Path, pythons: Sequence[str]) -> Contestant | None:
    """Start a contestant in the first environment that has it; ours is in this one alone."""
    for python in [sys.executable] if name.startswith(OURS) else pythons:
        contestant = Contestant(name, texts, python)
        if contestant.packages:
            return contestant
        contestant.end()
    return None


def in_turn(measures: Mapping[str, Callable[[], Measured]], rounds: int) -> dict[str, list[Measured]]:
    """Measure each in every round, in the opposite order of the round before."""
    found: dict[str, list[Measured]] = {name: [] for name in measures}
    for number in range(rounds):
        for name in list(measures)[:: -1 if number % 2 else 1]:
            found[name].append(measures[name]())
    return found


def ratio(ours: Iterable[float], theirs: Iterable[float], digits: int = 2) -> str:
    """Theirs over ours, round by round: the median, and the smallest and the largest."""
    ratios = sorted(other / own for own, other in zip(ours, theirs, strict=True))
    low, middle, high = (f"{one:.{digits}f}" for one in (ratios[0], statistics.median(ratios), ratios[-1]))
    return f"{middle} ({low}–{high})"


def write_texts(texts: Iterable[str], file: Path) -> Path:
    """Write one text a line, in JSON."""
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(text)}\n" for text in texts)
    return file
