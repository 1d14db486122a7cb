"""A function of another process that may take so much time and memory, and no more.

For libraries in C that read files of strangers: whatever such a file does to them, only its own reading ends. The
process is kept for the next call, and replaced when it was ended or has grown.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

from summarizer.system.messages import read_message, receive_messages, write_message

if sys.platform != "win32":
    import resource

Argument = TypeVar("Argument")
Result = TypeVar("Result")

PATIENCE = 4
"""A call may take so many times its seconds on the clock, if the machine is busy."""

GROWN = 0.5
"""Share of its memory that a process may have used before it is replaced."""

_START = "import sys; sys.path[:] = sys.argv[1:]; from summarizer.system.confinement import _serve; _serve()"


class Confined(Generic[Argument, Result]):
    """A function that another process calls, one call at a time."""

    def __init__(self, function: Callable[[Argument], Result]) -> None:
        """Prepare the process; it is started by the first call.

        Args:
            function: a function of a module; it, what it gets and what it returns can be pickled.
        """
        self.function = function
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()
        atexit.register(self.close)

    def __call__(self, argument: Argument, *, seconds: float, memory: int, patience: float = PATIENCE) -> Result:
        """Call the function.

        Args:
            argument: what it gets.
            seconds: seconds of a processor that the call may take.
            memory: bytes of memory that the process may take, where the system can see to it.
            patience: how many times these seconds it may take on the clock.

        Returns:
            What it returns.

        Raises:
            TimeoutError: it took too long.
            MemoryError: it took too much memory, or the process ended in another way.
            Exception: whatever the function raises.
        """
        task = pickle.dumps((self.function, argument, seconds, memory))
        with self._lock:
            began = time.monotonic()
            process = self._started()
            timer = threading.Timer(patience * seconds, process.kill)
            timer.start()
            try:
                write_message(process.stdin, task)
                succeeded, result, is_last = pickle.loads(read_message(process.stdout))
            except (OSError, EOFError) as error:
                late = time.monotonic() - began >= patience * seconds
                raise self._reason(process, late=late) from error
            finally:
                timer.cancel()
            if is_last:
                self.close()
        if not succeeded:
            raise result
        return result  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            process.kill()
            process.communicate()

    def _started(self) -> subprocess.Popen[bytes]:
        """The process; a new one if there is none, or only that of the process that this one was forked from."""
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what a library in C says when it ends
                process_group=0 if sys.platform != "win32" else None,  # a terminal's Ctrl-C is for the parent
            )
            self._owner = os.getpid()
        return self._process

    def _reason(self, process: subprocess.Popen[bytes], *, late: bool) -> Exception:
        """Why the process ended."""
        with suppress(OSError):
            process.communicate()
        self._process = None
        too_long = late or (sys.platform != "win32" and process.returncode == -signal.SIGXCPU)
        return TimeoutError() if too_long else MemoryError()


def _serve() -> None:
    """Do the calls that come on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed must not get among the results
    messages = receive_messages(sys.stdin.buffer)
    with suppress(OSError):
        while True:
            function, argument, seconds, memory = pickle.loads(messages.get())
            limit_time(seconds)
            limit_memory(memory)
            try:
                answer = (True, function(argument))
            except MemoryError:
                answer = (False, MemoryError())
            except Exception as error:  # noqa: BLE001  (it is raised again in the process that called)
                answer = (False, error)
            write_message(results, pickle.dumps((*answer, has_grown(memory))))


def limit_time(seconds: float) -> None:
    """Let the system end this process when it takes too much time from here on, where the system can.

    Args:
        seconds: seconds of a processor.
    """
    if sys.platform == "win32":
        return
    with suppress(ValueError, OSError):  # not every system knows all of these
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        used = int(time.process_time() + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (used, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def limit_memory(memory: int) -> None:
    """Let the system give this process so much memory, and no more, where the system can.

    Args:
        memory: bytes.
    """
    if sys.platform == "win32":
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def has_grown(memory: int, process: int | str = "self") -> bool:
    """Say whether a process has taken so much memory that the next call should have a new one.

    Args:
        memory: bytes that it may take.
        process: its number; this process by default.

    Returns:
        True if so; False where the system does not tell.
    """
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[0])
    except OSError:  # only Linux has it, and sees to the limit
        return False
    return pages * resource.getpagesize() > GROWN * memory
