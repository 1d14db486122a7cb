"""Terms and headings that stand in the first line of their text, in other letters, are lines of their own.

Terms of description lists hang out of what defines them; headings stand apart from the text that begins beside them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from summarizer.readers.pdf.printed import PageLine, Word
from summarizer.readers.pdf.printed_lines import make_line
from summarizer.segmentation.definitions import is_option
from summarizer.segmentation.kinds import is_ended

Row = list[PageLine]

NEXT_LINE = 1.8
"""Distance of two lines of a definition at most, in sizes of their letters."""

SET_IN = 1.5
"""A definition begins so many sizes of letters right of its term, at least."""

APART = 0.7
"""Between a heading and the text beside it is a gap of so many sizes, at least."""

WIDER = 1.3
"""That gap is so many times as wide as the others of its line."""

FULL = 5
"""The text beside a heading ends at most so many sizes before the line below it."""

WIDE = 1.8
"""Gaps between the words of a definition are not as wide as so many sizes; those between cells of a table are."""

LABEL_WORDS, LABEL_LENGTH = 10, 64
"""Words and characters of the longest term."""

_TERM = re.compile(r"[^\W\d_]{2}")
_MARK = re.compile(r"[\W\d]*(?:[A-Za-z]|[ivxIVX]{1,5}|o)?[.):\]]*")


def with_labels_apart(rows: Sequence[Row]) -> Iterator[Row]:
    """Put terms in rows of their own, before what defines them.

    Args:
        rows: the rows of a page, in reading order.

    Returns:
        An iterator of the same rows; those of terms are marked.
    """
    edges: list[float] = []
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else []
        parts = _parts(row, below, edges)
        if parts is None:
            yield row
        else:
            label, definition = parts
            edges.append(definition.left)
            yield [replace(label, label=True)]
            yield [definition]


def _parts(row: Row, below: Row, edges: Sequence[float]) -> tuple[PageLine, PageLine] | None:
    """A term and the first line of what defines it; none if a row is something else.

    The definition goes on below where it began, or begins where another one did.
    """
    if len(row) == 2 and is_option(row[0].text):
        return row[0], row[1]
    if any(after.left - cell.right > WIDE * cell.size for cell, after in pairwise(row[1:])):
        return None
    goes_on = len(below) == 1 and 0.3 < (below[0].y - row[0].y) / below[0].size < NEXT_LINE
    for edge in [*edges[-1:], *([below[0].left] if goes_on else [])]:
        parts = _cut(row, edge)
        if parts is not None and _hangs(*parts) and _is_label(*parts):
            return parts
    parts = _run_in(row, below[0]) if goes_on else None
    return parts if parts is not None and _is_label(*parts) else None


def _cut(row: Row, edge: float) -> tuple[PageLine, PageLine] | None:
    """The parts of a row before and after an edge, if a cell begins there, or words in another font."""
    near = 0.2 * row[0].size
    words = _words(row)
    place = next((number for number, word in enumerate(words) if abs(word.left - edge) < near), 0)
    begins_cell = len(row) > 1 and place == len(row[0].words)
    if not place or not (begins_cell or (len(row) == 1 and words[0].font.name != words[place].font.name)):
        return None
    return _parts_at(place, words, row[0].page)


def _run_in(row: Row, below: PageLine) -> tuple[PageLine, PageLine] | None:
    """The parts of a line that begins in other letters than it and the line below go on in, if one of them is set in.

    Neither is if a wide gap stands between the parts: a heading of a paragraph.
    """
    words = _words(row)
    label, size = words[0].font, row[0].size
    text = _text_font(below)
    place = next((number for number, word in enumerate(words) if word.font.name == text and not word.glued), 0)
    if not place or label.name == text:
        return None
    gap = words[place].left - words[place - 1].right
    hangs = below.left - row[0].left > SET_IN * size
    gaps = [after.left - word.right for word, after in pairwise(words)]
    alone = gap > APART * size and gap > WIDER * sorted([0.0, *gaps])[-2]
    full = abs(below.left - row[0].left) < 2 * size and below.right - row[-1].right < FULL * size
    if not hangs and not (alone and full and not words[place].font.bold):
        return None
    label_line, definition = _parts_at(place, words, row[0].page)
    return label_line, definition.moved(below.left)


def _text_font(line: PageLine) -> str:
    """The name of the font of most letters of a line."""
    letters = Counter[str]()
    for word in line.words:
        letters[word.font.name] += len(word.text)
    return letters.most_common(1)[0][0]


def _words(row: Row) -> list[Word]:
    """The words of a row, from left to right."""
    return [word for cell in row for word in cell.words]


def _parts_at(place: int, words: list[Word], page: int) -> tuple[PageLine, PageLine]:
    """The lines of the words before a place, and from it on."""
    return make_line(words[:place], page), make_line(words[place:], page)


def _hangs(label: PageLine, definition: PageLine) -> bool:
    """Whether a term stands left of what defines it."""
    return definition.left - label.left > SET_IN * definition.size and label.right < definition.left


def _is_label(label: PageLine, definition: PageLine) -> bool:
    """Whether a line may be a term by its words and its place, and another one the beginning of its definition."""
    short = len(label.text) <= LABEL_LENGTH and len(label.words) <= LABEL_WORDS
    is_term = bool(_TERM.search(label.text)) and not _MARK.fullmatch(label.text)
    first = definition.text[0]
    return short and is_term and not is_ended(label.text) and first.isalpha() and not first.islower()
