"""The characters of a page, as PDFium gives them → words, in the order of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_int, create_string_buffer
from math import atan2, hypot, pi, tan
from sys import intern
from typing import Any, NamedTuple

from pypdfium2 import raw

from summarizer.readers.pdf.accents import ACCENTS, Glyph, compose, printed_together
from summarizer.readers.pdf.low_quotes import with_low_quotes
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
_TYPEWRITER = re.compile(
    r"courier|consol|menlo|monaco|mono(?!type)|nimbusmon|cursor|typewriter|(?:cm|ec|sf)(?:sl|it)?tt|source ?code",
    re.IGNORECASE,
)
_TEX_SYMBOL_FONT = re.compile(r"(?:^|\+)(?:cm|lm)b?sy\d", re.IGNORECASE)
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
_TEX_SYMBOLS = dict(zip("`abcdefghijklmnopqrstuvwxyz{!", "⊢⊣⌊⌋⌈⌉{}⟨⟩|∥↕⇕\\≀√⨿∇∫⊔⊓⊑⊒§†‡¶→", strict=True))
"""Symbols of the fonts of TeX whose name begins with CMSY, by the letters in their places."""

_SPACES = frozenset([*range(2), *range(3, 33), 160, *range(0x2000, 0x200C), 0x202F, 0x3000])
_FIXED_PITCH = 1


class _PrintStyle(NamedTuple):
    """How a text object is drawn: its font, its direction in quarter turns, its baseline."""

    font: Font
    turn: int
    y: float


class _Letter(NamedTuple):
    """A character, where it begins and ends, and what the file and PDFium say of spaces before it.

    Those of scripts that are read from right to left are single words.
    """

    text: str
    begin: float
    end: float
    style: _PrintStyle
    spaced: bool
    generated: bool
    is_single: bool


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
    return list(with_low_quotes(turned.get(main, []))), main


def _words(text: Any) -> Iterator[tuple[Word, int]]:
    """The words of a page, each with its direction."""
    before: _Letter | None = None
    letters: list[str] = []
    left = right = 0.0
    glued = False
    for letter in _letters(text):
        style, size = letter.style, letter.style.font.size
        above = max(size, before.style.font.size if before else 0.0)  # a small letter over a large one
        gap = letter.begin - right
        spaced = letter.spaced or (letter.generated and not -0.5 < gap / size < TIGHT)
        close = not letter.is_single and (
            (before is not None and letter.begin == before.begin) or -0.5 * above < gap < SPACE * size
        )
        if before is None or before.style is not style or spaced or not close:
            if before is not None:
                yield _word(letters, left, right, before.style, glued=glued), before.style.turn
            glued = before is not None and not spaced and close and before.style.turn == style.turn
            letters, left, right = [], letter.begin, letter.end
        letters.append(letter.text)
        left, right, before = min(left, letter.begin), max(right, letter.end), letter
    if before is not None:
        yield _word(letters, left, right, before.style, glued=glued), before.style.turn


def _letters(text: Any) -> Iterator[_Letter]:
    """The characters of a page that are seen, letters with the accents that are printed over them."""
    page, box, styles = text.raw, raw.FS_RECTF(), _PrintStyles(text.raw)
    codes = [raw.FPDFText_GetUnicode(page, index) for index in range(text.count_chars())]
    accented = _accented(page, codes, styles)
    spaced, generated, after_accent = True, False, False
    for index, code in enumerate(codes):
        if accented.get(index) == "":
            after_accent, generated = True, False  # PDFium sees spaces on both sides of an accent
            continue
        if code in _SPACES and not (code in _CHARACTERS and _has_ink(page, index)):
            generated = not after_accent
            spaced = spaced or not raw.FPDFText_IsGenerated(page, index)
            continue
        raw.FPDFText_GetLooseCharBox(page, index, box)
        style = styles.at(index)
        if style is None:
            spaced = True
            continue
        begin, end = _extent(box, style.turn)
        shown = accented.get(index) or _CHARACTERS.get(code) or chr(code)
        if shown in _TEX_SYMBOLS and _TEX_SYMBOL_FONT.search(style.font.name):
            shown = _TEX_SYMBOLS[shown]
        yield _Letter(shown, begin, end, style, spaced, generated, HEBREW <= code < AFTER_ARABIC)
        spaced = generated = after_accent = False


def _accented(page: Any, codes: Sequence[int], styles: _PrintStyles) -> dict[int, str]:
    """The letters that have accents, by their numbers, and these accents, as empty texts."""
    texts = [_CHARACTERS.get(code) or chr(code) for code in codes]
    return {} if ACCENTS.keys().isdisjoint(texts) else printed_together(_glyphs(page, texts, styles))


def _glyphs(page: Any, texts: Sequence[str], styles: _PrintStyles) -> Iterator[Glyph]:
    """The letters and accents of a page."""
    box = raw.FS_RECTF()
    for index, text in enumerate(texts):
        style = styles.at(index) if text.isalpha() or text in ACCENTS else None
        if style is not None:
            raw.FPDFText_GetLooseCharBox(page, index, box)
            middle = sum(_extent(box, style.turn)) / 2
            yield Glyph(index, text, middle, style.y, style.font.size, style.turn)


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
        text = compose(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Word(text, left, right, style.y, style.font, glued)


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
