"""What workers do in tests."""

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from summarizer.cli.summarize_job import DocumentResult, InputDocument, SummarizeJob
from summarizer.documents import ProgressCallback
from summarizer.errors import InputError, MissingExtraError
from summarizer.jobs.job import Job, Row
from summarizer.system.workers import send_part


def doubler() -> Callable[[int], int]:
    return lambda number: 2 * number


def failing() -> Callable[[int], int]:
    def do(number: int) -> int:
        if number == 1:
            raise InputError("one is too few")
        if number == 2:
            raise MissingExtraError("numbers", "two")
        if number == 3:
            raise KeyError("three")
        print("among the results?")  # noqa: T201
        return number

    return do


def dying(folder: Path, times: int) -> Callable[[int], int]:
    """What is killed the first times that it is to do 2."""

    def do(number: int) -> int:
        if number == 2 and len([*folder.iterdir()]) < times:
            (folder / str(time.monotonic_ns())).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return do


def sleeper() -> Callable[[float], float]:
    def do(seconds: float) -> float:
        time.sleep(seconds)
        return seconds

    return do


def unmakeable() -> Callable[[int], int]:
    raise InputError("there is nothing to work with")


def stillborn(folder: Path, fault: Callable[[], None]) -> Callable[[list[int]], list[int]]:
    """What cannot be made."""
    (folder / str(time.monotonic_ns())).touch()
    fault()
    return lambda numbers: numbers


def counting_deaths(folder: Path) -> Callable[[list[int]], list[int]]:
    def do(numbers: list[int]) -> list[int]:
        (folder / str(time.monotonic_ns())).touch()
        os.kill(os.getpid(), signal.SIGKILL)
        return numbers

    return do


def end() -> None:
    os._exit(1)


def need_memory() -> None:
    raise MemoryError


class Fatal(SummarizeJob):
    """Summaries, the reading of one of which kills the process."""

    def results(
        self, batch: Iterable[InputDocument], progress: ProgressCallback | None = None
    ) -> Iterator[DocumentResult]:
        for item in batch:
            if isinstance(item, str) and "fatal" in item:
                os.kill(os.getpid(), signal.SIGKILL)
            yield DocumentResult(f"{item}\n")


class FatalJob(Job):
    """A job that a row with "fatal" in it kills."""

    def summaries(self, rows: Sequence[Row]) -> list[str | Exception]:
        if any("fatal" in str(row) for row in rows):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().summaries(rows)


class DeadJob(Job):
    """A job that no process survives."""

    def summaries(self, rows: Sequence[Row]) -> list[str | Exception]:
        os.kill(os.getpid(), signal.SIGKILL)
        return super().summaries(rows)


def squares(fatal: int) -> Callable[[list[int]], list[int]]:
    """What squares numbers, is killed by one of them and has no memory for another."""

    def do(numbers: list[int]) -> list[int]:
        if fatal in numbers:
            os.kill(os.getpid(), signal.SIGKILL)
        if fatal + 1 in numbers:
            raise MemoryError
        if fatal + 2 in numbers:
            raise InputError("too many")
        return [number * number for number in numbers]

    return do


def started_doubler() -> Callable[[int | None], int]:
    return lambda number: 2 * (number or 0)


def started_sleeper() -> Callable[[float | None], float]:
    def do(seconds: float | None) -> float:
        time.sleep(seconds or 0)
        return seconds or 0.0

    return do


def in_parts() -> Callable[[int | None], int]:
    """What sends parts of what comes."""

    def do(count: int | None) -> int:
        for number in range(count or 0):
            send_part(number)
        return count or 0

    return do
