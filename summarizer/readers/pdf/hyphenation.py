"""Lines → a text on one line: words broken at the ends of lines are put together as the document writes them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from summarizer.segmentation.tokens import UNSPACED

_WORD = re.compile(r"[^\W\d_]+(?:[-‐'’][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W_][\w'’‐-]*)[-‐¬]$")
_BEGIN = re.compile(r"[^\W_][\w'’]*(?:[-‐][\w'’]+)*")
_WIDE = frozenset("，。、；：？！（）「」『』《》〈〉【】〔〕“”‘’…—·・ー々〜％")
_SMALL_WORDS = frozenset(
    re.findall(r"\w+", "a and as at by de del des down du en for from in la le of off on or out over so the to up von")
)
"""Words of which compounds with several hyphens are made: state-of-the-art."""

_SUSPENDING = frozenset(
    re.findall(r"\w+", "and or to und oder bzw sowie bis et ou en of och eller og e o y ed lub oraz i a nebo")
)
"""Words before the second of two compounds whose first lacks its end: Vor- und Nachname."""

_PREFIXES = frozenset(["anti", "ex", "non", "quasi", "self", "semi", "well"])
"""What a hyphen nearly always follows."""

_ENGLISH = ("the", "of", "and")
"""Words of which an English document is made, and no other one."""

ENGLISH = 0.04
"""Share of them in an English document, at least."""

COMMON = 20_000
"""So many of the most frequent words of the bundled vocabulary are the English ones that compounds are made of."""

_FUSED = frozenset(
    re.findall(r"\w+", "after any be can down every fore in inter may no on out over re some through un under up where")
)
"""What begins many words without a hyphen, though it is a word, too."""


class Hyphenation:
    """How a document writes its words."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Count the words of a document, but for those that are broken.

        Args:
            lines: its printed lines, in order.
        """
        self._words: Counter[str] = Counter()
        broken = False
        for line in lines:
            begin = _end_of_first(line) if broken else 0
            broken = bool(_BROKEN.search(line[-60:]))
            end = line.rfind(" ") + 1 if broken else len(line)
            for word in _WORD.findall(line[begin:end].lower().replace("‐", "-")):
                self._words[word] += 1
                if "-" in word:
                    self._words.update(word.split("-"))
        self._is_english = sum(self._words[word] for word in _ENGLISH) > ENGLISH * self._words.total()

    def join(self, lines: Sequence[str]) -> str:
        """Put lines together.

        Args:
            lines: the lines of a paragraph.

        Returns:
            Its text.
        """
        parts: list[str] = []
        last = ""
        for line in lines:
            text = " ".join(line.split())
            if last and text:
                parts[-1], space = self._end(last, text)
                parts.append(space)
            if text:
                parts.append(text)
                last = text
        return "".join(parts)

    def _end(self, before: str, after: str) -> tuple[str, str]:
        """How a line ends before another, and what stands between them."""
        broken, begin = _BROKEN.search(before[-60:]), _BEGIN.match(after)
        if broken and begin and begin[0] in _SUSPENDING:
            return before, " "
        if broken and begin:
            return (before if self._keeps_hyphen(broken[1], begin[0]) else before[:-1]), ""
        if is_unspaced(before[-1]) and is_unspaced(after[0]):
            return before, ""
        slash = before[-1] in "/—" and after[0].isalnum() and before[-2:-1].isalnum()
        return before, "" if slash else " "

    def _keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the hyphen between the halves of a word belongs to it."""
        if not after[0].islower() or before[-1].isdigit():
            return True
        parts, rest = re.split("[-‐]", before.lower()), re.split("[-‐]", after.lower())
        first, last = "-".join(parts), rest[0]
        whole, apart = self._words[first + last], self._words[f"{first}-{last}"]
        if whole != apart:
            return apart > whole
        if len(parts) > 1 or len(rest) > 1:
            small = not _SMALL_WORDS.isdisjoint([parts[-1], *rest[: len(rest) > 1]])
            return small or (self._is_word(parts[-1]) and self._is_word(last))
        if first in _PREFIXES:
            return len(last) > 2
        if first in _FUSED or not (self._is_word(first) and self._is_word(last)):
            return False
        return not any(self._is_known(first + last[:end]) for end in range(3, len(last) + 1))  # typeset, typesetting

    def _is_known(self, text: str) -> bool:
        return self._words[text] > 0 or (self._is_english and text in english_words())

    def _is_word(self, text: str) -> bool:
        if len(text) < 3:
            return False
        return self._words[text] > 0 or (self._is_english and english_words().get(text, COMMON) < COMMON)


@cache
def english_words() -> dict[str, int]:
    """Read the words of the bundled vocabulary.

    Returns:
        Each word, and how many are more frequent.
    """
    vocabulary = files("summarizer.pretrained").joinpath("vocabulary.json").read_text(encoding="utf-8")
    return {word: rank for rank, word in enumerate(json.loads(vocabulary)["words"])}


def is_unspaced(char: str) -> bool:
    """Say whether a character is of a script that puts no spaces between words, or a sign of it.

    Args:
        char: the character.

    Returns:
        Whether it is.
    """
    return char in _WIDE or bool(UNSPACED.match(char))


def _end_of_first(line: str) -> int:
    """Where the first word of a line ends."""
    place = line.find(" ")
    return len(line) if place < 0 else place
