"""Low quotation marks that old fonts of TeX print as lowered high ones: „so“."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.readers.pdf.printed import Word

LOWEST, HIGHEST = 0.9, 0.35
"""How far such a mark is lowered, in sizes of the letters after it."""

NEAR = 0.15
"""Sizes of letters by which its end and the first letter after it are apart at most."""

_LOW = {"”": "„", "’": "‚"}


def with_low_quotes(words: Iterable[Word]) -> Iterator[Word]:
    """Put lowered marks into the lines of the words after them.

    Args:
        words: the words of a page, in the order of the file.

    Returns:
        An iterator of the same words.
    """
    mark: Word | None = None
    for word in words:
        lowered = mark is not None and _is_lowered(mark, word)
        if mark is not None:
            yield mark._replace(text=_LOW[mark.text], y=word.y, font=word.font, glued=False) if lowered else mark
        mark = None
        if word.text in _LOW:
            mark = word
        else:
            yield word._replace(glued=True) if lowered else word
    if mark is not None:
        yield mark


def _is_lowered(mark: Word, word: Word) -> bool:
    """Whether a mark is one before a word, though it is below its line."""
    size = word.font.size
    return HIGHEST < (mark.y - word.y) / size < LOWEST and abs(word.left - mark.right) < NEAR * size
