"""What a trained network has to beat, and the most that any extractor can reach under the same budget."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from summarizer.documents import Document
from summarizer.oracle import Overlap
from summarizer.selection import Budget


def lead(document: Document, budget: Budget) -> list[int]:
    """Select the first sentences.

    Args:
        document: the document.
        budget: the summary's length.

    Returns:
        Their indices, ascending.
    """
    sentences = _texts(document)
    return budget.select(-np.arange(len(sentences), dtype=np.float64), sentences)


def random(document: Document, budget: Budget, *, seed: int) -> list[int]:
    """Select sentences at random.

    Args:
        document: the document.
        budget: the summary's length.
        seed: decides the selection together with the text, whatever was selected before.

    Returns:
        Their indices, ascending.
    """
    sentences = _texts(document)
    generator = np.random.default_rng((seed, crc32(document.text.encode("utf-8", "replace"))))
    return budget.select(generator.random(len(sentences)), sentences)


def oracle(document: Document, budget: Budget, *, references: Sequence[str]) -> list[int]:
    """Select by the greedy oracle, which sees the references and ends early where it gains no more.

    Args:
        document: the document.
        budget: the longest that the summary may be.
        references: the reference summaries.

    Returns:
        The indices, ascending.

    Raises:
        MissingExtraError: the stemmer is not installed.
    """
    return Overlap(_texts(document), references).greedy(budget)


def _texts(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]
