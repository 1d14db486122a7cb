"""Heads and feet of pages, and page numbers, are left out: the outermost rows, if they count or come again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from summarizer.readers.pdf.printed import Page, PageLine
from summarizer.readers.pdf.typography import Typography
from summarizer.segmentation.kinds import is_open

DEPTH = 4
"""Rows at the top and at the bottom of a page that may be its head and foot."""

MARGIN = 0.12
"""Share of a page's height, at its top and at its bottom, where small print that stands apart is no text."""

APART = 1.3
"""Distance to the next row, in usual distances of lines, from which a row stands apart."""

TIGHT = 1.12
"""The same, up to which a row that comes again is one of the text."""

FAR_APART = 1.8
"""The same for small print."""

HEAD_LENGTH = 80
"""Characters of the longest head that says something else on each page."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.?|página|pagina|str\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|di|van|sur|\|)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_DATE = (
    r"\d{1,4}[/.-]\s?\d{1,2}[/.-]\s?\d{1,4}\.?,?\s(?:[^\W\d]{1,3}\.?,?\s)?(?:[^\W\d]{2})?\d{1,2}[:.]\d\d"
    r"(?::\d\d)?(?:\s[^\W\d]{1,2}\.?)?"
)
_ADDRESS = r"(?:https?|file)://\S+"
_PRINTED = re.compile(
    rf"(?:\d+/\d+\s+)?{_ADDRESS}(?:\s+\d+/\d+)?|{_DATE}(?:\s.*)?|.*\s{_DATE}|.*\b\d{{1,3}}/\d{{1,3}}", re.IGNORECASE
)
"""What browsers print at the edges of pages: the address, the date, the title beside it, the page of pages."""

_NOTE = re.compile(r"\W?(?:\d{1,3}|[*∗†‡§¶])\W?\s*[^\W\d]")
_NUMBERS = re.compile(r"[\d\s]+|\b[ivxlc]+\b")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True, eq=False)
class _EdgeRow:
    """A row at the top or the bottom of a page.

    Attributes:
        lines: its lines, from left to right.
        place: its distance from the edge of the page, in points.
        depth: the same as a share of the page's height.
        gap: its distance from the next row inwards, in usual distances of lines.
    """

    lines: tuple[PageLine, ...]
    place: float
    depth: float
    gap: float

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)


def without_running_heads(pages: Sequence[Page], typography: Typography) -> list[Page]:
    """Leave out the heads, feet and numbers of pages.

    Args:
        pages: the pages.
        typography: how they are set.

    Returns:
        The same without them.
    """
    dropped: set[PageLine] = set()
    size, leading = typography.size, typography.leading
    for top in (True, False):
        edges = [_outer_rows(page, leading, top=top) for page in pages]
        rows = [row for edge in edges for row in edge]
        repeated = _repeated(rows)
        known = repeated.keys() | _counting(rows) | _in_one_place(rows, len(pages), size)
        for edge in edges:
            known.update(row for row in edge if _is_head(row, size))
            heads = list(takewhile(known.__contains__, edge))
            while heads and not repeated.get(heads[-1], True):
                heads.pop()
            dropped.update(line for row in heads for line in row.lines)
    return [replace(page, lines=tuple(line for line in page.lines if line not in dropped)) for page in pages]


def _outer_rows(page: Page, leading: float, *, top: bool) -> list[_EdgeRow]:
    """The outermost rows of a page, from outside inwards."""
    rows: list[list[PageLine]] = []
    for line in sorted(page.lines, key=lambda line: line.y if top else -line.y):
        if rows and abs(rows[-1][0].y - line.y) < 0.3 * line.size:
            rows[-1].append(line)
        elif len(rows) > DEPTH:
            break
        else:
            rows.append([line])
    found = []
    for row, after in pairwise([*rows, []]):
        gap = abs(after[0].y - row[0].y) / (leading * max(line.size for line in row)) if after else 99.0
        place = row[0].y if top else page.height - row[0].y
        lines = tuple(sorted(row, key=lambda line: line.left))
        found.append(_EdgeRow(lines, place, place / page.height, gap))
    return found[:DEPTH]


def _repeated(rows: Iterable[_EdgeRow]) -> dict[_EdgeRow, bool]:
    """Rows that other pages have in the same place, but for numbers in them, and whether they stand apart on any."""
    alike: dict[tuple[str, float], set[_EdgeRow]] = defaultdict(set)
    for row in rows:
        key = _NUMBERS.sub("#", row.text.lower()).strip()
        if any(map(str.isalpha, key)):
            for place in _places(row):
                alike[key, place].add(row)
    apart: dict[_EdgeRow, bool] = {}
    for group in alike.values():
        if len({row.page for row in group}) > 1:
            is_head = max(row.gap for row in group) > TIGHT or _counts_pages(group)
            apart.update((row, is_head or apart.get(row, False)) for row in group)
    return apart


def _counts_pages(group: Iterable[_EdgeRow]) -> bool:
    """Whether there is a number in the same place of rows that grows with their pages."""
    numbers = [[int(number) - row.page for number in re.findall(r"\d{1,9}", row.text)] for row in group]
    return any(len(set(column)) == 1 for column in zip(*numbers, strict=False))


def _places(row: _EdgeRow) -> tuple[float, float]:
    """Where a row is, in steps of four points, and in those half-way between them: rows that are near share one."""
    step = row.place / 4
    return float(int(step)), int(step + 0.5) + 0.5


def _counting(rows: Iterable[_EdgeRow]) -> set[_EdgeRow]:
    """Rows that are, or begin or end with, a number that counts the pages."""
    alone: dict[int, set[_EdgeRow]] = defaultdict(set)
    beside: dict[int, set[_EdgeRow]] = defaultdict(set)
    for row in rows:
        words = row.text.split()
        for word in {words[0], words[-1]}:
            value = _number(word.strip("-–—·|[]()"))
            if value is not None and len(words) == 1:
                alone[value - row.page].add(row)
            elif value is not None and row.gap > APART and len(row.text) < 2 * HEAD_LENGTH:
                beside[value - row.page].add(row)
    found = set().union(*(group for group in alone.values() if len({row.page for row in group}) > 1))
    return found.union(*(group for group in beside.values() if len({row.page for row in group}) > 2))


def _number(text: str) -> int | None:
    """The number that a page has, in figures or in Roman ones."""
    if text.isdecimal() and len(text) < 5:
        return int(text)
    values = [_ROMAN.get(char, 0) for char in text.lower()]
    if not values or 0 in values or len(values) > 7:
        return None
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))


def _in_one_place(rows: Iterable[_EdgeRow], n_pages: int, size: float) -> set[_EdgeRow]:
    """Short rows that stand apart in the same place on most pages, whatever they say."""
    places: dict[float, dict[_EdgeRow, int]] = defaultdict(dict)
    for row in rows:
        short = len(row.text) <= HEAD_LENGTH and is_open(row.text)
        if short and row.gap > APART and row.size < 1.05 * size:
            for place in _places(row):
                places[place][row] = row.page
    least = max(3, 0.4 * n_pages)
    return {row for group in places.values() if len(set(group.values())) >= least for row in group}


def _is_head(row: _EdgeRow, size: float) -> bool:
    """Whether a row is a page number by itself, or small print at the edge of a page."""
    beside_address = len(row.lines) > 1 and re.fullmatch(_ADDRESS, row.lines[-1].text)
    if row.gap > APART and (_PAGE_NUMBER.fullmatch(row.text) or _PRINTED.fullmatch(row.text) or beside_address):
        return True
    small = row.depth < MARGIN and row.gap > FAR_APART and row.size < 0.95 * size
    return small and not _NOTE.match(row.text)
