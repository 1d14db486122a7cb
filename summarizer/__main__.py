"""The command line as a process: `summarize`, `summarizer` and `python -m summarizer`.

Ctrl-C ends it quietly at any moment, also while it is still importing.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended."""

GARBAGE = 50_000
"""New objects from which on cycles are looked for: imports make many objects and hardly any cycles."""

try:
    import signal
except KeyboardInterrupt:
    os._exit(INTERRUPTED)

TYPE_CHECKING = False

_interrupted = False
"""Whether Ctrl-C was pressed; what it raises can be lost, and another error raised in its place."""

if TYPE_CHECKING:
    from types import FrameType


def main() -> None:
    """Run `summarizer`."""
    _run("summarizer")


def summarize() -> None:
    """Run `summarize`."""
    _run("summarize")


def _run(name: str) -> None:
    status = INTERRUPTED
    gc.set_threshold(GARBAGE)
    try:
        sys.unraisablehook = _report_unraisable
        _open_streams()
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, interrupt)
        from summarizer.cli import run  # noqa: PLC0415  (an interrupt of the import is caught here, too)

        status = run(name, interrupted=was_interrupted)
    except KeyboardInterrupt:
        pass
    finally:
        if signal.getsignal(signal.SIGINT) is interrupt:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # the end of the process would print a traceback
    _end(status)


def _end(status: int) -> None:
    """End the process, which has done its work, without taking its modules apart: that takes a tenth of its time."""
    threading = sys.modules.get("threading")
    if threading and threading.active_count() > 1:
        sys.exit(status)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # what can be said of it has been said; it may be closed
            pass
    os._exit(status)


def was_interrupted() -> bool:
    """Whether Ctrl-C was pressed.

    Returns:
        True if so.
    """
    return _interrupted


def interrupt(_: int, frame: FrameType | None) -> None:
    """End the process at once where it is importing, which not all modules let an exception end; else interrupt it.

    Args:
        _: the number of the signal.
        frame: where the process is.

    Raises:
        KeyboardInterrupt: always, where it is not importing.
    """
    global _interrupted  # noqa: PLW0603  (of the whole process)
    _interrupted = True
    while frame is not None:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            os._exit(INTERRUPTED)
        frame = frame.f_back
    raise KeyboardInterrupt


def _open_streams() -> None:
    """Put the null device in the place of closed streams, lest the next file that is opened become one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _report_unraisable(fault: sys.UnraisableHookArgs) -> None:
    """End the process on an interrupt that fell where Python cannot raise it, such as a finalizer."""
    if isinstance(fault.exc_value, KeyboardInterrupt):
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(fault)


if __name__ == "__main__":
    main()
