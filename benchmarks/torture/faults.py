"""Faults of the machine in the midst of work: kills, signals, full disks, outputs that take nothing, too little memory.

Commands run in copies of this process, which has imported what they need; so a random moment falls into their work.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fcntl import F_SETPIPE_SZ, fcntl
from pathlib import Path

import datasets  # noqa: F401  (so that the copies of this process have it)
import torch

from summarizer.cli import benchmark, fit_selector, label, run, train  # noqa: F401
from torture.jobs import BATCH, SAVE, SUMMARIZE, WORKS, Work, loads, prepare, save

PATIENCE = 120
"""Seconds from which on a command hangs."""

MOST_SAID = 1 << 20
"""Bytes that a command may print."""

NOBODY = 65_534


@dataclass
class Tally:
    """How often a fault was tried, and what it broke.

    Attributes:
        name: the fault, and the command.
        count: how often it was tried.
        broken: what was broken.
    """

    name: str
    count: int = 0
    broken: list[str] = field(default_factory=list)

    def check(self, held: bool, what: str) -> None:
        """Take down what is broken, unless it holds."""
        if not held:
            self.broken.append(what[:400])


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (that of a signal is negative), and what it printed as errors."""

    code: int
    said: str


@dataclass(frozen=True)
class Running:
    """A command that runs: its process, which is the first of a group, and the pipe that it prints to."""

    process: int
    said: int

    def send(self, number: signal.Signals) -> None:
        """Send a signal; to end it by force, to all of the group."""
        with suppress(ProcessLookupError):
            (os.killpg if number == signal.SIGKILL else os.kill)(self.process, number)

    def wait(self) -> Ended:
        """Wait until it has ended, and end what is left of its group."""
        end = time.monotonic() + PATIENCE
        while not (status := os.waitpid(self.process, os.WNOHANG))[0]:
            if time.monotonic() > end:
                self.send(signal.SIGKILL)
            time.sleep(0.01)
        self.send(signal.SIGKILL)
        os.set_blocking(self.said, False)
        said = b""
        with suppress(BlockingIOError):
            said = os.read(self.said, MOST_SAID)
        os.close(self.said)
        return Ended(os.waitstatus_to_exitcode(status[1]), said.decode(errors="replace"))


def start(folder: Path, arguments: tuple[str, ...], before: Callable[[], None] | None = None) -> Running:
    """Start a command in a folder, in a copy of this process; before it begins, something is done there."""
    said, written = os.pipe()
    fcntl(said, F_SETPIPE_SZ, MOST_SAID)
    sys.stdout.flush()
    if child := os.fork():
        os.close(written)
        return Running(child, said)
    code = 70
    try:
        os.setsid()
        os.chdir(folder)
        for number in (1, 2):
            os.dup2(written, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        if before:
            before()
        code = _run(arguments)
    except BaseException:  # noqa: BLE001  (it is printed, and so found)
        traceback.print_exc()
    finally:
        os._exit(code)


def run_to_end(folder: Path, arguments: tuple[str, ...], before: Callable[[], None] | None = None) -> Ended:
    """Run a command to its end."""
    return start(folder, arguments, before).wait()


def _run(arguments: tuple[str, ...]) -> int:
    """A command line; or, of no arguments, saving a model."""
    if not arguments:
        save(Path())
        return 0
    sys.argv = ["summarizer", *arguments]
    try:
        return run("summarizer")
    except KeyboardInterrupt:
        return 130


class Faults:
    """Tries faults on every command."""

    def __init__(self, folder: Path, *, count: int, seconds: float, seed: int) -> None:
        """Run every command once, undisturbed.

        Args:
            folder: where to work.
            count: how often each fault is tried on each command.
            seconds: after which no other try begins.
            seed: of the moments and sizes.
        """
        self.count, self.chance, self.folder = count, random.Random(seed), folder
        os.environ["SUMMARIZER_CONFIG"] = ""  # no defaults of the user's, nor of those that were tried out
        torch.set_num_threads(1)  # a copy of a process has one thread
        self.end = time.monotonic() + seconds
        shutil.rmtree(folder, ignore_errors=True)
        self.clean = prepare(folder / "clean")
        self.after: dict[str, dict[str, bytes]] = {}
        self.seconds: dict[str, float] = {}
        for work in WORKS:
            place, began = self._place(), time.monotonic()
            ended = run_to_end(place, work.arguments)
            assert ended.code == 0, ended
            self.seconds[work.name] = time.monotonic() - began
            self.after[work.name] = work.result(place)

    def _place(self) -> Path:
        place = self.folder / "work"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.clean, place)
        place.chmod(0o777)
        return place

    def all(self, only: Sequence[str] = ()) -> Iterator[Tally]:
        """Try all faults, each for a share of the time.

        Args:
            only: the beginnings of the names of those that are tried; all by default.

        Yields:
            What came of each.
        """
        on_all = (self.kill, self.interrupt, self.terminate, self.fill, self.read_only, self.two_at_once)
        attempts = [(attempt, work) for attempt in on_all for work in WORKS]
        attempts += [(self.kill_save, SAVE), (self.starve, BATCH), (self.close_output, SUMMARIZE)]
        named = [(f"{attempt.__name__.replace('_', ' ')}, {work.name}", attempt, work) for attempt, work in attempts]
        chosen = [row for row in named if not only or row[0].startswith(tuple(only))]
        self.chance.shuffle(chosen)  # in a short time each is tried on some runs
        for number, (name, attempt, work) in enumerate(chosen):
            tally, began = Tally(name), time.monotonic()
            share = (self.end - began) / (len(chosen) - number)
            while tally.count < self.count and time.monotonic() < (began + share if tally.count else self.end):
                attempt(work, tally)
                tally.count += 1
            yield tally

    def _interrupted(self, work: Work, tally: Tally, number: signal.Signals) -> tuple[Path, Ended]:
        """Send a signal at a random moment; what is there is whole, and the next run makes the same as one alone."""
        place = self._place()
        before = work.result(place)
        child = start(place, work.arguments)
        time.sleep(self.chance.random() * self.seconds[work.name])
        child.send(number)
        ended = child.wait()
        tally.check("Traceback" not in ended.said, ended.said[-300:])
        self._check(work, tally, place, before)
        return place, ended

    def _check(self, work: Work, tally: Tally, place: Path, before: dict[str, bytes]) -> None:
        """What is there is whole; and a run that nothing disturbs makes what it always makes."""
        broken = work.broken(before, self.after[work.name], work.result(place))
        ends = [(place / name).read_bytes()[-80:] for name in broken]
        tally.check(not broken, f"half-written: {broken}, which end with {ends}")
        if work.result(place) == self.after[work.name]:
            return
        ended = run_to_end(place, work.again or work.arguments)
        if ended.code:  # nothing had been saved, or a file is there already, which is not replaced
            _remove_output(place, work)
            ended = run_to_end(place, work.arguments)
        tally.check(ended.code == 0, f"the next run: {ended}")
        tally.check(work.result(place) == self.after[work.name], "the next run ends with something else")

    def kill(self, work: Work, tally: Tally) -> None:
        self._interrupted(work, tally, signal.SIGKILL)

    def interrupt(self, work: Work, tally: Tally) -> None:
        _, ended = self._interrupted(work, tally, signal.SIGINT)
        tally.check(ended.code in (0, 130), str(ended))

    def terminate(self, work: Work, tally: Tally) -> None:
        _, ended = self._interrupted(work, tally, signal.SIGTERM)
        tally.check(ended.code in (0, -signal.SIGTERM), str(ended))

    def fill(self, work: Work, tally: Tally) -> None:
        """No file can have more than some bytes."""
        most = self.chance.randrange(1 + max(map(len, self.after[work.name].values())))

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        self._refused(work, tally, limit)

    def read_only(self, work: Work, tally: Tally) -> None:
        """The command runs as somebody who may write nowhere here."""
        if os.getuid() == 0:
            self._refused(work, tally, lambda: os.setuid(NOBODY), mode=0o555)

    def _refused(self, work: Work, tally: Tally, before: Callable[[], None], mode: int = 0o777) -> None:
        place = self._place()
        found = work.result(place)
        place.chmod(mode)
        ended = run_to_end(place, work.arguments, before)
        place.chmod(0o777)
        lines = [line for line in ended.said.splitlines() if line.startswith("Error: ")]
        tally.check("Traceback" not in ended.said and ended.code in (0, 1), f"{ended.code}: {ended.said[-300:]}")
        tally.check(ended.code == 0 or len(lines) == 1, f"no single line: {ended.said[-300:]}")
        self._check(work, tally, place, found)

    def two_at_once(self, work: Work, tally: Tally) -> None:
        """Two processes write one output: each ends well or with an error, and what is there is whole."""
        place = self._place()
        before = work.result(place)
        first = start(place, work.arguments)
        time.sleep(self.chance.random() * 0.3)
        second = run_to_end(place, work.arguments)
        one = first.wait()
        for ended in (one, second):
            tally.check(ended.code in (0, 1), f"{ended.code}: {ended.said[-300:]}")
        tally.check(0 in (one.code, second.code), f"both fail: {second.said[-300:]}")
        tally.check("Traceback" not in second.said, second.said[-300:])
        self._check(work, tally, place, before)

    def kill_save(self, work: Work, tally: Tally) -> None:
        """A model is saved over another, and the process killed."""
        place = self._place()
        child = start(place, work.arguments)
        time.sleep(self.chance.random() * 0.05)
        child.send(signal.SIGKILL)
        child.wait()
        loads(place)
        save(place)
        tally.check(loads(place) == "new", "what was saved last does not load")

    def starve(self, work: Work, tally: Tally) -> None:
        """The command and its workers have little memory."""
        place = self._place()
        kilobytes = self.chance.randrange(150_000, 700_000)
        line = f'ulimit -v {kilobytes}; exec "$@"'
        command = ["bash", "-c", line, "bash", sys.executable, "-m", "summarizer", *work.arguments]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=PATIENCE)
        tally.check("Traceback" not in done.stderr, f"{kilobytes} kB: {done.stderr[-300:]}")
        tally.check(done.returncode in (0, 1), f"{kilobytes} kB: exit code {done.returncode}")
        self._check(work, tally, place, {})

    def close_output(self, _: Work, tally: Tally) -> None:
        """Who reads the output stops."""
        place = self._place()
        program, most = f"'{sys.executable}' -m summarizer", self.chance.randrange(999)
        command = f"{program} summarize -f html a.txt 2>said.txt | head -c {most}"
        subprocess.run(["bash", "-c", command], cwd=place, capture_output=True, check=False, timeout=PATIENCE)
        said = (place / "said.txt").read_text(encoding="utf-8")
        tally.check(not said, said[-300:])


def _remove_output(place: Path, work: Work) -> None:
    """Remove what a command has written; what was there before is written again."""
    path = place / work.output
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    before = place.parent / "clean" / work.output
    if before.is_dir():
        shutil.copytree(before, path)
