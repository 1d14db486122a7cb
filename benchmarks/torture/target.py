"""A part of the package that takes anything: what is given to it first, and what must not come of it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from conftest import ROOT

from summarizer.errors import SummarizerError

SECONDS = 5
"""Seconds of a processor that an execution may take."""


class Hang(BaseException):
    """An execution takes too long."""


@dataclass(frozen=True)
class Target:
    """A part of the package.

    Attributes:
        name: what it is called.
        run: gives it some bytes; what it raises is a fault, but for errors of this package.
        seeds: bytes to begin with, which are changed from there.
        size: bytes that are given at most.
    """

    name: str
    run: Callable[[bytes], None]
    seeds: Sequence[bytes]
    size: int = 4_000

    def __call__(self, content: bytes) -> None:
        with time_limit(SECONDS), suppress(SummarizerError):
            self.run(content)


@contextmanager
def time_limit(seconds: float) -> Any:
    """Raise `Hang` when a block takes more time of the processor."""

    def end(_: int, __: FrameType | None) -> None:
        raise Hang(f"it takes more than {seconds:g} seconds")

    previous = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def files_of_cases(suffix: str) -> list[bytes]:
    """The documents of the tests whose names end so."""
    folders = (ROOT / "tests/cases", ROOT / "tests/readers/files", ROOT / "corpora/samples/texts")
    paths: list[Path] = sorted(path for folder in folders for path in folder.glob(f"*.{suffix}"))
    return [path.read_bytes() for path in paths if not path.name.endswith(".prose.txt")]
