"""Which files and pages an assistant may have read: those under the folders that the user allows, and pages if allowed.

The assistant, or whatever text it has read, says the path; so a path is followed to what it is in the end, through
links and `..`, and that must lie under an allowed folder.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.documents import Document
from summarizer.errors import InputError
from summarizer.readers import extracts_of
from summarizer.readers.extract import FileContent
from summarizer.readers.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits
from summarizer.readers.web import fetch
from summarizer.segmentation import segment
from summarizer.system.memory import read_most

MAX_NAME = 4_096
"""Characters of a path or an address."""


@dataclass(frozen=True, slots=True)
class AllowedSources:
    """Reads what may be read.

    Attributes:
        roots: the allowed folders, without links in their paths.
        allow_urls: whether pages of the web may be fetched.
        limits: how much a text may be, and reading it take.
        language: the texts' language; found from each by default.
    """

    roots: tuple[Path, ...] = ()
    allow_urls: bool = False
    limits: ReadingLimits = DEFAULT_LIMITS
    language: str | None = None

    def read(self, *, text: str | None = None, path: str | None = None, url: str | None = None) -> Document:
        """Read a document.

        Args:
            text: the text itself.
            path: its path, from an allowed folder or whole.
            url: its address.

        Returns:
            The document.

        Raises:
            InputError: not exactly one of the three is given, it may not or cannot be read, or has no text or too much.
            MissingExtraError: what reads its format is not installed.
        """
        if sum(source is not None for source in (text, path, url)) != 1:
            raise InputError("give exactly one of text, path and url")
        if text is not None:
            if len(text) > self.limits.characters:
                raise InputError(f"the text has {len(text):,} characters, and {self.limits.characters:,} are read")
            if not text.strip():
                raise InputError("there is nothing in the text")
            return segment(text, language=self.language)
        if len(path or url or "") > MAX_NAME:
            raise InputError(f"the path or address has more than {MAX_NAME:,} characters")
        file = self._file(path) if path is not None else self._page(url or "")
        found = extracts_of(file, limits=self.limits)
        extract = next(found, None)
        if extract is None or not extract.text.strip():
            raise InputError(f"{file.name}: there is no text in it")
        if next(found, None) is not None:
            raise InputError(f"{file.name}: there are several documents in it; give the text of one")
        return segment(extract.text, language=self.language, blocks=extract.blocks)

    def _page(self, url: str) -> FileContent:
        if not self.allow_urls:
            raise InputError("addresses are not fetched: the server was started without --allow-urls")
        if not url[:8].lower().startswith(("http://", "https://")):
            raise InputError(f"{url}: an address begins with http:// or https://")
        return FileContent(url, *fetch(url, self.limits))

    def _file(self, path: str) -> FileContent:
        """The content of a file; it is opened once, so that what was checked is what is read."""
        place = self._allowed(path)
        try:
            descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(descriptor, "rb") as file:
                state = os.fstat(descriptor)
                if not stat.S_ISREG(state.st_mode):
                    raise InputError(f"{path}: this is no file")
                content = read_most(file, self.limits.size + 1)
        except OSError as error:
            raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
        if len(content) > self.limits.size:
            raise InputError(f"{path}: it has more than {self.limits.size / MEGABYTE:g} MB; raise --max-size")
        return FileContent(path, content)

    def _allowed(self, path: str) -> Path:
        """What a path leads to in the end, which is under an allowed folder."""
        if not self.roots:
            raise InputError("no file is read: the server was started without --root")
        inside = [*self._candidates(path)]
        if not inside:
            raise InputError(f"{path}: it is outside of the folders that are allowed")
        return next((place for place in inside if os.path.exists(place)), inside[0])  # noqa: PTH110  (raises nothing)

    def _candidates(self, path: str) -> Iterator[Path]:
        for root in self.roots:
            try:
                place = (root / path).resolve()
            except (OSError, RuntimeError, ValueError) as error:  # a circle of links, a null character
                raise InputError(f"{path!r}: this is no path that can be followed") from error
            if any(place.is_relative_to(allowed) for allowed in self.roots):
                yield place
