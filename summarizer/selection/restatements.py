"""Sentences of a joint document that say what a sentence of another part says, in other words and another order.

Two reports of one event are rarely alike from end to end (`repeats`), but what one says is often inside of what the
other says. So the words that carry the meaning are compared, rare ones more than frequent ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from heapq import nlargest
from itertools import pairwise

import numpy as np

from summarizer.documents import Document
from summarizer.selection.document_words import DocumentWords
from summarizer.selection.repeats import NEGATIONS

SHARED = 0.6
"""Share of a sentence's content words, weighted by idf, that the other one has."""

KEPT = 8
"""Sentences that are looked up by a word, at most the latest ones: time is linear in the length of a document."""

LOOKED_AT = 3
"""Sentences with the most words in common that a sentence is compared with."""


def find_restatements(document: Document, words: DocumentWords, order: Iterable[int]) -> list[int]:
    """Find the sentences that say what one of another part says.

    A sentence with a number or a negation that the other lacks is none.

    Args:
        document: a document with parts.
        words: its words.
        order: the indices of the sentences that count; of two that are alike, the later one in this order is found.

    Returns:
        The indices, in this order.
    """
    weights = np.where(words.content, words.idf, 0.0).tolist()
    digit = words.digit.tolist()
    bounds = np.searchsorted(words.sentences, np.arange(len(words.lengths) + 1)).tolist()
    tokens = words.tokens.tolist()
    parts = np.repeat(np.arange(len(document.parts)), [len(part.sentences) for part in document.parts]).tolist()
    content = [{word for word in tokens[start:end] if weights[word] or digit[word]} for start, end in pairwise(bounds)]
    by_word: defaultdict[int, list[int]] = defaultdict(list)
    found: list[int] = []

    def says(other: int, index: int) -> bool:
        """Whether the other sentence says what a sentence says."""
        missing = content[index] - content[other]
        lacking = sum(weights[word] for word in missing)
        if lacking > (1 - SHARED) * sum(weights[word] for word in content[index]):
            return False
        return not any(digit[word] for word in missing) and _negations(document, index) <= _negations(document, other)

    for index in order:
        shared: defaultdict[int, float] = defaultdict(float)
        for word in content[index]:
            for other in by_word[word]:
                if parts[other] != parts[index]:
                    shared[other] += weights[word]
        if any(says(other, index) for other in nlargest(LOOKED_AT, shared, key=shared.__getitem__)):
            found.append(index)
            continue
        for word in content[index]:
            by_word[word].append(index)
            del by_word[word][:-KEPT]
    return found


def _negations(document: Document, index: int) -> frozenset[str]:
    """The negations of a sentence, in lower case."""
    return NEGATIONS.intersection(map(str.lower, document.sentences[index].tokens))
