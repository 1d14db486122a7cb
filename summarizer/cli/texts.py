"""Texts in files and on standard input: bytes, encodings and names."""

from __future__ import annotations

import codecs
import os
import re
import sys
from pathlib import Path

from summarizer.errors import InputError

STDIN = Path("-")

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

NOT_OF_FILES = frozenset(["idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"])
"""Codecs from bytes to text that no file is written in."""

_HALF = re.compile(r"[\ud800-\udfff]")  # half of a character, which some codecs let pass


def check_encoding(name: str | None) -> None:
    """Check that there is an encoding.

    Args:
        name: its name; None for the one that a file is found to have.

    Raises:
        InputError: there is none of this name, or it is not one of text files.
    """
    try:
        if name is not None and codecs.lookup(name).name not in NOT_OF_FILES:
            b" ".decode(name)
        elif name is not None:
            raise LookupError
    except UnicodeDecodeError:  # a space is less than a character of UTF-16
        pass
    except (LookupError, ValueError) as error:  # names with odd characters are a ValueError
        raise InputError(f"there is no encoding {name!r} of texts") from error


def read_text(source: Path, encoding: str | None = None) -> str:
    """Read a text file.

    Args:
        source: the file; `-` is standard input.
        encoding: its encoding, which `check_encoding` has accepted; by default UTF-8, or UTF-16 where a byte order mark
            says so.

    Returns:
        The text, with its line ends as they are.

    Raises:
        InputError: it cannot be read or decoded, is not text, or is empty.
    """
    name = source_name(source)
    if source == STDIN and sys.stdin is None:
        raise InputError("standard input is closed")
    try:
        content = sys.stdin.buffer.read() if source == STDIN else source.read_bytes()
    except OSError as error:
        raise InputError(f"{name}: {(error.strerror or str(error)).lower()}") from error
    marked = next((codec for mark, codec in BOMS if content.startswith(mark)), None)
    try:
        text = content.decode(encoding or marked or "utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise InputError(f"{name}: this is not a text file") from error
        byte, place = content[error.start : error.start + 1].hex(), error.start
        raise InputError(
            f"{name}: not {error.encoding} text (byte 0x{byte} at {place}); give its encoding with --encoding"
        ) from error
    if "\0" in text or _HALF.search(text):
        raise InputError(f"{name}: this is not a text file")
    if not text.strip():
        raise InputError(f"{name}: there is no text in it")
    return text


def source_name(source: Path) -> str:
    """What a file is called in titles and messages; its name need not be text."""
    return "standard input" if source == STDIN else os.fsencode(source).decode(errors="replace")
