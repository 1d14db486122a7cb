"""Messages between processes: bytes with their length before them."""

from __future__ import annotations

import os
import struct
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import IO

from summarizer.system.memory import check_thread_room

_SIZE = struct.Struct("!Q")

HEAD = _SIZE.size
"""Bytes before a message, which say how long it is."""


def head_of(message: bytes) -> bytes:
    """Make what stands before a message, for who writes it otherwise than `write_message`.

    Args:
        message: the message.

    Returns:
        Its head, of `HEAD` bytes.
    """
    return _SIZE.pack(len(message))


def size_of(head: bytes) -> int:
    """Read how long a message is, for who reads it otherwise than `read_message`.

    Args:
        head: what stands before it.

    Returns:
        Its bytes.
    """
    size: int = _SIZE.unpack(head)[0]
    return size


def read_message(file: IO[bytes] | None) -> bytes:
    """Read a message, the whole of it.

    Args:
        file: where it comes from.

    Returns:
        The message.

    Raises:
        EOFError: there is none, or not all of it.
    """
    size = file.read(_SIZE.size) if file else b""
    message = file.read(_SIZE.unpack(size)[0]) if file and len(size) == _SIZE.size else None
    if message is None or len(message) < _SIZE.unpack(size)[0]:
        raise EOFError
    return message


def write_message(file: IO[bytes] | None, message: bytes) -> None:
    """Write a message.

    Args:
        file: where it goes.
        message: the message.

    Raises:
        EOFError: there is nowhere to write it.
        OSError: nobody reads there any more.
    """
    if not file:
        raise EOFError
    file.write(_SIZE.pack(len(message)))
    file.write(message)
    file.flush()


def receive_messages(file: IO[bytes]) -> SimpleQueue[bytes]:
    """Receive messages in a thread; this process ends with the one that sends them, also in the midst of a task.

    Args:
        file: where they come from.

    Returns:
        A queue of the messages.

    Raises:
        MemoryError: there is no room for the thread.
    """
    check_thread_room()
    messages: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(file, messages), daemon=True).start()
    return messages


def _receive(file: IO[bytes], messages: SimpleQueue[bytes]) -> None:
    with suppress(EOFError, OSError):
        while True:
            messages.put(read_message(file))
    os._exit(0)
