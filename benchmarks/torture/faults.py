"""Faults of the machine in the midst of work: kills, signals, full disks, outputs that take nothing, little memory."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from torture.commands import PATIENCE, Ended, nothing, rehearse, run_to_end, start
from torture.jobs import BATCH, SAVE, SUMMARIZE, WORKS, Work, loads, prepare, save
from torture.machine import let_clock_jump, mount_memory, pages, separate_mounts, unmount
from torture.shares import Shares

KILLS = 5
"""How often in a row a command is killed before it may end."""

LEAST_MEMORY = 40_000
"""Kilobytes; with less, there is no command line yet that could say so."""

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
            print(f"{self.name}: {self.broken[-1]}", file=sys.stderr, flush=True)


Attempt = Callable[[Work, Tally, random.Random], None]


class Faults:
    """Tries faults on every command, as many at once as there are processors."""

    def __init__(self, *, count: int, seconds: float, seed: int) -> None:
        """Run every command, undisturbed.

        Args:
            count: how often each fault is tried on each command.
            seconds: after which no other try begins.
            seed: of the moments and sizes.
        """
        self.count, self.seed, self.end = count, seed, time.monotonic() + seconds
        os.environ["SUMMARIZER_CONFIG"] = ""  # no defaults of the user's, nor of those that were tried out
        memory = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(prefix="torture-", dir=memory if memory.is_dir() else None))
        self.folder.chmod(0o755)
        self.mounts = separate_mounts()
        self.clean = prepare(self.folder / "clean")
        self.after: dict[str, dict[str, bytes]] = {}
        self.seconds: dict[str, float] = {}
        for work in WORKS:
            with self._place() as place:
                ended = rehearse(place, work.arguments)
                assert ended.code == 0, ended
            with self._place() as place:
                began = time.monotonic()
                ended = run_to_end(place, work.arguments)
                assert ended.code == 0, ended
                self.seconds[work.name] = time.monotonic() - began
                self.after[work.name] = work.result(place)

    def all(self, only: Sequence[str] = ()) -> Iterator[Tally]:
        """Try all faults: first kills, which need the most time, then the others, each for a share of what is left.

        Args:
            only: the beginnings of the names of those that are tried; all by default.

        Yields:
            What came of each.
        """
        others = (self.interrupt, self.terminate, self.fill, self.limit, self.read_only, self.two_at_once, self.jump)
        attempts: list[tuple[Attempt, Work]] = [(self.kill, work) for work in WORKS]
        attempts += [(self.kill_save, SAVE), (self.starve, BATCH), (self.close_output, SUMMARIZE)]
        attempts += [(attempt, work) for attempt in others for work in WORKS]
        named = [(f"{attempt.__name__.replace('_', ' ')}, {work.name}", attempt, work) for attempt, work in attempts]
        chosen = [row for row in named if not only or row[0].startswith(tuple(only))]
        weights = [KILLS if name.startswith("kill") else 1 for name, _, _ in chosen]
        shares = Shares(self.end - time.monotonic(), weights)

        def run(row: tuple[str, Attempt, Work]) -> Tally:
            name, attempt, work = row
            tally, chance = Tally(name), random.Random(f"{self.seed} {name}")
            end = time.monotonic() + shares.next()
            while tally.count < self.count and (time.monotonic() < end or not tally.count):
                before = tally.count
                attempt(work, tally, chance)
                tally.count += tally.count == before
            return tally

        try:
            with ThreadPoolExecutor(shares.processes) as pool:
                yield from pool.map(run, chosen)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def _place(self) -> Iterator[Path]:
        """A folder to work in, which has what the commands read."""
        place = self.folder / f"work-{threading.get_ident()}"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.clean, place)
        place.chmod(0o777)
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def _check_files(self, work: Work, tally: Tally, place: Path) -> None:
        """Each file is as it was before or as it is in the end."""
        broken = work.broken(work.result(self.clean), self.after[work.name], work.result(place))
        ends = [(place / name).read_bytes()[-80:] for name in broken]
        tally.check(not broken, f"half-written: {broken}, which end with {ends}")

    def _check_end(self, work: Work, tally: Tally, place: Path) -> None:
        """What is there is whole; and a run that nothing disturbs makes what it always makes."""
        self._check_files(work, tally, place)
        if work.result(place) == self.after[work.name]:
            return
        ended = run_to_end(place, work.again or work.arguments)
        if ended.code:  # nothing had been saved, or a file is there already, which is not replaced
            self._remove_output(place, work)
            ended = run_to_end(place, work.arguments)
        tally.check(ended.code == 0, f"the next run: {ended}")
        tally.check(work.result(place) == self.after[work.name], "the next run ends with something else")

    def _remove_output(self, place: Path, work: Work) -> None:
        """Remove what a command has written; what was there before is written again."""
        path = place / work.output
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        before = self.clean / work.output
        if before.is_dir():
            shutil.copytree(before, path)

    def kill(self, work: Work, tally: Tally, chance: random.Random) -> None:
        """Kill a command, and each that goes on from what it left, then let one end; none has lost what was saved."""
        with self._place() as place:
            arguments, saved = work.arguments, work.progress(place) if work.progress else {}
            share = 0.5 if work.progress else 1.0  # one that goes on ends sooner
            for _ in range(min(KILLS, self.count - tally.count)):
                child = start(place, arguments)
                time.sleep(chance.random() * share * self.seconds[work.name])
                child.send(signal.SIGKILL)
                ended = child.wait()
                tally.count += 1
                self._check_files(work, tally, place)
                tally.check(ended.code in (0, 1, -signal.SIGKILL) and "Traceback" not in ended.said, f"{ended}"[-300:])
                if work.progress:
                    before, saved = saved, work.progress(place)
                    lost = [name for name, value in before.items() if not self._kept(saved.get(name), value, work)]
                    tally.check(not lost, f"what was saved is lost: {lost}, of {before}; now {saved}")
                if ended.code >= 0:
                    break
                arguments = (saved and work.again) or work.arguments
                if not saved:  # files that are there are not replaced
                    self._remove_output(place, work)
            self._check_end(work, tally, place)

    @staticmethod
    def _kept(now: int | None, before: int, work: Work) -> bool:
        return now is not None and (now == before if work is BATCH else now >= before)

    def kill_save(self, work: Work, tally: Tally, chance: random.Random) -> None:
        """A model is saved over another, and the process killed."""
        with self._place() as place:
            child = start(place, work.arguments)
            time.sleep(chance.random() * 0.05)
            child.send(signal.SIGKILL)
            child.wait()
            loads(place)
            save(place)
            tally.check(loads(place) == "new", "what was saved last does not load")

    def _signal(self, work: Work, tally: Tally, chance: random.Random, number: signal.Signals) -> Ended:
        """Send a signal at a random moment; what is there is whole, and the next run makes the same as one alone."""
        with self._place() as place:
            child = start(place, work.arguments)
            time.sleep(chance.random() * self.seconds[work.name])
            child.send(number)
            ended = child.wait()
            tally.check("Traceback" not in ended.said, ended.said[-300:])
            self._check_end(work, tally, place)
        return ended

    def interrupt(self, work: Work, tally: Tally, chance: random.Random) -> None:
        ended = self._signal(work, tally, chance, signal.SIGINT)
        tally.check(ended.code in (0, 130), str(ended))

    def terminate(self, work: Work, tally: Tally, chance: random.Random) -> None:
        ended = self._signal(work, tally, chance, signal.SIGTERM)
        tally.check(ended.code in (0, -signal.SIGTERM), str(ended))

    def _refused(self, work: Work, tally: Tally, place: Path, before: Callable[[], None] = nothing) -> None:
        """A command succeeds, or fails with one line."""
        ended = run_to_end(place, work.arguments, before)
        tally.check("Traceback" not in ended.said and ended.code in (0, 1), f"{ended.code}: {ended.said[-300:]}")
        tally.check(ended.code == 0 or ended.error.startswith("Error: "), ended.error)

    def fill(self, work: Work, tally: Tally, chance: random.Random) -> None:
        """The disk is full, sooner or later: a small file system in memory."""
        if not self.mounts:
            return self.limit(work, tally, chance)
        with self._place() as place:
            written = sum(4096 + len(content) for content in self.after[work.name].values())
            mount_memory(place, pages(self.clean) + chance.randrange(1 + written))
            try:
                shutil.copytree(self.clean, place, dirs_exist_ok=True)
                self._refused(work, tally, place)
                self._check_files(work, tally, place)
                kept = self.folder / f"kept-{threading.get_ident()}"
                shutil.rmtree(kept, ignore_errors=True)
                shutil.copytree(place, kept)
            finally:
                unmount(place)
            shutil.rmtree(place)
            kept.rename(place)  # where there is room again
            self._check_end(work, tally, place)

    def limit(self, work: Work, tally: Tally, chance: random.Random) -> None:
        """No file can have more than some bytes."""
        most = chance.randrange(1 + max(map(len, self.after[work.name].values())))
        with self._place() as place:
            self._refused(work, tally, place, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
            self._check_end(work, tally, place)

    def read_only(self, work: Work, tally: Tally, _: random.Random) -> None:
        """The command runs as somebody who may write nowhere here."""
        if os.getuid() == 0:
            with self._place() as place:
                place.chmod(0o555)
                self._refused(work, tally, place, lambda: os.setuid(NOBODY))
                place.chmod(0o777)
                self._check_end(work, tally, place)

    def two_at_once(self, work: Work, tally: Tally, chance: random.Random) -> None:
        """Two processes write one output: each ends well or with an error, and what is there is whole."""
        with self._place() as place:
            first = start(place, work.arguments)
            time.sleep(chance.random() * self.seconds[work.name])
            second = run_to_end(place, work.arguments)
            one = first.wait()
            for ended in (one, second):
                tally.check(ended.code == 0 or ended.error.startswith("Error: "), ended.error)
            tally.check(0 in (one.code, second.code), f"both fail: {one.error}; {second.error}")
            self._check_end(work, tally, place)

    def jump(self, work: Work, tally: Tally, _: random.Random) -> None:
        """The clock jumps by years; the command makes what it always makes."""
        with self._place() as place:
            ended = run_to_end(place, work.arguments, let_clock_jump)
            tally.check(ended.code == 0, f"{ended.code}: {ended.said[-300:]}")
            tally.check(work.result(place) == self.after[work.name], "it ends with something else")

    def starve(self, work: Work, tally: Tally, chance: random.Random) -> None:
        """The command and its workers have little memory."""
        kilobytes = chance.randrange(LEAST_MEMORY, 700_000)
        line = f'ulimit -v {kilobytes}; exec "$@"'
        command = ["bash", "-c", line, "bash", sys.executable, "-m", "summarizer", *work.arguments]
        with self._place() as place:
            try:
                done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                tally.check(False, f"{kilobytes} kB: it hangs")
            else:
                tally.check("Traceback" not in done.stderr, f"{kilobytes} kB: {done.stderr[-300:]}")
                tally.check(done.returncode in (0, 1), f"{kilobytes} kB: exit code {done.returncode}")
            self._check_end(work, tally, place)

    def close_output(self, _: Work, tally: Tally, chance: random.Random) -> None:
        """Who reads the output stops."""
        program, most = f"'{sys.executable}' -m summarizer", chance.randrange(999)
        command = f"{program} summarize -f html a.txt 2>said.txt | head -c {most}"
        with self._place() as place:
            subprocess.run(["bash", "-c", command], cwd=place, capture_output=True, check=False, timeout=PATIENCE)
            said = (place / "said.txt").read_text(encoding="utf-8")
            tally.check(not said, said[-300:])
