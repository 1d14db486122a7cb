"""The characters of a page, as PDFium gives them → words, in the order of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double, c_int, create_string_buffer
from math import atan2, hypot, pi, tan
from sys import intern
from typing import Any, NamedTuple
from unicodedata import normalize

from pypdfium2 import raw

from summarizer.readers.pdf.printed import Font, Word

SPACE = 0.2
"""A gap between two letters that is wider than so many times their size lies between two words."""

TIGHT = 0.02
"""A gap that is narrower than so many times their size is none, even where PDFium sees a space."""

STRAIGHT = 0.001
"""Radians up to which a line is not tilted."""

TILT = 0.2
"""Radians by which lines may be tilted; the text of scanned pages often is."""

PDFIUM_HYPHEN = 2
HEBREW, AFTER_ARABIC = 0x590, 0x900

_BOLD = re.compile(r"bold|black|heavy|semibd|demi|-b\b|cmbx|sfbx|ptmb|phvb", re.IGNORECASE)
_TYPEWRITER = re.compile(r"courier|consol|menlo|monaco|mono(?!type)|typewriter|cmtt|sftt|source ?code", re.IGNORECASE)
_SYMBOLS = dict.fromkeys(range(0xF000, 0xF100), "•")  # of fonts of symbols
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CONTROLS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)} | {0x88: "•"}
_TEX = dict(
    zip(
        range(0x10, 0x20),
        ("“", "”", "„", "«", "»", "–", "—", "", "", "ı", "ȷ", "ff", "fi", "fl", "ffi", "ffl"),
        strict=True,
    )
)
_OLD_TEX = {0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl"}  # of fonts whose letters have no names
_HYPHENS = dict.fromkeys((PDFIUM_HYPHEN, 0xFFFE, 0xAD, 0x2010), "-")  # the first two are PDFium's, at the ends of lines
_CHARACTERS = {**_SYMBOLS, **_CONTROLS, **_TEX, **_OLD_TEX, **_LIGATURES, **_HYPHENS}
_SPACES = frozenset([*range(2), *range(3, 33), 160, *range(0x2000, 0x200C), 0x202F, 0x3000])
_ACCENTS = {
    "\u00b4": "\u0301",
    "\u00a8": "\u0308",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u00b8": "\u0327",
    "\u02c7": "\u030c",
    "\u02da": "\u030a",
    "\u02d8": "\u0306",
    "\u00af": "\u0304",
    "\u02dd": "\u030b",
}
"""Accents that are printed over the letter after them, and those that belong to the letter before."""

_ACCENT = re.compile(f"([{''.join(_ACCENTS)}])([^\\W\\d_])")
_FIXED_PITCH = 1


class _PrintStyle(NamedTuple):
    """How a text object is drawn: its font, its direction in quarter turns, its baseline."""

    font: Font
    turn: int
    y: float


def page_words(text: Any) -> tuple[list[Word], int]:
    """Read the words of a page in its main direction.

    Args:
        text: PDFium's page of text.

    Returns:
        The words, in the order of the file, and by how many quarter turns their page is turned to the left.
    """
    turned: dict[int, list[Word]] = {}
    counts = Counter[int]()
    for word, turn in _words(text):
        turned.setdefault(turn, []).append(word)
        counts[turn] += len(word.text)
    main = max(counts, key=lambda turn: counts[turn], default=0)
    return turned.get(main, []), main


def _words(text: Any) -> Iterator[tuple[Word, int]]:
    """The words of a page, each with its direction."""
    page, box, styles = text.raw, raw.FS_RECTF(), _PrintStyles(text.raw)
    style: _PrintStyle | None = None
    letters: list[str] = []
    left = right = start = 0.0
    spaced, generated, glued = True, False, False
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        if code in _SPACES and not (code in _CHARACTERS and _has_ink(page, index)):
            generated = True
            spaced = spaced or not raw.FPDFText_IsGenerated(page, index)
            continue
        raw.FPDFText_GetLooseCharBox(page, index, box)
        drawn = styles.at(index)
        if drawn is None:
            spaced = True
            continue
        before, style = style, drawn
        begin, end = _extent(box, style.turn)
        gap = begin - right
        spaced = spaced or (generated and not -0.5 < gap / style.font.size < TIGHT)
        above = max(style.font.size, before.font.size if before else 0.0)  # a small letter over a large one
        near = -0.5 * above < gap < SPACE * style.font.size
        close = not HEBREW <= code < AFTER_ARABIC and (begin == start or near)
        start = begin
        if before is not style or spaced or not close:
            if letters and before is not None:
                yield _word(letters, left, right, before, glued=glued), before.turn
            glued = bool(letters) and not spaced and close and before is not None and before.turn == style.turn
            letters, left, right = [], begin, end
        letters.append(_CHARACTERS.get(code) or chr(code))
        left, right, spaced = min(left, begin), max(right, end), False
        generated = False
    if letters and style is not None:
        yield _word(letters, left, right, style, glued=glued), style.turn


def _has_ink(page: Any, index: int) -> bool:
    """Whether a character is seen; control characters are ligatures of old fonts of TeX, or nothing."""
    left, right, bottom, top = (c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
    return right.value > left.value and top.value > bottom.value


def _extent(box: Any, turn: int) -> tuple[float, float]:
    """Where a character begins and ends in the direction in which it is read."""
    if turn == 0:
        return box.left, box.right
    if turn == 1:
        return box.bottom, box.top
    return (-box.right, -box.left) if turn == 2 else (-box.top, -box.bottom)


def _word(letters: list[str], left: float, right: float, style: _PrintStyle, *, glued: bool) -> Word:
    text = "".join(letters)
    if not text.isascii():
        text = _ACCENT.sub(_composed, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Word(text, left, right, style.y, style.font, glued)


def _composed(match: re.Match[str]) -> str:
    """A letter with the accent that is printed over it, before it in the file."""
    return normalize("NFC", match[2] + _ACCENTS[match[1]])


class _PrintStyles:
    """The styles of the text objects of a page; those of the same font, size and baseline are the same object."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._matrix = raw.FS_MATRIX()
        self._last: tuple[float, ...] = ()
        self._style: _PrintStyle | None = None
        self._slope = 0.0
        self._known: dict[_PrintStyle, _PrintStyle] = {}

    def at(self, index: int) -> _PrintStyle | None:
        """The style of a character; none if it is tilted, and not a part of the text."""
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        size = raw.FPDFText_GetFontSize(self._page, index)
        key = (size, matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
        if key != self._last:
            self._last = key
            self._style = self._find(index, size * hypot(matrix.c, matrix.d))
        return self._style

    def _find(self, index: int, size: float) -> _PrintStyle | None:
        matrix = self._matrix
        angle = atan2(matrix.b, matrix.a)
        turn = round(angle / (pi / 2))
        tilt = abs(angle - turn * pi / 2)
        if tilt > TILT:
            return None
        x, y = matrix.e, matrix.f
        if tilt > STRAIGHT:
            self._slope = self._slope or tan(angle - turn * pi / 2)
            begin, base = c_double(), c_double()
            raw.FPDFText_GetCharOrigin(self._page, index, begin, base)
            x, y = begin.value, base.value
        down, along = ((-y, x), (x, y), (y, -x), (-x, -y))[turn % 4]
        font = self._font(index, size)
        style = _PrintStyle(font, turn % 4, round(down + self._slope * along * (tilt > STRAIGHT), 1))
        return self._known.setdefault(style, style)

    def _font(self, index: int, size: float) -> Font:
        name, flags = create_string_buffer(128), c_int()
        raw.FPDFText_GetFontInfo(self._page, index, name, 128, flags)
        label = name.value.decode("utf-8", "replace")
        typewriter = bool(flags.value & _FIXED_PITCH) or bool(_TYPEWRITER.search(label))
        return Font(round(size, 1) or 1.0, bool(_BOLD.search(label)), typewriter, intern(label))
