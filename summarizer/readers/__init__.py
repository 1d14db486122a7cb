"""Files of any format → text and blocks. Each format has a module; what it needs is imported when such a file is read.

text, html, markdown, notebook, rst, subtitles, tex from characters
pdf, docx, odt, pptx, epub, mail, rtf, jats         from bytes
jsonl, parquet                                      rows, each of which is a document
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.errors import InputError, MissingExtraError, SizeError
from summarizer.readers.extract import Extract, FileContent, join
from summarizer.readers.formats import (
    DOCX,
    EPUB,
    HTML,
    JSONL,
    MAIL,
    MARKDOWN,
    NOTEBOOK,
    ODT,
    PACKAGE,
    PARQUET,
    PDF,
    POD,
    PPTX,
    RST,
    SUBTITLES,
    TEX,
    TEXT,
    find_format,
    row_format,
)
from summarizer.readers.info import is_info, manual
from summarizer.readers.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits
from summarizer.readers.plain import check_encoding, decode, printed
from summarizer.system.memory import read_most

if TYPE_CHECKING:
    from summarizer.documents import Document

STDIN = "-"

CHARACTERS = (TEXT, HTML, MARKDOWN, NOTEBOOK, PACKAGE, POD, RST, SUBTITLES, TEX)
"""Formats that are characters."""

LIMITED = (DOCX, EPUB, ODT, PDF, PPTX)
"""Formats whose files may be much larger inside than they are."""

BYTES = 4
"""Bytes that a character has at most."""


def read(
    source: str | Path,
    *,
    encoding: str | None = None,
    language: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Document:
    """Read a file or a page of the web.

    Args:
        source: the path, or an address that begins with `http://` or `https://`. It is a plain text, Markdown, HTML,
            PDF, DOCX, ODT, PPTX, RTF, EPUB, e-mail, notebook, reStructuredText, LaTeX or JATS, by its content and
            name.
        encoding: its encoding, if it is text; by default the one it says, UTF-8, or a guess.
        language: its ISO 639-1 code; found from its letters and words by default.
        limits: how much it may be and take.

    Returns:
        The document, for `Summarizer`. Its text is what was taken out of the file, and offsets refer to it.

    Raises:
        InputError: it cannot be read, has no text or too much, or has several documents (`read_all` reads those).
        ConfigError: there are no sentence rules for the language.
        MissingExtraError: what reads this format is not installed.
    """
    documents = read_all(source, encoding=encoding, language=language, limits=limits)
    document = next(documents)
    if next(documents, None) is not None:
        raise InputError(f"{source_name(source)}: there are several documents in it; read them with readers.read_all")
    return document


def read_all(
    source: str | Path,
    *,
    encoding: str | None = None,
    text_column: str | None = None,
    language: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Iterator[Document]:
    """Read a file that may have several documents: the rows of a JSONL or Parquet file.

    Args:
        source: see `read`.
        encoding: see `read`.
        text_column: the column of the texts; by default the one called `text`, `article` or `document`.
        language: see `read`.
        limits: see `read`.

    Returns:
        An iterator of the documents; of one, if the file is of another format.

    Raises:
        InputError: see `read`; or there is no such column (when it is reached).
        ConfigError: see `read`.
        MissingExtraError: see `read`.
    """
    from summarizer.segmentation import segment  # noqa: PLC0415

    for extract in extracts(source, encoding=encoding, text_column=text_column, limits=limits):
        if not extract.text.strip():
            raise InputError(f"{extract.name}: there is no text in it")
        yield segment(extract.text, language=language, blocks=extract.blocks)


def extracts(
    source: str | Path,
    *,
    encoding: str | None = None,
    text_column: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Iterator[Extract]:
    """Take the texts out of a file, before their sentences are found.

    Args:
        source: the path, or an address; `-` is standard input.
        encoding: see `read`.
        text_column: see `read_all`.
        limits: see `read`.

    Returns:
        An iterator of what was taken out; of a text without a visible character, if there is none.

    Raises:
        InputError: it cannot be read.
        MissingExtraError: what reads this format is not installed.
    """
    check_encoding(encoding)
    name = source_name(source)
    if is_regular(source) and (rows := row_format(source)):
        reading = partial(_rows, name=name, form=rows, encoding=encoding, column=text_column)
        yield from _named(name, rows, _limited(_opened(Path(source), reading), limits))
        return
    if is_address(source):
        from summarizer.readers.web import fetch  # noqa: PLC0415

        file = FileContent(name, *fetch(str(source), limits))
    else:
        file = FileContent(name, _content(source, name, limits))
    yield from extracts_of(file, encoding=encoding, text_column=text_column, limits=limits)


def extracts_of(
    file: FileContent,
    *,
    encoding: str | None = None,
    text_column: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Iterator[Extract]:
    """Take the texts out of the bytes of a file: `extracts` of what is at hand.

    Args:
        file: the file.
        encoding: see `read`.
        text_column: see `read_all`.
        limits: see `read`.

    Returns:
        See `extracts`.

    Raises:
        FormatError: no reader reads its format.
        InputError: see `read`.
        MissingExtraError: see `read`.
        SizeError: it has more characters than are read.
    """
    try:
        form = find_format(file.content, file.name, file.media_type)
    except InputError as error:
        raise type(error)(f"{file.name}: {error}") from error
    yield from _named(file.name, form, _limited(_found(file, form, encoding, text_column, limits), limits))


def _found(
    file: FileContent, form: str, encoding: str | None, text_column: str | None, limits: ReadingLimits
) -> Iterator[Extract]:
    """Take the texts out of a file of a format."""
    if form in (JSONL, PARQUET):
        yield from _rows(BytesIO(file.content), file.name, form, encoding=encoding, column=text_column)
        return
    if form in CHARACTERS:
        _check_length(-(-len(file.content) // BYTES), limits)
    yield _extract(file, form, limits, encoding=encoding)


def _opened(path: Path, reading: Callable[[BinaryIO], Iterator[Extract]]) -> Iterator[Extract]:
    """Take the texts out of a file on disk, which is open as long as they are read."""
    with path.open("rb") as file:
        yield from reading(file)


def _named(name: str, form: str, texts: Iterator[Extract]) -> Iterator[Extract]:
    """Pass texts on; what is wrong with them is said with the name of the file."""
    try:
        yield from texts
    except InputError as error:
        raise type(error)(f"{name}: {error}") from error
    except ModuleNotFoundError as error:
        extra = "parquet" if form == PARQUET else "documents"
        raise MissingExtraError((error.name or "").partition(".")[0], extra) from error


def _limited(texts: Iterator[Extract], limits: ReadingLimits) -> Iterator[Extract]:
    """Pass texts on that are not too long."""
    for text in texts:
        _check_length(len(text.text), limits)
        yield text


def _rows(file: BinaryIO, name: str, form: str, *, encoding: str | None, column: str | None) -> Iterator[Extract]:
    """Take the texts out of the rows of a file."""
    reader = import_module(f"{__name__}.rows")
    if form == JSONL:
        yield from reader.json_lines(file, name, encoding=encoding, column=column)
    else:
        yield from reader.parquet(file, name, column=column)


def _check_length(length: int, limits: ReadingLimits) -> None:
    if length > limits.characters:
        what = f"it has {length:,} characters of text or more, and {limits.characters:,} are read"
        raise SizeError(f"{what}; split it, or raise --max-characters")


def _extract(file: FileContent, form: str, limits: ReadingLimits, *, encoding: str | None) -> Extract:
    """Take the text out of a file that has one."""
    name, content = file.name, file.content
    if form == TEXT:
        content = manual(content) if is_info(content) else content
        text, guessed = decode(content, encoding, declared=file.charset)
        return Extract(name, printed(text), guessed=guessed)
    reader = import_module(f"{__name__}.{form}")
    if form in CHARACTERS:
        declared = file.charset or (reader.declared_encoding(content) if form == HTML else None)
        text, guessed = decode(content, encoding, declared=declared)
        return Extract(name, *join(reader.passages(text)), guessed=guessed)
    if form == MAIL:
        return Extract(name, *reader.extract(content))
    return Extract(name, *join(reader.passages(content, limits) if form in LIMITED else reader.passages(content)))


def is_regular(source: str | Path) -> bool:
    """Whether a source is a file that can be read again and again.

    Args:
        source: a path, an address or `-`.

    Returns:
        True if so.
    """
    return source != STDIN and not is_address(source) and stat.S_ISREG(_mode(source))


def is_folder(source: str | Path) -> bool:
    """Whether a source is a folder.

    Args:
        source: a path, an address or `-`.

    Returns:
        True if so.
    """
    return source != STDIN and not is_address(source) and stat.S_ISDIR(_mode(source))


def _mode(source: str | Path) -> int:
    try:
        return os.stat(source).st_mode  # noqa: PTH116  (an empty name is no path)
    except (OSError, ValueError):
        return 0


def is_address(source: str | Path) -> bool:
    """Whether a source is a page of the web.

    Args:
        source: a path, an address or `-`.

    Returns:
        True if so.
    """
    return isinstance(source, str) and source[:8].lower().startswith(("http://", "https://"))


def _content(source: str | Path, name: str, limits: ReadingLimits) -> bytes:
    if source == STDIN and sys.stdin is None:
        raise InputError("standard input is closed")
    try:
        with nullcontext(sys.stdin.buffer) if source == STDIN else Path(source).open("rb") as file:
            content = read_most(file, limits.size + 1)
    except (OSError, ValueError) as error:  # a name with a null character is a ValueError
        raise InputError(f"{name}: {(getattr(error, 'strerror', None) or str(error)).lower()}") from error
    if len(content) > limits.size:
        raise SizeError(f"{name}: it has more than {limits.size / MEGABYTE:,g} MB; raise --max-size")
    return content


def source_name(source: str | Path) -> str:
    """Name a file in titles and messages; the name of a file need not be text.

    Args:
        source: a path, an address or `-`.

    Returns:
        The name.
    """
    return "standard input" if source == STDIN else os.fsencode(source).decode(errors="replace")
