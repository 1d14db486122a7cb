"""The numbers of lines, which count beside them, are left out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.readers.pdf.printed import PageLine, Word
from summarizer.readers.pdf.printed_lines import make_line

NUMBERED_LINES = 4
"""Lines of a page that must be numbered before the numbers are taken for those of lines."""

_NUMBER = re.compile(r"\d{1,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")


def without_line_numbers(pages: Sequence[list[list[PageLine]]]) -> list[list[list[PageLine]]]:
    """Leave out the numbers of lines.

    Args:
        pages: the rows of each page.

    Returns:
        The same without them.
    """
    edges = set().union(*map(_counting_edges, pages))
    return [[kept for row in rows if (kept := list(_stripped(row, edges)))] for rows in pages] if edges else list(pages)


def _stripped(row: list[PageLine], edges: set[tuple[str, int]]) -> Iterator[PageLine]:
    """The cells of a row without the number of its line."""
    numbers = {word for word in _outer_numbers(row) if not edges.isdisjoint(_edges(word))}
    for line in row:
        words = [word for word in line.words if word not in numbers]
        if words:
            yield line if len(words) == len(line.words) else make_line(words, line.page)


def _outer_numbers(row: list[PageLine]) -> list[Word]:
    """The first and the last word of a row, if they are numbers and stand apart."""
    words = [word for line in row for word in line.words]
    first, last = words[0], words[-1]
    found = []
    if _NUMBER.fullmatch(first.text) and (first is last or words[1].left - first.right > 0.4 * first.font.size):
        found.append(first)
    if first is not last and _NUMBER.fullmatch(last.text) and last.left - words[-2].right > 0.4 * last.font.size:
        found.append(last)
    return [word for word in found if not _YEAR.fullmatch(word.text)]


def _edges(word: Word) -> set[tuple[str, int]]:
    """Where a number may stand below others."""
    return {("left", round(word.left)), ("right", round(word.right))}


def _counting_edges(rows: Sequence[list[PageLine]]) -> set[tuple[str, int]]:
    """Where numbers stand below each other that count."""
    columns: dict[tuple[str, int], list[Word]] = defaultdict(list)
    for row in rows:
        for word in _outer_numbers(row):
            for edge in _edges(word):
                columns[edge].append(word)
    return {edge for edge, words in columns.items() if len(words) >= NUMBERED_LINES and _counts(words)}


def _counts(words: list[Word]) -> bool:
    """Whether numbers grow downwards by the same step, nearly all of them."""
    numbers = [int(word.text) for word in sorted(words, key=lambda word: word.y)]
    steps = Counter(after - before for before, after in pairwise(numbers))
    step, count = steps.most_common(1)[0]
    return step > 0 and count >= 0.8 * (len(numbers) - 1)
