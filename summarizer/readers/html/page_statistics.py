"""How much text stands where on a page, and which of its elements hold the main text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from lxml import etree

from summarizer.documents import PROSE
from summarizer.readers.extract import Passage
from summarizer.segmentation.kinds import LIST_ITEM, QUOTED, is_ended
from summarizer.segmentation.tokens import count_words

SENTENCE_WORDS = 8
"""Words of the shortest passage that counts as text."""

_LEAVES = frozenset(("p", "li", "dd", "blockquote", "tr"))


def prose_words(passage: Passage) -> int:
    """How many words of text a passage has.

    Args:
        passage: a passage.

    Returns:
        Its words, if it is text and long enough to be a sentence; or else 0.
    """
    if passage.kind not in (PROSE, LIST_ITEM, QUOTED):
        return 0
    words = count_words(passage.text)
    return words if words >= SENTENCE_WORDS and (is_ended(passage.text.strip()) or words >= 3 * SENTENCE_WORDS) else 0


def count_letters(root: etree._Element) -> dict[etree._Element, int]:
    """Count the visible characters in each element.

    Args:
        root: the root of a tree.

    Returns:
        How many are in each element; 0 for any other.
    """
    letters: dict[etree._Element, int] = defaultdict(int)
    for element in reversed(list(root.iter(etree.Element))):
        letters[element] += len("".join((element.text or "").split()))
        parent = element.getparent()
        if parent is not None:
            letters[parent] += letters[element] + len("".join((element.tail or "").split()))
    return letters


class PageStatistics:
    """Counts of the words of text in each element of a page.

    Attributes:
        root: the root of the page.
        best: the element that holds the most text in its own paragraphs, if there is text.
        holders: it and all that it is in.
    """

    def __init__(
        self,
        root: etree._Element,
        passages: Iterable[tuple[etree._Element, Passage]],
        *,
        excluded: Collection[etree._Element] = (),
    ) -> None:
        """Count.

        Args:
            root: the root of the page.
            passages: its passages, each after the element that it is in.
            excluded: elements that do not hold the main text.
        """
        self.root = root
        self._words: dict[etree._Element, int] = defaultdict(int)
        for element, passage in passages:
            self._words[element] += prose_words(passage)
        words = dict(self._words)
        elements = list(root.iter(etree.Element))
        for element in reversed(elements):
            parent = element.getparent()
            if parent is not None and element is not root and (count := self._words.get(element)):
                self._words[parent] += count
        left_out = set(excluded)
        for element in elements:
            if element.getparent() in left_out:
                left_out.add(element)
        self.best = _best({one: count for one, count in words.items() if one not in left_out})
        self.holders = frozenset(() if self.best is None else (self.best, *self.best.iterancestors()))

    def words(self, element: etree._Element) -> int:
        """How many words of text are in an element.

        Args:
            element: an element of the page.

        Returns:
            How many.
        """
        return self._words.get(element, 0)


def _best(words: Mapping[etree._Element, int]) -> etree._Element | None:
    """The element whose own paragraphs have the most words; those of its parts count half."""
    scores: dict[etree._Element, float] = defaultdict(float)
    for element, count in words.items():
        parent = element.getparent()
        holder = parent if element.tag in _LEAVES and parent is not None else element
        scores[holder] += count
        above = holder.getparent()
        if above is not None:
            scores[above] += count / 2
    return max(scores, key=scores.__getitem__) if any(scores.values()) else None
