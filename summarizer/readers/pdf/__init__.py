"""PDF files → passages.

glyphs           the characters of a page → words, with their places and fonts
printed_lines    words → rows of cells; marks of notes go
line_numbers     the numbers of lines go
cells            rows → lines in reading order: columns, rows of tables
running_heads    heads, feet and page numbers go
text_blocks      lines → blocks that belong together, over columns and pages
hyphenation      lines → text
block_kinds      blocks → passages, with their kinds
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from threading import Lock
from typing import Any

import pypdfium2 as pdfium

from summarizer.errors import InputError
from summarizer.readers.extract import Passage
from summarizer.readers.pdf.block_kinds import block_passage
from summarizer.readers.pdf.cells import reading_order
from summarizer.readers.pdf.drop_caps import with_drop_caps
from summarizer.readers.pdf.glyphs import page_words
from summarizer.readers.pdf.hyphenation import Hyphenation
from summarizer.readers.pdf.legibility import is_legible
from summarizer.readers.pdf.line_numbers import without_line_numbers
from summarizer.readers.pdf.printed import Page, PageLine, Word
from summarizer.readers.pdf.printed_lines import page_rows
from summarizer.readers.pdf.running_heads import without_running_heads
from summarizer.readers.pdf.text_blocks import blocks

TYPEWRITTEN = 0.75
"""Share of a document in the letters of a typewriter from which they do not stand for code."""

_LOCK = Lock()  # PDFium knows no threads


def passages(content: bytes) -> Iterator[Passage]:
    """Take the passages out of a PDF file.

    Args:
        content: the bytes of the file.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is damaged, needs a password, has no text, or letters that cannot be read.
    """
    with _LOCK:
        pages = _pages(content)
    if not any(words for words, _ in pages):
        raise InputError(
            "there is no text in this PDF file; it may be scanned, and then needs recognition of its letters"
        )
    if not is_legible(word.text for words, _ in pages for word in words):
        raise InputError(
            "the fonts of this PDF file do not say which letters they show; it needs recognition of its letters"
        )
    return _passages(pages)


def _pages(content: bytes) -> list[tuple[list[Word], float]]:
    """The words of each page, and its height."""
    try:
        file = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("this PDF file needs a password; save it without one") from error
        raise InputError("this PDF file is damaged or cut off") from error
    try:
        return [_page(file, number) for number in range(len(file))]
    except pdfium.PdfiumError as error:
        raise InputError("this PDF file is damaged or cut off") from error
    finally:
        file.close()


def _page(file: Any, number: int) -> tuple[list[Word], float]:
    """The words of a page, upright, and its height."""
    page = file[number]
    text = page.get_textpage()
    words, turn = page_words(text)
    left, bottom, right, top = page.get_bbox()
    text.close()
    page.close()
    shift = (top, -left, -bottom, right)[turn]
    height = (right - left if turn % 2 else top - bottom) or 1.0
    return [word._replace(y=word.y + shift) for word in words], height


def _passages(pages: Sequence[tuple[list[Word], float]]) -> Iterator[Passage]:
    """Put the words of a document together."""
    rows = without_line_numbers([page_rows(words, number) for number, (words, _) in enumerate(pages)])
    lines = [reading_order(page) for page in rows]
    sizes = Counter[float]()
    typewritten = 0
    for line in (line for page in lines for line in page):
        sizes[line.size] += len(line.text)
        typewritten += len(line.text) * line.font.typewriter
    size = max(sizes, key=lambda size: (sizes[size], -size), default=1.0)
    if typewritten > TYPEWRITTEN * sizes.total():
        lines = [[replace(line, font=line.font._replace(typewriter=False)) for line in page] for page in lines]
    leading = _leading(lines)
    kept = without_running_heads(
        [Page(tuple(page), height) for page, (_, height) in zip(lines, pages, strict=True)], size, leading
    )
    kept = [replace(page, lines=with_drop_caps(page.lines, size)) for page in kept]
    hyphenation = Hyphenation(line.text for page in kept for line in page.lines)
    for block in blocks(kept, leading):
        yield block_passage(block, size, hyphenation)


def _leading(pages: Sequence[Sequence[PageLine]]) -> float:
    """The usual distance between two lines, in sizes of their letters."""
    distances = [
        (after.y - before.y) / after.size
        for page in pages
        for before, after in pairwise(page)
        if abs(before.size - after.size) < 0.05 * after.size and 0.3 < (after.y - before.y) / after.size < 3
    ]
    return median(distances) if distances else 1.2
