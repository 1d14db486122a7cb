"""What is done to the machine: full disks, clocks that jump. Mounts are seen by this process alone, and end with it."""

from __future__ import annotations

import ctypes
import os
import runpy
from pathlib import Path

from conftest import ROOT

_NEW_MOUNTS, _PRIVATE, _DETACHED = 0x20000, (1 << 18) | (1 << 14), 2

_libc = ctypes.CDLL(None, use_errno=True)

CLOCK = ROOT / "tests" / "jumping_clock"
"""A folder of modules that makes the clock jump."""


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


def let_clock_jump() -> None:
    """Let the clock of this process, and of those that it starts, jump."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(CLOCK), os.environ.get("PYTHONPATH", "")])
    runpy.run_path(str(CLOCK / "sitecustomize.py"))
