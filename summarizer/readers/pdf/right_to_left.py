"""Lines of Arabic, Hebrew and the like: their letters are put in order by where they stand.

PDFium gives some words of such lines from right to left, and others from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import normalize

from summarizer.readers.pdf.printed import Word

GAP = 0.17
"""A gap between two letters that is wider than so many times their size lies between two words."""

REACH = 20
"""Letters of a line may come one after the other in the file though they are so many times their size apart."""

_ALEFS = frozenset("اأإآٱ")
"""Letters that a sign shows with a lam before them; files have the two in any order."""

_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def is_right_to_left(text: str) -> bool:
    """Say whether a text begins with a letter that is read from right to left.

    Args:
        text: the text.

    Returns:
        Whether it does.
    """
    return text[0] >= "\u0590" and bool(_LETTER.match(text))


def may_follow(piece: Sequence[Word], word: Word) -> bool:
    """Say whether a word may belong to a line of such letters.

    Args:
        piece: words of the line.
        word: a word after them in the file.

    Returns:
        Whether it stands on the same baseline, and not far from them.
    """
    last, size = piece[-1], word.font.size
    near = word.right > last.left - REACH * size and word.left < last.right + REACH * size
    return near and abs(word.y - last.y) < 0.4 * size


def in_order(words: Sequence[Word]) -> list[Word]:
    """Put the words of a line in the order in which they are read.

    Args:
        words: its words, of which most are single letters that are read from right to left.

    Returns:
        The words, in order, in places counted from the right; letters without a gap between them are glued.
    """
    mirrored = (word._replace(left=-word.right, right=-word.left) for word in words)
    return list(_glued(_reordered(sorted(mirrored, key=lambda word: (word.left, word.text in _ALEFS)))))


def _reordered(words: Sequence[Word]) -> Iterator[Word]:
    """Words in order, those that are read from left to right among them turned round."""
    for is_turned, group in groupby(words, lambda word: word.text[0].isalnum() and not is_right_to_left(word.text)):
        run = list(group)
        yield from reversed(run) if is_turned else run


def _glued(words: Iterator[Word]) -> Iterator[Word]:
    before: Word | None = None
    for word in words:
        gap = max(before.left - word.right, word.left - before.right) if before else word.font.size
        text = normalize("NFKC", word.text) if word.text >= "\ufb1d" else word.text
        yield word._replace(text=text, glued=gap < GAP * word.font.size)
        before = word
