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

FEW = 5
"""Where so many lines or more have one number, the numbers of a document are counted together."""

_NUMBER = re.compile(r"\d{1,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")


def without_line_numbers(pages: Sequence[list[list[PageLine]]]) -> list[list[list[PageLine]]]:
    """Leave out the numbers of lines.

    Args:
        pages: the rows of each page.

    Returns:
        The same without them.
    """
    edges = set().union(*map(_counting_edges, pages)) | _edges_of_few(pages)
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


def _edges_of_few(pages: Sequence[list[list[PageLine]]]) -> set[tuple[str, int]]:
    """Where numbers of a document stand below each other that count some lines: 5, 10, 15, over all pages."""
    columns: dict[tuple[str, int], list[int]] = defaultdict(list)
    for rows in pages:
        numbered = [(edge, word) for row in rows for word in _outer_numbers(row) for edge in _edges(word)]
        for edge, word in sorted(numbered, key=lambda found: found[1].y):
            columns[edge].append(int(word.text))
    return {edge for edge, numbers in columns.items() if len(numbers) >= NUMBERED_LINES and _step(numbers) >= FEW}


def _counts(words: list[Word]) -> bool:
    """Whether numbers grow downwards by the same step, nearly all of them."""
    return _step([int(word.text) for word in sorted(words, key=lambda word: word.y)]) > 0


def _step(numbers: Sequence[int]) -> int:
    """By how much numbers grow from one to the next, nearly all of them; 0 if they do not count."""
    steps = Counter(after - before for before, after in pairwise(numbers))
    step, count = steps.most_common(1)[0]
    return step if step > 0 and count >= 0.8 * (len(numbers) - 1) else 0
