"""What is done to the machine: full disks, clocks that jump. Mounts are seen by this process alone, and end with it."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

_NEW_MOUNTS, _PRIVATE, _DETACHED = 0x20000, (1 << 18) | (1 << 14), 2

_libc = ctypes.CDLL(None, use_errno=True)

CLOCK = """
import random, time
_chance, _time = random.Random(1), time.time
def _jumping():
    return _time() + _chance.choice((-4e8, -86400, -1, 0, 1, 86400, 4e8))
time.time = _jumping
time.time_ns = lambda: int(1e9 * _jumping())
_gmtime, _localtime = time.gmtime, time.localtime
time.gmtime = lambda seconds=None: _gmtime(_jumping() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(_jumping() if seconds is None else seconds)
"""
"""A module for Python's start: the clock jumps by years, back and forth, whenever it is read."""


def separate_mounts() -> bool:
    """Let what is mounted from here on be seen by this process and its children alone.

    Returns:
        Whether the system allows it.
    """
    return not _libc.unshare(_NEW_MOUNTS) and not _libc.mount(b"none", b"/", None, _PRIVATE, None)


def mount_memory(folder: Path, size: int) -> None:
    """Put a file system in memory, of some bytes, in the place of a folder's content."""
    if _libc.mount(b"torture", os.fsencode(folder), b"tmpfs", 0, f"size={size}".encode()):
        raise OSError(ctypes.get_errno(), f"cannot mount {folder}")


def unmount(folder: Path) -> None:
    """Take it away."""
    _libc.umount2(os.fsencode(folder), _DETACHED)


def pages(folder: Path) -> int:
    """How many bytes the files of a folder take in whole pages of memory."""
    size = os.sysconf("SC_PAGE_SIZE")
    return sum(-(-path.stat().st_size // size) * size for path in folder.rglob("*") if path.is_file())


def jumping_clock(folder: Path) -> Callable[[], None]:
    """What makes the clock of a process, and of those that it starts, jump."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")

    def begin() -> None:
        os.environ["PYTHONPATH"] = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
        exec(CLOCK, {})

    return begin
