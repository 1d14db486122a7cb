"""Memory, taken as it is needed, and asked for before something that Python would not end without it."""

from __future__ import annotations

from io import BytesIO
from typing import IO

THREAD_ROOM = 32 << 20
"""Bytes: the stack of a thread, and what it needs until it runs."""

BLOCK = 1 << 20
"""Bytes that are read at once: `read` takes memory for all that it may return."""


def read_most(file: IO[bytes], most: int) -> bytes:
    """Read a file, or as much of it as wanted, in memory for what there is.

    Args:
        file: the file.
        most: bytes that are read at most.

    Returns:
        What it holds.
    """
    content = BytesIO()
    while block := file.read(min(BLOCK, most - content.tell())):
        content.write(block)
    return content.getvalue()


def check_thread_room() -> None:
    """Make sure that a thread can begin; Python waits for ever for one that has a stack and no more than that.

    Raises:
        MemoryError: there is too little room.
    """
    import mmap  # noqa: PLC0415  (who summarizes one text starts no thread)

    try:
        mmap.mmap(-1, THREAD_ROOM).close()
    except OSError as error:
        raise MemoryError("there is no room for a thread") from error
