"""Commands in copies of this process, which has imported what they need; so a random moment falls into their work."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from fcntl import F_SETPIPE_SZ, fcntl
from importlib import import_module
from pathlib import Path

import datasets  # noqa: F401  (so that the copies of this process have it)
import torch

from summarizer.__main__ import _report_unraisable, interrupt, was_interrupted
from summarizer.cli import batch, benchmark, fit_selector, label, run, train  # noqa: F401
from torture.jobs import save

PATIENCE = 120
"""Seconds from which on a command hangs."""

MOST_SAID = 1 << 20
"""Bytes that a command may print."""

torch.set_num_threads(1)  # a copy of a process has one thread
torch.optim.Adam([torch.zeros(1, requires_grad=True)])  # imports the rest of torch


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (that of a signal is negative), and what it printed as errors."""

    code: int
    said: str

    @property
    def error(self) -> str:
        """Why it failed: its one line, or the end of what it says."""
        lines = [line for line in self.said.splitlines() if line.startswith("Error: ")]
        return lines[0] if len(lines) == 1 else f"no single line: {self.said[-300:]}"


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
            time.sleep(0.005)
        self.send(signal.SIGKILL)
        os.set_blocking(self.said, False)
        said = b""
        with suppress(BlockingIOError):
            said = os.read(self.said, MOST_SAID)
        os.close(self.said)
        return Ended(os.waitstatus_to_exitcode(status[1]), said.decode(errors="replace"))


def nothing() -> None:
    """Do nothing."""


def start(
    folder: Path,
    arguments: tuple[str, ...],
    before: Callable[[], None] = nothing,
    after: Callable[[], None] = nothing,
) -> Running:
    """Start a command in a folder, in a copy of this process; before and after it, something is done there."""
    (said, written), (begun, ready) = os.pipe(), os.pipe()
    fcntl(said, F_SETPIPE_SZ, MOST_SAID)
    sys.stdout.flush()
    if child := os.fork():
        os.close(written)
        os.close(ready)
        os.read(begun, 1)  # until then, a signal would not reach the command
        os.close(begun)
        return Running(child, said)
    code = 70
    try:
        os.setsid()
        signal.signal(signal.SIGINT, interrupt)  # which a shell ignores in the background
        os.chdir(folder)
        for number in (1, 2):
            os.dup2(written, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.unraisablehook = _report_unraisable  # as where the command line is a process
        before()
        os.write(ready, b"1")
        code = _run(arguments)
        after()
    except KeyboardInterrupt:
        code = 130
    except BaseException:  # noqa: BLE001  (it is printed, and so found)
        traceback.print_exc()
    finally:
        os._exit(code)


def run_to_end(folder: Path, arguments: tuple[str, ...], before: Callable[[], None] = nothing) -> Ended:
    """Run a command to its end."""
    return start(folder, arguments, before).wait()


def rehearse(folder: Path, arguments: tuple[str, ...]) -> Ended:
    """Run a command to its end, and import what it has imported, so that it is in later copies of this process."""
    names = folder / "modules.txt"
    ended = start(folder, arguments, after=lambda: names.write_text("\n".join(sys.modules), encoding="utf-8")).wait()
    for name in names.read_text(encoding="utf-8").split() if names.is_file() else ():
        with suppress(ImportError):  # it is a part of another that is no module
            import_module(name)
    gc.freeze()  # what is here already needs not be looked through again in each copy
    return ended


def _run(arguments: tuple[str, ...]) -> int:
    """A command line; or, of no arguments, saving a model."""
    if not arguments:
        save(Path())
        return 0
    sys.argv = ["summarizer", *arguments]
    return run("summarizer", interrupted=was_interrupted)
