"""The words of pages → passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.readers.extract import Passage
from summarizer.readers.pdf.block_kinds import block_passage
from summarizer.readers.pdf.cells import reading_order
from summarizer.readers.pdf.drop_caps import with_drop_caps
from summarizer.readers.pdf.hyphenation import Hyphenation
from summarizer.readers.pdf.line_numbers import without_line_numbers
from summarizer.readers.pdf.lost_spaces import with_lost_spaces
from summarizer.readers.pdf.overlays import without_overlays
from summarizer.readers.pdf.printed import Page, PrintedPage
from summarizer.readers.pdf.printed_lines import page_rows
from summarizer.readers.pdf.running_heads import without_running_heads
from summarizer.readers.pdf.text_blocks import blocks
from summarizer.readers.pdf.torn_words import without_torn_words
from summarizer.readers.pdf.typography import typeset, typography_of

TEXT_LINES = 3
"""Lines of the block with which the text begins, at least; what is in smaller letters before it may be an abstract."""


def compose(pages: Sequence[PrintedPage]) -> Iterator[Passage]:
    """Put the words of a document together.

    Args:
        pages: its pages.

    Returns:
        An iterator of its passages.
    """
    pages = with_lost_spaces(without_torn_words(without_overlays(pages)))
    rows = without_line_numbers([page_rows(page.words, number) for number, page in enumerate(pages)])
    lines, typography = typeset([reading_order(page) for page in rows])
    kept = without_running_heads(
        [Page(tuple(page), printed.height) for page, printed in zip(lines, pages, strict=True)], typography
    )
    typography = typography_of([page.lines for page in kept])  # heads and feet may be most of slides
    kept = [replace(page, lines=with_drop_caps(page.lines, typography.size)) for page in kept]
    hyphenation = Hyphenation(line.text for page in kept for line in page.lines)
    begun = False
    for block in blocks(kept, typography.leading):
        begun = begun or (len(block.lines) >= TEXT_LINES and block.lines[0].size > 0.9 * typography.size)
        yield block_passage(block, typography if begun else replace(typography, small_print=0.0), hyphenation)
