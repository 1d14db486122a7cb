"""Reading gzipped files within a limit of what they unpack to: a thousandth of it can be enough to fill any memory."""

from __future__ import annotations

import gzip
from pathlib import Path

from summarizer.errors import SizeError

LARGEST = 256_000_000
"""Bytes that a gzipped file may unpack to, where all of it is read at once."""

PIECE = 1 << 16
"""Bytes that are unpacked at once."""


def read_unpacked(path: Path) -> bytes:
    """Read a file, and unpack it if its name ends in .gz.

    Args:
        path: the file.

    Returns:
        Its content.

    Raises:
        SizeError: it unpacks to more than `LARGEST` bytes.
        OSError: it cannot be read, or is no gzip file.
        EOFError: the gzip file is cut off.
        zlib.error: the gzip file is damaged.
    """
    if path.suffix.lower() != ".gz":
        return path.read_bytes()
    content = bytearray()
    with gzip.open(path) as file:
        while piece := file.read(PIECE):
            content += piece
            if len(content) > LARGEST:
                raise SizeError(f"{path}: it unpacks to more than {LARGEST // 10**6} MB; unpack it first")
    return bytes(content)
