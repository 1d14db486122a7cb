"""How much a document may be, and what reading it may take: a user sets it, and what is more is refused in a line."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000

ARCHIVE = 5
"""An archive may become so many times smaller than the memory: its parts are read one by one, and taken apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLimits:
    """What a document may be and take at most.

    Attributes:
        characters: characters of its text; by default three times those of War and Peace, some ten seconds and 400 MB.
        size: bytes of its file, or of its page, unpacked.
        seconds: seconds of a processor in which a PDF file is read, or seconds in which a page has arrived.
        memory: bytes of memory in which a PDF file is read; an archive may become a fifth of them.
    """

    characters: int = 10_000_000
    size: int = 200 * MEGABYTE
    seconds: float = 120.0
    memory: int = 1_000 * MEGABYTE

    @property
    def archive(self) -> int:
        """Bytes that an archive may become, of all that is read of it."""
        return self.memory // ARCHIVE


DEFAULT_LIMITS = ReadingLimits()
