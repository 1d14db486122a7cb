"""Tables of files: whether they hold data, or text that was only laid out as a table."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.segmentation.kinds import is_ended
from summarizer.segmentation.tokens import count_words

PARAGRAPH_WORDS = 12
"""Words of a cell, from which on it is a paragraph, if it ends as one."""

TEXT_SHARE = 2 / 3
"""Share of a table's letters that are in paragraphs, from which on the table only lays out a text."""


def is_paragraph(cell: str) -> bool:
    """Whether a cell is a paragraph: it has many words and ends as a sentence does.

    Args:
        cell: its text.

    Returns:
        Whether it is.
    """
    cell = cell.strip()
    return bool(cell) and is_ended(cell) and count_words(cell) >= PARAGRAPH_WORDS


def lays_out_text(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table lays out a text, as minutes often are, and does not hold data.

    Args:
        rows: the texts of the cells of each row.

    Returns:
        Whether most of its letters are in paragraphs.
    """
    cells = [cell for row in rows for cell in row]
    paragraphs = sum(len(cell) for cell in cells if is_paragraph(cell))
    return paragraphs >= TEXT_SHARE * sum(map(len, cells)) > 0
