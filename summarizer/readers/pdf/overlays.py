"""Slides that come again with more on them: only the last of each is read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarizer.readers.pdf.printed import PrintedPage


def without_overlays(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """Leave out the words of pages that the next page has, too, in the same places, with others.

    Args:
        pages: the pages of a document.

    Returns:
        The same pages; those that are left out have no words.
    """
    words = [{(word.text, round(word.left), round(word.y)) for word in page.words} for page in pages]
    covered = [_is_covered(page, after) for page, after in pairwise([*words, set()])]
    return [PrintedPage((), page.height) if left_out else page for page, left_out in zip(pages, covered, strict=True)]


def _is_covered(page: set[tuple[str, int, int]], after: set[tuple[str, int, int]]) -> bool:
    """Whether nearly all of a page stands on the next one, which has more; its number is another one."""
    return len(after) > len(page) > 0 and len(page - after) <= max(1, 0.02 * len(page))
