"""Spaces that PDFium loses where the font changes, as in files of groff: they come back between two words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from summarizer.readers.pdf.printed import PrintedPage, Word


def with_lost_spaces(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """Put a space where the font changes between two words that the document has by themselves, too.

    Args:
        pages: the pages of a document.

    Returns:
        The same with such spaces.
    """
    known = separate_words(pages)
    return [replace(page, words=tuple(_spaced(page.words, known))) for page in pages]


def separate_words(pages: Sequence[PrintedPage]) -> Counter[str]:
    """Count the words that stand by themselves.

    Args:
        pages: the pages of a document.

    Returns:
        How often each does, without the marks around it and in small letters.
    """
    return Counter(text for page in pages for text in _separate(page.words))


def _separate(words: Sequence[Word]) -> Iterator[str]:
    """The words that stand by themselves."""
    for word, after in pairwise([*words, None]):
        if word and not word.glued and not (after and after.glued):
            yield bare(word)


def bare(word: Word) -> str:
    """Take the marks off a word.

    Args:
        word: the word.

    Returns:
        Its text without the marks around it, in small letters.
    """
    return word.text.strip(".,;:!?()[]'\"“”‘’").lower()


def _spaced(words: Sequence[Word], known: Counter[str]) -> Iterator[Word]:
    """The words of a page, those after a lost space no more glued."""
    before: Word | None = None
    for word in words:
        lost = word.glued and before is not None and _is_lost(before, word, known)
        yield word._replace(glued=False) if lost else word
        before = word


def _is_lost(before: Word, word: Word, known: Counter[str]) -> bool:
    """Whether there was a space between two words."""
    if before.font.name == word.font.name or not (before.text[-1].isalpha() and word.text[0].isalpha()):
        return False
    first, last = bare(before), bare(word)
    code = before.font.typewriter != word.font.typewriter
    both = all(known[text] > code or (code and part.font.typewriter) for text, part in ((first, before), (last, word)))
    both = both and len(first) > 1 and len(last) > 1 and not known[first + last]
    return both and abs(before.font.size - word.font.size) < 0.15 * word.font.size
