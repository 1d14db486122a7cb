"""How a document is set: the size of its letters, the distance of its lines, and what is small print in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, median_high

from summarizer.readers.pdf.printed import PageLine

TYPEWRITTEN = 0.75
"""Share of a document in the letters of a typewriter from which they do not stand for code."""

CODE_SIGNS = 0.04
"""Share of code that is signs which are rare in texts, at least."""

_CODE_SIGN = re.compile(r"[\\{}\[\]<>=_;$&@#^~|]")

EVEN = 0.5
"""Share of a document in letters of one size, at least, or there are few other sizes; scanned pages have all sizes."""

UNEVEN = 0.2
"""Share by which the sizes of a scanned page differ."""

MANY = 4
"""Sizes of a scanned page, at least."""

SMALL = 0.84
"""Letters so many times as large as those of the text are those of small print."""

LITTLE = 0.3
"""Share of a document that is small print, at most."""

LOOSE = 1.5
"""Lines that are so many times as far apart as those of paragraphs stand between them."""

SHARE = 0.3
"""Share of the distances that are those within paragraphs, at least, where most paragraphs have one line or two."""


@dataclass(frozen=True, slots=True)
class Typography:
    """How a document is set.

    Attributes:
        size: the usual size of letters, in points.
        leading: the usual distance of lines, in sizes of their letters.
        small_print: the size up to which a block is small print, in points.
    """

    size: float
    leading: float
    small_print: float


def typeset(pages: Sequence[Sequence[PageLine]]) -> tuple[list[list[PageLine]], Typography]:
    """See how a document is set.

    Args:
        pages: the lines of its pages.

    Returns:
        The lines, in letters of one size where those of the text are of many, and not of a typewriter where most are;
        and how they are set.
    """
    sizes, typewritten = _sizes(pages)
    total = sizes.total() or 1
    size = _usual(sizes)
    around = [count for other, count in sizes.items() if abs(other - size) < UNEVEN * size]
    uneven = sizes[size] < EVEN * total < sum(around) and sum(count > 0.03 * total for count in around) >= MANY
    text = typewritten > TYPEWRITTEN * total and not _is_code(pages)
    lines = [[_even(line, size if uneven else 0.0, text=text) for line in page] for page in pages]
    return lines, typography_of(lines)


def typography_of(pages: Sequence[Sequence[PageLine]]) -> Typography:
    """See how lines are set that are even.

    Args:
        pages: the lines of the pages.

    Returns:
        How they are set.
    """
    sizes, _ = _sizes(pages)
    size = _usual(sizes)
    small = sum(count for other, count in sizes.items() if other <= SMALL * size)
    return Typography(size, _leading(pages), SMALL * size if small <= LITTLE * (sizes.total() or 1) else 0.0)


def _sizes(pages: Sequence[Sequence[PageLine]]) -> tuple[Counter[float], int]:
    """How many characters there are of each size, and how many in the letters of a typewriter."""
    sizes = Counter[float]()
    typewritten = 0
    for line in (line for page in pages for line in page):
        sizes[line.size] += len(line.text)
        typewritten += len(line.text) * line.font.typewriter
    return sizes, typewritten


def _is_code(pages: Sequence[Sequence[PageLine]]) -> bool:
    """Whether signs of code are many in the lines of a typewriter."""
    lines = [line.text for page in pages for line in page if line.font.typewriter]
    return sum(len(_CODE_SIGN.findall(text)) for text in lines) > CODE_SIGNS * sum(map(len, lines))


def _usual(sizes: Counter[float]) -> float:
    """The size of most letters."""
    return max(sizes, key=lambda size: (sizes[size], -size), default=1.0)


def _even(line: PageLine, size: float, *, text: bool) -> PageLine:
    """A line in letters of the usual size, if its own are about as large."""
    is_near = abs(line.size - size) < UNEVEN * size
    if not is_near and not (text and line.font.typewriter):
        return line
    font = line.font._replace(size=size if is_near else line.size, typewriter=line.font.typewriter and not text)
    return replace(line, font=font)


def _leading(pages: Sequence[Sequence[PageLine]]) -> float:
    """The usual distance between two lines, in sizes of their letters."""
    distances = [
        (after.y - before.y) / after.size
        for page in pages
        for before, after in pairwise(page)
        if abs(before.size - after.size) < 0.05 * after.size and 0.3 < (after.y - before.y) / after.size < 3
    ]
    if not distances:
        return 1.2
    closest = [distance for distance in distances if distance < median_high(distances) / LOOSE]
    return median(closest if len(closest) > SHARE * len(distances) else distances)
