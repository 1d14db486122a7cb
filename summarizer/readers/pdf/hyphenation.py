"""Lines → a text on one line: words broken at the ends of lines are put together as the document writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from summarizer.segmentation.tokens import UNSPACED

_WORD = re.compile(r"[^\W\d_]+(?:[-‐'’][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W_][\w'’‐-]*)[-‐¬]$")
_BEGIN = re.compile(r"[^\W_][\w'’]*(?:[-‐][\w'’]+)*")
_WIDE = frozenset("，。、；：？！（）「」『』《》〈〉【】〔〕“”‘’…—·・ー々〜％")
_SMALL_WORDS = frozenset(
    re.findall(r"\w+", "a and as at by de del des down du en for from in la le of off on or out over so the to up von")
)
"""Words of which compounds with several hyphens are made: state-of-the-art."""

_PREFIXES = frozenset(["anti", "ex", "non", "quasi", "self", "semi", "well"])
"""What a hyphen nearly always follows."""

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
        if broken and begin:
            return (before if self._keeps_hyphen(broken[1], begin[0]) else before[:-1]), ""
        if _is_unspaced(before[-1]) and _is_unspaced(after[0]):
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
        return first not in _FUSED and self._is_word(first) and self._is_word(last)

    def _is_word(self, text: str) -> bool:
        return len(text) > 2 and self._words[text] > 0


def _is_unspaced(char: str) -> bool:
    return char in _WIDE or bool(UNSPACED.match(char))


def _end_of_first(line: str) -> int:
    """Where the first word of a line ends."""
    place = line.find(" ")
    return len(line) if place < 0 else place
