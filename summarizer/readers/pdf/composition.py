"""The words of pages → passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from summarizer.readers.extract import Passage
from summarizer.readers.pdf.block_kinds import block_passage
from summarizer.readers.pdf.cells import reading_order
from summarizer.readers.pdf.drop_caps import with_drop_caps
from summarizer.readers.pdf.hyphenation import Hyphenation
from summarizer.readers.pdf.line_numbers import without_line_numbers
from summarizer.readers.pdf.printed import Page, PageLine, PrintedPage
from summarizer.readers.pdf.printed_lines import page_rows
from summarizer.readers.pdf.running_heads import without_running_heads
from summarizer.readers.pdf.text_blocks import blocks

TYPEWRITTEN = 0.75
"""Share of a document in the letters of a typewriter from which they do not stand for code."""


def compose(pages: Sequence[PrintedPage]) -> Iterator[Passage]:
    """Put the words of a document together.

    Args:
        pages: its pages.

    Returns:
        An iterator of its passages.
    """
    rows = without_line_numbers([page_rows(page.words, number) for number, page in enumerate(pages)])
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
        [Page(tuple(page), printed.height) for page, printed in zip(lines, pages, strict=True)], size, leading
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
