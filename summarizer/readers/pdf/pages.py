"""The bytes of a PDF file → the words of its pages, with PDFium."""

from __future__ import annotations

from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from summarizer.errors import InputError, SizeError
from summarizer.readers.limits import ReadingLimits
from summarizer.readers.pdf.glyphs import page_words
from summarizer.readers.pdf.legibility import is_legible
from summarizer.readers.pdf.printed import PrintedPage

MAX_PAGES = 10_000
"""Pages of the longest file that is read."""

MAX_OBJECTS = 500_000
"""Texts, lines and pictures of the fullest page that is read; maps and plots have tens of thousands."""


def read_pages(content: bytes, limits: ReadingLimits) -> list[PrintedPage]:
    """Read the pages of a PDF file.

    Args:
        content: the bytes of the file.
        limits: how many characters it may have.

    Returns:
        The pages, upright.

    Raises:
        InputError: it is damaged, needs a password, has no text, letters that cannot be read, or too many pages or
            objects.
        SizeError: it has too many characters.
    """
    try:
        file = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("this PDF file needs a password; save it without one") from error
        raise InputError("this PDF file is damaged or cut off") from error
    try:
        pages = _pages(file, limits.characters)
    except pdfium.PdfiumError as error:
        raise InputError("this PDF file is damaged or cut off") from error
    finally:
        file.close()
    if not any(page.words for page in pages):
        raise InputError(
            "there is no text in this PDF file; it may be scanned, and then needs recognition of its letters"
        )
    if not is_legible(word.text for page in pages for word in page.words):
        raise InputError(
            "the fonts of this PDF file do not say which letters they show; it needs recognition of its letters"
        )
    return pages


def _pages(file: Any, most: int) -> list[PrintedPage]:
    """Read the pages of an open file."""
    if len(file) > MAX_PAGES:
        raise InputError(f"this PDF file has {len(file):,} pages; at most {MAX_PAGES:,} are read")
    pages = []
    characters = 0
    for number in range(len(file)):
        page = file[number]
        objects = raw.FPDFPage_CountObjects(page.raw)
        if objects > MAX_OBJECTS:
            raise InputError(
                f"page {number + 1} of this PDF file has {objects:,} objects; at most {MAX_OBJECTS:,} are read"
            )
        text = page.get_textpage()
        characters += text.count_chars()
        if characters > most:
            raise SizeError(f"this PDF file has more than {most:,} characters; split it, or raise --max-characters")
        pages.append(_upright(page, text))
        text.close()
        page.close()
    return pages


def _upright(page: Any, text: Any) -> PrintedPage:
    """Read a page, turned so that most of its lines run from left to right."""
    words, turn = page_words(text)
    left, bottom, right, top = page.get_bbox()
    shift = (top, -left, -bottom, right)[turn]
    width, height = (top - bottom, right - left) if turn % 2 else (right - left, top - bottom)
    start = (left, bottom, -right, -top)[turn]
    upright = (word._replace(y=word.y + shift) for word in words)
    seen = (word for word in upright if start - word.right < 0 < start + width - word.left and 0 <= word.y <= height)
    return PrintedPage(tuple(seen), height or 1.0)
