"""The characters of a page, as PDFium gives them → words, in the order of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import addressof, c_double, c_int, create_string_buffer
from math import atan2, hypot, pi, tan
from sys import intern
from typing import Any, NamedTuple

from pypdfium2 import raw

from summarizer.readers.pdf.accents import ACCENTS, Glyph, compose, printed_together
from summarizer.readers.pdf.encodings import USUAL, Encoding, named_encoding, slot_encodings, with_ligatures
from summarizer.readers.pdf.low_quotes import with_low_quotes
from summarizer.readers.pdf.printed import Font, Word

SPACE = 0.2
"""A gap between two letters that is wider than so many times their size lies between two words."""

TIGHT = 0.02
"""A gap that is narrower than so many times their size is none, even where PDFium sees a space."""

OVERHANG = -0.2
"""The same after an f, which hangs over what follows in slanted letters."""

STRAIGHT = 0.001
"""Radians up to which a line is not tilted."""

TILT = 0.2
"""Radians by which lines may be tilted; the text of scanned pages often is."""

HEBREW, AFTER_ARABIC = 0x590, 0x900

_BOLD = re.compile(r"bold|black|heavy|semibd|demi|-b\b|cmbx|sfbx|ptmb|phvb", re.IGNORECASE)
_TYPEWRITER = re.compile(
    r"courier|consol|menlo|monaco|mono(?!type)|nimbusmon|cursor|typewriter|source ?code"
    r"|(?:cm|ec|sf|cs)(?:sl|it?)?tt|x(?:b|sl)?tt(?:-|$)",
    re.IGNORECASE,
)
_SPACES = frozenset([*range(2), *range(3, 33), 160, *range(0x2000, 0x200C), 0x202F, 0x3000])
_INKED = frozenset([1, *range(3, 10), *range(11, 32), 160])
"""Codes of spaces and controls that are letters in fonts of TeX."""
_FIXED_PITCH = 1


class _PrintStyle(NamedTuple):
    """How a text object is drawn: its font, its direction in quarter turns, its baseline.

    A font with an encoding other than the usual one has a number; all others have 0.
    """

    font: Font
    turn: int
    y: float
    number: int
    mirrored: bool = False


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
        tight = OVERHANG if before and before.text[-1] == "f" else TIGHT
        spaced = letter.spaced or (letter.generated and not -0.5 < gap / size < tight)
        close = not letter.is_single and (
            (before is not None and letter.begin == before.begin) or -0.5 * above < gap < SPACE * size
        )
        if before is None or before.style is not style or spaced or not close:
            if before is not None:
                yield _word(letters, left, right, before.style, glued=glued), before.style.turn
            unspaced = not (letter.spaced or letter.generated) if letter.is_single else close and not spaced
            glued = before is not None and unspaced and before.style.turn == style.turn
            letters, left, right = [], letter.begin, letter.end
        letters.append(letter.text)
        left, right, before = min(left, letter.begin), max(right, letter.end), letter
    if before is not None:
        yield _word(letters, left, right, before.style, glued=glued), before.style.turn


def _letters(text: Any) -> Iterator[_Letter]:
    """The characters of a page that are seen, letters with the accents that are printed over them."""
    page, box = text.raw, raw.FS_RECTF()
    codes = [raw.FPDFText_GetUnicode(page, index) for index in range(text.count_chars())]
    styles, texts = _styles_and_texts(page, codes)
    accented = {} if ACCENTS.keys().isdisjoint(texts) else printed_together(_glyphs(page, texts, styles))
    spaced, generated, after_accent = True, False, False
    for index in _reading_order(styles):
        code = codes[index]
        if accented.get(index) == "":
            after_accent, generated = True, False  # PDFium sees spaces on both sides of an accent
            continue
        style = styles[index]
        if style is None or not texts[index]:
            generated = not after_accent if code in _SPACES else generated
            spaced = spaced or code not in _SPACES or not raw.FPDFText_IsGenerated(page, index)
            continue
        raw.FPDFText_GetLooseCharBox(page, index, box)
        begin, end = _extent(box, style.turn)
        shown = "Ǝ" if style.mirrored and code == ord("E") else accented.get(index) or texts[index]
        yield _Letter(shown, begin, end, style, spaced, generated, HEBREW <= code < AFTER_ARABIC)
        spaced = generated = after_accent = False


def _reading_order(styles: Sequence[_PrintStyle | None]) -> Sequence[int]:
    """The numbers of the characters; a mirrored letter comes before the letter that the file has before it."""
    order = list(range(len(styles)))
    for index in range(1, len(styles)):
        style, before = styles[index], styles[index - 1]
        if style is not None and style.mirrored and before is not None:
            order[index - 1 : index + 1] = index, index - 1
    return order


def _styles_and_texts(page: Any, codes: Sequence[int]) -> tuple[list[_PrintStyle | None], list[str]]:
    """How each character is drawn, none if it is no part of the text, and what it shows."""
    known = _PrintStyles(page)
    styles = [
        None if code in _SPACES and not (code in _INKED and _has_ink(page, index)) else known.at(index)
        for index, code in enumerate(codes)
    ]
    if not known.encodings:
        return styles, [USUAL.get(code) or chr(code) for code in codes]
    encodings = {**known.encodings, **slot_encodings(_codes_by_font(codes, styles, known.unnamed))}
    fonts = (encodings.get(style.number if style else 0, USUAL) for style in styles)
    texts = [font.get(code, "" if code in _SPACES else chr(code)) for font, code in zip(fonts, codes, strict=True)]
    return styles, texts


def _codes_by_font(
    codes: Sequence[int], styles: Sequence[_PrintStyle | None], numbers: Iterable[int]
) -> dict[int, list[int]]:
    """The codes in each of some fonts, with 0 between those that are apart."""
    found: dict[int, list[int]] = {number: [] for number in numbers}
    last = 0
    for code, style in zip(codes, styles, strict=True):
        number = style.number if style else 0
        if number in found:
            found[number] += [code] if number == last else [0, code]
        last = number
    return found


def _glyphs(page: Any, texts: Sequence[str], styles: Sequence[_PrintStyle | None]) -> Iterator[Glyph]:
    """The letters and accents of a page."""
    box = raw.FS_RECTF()
    for index, (text, style) in enumerate(zip(texts, styles, strict=True)):
        if style is not None and (text.isalpha() or text in ACCENTS):
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
        text = with_ligatures(text)
    return Word(text, left, right, style.y, style.font, glued)


class _PrintStyles:
    """The styles of the text objects of a page; those of the same font, size and baseline are the same object.

    Attributes:
        encodings: the encodings of the fonts that have numbers.
        unnamed: the numbers of those fonts that give slots instead of letters.
    """

    def __init__(self, page: Any) -> None:
        self.encodings: dict[int, Encoding] = {}
        self.unnamed: set[int] = set()
        self._page = page
        self._matrix = raw.FS_MATRIX()
        self._last: tuple[float, ...] = ()
        self._style: _PrintStyle | None = None
        self._slope = 0.0
        self._known: dict[_PrintStyle, _PrintStyle] = {}
        self._numbers: dict[str | int, int] = {}

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
        mirrored = matrix.a < 0 < matrix.d and matrix.b == matrix.c == 0
        angle = 0.0 if mirrored else atan2(matrix.b, matrix.a)
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
        y = round(down + self._slope * along * (tilt > STRAIGHT), 1)
        style = _PrintStyle(font, turn % 4, y, self._number(index, font.name), mirrored)
        return self._known.setdefault(style, style)

    def _font(self, index: int, size: float) -> Font:
        name, flags = create_string_buffer(128), c_int()
        raw.FPDFText_GetFontInfo(self._page, index, name, 128, flags)
        label = name.value.decode("utf-8", "replace")
        typewriter = bool(flags.value & _FIXED_PITCH) or bool(_TYPEWRITER.search(label))
        return Font(round(size, 1) or 1.0, bool(_BOLD.search(label)), typewriter, intern(label))

    def _number(self, index: int, name: str) -> int:
        """The number of a font."""
        key = name or _font_address(self._page, index)
        if key not in self._numbers:
            encoding = named_encoding(name)
            is_unnamed = not name and raw.FPDFText_HasUnicodeMapError(self._page, index) == 1
            number = len(self._numbers) + 1 if is_unnamed or encoding is not USUAL else 0
            self._numbers[key] = number
            if number:
                self.encodings[number] = encoding
            if is_unnamed:
                self.unnamed.add(number)
        return self._numbers[key]


def _font_address(page: Any, index: int) -> int:
    """Where PDFium keeps the font of a character; the fonts of TeX's bitmaps have no names."""
    drawn = raw.FPDFText_GetTextObject(page, index)
    font = raw.FPDFTextObj_GetFont(drawn) if drawn else None
    return addressof(font.contents) if font else 0
