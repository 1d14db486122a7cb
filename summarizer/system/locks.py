"""One process at a time writes into a folder.

The folder itself is locked, not a file in it: nothing is left behind, and a process that is killed holds nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer.errors import OutputError

if sys.platform != "win32":
    import fcntl

_held: set[tuple[int, int]] = set()
"""Device and inode of the folders that this process has locked."""


@contextmanager
def exclusive(folder: Path, *, make: bool = True) -> Iterator[None]:
    """Write into a folder while no other process does; in this process, locks of one folder nest.

    Where the system or the file system has no such locks, or the folder cannot be made, nothing is locked.

    Args:
        folder: the folder; made if it is missing, and removed again if the block leaves nothing in it.
        make: whether it is made; if not, there is nothing to lock where it is missing.

    Yields:
        Nothing.

    Raises:
        OutputError: another process is writing to it.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    if missing and not make:
        yield
        return
    descriptor = _lock(folder)
    try:
        yield
    finally:
        for place in missing:
            with suppress(OSError):  # it is not empty
                place.rmdir()
        if descriptor is not None:
            _held.discard(_identity(os.fstat(descriptor)))
            os.close(descriptor)


def _lock(folder: Path) -> int | None:
    """Lock a folder; the descriptor that holds the lock, or None if there is nothing to hold."""
    while True:
        descriptor = _open(folder)
        if descriptor is None or sys.platform == "win32":
            return None
        locked = False
        try:
            identity = _identity(os.fstat(descriptor))
            if identity in _held:
                return None
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with suppress(FileNotFoundError):
                locked = _identity(folder.stat()) == identity  # if not, who held it before has removed it
            if locked:
                _held.add(identity)
                return descriptor
        except BlockingIOError as error:
            cure = "wait until it has ended, or choose another folder"
            raise OutputError(f"cannot write {folder}: another process is writing to it; {cure}") from error
        except OSError:  # not every file system has locks
            return None
        finally:
            if not locked:
                os.close(descriptor)


def _open(folder: Path) -> int | None:
    """Open a folder, which is made if it is missing; None if it cannot be opened."""
    while True:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return None if sys.platform == "win32" else os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:  # it was removed in between
            continue
        except OSError:  # what writes there says what is wrong
            return None


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
