"""Words → printed lines: rows of cells, without the marks of notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from summarizer.readers.pdf.hyphenation import is_unspaced
from summarizer.readers.pdf.printed import Font, PageLine, Word
from summarizer.readers.pdf.right_to_left import in_order, is_right_to_left, may_follow

CELL_GAP = 0.9
"""A gap between two words that is wider than so many times their size may lie between two cells."""

TYPEWRITER_GAP = 1.5
"""The same between words of a typewriter, whose spaces are wide."""

LOWERED = 0.4
"""How far letters may be lowered that touch the ones before them, as in the names of TeX's programs, in their sizes."""

LARGEST_RATIO = 2.3
"""How many times as large as a raised or lowered letter those beside it may be."""

LATIN_WORDS = 4
"""Words and marks from left to right that may stand between letters from right to left."""

UNSPACED_FROM = "\u0e00"
"""The first character of scripts that put no spaces between words."""

_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*∗†‡§¶#⋆★☆])(?:[,;–\-\s]*(?:\d{1,3}|[*∗†‡§¶#⋆★☆]))*[\])]?,?")
_GLUED_MARK = re.compile(r"\d{1,2}[A-ZÀ-Þ][a-zß-ÿ]")
_POWER = re.compile(r"(?:\d|(?:^|[^\w.])[^\W\d]|\b(?:[kcmdµn]?m|ft|in|sec?|mi|[kmµ]?g))$")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d$")
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")


def page_rows(words: Sequence[Word], page: int) -> list[list[PageLine]]:
    """Put the words of a page together.

    Args:
        words: the words, in the order of the file.
        page: the page's number.

    Returns:
        Its rows, in the order of the file: what stands on one baseline, from left to right, in cells that are apart.
        Places on a page whose letters are read from right to left are counted from the right.
    """
    rows: list[list[PageLine]] = []
    letters = sum(len(word.text) for word in words)
    mirrored = 2 * sum(is_right_to_left(word.text) for word in words) > letters
    for piece in _pieces(words):
        line = make_line(_in_order(piece, mirrored=mirrored), page)
        if not line.text:
            continue
        if rows and all(_beside(line, cell) for cell in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda cell: cell.left) for row in rows]


def _beside(line: PageLine, cell: PageLine) -> bool:
    """Whether two lines are on the same baseline and do not overlap."""
    size = min(line.size, cell.size)
    if abs(line.y - cell.y) > 0.3 * size:
        return False
    return line.left > cell.right - 0.3 * size or line.right < cell.left + 0.3 * size


def _pieces(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that stand in one line, without a wide gap between them."""
    piece: list[Word] = []
    base: Word | None = None
    for word in words:
        if base is not None and not _follows(piece, base, word):
            yield piece
            piece, base = [], None
        if base is None or not _is_small(word, base):
            base = word
        piece.append(word)
    if piece:
        yield piece


def _is_small(word: Word, base: Word) -> bool:
    """Whether a word is in smaller letters than another, and on another baseline: an index or exponent."""
    return word.font.size < 0.87 * base.font.size and abs(word.y - base.y) > 0.08 * base.font.size


def _follows(piece: Sequence[Word], base: Word, word: Word) -> bool:
    """Whether a word goes on with the line that these words begin."""
    small, large = sorted((base.font.size, word.font.size))
    shift = word.y - base.y
    if abs(shift) > (LOWERED if word.glued else 0.25) * small:
        raised = shift if word.font.size < base.font.size else -shift
        if not (large < LARGEST_RATIO * small and large > 1.15 * small and -0.75 * large < raised < 0.4 * large):
            return False
    last = piece[-1]
    gap = last.left - word.right if word.right < last.left else word.left - last.right
    widest = TYPEWRITER_GAP if word.font.typewriter and last.font.typewriter else CELL_GAP
    if any(is_right_to_left(near.text) for near in (word, *piece[-LATIN_WORDS:])):
        return may_follow(piece, word)
    if word.right < last.left:
        return False
    stacked = _is_small(word, base) and _is_small(last, base) and abs(word.left - last.left) < 0.5 * large
    overlap = 1.1 if _is_wide_sign(last.text[-1]) or _is_wide_sign(word.text[0]) else 0.6
    return stacked or -overlap * large < gap < widest * large


def _is_wide_sign(char: str) -> bool:
    """Whether a character is a sign of Chinese or Japanese, half of whose place is empty."""
    return "\u3001" <= char <= "\u3015" or "\uff01" <= char <= "\uff1f"


def _in_order(words: list[Word], *, mirrored: bool) -> list[Word]:
    """The words of a line as they are read, their places counted from the right if the page's are."""
    letters = sum(is_right_to_left(word.text) for word in words)
    if mirrored:  # numbers by themselves are read from the right, too
        from_right = 2 * letters >= sum(len(word.text) for word in words if word.text.isalpha())
    else:
        from_right = 2 * letters > len(words)
    ordered = in_order(words) if from_right else words
    if from_right == mirrored:
        return ordered
    return [word._replace(left=-word.right, right=-word.left) for word in ordered]


def make_line(words: list[Word], page: int) -> PageLine:
    """Put the words of a line together.

    Args:
        words: the words, as they are read.
        page: the number of their page.

    Returns:
        The line.
    """
    words = _closed_up(words)
    size, y = _main_size(words)
    text_words = [word for word in words if not word.font.typewriter and word.font.size > 0.87 * size]
    if any(any(map(str.isalpha, word.text)) for word in text_words):  # code in a line may be in smaller letters
        size, y = _main_size(text_words)
    size = max([size, *_capital_sizes(words, size, y)])
    plain = [word for word in words if any(map(str.isalnum, word.text)) and word.font.size > 0.87 * size] or words
    letters = [word for word in plain if not word.font.typewriter] or plain
    text, note = _text(words, size, y)
    note = note or bool(_GLUED_MARK.match(text))
    return PageLine(
        text=text,
        left=min(word.left for word in words),
        right=max(word.right for word in words),
        y=y,
        font=Font(size, all(word.font.bold for word in letters), all(word.font.typewriter for word in plain)),
        words=tuple(words),
        page=page,
        note=note,
    )


def _main_size(words: Sequence[Word]) -> tuple[float, float]:
    """The size and the baseline of most letters."""
    counts = Counter[tuple[float, float]]()
    for word in words:
        counts[word.font.size, word.y] += len(word.text)
    return max(counts, key=lambda key: (counts[key], key[0]))


def _capital_sizes(words: Sequence[Word], size: float, y: float) -> Iterator[float]:
    """The sizes of capitals before small capitals, which are as large as the other letters of the text."""
    for word, after in pairwise(words):
        begins_word = word.text[-1].isupper() and after.glued and after.font.size == size
        if begins_word and abs(word.y - y) < 0.1 * size and 1.1 * size < word.font.size < 1.5 * size:
            yield word.font.size


def _closed_up(words: list[Word]) -> list[Word]:
    """Words without the spaces that are put between their letters: H A R B O U R."""
    singles = sum(len(word.text) == 1 and word.text.isalpha() and word.text < "\u0590" for word in words)
    if len(words) < 4 or singles < 0.6 * len(words):
        return words
    gaps = [after.left - before.right for before, after in pairwise(words)]
    usual = median(gaps)
    if usual <= 0:
        return words
    return [words[0], *(word._replace(glued=gap < 1.7 * usual) for word, gap in zip(words[1:], gaps, strict=True))]


def _text(words: Sequence[Word], size: float, y: float) -> tuple[str, bool]:
    """The text of a line without the marks of notes, and whether it begins with one."""
    parts: list[str] = []
    note = False
    for number, word in enumerate(words):
        raised = word.font.size < 0.87 * size and word.y < y - 0.12 * size
        space = "" if word.glued or not parts or _are_unspaced(parts[-1], word.text) else " "
        if not raised:
            parts.append(space + word.text)
            continue
        after = words[number + 1] if number + 1 < len(words) else None
        before = "".join(parts[-2:])
        if not parts:
            note = bool(_NOTE_MARK.fullmatch(word.text))
            parts.append(word.text + " " * note)
        elif _is_power(before, word, after):
            parts.append(space + word.text.translate(_RAISED))
        elif not _NOTE_MARK.fullmatch(word.text):
            parts.append(space + word.text)
    return " ".join("".join(parts).split()), note


def _are_unspaced(before: str, after: str) -> bool:
    """Whether two words are of a script that puts no spaces between words."""
    return before[-1] >= UNSPACED_FROM and is_unspaced(before[-1]) and is_unspaced(after[0])


def _is_power(before: str, word: Word, after: Word | None) -> bool:
    """Whether a raised number is a part of what is said: 10³, km², ¹⁴C."""
    number = word.text.strip("+-−()")
    if not (number.isdecimal() or number == "n"):
        return False
    if not word.glued:
        return after is not None and after.glued and after.text[0].isalpha()
    if word.text[0] in "-−+" or word.text[-1] in "+-−":
        return True
    return bool(_POWER.search(before)) and not _YEAR.search(before)
