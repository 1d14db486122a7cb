"""Every target for a share of the time, each in a process of its own; what is found, and how often each ran.

What is tried next is what reached new lines of the package, changed (libFuzzer, through atheris). As many targets run
at once as there are processors. With a number of executions in place of a time, each run does the same.
"""

from __future__ import annotations

import os
import re
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

from torture.mutation import mutate
from torture.shares import Shares

if TYPE_CHECKING:
    from torture.target import Target

MODULES = ("texts", "documents", "settings", "requests")

MEMORY = 1 << 30
"""Bytes that a target may take beside what its process has when it starts."""

WALL = 60
"""Seconds by the clock from which on an execution hangs, also where it uses no processor."""

MOST = 5
"""Faults of a target after which it is left."""


@dataclass
class Outcome:
    """What came of a target.

    Attributes:
        name: of the target.
        executions: how often it ran.
        faults: what each fault says.
    """

    name: str
    executions: int = 0
    faults: list[str] = field(default_factory=list)


def load_targets(only: Sequence[str] = ()) -> list[Target]:
    """Import the targets, in such a way that it is known which lines they reach.

    Args:
        only: the beginnings of the names of those that are wanted; all by default.

    Returns:
        The targets. Each has run once, so that what is imported when it is needed has been.
    """
    with atheris.instrument_imports(include=["summarizer"], enable_loader_override=False):
        found = [target for module in MODULES for target in import_module(f"torture.{module}").TARGETS]
        chosen = [target for target in found if not only or target.name.startswith(tuple(only))]
        for target in chosen:
            for seed in target.seeds:
                with suppress(Exception):  # it will be found
                    target(seed)
    return chosen


def fuzz(targets: Sequence[Target], seconds: float, folder: Path, *, executions: int = 0) -> Iterator[Outcome]:
    """Run targets.

    Args:
        targets: the targets.
        seconds: in all, by the clock.
        folder: where what was found is kept: inputs that reach something new, and inputs that break something.
        executions: of each target, in place of seconds; the same each time.

    Yields:
        The outcome of each.
    """
    shares = Shares(seconds, [1] * len(targets))

    def run(target: Target) -> Outcome:
        return _repeat(target, folder, executions) if executions else _run(target, folder, shares.next())

    with ThreadPoolExecutor(shares.processes) as pool:
        yield from pool.map(run, targets)


def _run(target: Target, folder: Path, seconds: float) -> Outcome:
    """Run a target for some seconds."""
    outcome = Outcome(target.name)
    end = time.monotonic() + seconds
    while (left := round(end - time.monotonic())) > 0 and len(outcome.faults) < MOST:
        count, fault = _in_process(target, folder, f"-max_total_time={left}")
        outcome.executions += count
        if not fault:
            break
        outcome.faults.append(fault)
    return outcome


def _repeat(target: Target, folder: Path, executions: int) -> Outcome:
    """Run a target so often, the same each time."""
    count, fault = _in_process(target, folder, "-seed=1", f"-runs={executions}")
    return Outcome(target.name, count, [fault] if fault else [])


def _in_process(target: Target, folder: Path, *options: str) -> tuple[int, str]:
    """Run a target in a copy of this process; how often it ran, and what is wrong, if anything."""
    place = folder / target.name.replace(" ", "-")
    log = folder / f"{place.name}.log"
    place.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (place / f"seed-{number}").write_bytes(seed)
    sys.stdout.flush()
    if (child := os.fork()) == 0:
        try:
            _redirect(log)
            _fuzz(target, place, options)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    said = log.read_text(encoding="utf-8", errors="replace")
    executed = re.search(r"number_of_executed_units: (\d+)", said)
    fault = _fault(said) or ("" if executed else "the process ended: " + " ".join(said.split()[-20:]))
    return int(executed[1]) if executed else 0, fault


def _redirect(log: Path) -> None:
    descriptor = os.open(log, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    for number in (1, 2):
        os.dup2(descriptor, number)


def _fuzz(target: Target, place: Path, chosen: Sequence[str]) -> None:
    pages = [int(number) for number in Path("/proc/self/statm").read_text(encoding="ascii").split()]
    all_bytes, resident = (number * resource.getpagesize() for number in pages[:2])
    resource.setrlimit(resource.RLIMIT_AS, (all_bytes + MEMORY,) * 2)
    options = (
        f"-max_len={target.size}",
        *chosen,
        f"-timeout={WALL}",
        f"-rss_limit_mb={(resident + MEMORY) >> 20}",
        f"-artifact_prefix={place}-",
        "-print_final_stats=1",
        "-verbosity=0",
    )
    atheris.Setup(["torture", str(place), *options], target, custom_mutator=mutate)
    atheris.Fuzz()


def _fault(said: str) -> str:
    """The last lines before libFuzzer says that something is wrong."""
    before, mark, after = said.partition("ERROR: libFuzzer: ")
    if not mark:
        return ""
    lines = [line.strip() for line in before.splitlines()[:-1] if line.strip()]
    place = [line for line in lines if line.startswith("File ")][-1:]
    return " | ".join([*lines[-1:], *place, after.splitlines()[0]])[:400]
