"""Words that PDFium tears where letters are kerned, as in files of groff, are put together again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from summarizer.readers.pdf.glyphs import SPACE
from summarizer.readers.pdf.hyphenation import COMMON, english_words
from summarizer.readers.pdf.lost_spaces import bare, separate_words
from summarizer.readers.pdf.printed import PrintedPage, Word

RARE = 1
"""How often a document has a part of a word by itself at most, which it has not as a whole elsewhere."""

CLEAR_GAPS = 3
"""Gaps of a line that are clearly spaces, at least, to see how wide its spaces are."""

NARROW = 0.6
"""A gap that is narrower than so many times the usual space of its line is none."""


_SHORT_WORDS = frozenset("aeiouyàéèò")
"""Letters that are words in many languages."""


def without_torn_words(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """Put the parts of a word together whose gap is much narrower than the other spaces of the line.

    Args:
        pages: the pages of a document.

    Returns:
        The same; the later parts of such words are glued.
    """
    known = separate_words(pages)
    return [replace(page, words=tuple(_page_words(page.words, known))) for page in pages]


def _page_words(words: Sequence[Word], known: Counter[str]) -> Iterator[Word]:
    """The words of a page, the later parts of torn ones glued."""
    for _, line in groupby(words, lambda word: word.y):
        yield from _line_words(list(line), known)


def _line_words(words: Sequence[Word], known: Counter[str]) -> Iterator[Word]:
    gaps = [_gap(before, word) for before, word in pairwise(words) if not word.glued]
    clear = [gap for gap in gaps if SPACE <= gap < 1]
    usual = median(clear) if len(clear) >= CLEAR_GAPS else 0.0
    yield words[0]
    for before, word in pairwise(words):
        torn = not word.glued and _gap(before, word) < NARROW * usual and _is_torn(before, word, known)
        yield word._replace(glued=True) if torn else word


def _gap(before: Word, word: Word) -> float:
    """The gap between two words, in sizes of their letters."""
    return (word.left - before.right) / word.font.size


def _is_torn(before: Word, word: Word, known: Counter[str]) -> bool:
    """Whether two words next to each other are parts of one by their letters, and not two that the document has."""
    last, first = before.text[-1], word.text[0]
    letters = last.isalpha() and first.isalpha() and (first.islower() or last.isupper())
    if not letters or before.font != word.font or not -0.1 < _gap(before, word) < SPACE:
        return False
    parts = bare(before), bare(word)
    consonant = any(len(part) == 1 and part not in _SHORT_WORDS for part in parts)
    whole = known["".join(parts)]
    if consonant or (whole and whole >= min(known[part] for part in parts)):
        return True
    rare = max(known[part] for part in parts) <= RARE
    return rare and not all(english_words().get(part, COMMON) < COMMON for part in parts)
