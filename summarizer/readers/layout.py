"""Printed lines, with their places and fonts → passages: paragraphs joined, heads and feet of pages left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from summarizer.documents import PROSE, on_one_line
from summarizer.readers.extract import Passage
from summarizer.segmentation.kinds import CODE, HEADING, LIST_ITEM, REFERENCE, TABLE, is_ended, is_open

MARGIN = 0.12
"""Share of a page's height, at its top and at its bottom, where its head and foot are."""

LARGER = 1.12
"""Letters so many times as high as those of the text are those of a heading."""

SMALLER = 0.9
"""Letters so many times as high as those of the text are those of notes."""

TITLE_LENGTH = 200
"""Characters of the longest heading in larger letters; half of it, of one in bold letters."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|\|)\s*\d{1,4})?\W*", re.I
)
_BULLET = re.compile(r"[•‣◦▪●○■□➢➤–*·]\s+\S|[-]\s+\S")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
_NOTE = re.compile(r"(?:\[?\d{1,3}[\].]?|[*†‡§])\s?\S")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line as it is printed.

    Attributes:
        text: its words, with a tab between those of different cells.
        left: where it starts, in points from the left.
        right: where it ends.
        top: its upper edge, as a share of the page's height from the top.
        bottom: its lower edge.
        size: the height of its letters, in points.
        height: the height of the page, in points.
        bold: whether all of it is in bold letters.
        typewriter: whether all of it is in the letters of a typewriter.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    height: float
    bold: bool = False
    typewriter: bool = False


def passages(pages: Sequence[Sequence[PageLine]]) -> Iterator[Passage]:
    """Make passages of the lines of a document.

    Args:
        pages: the lines of each page, in reading order.

    Returns:
        An iterator of the passages.
    """
    sizes = Counter[float]()
    for line in (line for page in pages for line in page):
        sizes[round(line.size, 1)] += len(line.text)
    usual = max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 1.0
    kept = list(_without_margins(pages, usual))
    for block, is_row in _blocks(kept):
        yield Passage(block[0].text.replace("\t", " | "), TABLE) if is_row else _passage(block, usual)


def _without_margins(pages: Sequence[Sequence[PageLine]], usual: float) -> Iterator[list[PageLine]]:
    """The lines of each page but for its number, what other pages have in the same place, and small print there."""
    margins = [_margins(page) for page in pages]
    counts = Counter(key for margin in margins for key in {_key(line) for line in margin})
    for page, margin in zip(pages, margins, strict=True):
        left_out = {
            line
            for line, apart in margin.items()
            if counts[_key(line)] > 1 or _PAGE_NUMBER.fullmatch(line.text) or (apart and line.size < 0.95 * usual)
        }
        yield [line for line in page if line not in left_out]


def _margins(page: Sequence[PageLine]) -> dict[PageLine, bool]:
    """The two outermost rows of lines at the top and bottom of a page, and whether they stand apart from the rest."""
    found: dict[PageLine, bool] = {}
    for is_top in (True, False):
        edges = sorted({round(line.top, 3) for line in page}, reverse=not is_top)[:3]
        for line in page:
            outside = line.bottom < MARGIN if is_top else line.top > 1 - MARGIN
            if outside and round(line.top, 3) in edges[:2]:
                inner = [edge for edge in edges if (edge > line.bottom if is_top else edge < line.top)]
                gap = abs(inner[-1] - line.top) * line.height if inner else line.height
                found[line] = gap > 2.2 * line.size
    return found


def _key(line: PageLine) -> tuple[str, bool]:
    """What the heads or feet of pages have in common: their words but for numbers, and where they stand."""
    return re.sub(r"[\d\s]+|\b[ivxlc]+\b", "#", line.text.lower()), line.top < 0.5


def _blocks(pages: Sequence[Sequence[PageLine]]) -> Iterator[tuple[list[PageLine], bool]]:
    """Lines that belong together, and whether they are a row of a table."""
    leading = _leading(pages)
    block: list[PageLine] = []
    for page in pages:
        tabular = _tabular(page)
        for number, line in enumerate(page):
            right = max(other.right for other in page if abs(other.left - line.left) < 4 * line.size)
            if block and (tabular[number] or not _goes_on(block, line, right, leading, page=number > 0)):
                yield block, False
                block = []
            if tabular[number]:
                yield [line], True
            else:
                block.append(line)
    if block:
        yield block, False


def _leading(pages: Sequence[Sequence[PageLine]]) -> float:
    """The usual distance between two lines, in heights of their letters."""
    distances = [
        (after.top - before.top) * after.height / after.size
        for page in pages
        for before, after in pairwise(page)
        if abs(before.size - after.size) < 0.05 * after.size
        and 0 < (after.top - before.top) * after.height < 3 * after.size
    ]
    return median(distances) if distances else 1.2


def _tabular(page: Sequence[PageLine]) -> list[bool]:
    """Which lines of a page are rows of a table: those with several cells, two together."""
    several = ["\t" in line.text and not _BULLET.match(line.text) for line in page]
    return [
        own and (before or after)
        for before, own, after in zip([False, *several], several, [*several[1:], False], strict=False)
    ]


def _goes_on(block: Sequence[PageLine], line: PageLine, right: float, leading: float, *, page: bool) -> bool:
    """Whether a line belongs to the block before it.

    Args:
        block: the block.
        line: the line.
        right: where the longest line of its column ends.
        leading: the usual distance between lines, in heights of letters.
        page: whether it is on the same page as the block's last line.
    """
    last = block[-1]
    alike = abs(last.size - line.size) < 0.06 * line.size and last.bold == line.bold
    if not alike or last.typewriter != line.typewriter or _BULLET.match(line.text):
        return False
    down = (line.top - last.top) * line.height / line.size
    if line.typewriter:
        return page and 0 < down < 2 * leading
    open_end = is_open(last.text)
    if not page or down <= 0:  # at the top of a page or of a column
        return open_end and not last.bold and (line.text[0].islower() or last.text[-1] in "-,")
    return down < 1.3 * leading and not _breaks(block, line, right, open_end=open_end)


def _breaks(block: Sequence[PageLine], line: PageLine, right: float, *, open_end: bool) -> bool:
    """Whether a paragraph ends before a line: its first word had room in the last one, or it is set in or out."""
    last = block[-1]
    width = (last.right - last.left) / len(last.text)
    room = right - last.right > (len(line.text.split()[0]) + 1.5) * width
    if room and not (open_end and line.text[0].islower()):
        return True
    shift = (line.left - last.left) / line.size
    if shift > 0.6 or _NUMBER.match(line.text):
        return not open_end
    return shift < -0.6 and len(block) > 1 and not open_end


def _passage(block: Sequence[PageLine], usual: float) -> Passage:
    """Join the lines of a block, and say what it is."""
    first = block[0]
    if first.typewriter:
        return Passage("\n".join(line.text.replace("\t", "  ") for line in block), CODE)
    text = on_one_line("\n".join(line.text for line in block))
    if first.size >= LARGER * usual and len(text) <= TITLE_LENGTH:
        return Passage(text, HEADING)
    if first.bold and len(text) <= TITLE_LENGTH / 2 and not is_ended(text):
        return Passage(text, HEADING)
    if _BULLET.match(first.text):
        return Passage(text.lstrip("•‣◦▪●○■□➢➤–*·- \t"), LIST_ITEM)
    if first.size <= SMALLER * usual and block[-1].bottom > 0.7 and _NOTE.match(text):
        return Passage(text, REFERENCE)
    return Passage(text, LIST_ITEM if _NUMBER.match(text) and first.text[0] != "(" else PROSE)
