"""PDF files → printed lines, with their places and fonts, which `layout.py` makes passages of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import c_int, create_string_buffer
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from summarizer.errors import InputError
from summarizer.readers import layout
from summarizer.readers.extract import Passage
from summarizer.readers.layout import PageLine

CELL_GAP = 0.8
"""A gap between two words that is wider than so many times the height of the letters lies between two cells."""

_LOCK = Lock()  # PDFium knows no threads
_BOLD = re.compile(r"bold|black|heavy|semibd|demi|-b\b|cmbx", re.IGNORECASE)
_TYPEWRITER = re.compile(r"courier|consol|menlo|monaco|mono(?!type)|typewriter|cmtt|source ?code", re.IGNORECASE)
_BULLETS = dict.fromkeys(range(0xF000, 0xF100), "•")  # of fonts of symbols
_LETTERS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HYPHENS = {0x2: "-", 0xFFFE: "-", 0xAD: "-"}  # with which PDFium marks the end of a line that breaks a word
_CHARACTERS = {**_BULLETS, **_LETTERS, **_HYPHENS}


def passages(content: bytes) -> Iterator[Passage]:
    """Take the passages out of a PDF file.

    Args:
        content: the bytes of the file.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is damaged, needs a password, or has no text.
    """
    with _LOCK:
        pages = _pages(content)
    if not any(pages):
        raise InputError(
            "there is no text in this PDF file; it may be scanned, and then needs recognition of its letters"
        )
    return layout.passages(pages)


def _pages(content: bytes) -> list[list[PageLine]]:
    """The lines of each page, in reading order."""
    try:
        file = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("this PDF file needs a password; save it without one") from error
        raise InputError("this PDF file is damaged or cut off") from error
    try:
        return [_lines(file, number) for number in range(len(file))]
    except pdfium.PdfiumError as error:
        raise InputError("this PDF file is damaged or cut off") from error
    finally:
        file.close()


def _lines(file: Any, number: int) -> list[PageLine]:
    page = file[number]
    text = page.get_textpage()
    height = page.get_height() or 1.0
    found = [_line(text, letters, height, broken=broken) for letters, broken in _rows(text)]
    text.close()
    page.close()
    return [line for line in found if line]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A character that is seen, and the box around it, in points from the page's lower left corner."""

    code: int
    index: int
    left: float
    bottom: float
    right: float
    top: float


def _rows(text: Any) -> Iterator[tuple[list[_Letter], bool]]:
    """The letters of each line, and whether a word is broken at its end: PDFium leaves out its hyphen and line end."""
    row: list[_Letter] = []
    box = raw.FS_RECTF()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if code in (10, 13):
            yield row, False
            row = []
        elif code in _HYPHENS or (code > 32 and code != 160):
            raw.FPDFText_GetLooseCharBox(text.raw, index, box)
            letter = _Letter(code, index, box.left, box.bottom, box.right, box.top)
            if row and _is_below(letter, row[-1]):
                yield row, index == row[-1].index + 1 and _character(row[-1].code) != "-"
                row = []
            row.append(letter)
    yield row, False


def _is_below(letter: _Letter, before: _Letter) -> bool:
    """Whether a letter begins a new line."""
    size = letter.top - letter.bottom
    return before.bottom - letter.bottom > 0.7 * size and letter.left < before.left - 3 * size


def _line(text: Any, row: list[_Letter], height: float, *, broken: bool) -> PageLine | None:
    """A line of a page, or none if nobody sees it, or if it is turned."""
    if not row or abs(raw.FPDFText_GetCharAngle(text.raw, row[0].index)) > 0.2:
        return None
    size = median(letter.top - letter.bottom for letter in row) or 1.0
    fonts = [_font(text, letter.index) for letter in row[:: max(1, len(row) // 8)]]
    return PageLine(
        text=_words(row, size) + "-" * broken,
        left=row[0].left,
        right=row[-1].right,
        top=1 - row[0].top / height,
        bottom=1 - row[0].bottom / height,
        size=size,
        height=height,
        bold=all(map(_BOLD.search, fonts)),
        typewriter=all(map(_TYPEWRITER.search, fonts)),
    )


def _words(row: list[_Letter], size: float) -> str:
    """The words of a line, with a tab between those of different cells."""
    parts = [_character(row[0].code)]
    for before, letter in pairwise(row):
        if letter.index > before.index + 1:
            parts.append("\t" if letter.left - before.right > CELL_GAP * size else " ")
        parts.append(_character(letter.code))
    return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(code: int) -> str:
    return _CHARACTERS.get(code) or chr(code)


def _font(text: Any, index: int) -> str:
    """The name of a character's font."""
    name = create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text.raw, index, name, 128, c_int())
    return name.value.decode("utf-8", "replace")
