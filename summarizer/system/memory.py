"""Room in memory, asked for before something that Python would not end without it."""

from __future__ import annotations

import mmap

THREAD_ROOM = 32 << 20
"""Bytes: the stack of a thread, and what it needs until it runs."""


def check_thread_room() -> None:
    """Make sure that a thread can begin; Python waits for ever for one that has a stack and no more than that.

    Raises:
        MemoryError: there is too little room.
    """
    try:
        mmap.mmap(-1, THREAD_ROOM).close()
    except OSError as error:
        raise MemoryError("there is no room for a thread") from error
