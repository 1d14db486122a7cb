"""ZIP archives, of which DOCX and EPUB files are made: read without harm, however large they would become."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from summarizer.errors import InputError, SizeError
from summarizer.readers.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits


class Archive:
    """An archive of files."""

    def __init__(self, content: bytes, limits: ReadingLimits = DEFAULT_LIMITS) -> None:
        """Open an archive.

        Args:
            content: its bytes.
            limits: how much it may become.

        Raises:
            InputError: it is damaged.
        """
        try:
            self._file = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise InputError("this archive is damaged or cut off") from error
        self.names = frozenset(self._file.namelist())
        self._largest = self._left = limits.archive

    def read(self, name: str) -> bytes:
        """Read a file of the archive.

        Args:
            name: its name.

        Returns:
            Its bytes.

        Raises:
            InputError: it is missing, damaged or encrypted.
            SizeError: too much has been read.
        """
        try:
            with self._file.open(name) as file:
                content = file.read(self._left + 1)
        except KeyError as error:
            raise InputError(f"{name} is missing in it") from error
        except RuntimeError as error:
            raise InputError("it is encrypted; save it without a password") from error
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise InputError(f"{name} in it is damaged") from error
        self._left -= len(content)
        if self._left < 0:
            raise SizeError(f"it would expand to more than {self._largest / MEGABYTE:,g} MB; raise --max-memory")
        return content
