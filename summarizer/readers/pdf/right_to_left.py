"""Lines of Arabic, Hebrew and the like: their letters are put in order by where they stand.

PDFium gives some words of such lines from right to left, and others from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from summarizer.readers.pdf.printed import Word

GAP = 0.17
"""A gap between two letters that is wider than so many times their size lies between two words."""

WIDE = 0.25
"""The same where PDFium has no space between them; a ligature may have more room than ink."""

REACH = 20
"""Letters of a line may come one after the other in the file though they are so many times their size apart."""

_ALEFS = frozenset("اأإآٱ")
"""Letters that a sign shows with a lam before them; files have the two in any order."""

_OPENING = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_SEPARATORS = frozenset(".,:/٫٬")
_RUNS = re.compile("N?L(?:[^R]*L)?|[Aa](?:s?a)+")
"""What is read from left to right in such lines: Latin words with a number after them, and the figures of a number."""

_MARKED = re.compile(r"([^\w$€£₪#]*)(.*?[^\W_][%‰°€$£₪]*|)(\W*)")
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
    first, last, reach = piece[0], piece[-1], REACH * word.font.size
    near = word.right > min(first.left, last.left) - reach and word.left < max(first.right, last.right) + reach
    return near and abs(word.y - last.y) < 0.4 * word.font.size


def in_order(words: Sequence[Word]) -> list[Word]:
    """Put the words of a line in the order in which they are read.

    Args:
        words: its words, in the order of the file, of which most are single letters that are read from right to left.

    Returns:
        The words, in order, in places counted from the right; letters without a gap between them are glued, and marks
        are words of their own.
    """
    mirrored = [word._replace(left=-word.right, right=-word.left) for word in words]
    places = sorted(range(len(words)), key=lambda place: (mirrored[place].left, mirrored[place].text in _ALEFS))
    signs = list(_signs(_glued(mirrored, places)))
    kinds = "".join(map(_kind, signs))
    for match in _RUNS.finditer(kinds):
        signs[match.start() : match.end()] = _turned(signs[match.start() : match.end()])
    return list(_with_brackets(signs))


def _glued(words: Sequence[Word], places: Sequence[int]) -> Iterator[Word]:
    """Words from right to left; those without a gap between them are glued, or with none in the file."""
    before = -1
    for place in places:
        word, last = words[place], words[before]
        gap = max(last.left - word.right, word.left - last.right)
        unspaced = abs(place - before) == 1 and words[max(place, before)].glued and is_right_to_left(last.text)
        text = normalize("NFKC", word.text) if word.text >= "\ufb1d" else word.text
        yield word._replace(text=text, glued=before >= 0 and gap < (WIDE if unspaced else GAP) * word.font.size)
        before = place


def _signs(words: Iterable[Word]) -> Iterator[Word]:
    """The letters, the words that are read from left to right, and each mark at one side of these, from the right."""
    for word in words:
        match = None if is_right_to_left(word.text) and word.text[0].isalpha() else _MARKED.fullmatch(word.text)
        if match is None:
            yield word
            continue
        left, core, right = match.groups()
        for number, text in enumerate([*reversed(right), *([core] if core else []), *reversed(left)]):
            yield word._replace(text=text, glued=word.glued or number > 0)


def _kind(word: Word) -> str:
    """Whether a sign is read from right to left, Latin, a number, a mark within one, or another mark."""
    if word.text.isdecimal() and is_right_to_left(word.text):
        return "a" if word.glued else "A"
    if is_right_to_left(word.text):
        return "R"
    if any(map(str.isalnum, word.text)):
        return "L" if any(map(str.isalpha, word.text)) else "N"
    return "s" if word.glued and word.text in _SEPARATORS else "P"


def _turned(run: Sequence[Word]) -> list[Word]:
    """Words that are read from left to right, in this order."""
    glued = [run[0].glued, *(word.glued for word in reversed(run[1:]))]
    return [word._replace(glued=is_glued) for word, is_glued in zip(reversed(run), glued, strict=True)]


def _with_brackets(signs: Sequence[Word]) -> Iterator[Word]:
    """The same signs; a bracket opens before a word and closes after one, though the file may have it mirrored."""
    for word, after in zip(signs, [*signs[1:], None], strict=True):
        opens = bool(after and after.glued and any(map(str.isalnum, after.text)))
        if word.text in _CLOSING and opens and not word.glued:
            yield word._replace(text=_CLOSING[word.text])
        elif word.text in _OPENING and word.glued and not opens:
            yield word._replace(text=_OPENING[word.text])
        else:
            yield word
