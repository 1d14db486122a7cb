"""Whether what a PDF file says in letters is what it shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from string import ascii_letters
from unicodedata import category

LEGIBLE = 0.6
"""Share of the longer words of a document that are made of letters or numbers, at least."""

VOWELS = 0.2
"""Share of the Latin letters of a document that are vowels, at least; languages have 35 to 50 percent."""

FEW = 300
"""Latin letters by which this is seen, at least."""

SAMPLE = 20_000
"""Words of a document by which this is seen."""

_PLAIN = re.compile(r"[^\w\s]{0,3}[^\W_]+(?:[-'’.,:/·–—@&+°_=()]+[^\W_]+)*[^\w\s]{0,4}|\W*[.·…_=-]{3,}\W*")
_WIDE_SIGNS = dict.fromkeys(map(ord, "，。、；：？！（）「」『』《》〈〉【】〔〕“”‘’…—·・～"))
_UNREADABLE = re.compile("[\x00-\x1f\ue000-\uf8ff\ufffd\x80-\x9f]")


def is_legible(words: Iterable[str]) -> bool:
    """Say whether most words of a document are words or numbers, and not only signs or letters that are others.

    Args:
        words: its words.

    Returns:
        Whether they are; also if there are hardly any.
    """
    count = plain = 0
    letters = Counter[str]()
    for word in islice(words, SAMPLE):
        letters.update(word)
        if len(word) > 2:
            count += 1
            plain += bool(_PLAIN.fullmatch(_letters(word))) and not _UNREADABLE.search(word)
    return _has_vowels(letters) and (count < 10 or plain >= LEGIBLE * count)


def _has_vowels(counts: Counter[str]) -> bool:
    """Whether the Latin letters are those of a language; those of a font that shifts them have few vowels."""
    latin = sum(counts[letter] for letter in ascii_letters)
    all_letters = sum(count for char, count in counts.items() if char.isalpha())
    return latin < max(FEW, all_letters / 2) or sum(counts[letter] for letter in "aeiouAEIOU") >= VOWELS * latin


def _letters(word: str) -> str:
    """A word without the marks on its letters, which are no letters themselves, and signs between Chinese words."""
    if word.isascii():
        return word
    return "".join(char for char in word.translate(_WIDE_SIGNS) if category(char)[0] not in "MC")
