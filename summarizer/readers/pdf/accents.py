"""Accents that are printed over or under letters, as in the old fonts of TeX, are put together with them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import normalize

REACH = 0.18
"""The middle of an accent is at most so many times the size of the letters beside the middle of its letter."""

STEPS = 10
"""Steps of a size by which the heights of accents and letters are compared."""

RAISED = 4
"""Steps by which an accent's baseline is at most above or below that of its letter; those of capitals are raised."""

ACCENTS = {
    "`": "\u0300",
    "\u00b4": "\u0301",
    "\u00a8": "\u0308",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u00b8": "\u0327",
    "\u02c7": "\u030c",
    "\u02da": "\u030a",
    "\u02d8": "\u0306",
    "\u00af": "\u0304",
    "\u02c9": "\u0304",
    "\u02d9": "\u0307",
    "\u02dd": "\u030b",
    "\u02db": "\u0328",
}
"""Accents by themselves, and the marks that belong to the letter before them."""

_BEFORE_LETTER = re.compile(f"([{''.join(ACCENTS.keys() - '`')}])([^\\W\\d_])")
_DOTLESS = {"ı": "i", "ȷ": "j"}


class Glyph(NamedTuple):
    """A character where it is printed.

    Attributes:
        number: its number on the page.
        text: the character.
        middle: the middle of it, in the direction in which it is read.
        y: its baseline.
        size: its size.
        turn: its direction in quarter turns.
    """

    number: int
    text: str
    middle: float
    y: float
    size: float
    turn: int


def printed_together(glyphs: Iterable[Glyph]) -> dict[int, str]:
    """Put letters together with the accents that are printed over or under them.

    Args:
        glyphs: the letters and accents of a page.

    Returns:
        By their numbers, the letters with their accents; and these accents, as empty texts.
    """
    accents: list[Glyph] = []
    lines: dict[tuple[int, float, int], list[tuple[float, int, str]]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.text in ACCENTS:
            accents.append(glyph)
        elif glyph.text.isalpha():
            lines[glyph.turn, glyph.size, _height(glyph)].append((glyph.middle, glyph.number, glyph.text))
    for line in lines.values():
        line.sort()
    found: dict[int, str] = {}
    for accent in accents:
        middle = _height(accent)
        around = (
            lines.get((accent.turn, accent.size, height), []) for height in range(middle - RAISED, middle + RAISED + 1)
        )
        beside = [near for line in around for near in _nearest(accent, line)]
        if beside:
            _, number, letter = min(beside)
            found[number] = _with_accent(found.get(number, letter), accent.text)
            found[accent.number] = ""
    return found


def _height(glyph: Glyph) -> int:
    return round(STEPS * glyph.y / glyph.size)


def _nearest(accent: Glyph, line: list[tuple[float, int, str]]) -> Iterator[tuple[float, int, str]]:
    """The letters of a line whose middles are those of an accent, nearly, with the distance."""
    place = bisect_left(line, (accent.middle,))
    for middle, number, letter in line[max(0, place - 1) : place + 1]:
        if abs(middle - accent.middle) < REACH * accent.size:
            yield abs(middle - accent.middle), number, letter


def compose(text: str) -> str:
    """Put letters together with accents that stand before them in the file.

    Args:
        text: a word.

    Returns:
        The same word.
    """
    return _BEFORE_LETTER.sub(lambda match: _with_accent(match[2], match[1]), text)


def _with_accent(letter: str, accent: str) -> str:
    return normalize("NFC", _DOTLESS.get(letter, letter) + ACCENTS[accent])
