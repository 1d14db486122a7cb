"""What a trained network has to beat, and the most that any extractor can reach under the same budget."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from summarizer.corpora.oracle import Overlap
from summarizer.documents import Document
from summarizer.selection import Budget, select


def lead(document: Document, budget: Budget) -> list[int]:
    """Select the first sentences.

    Args:
        document: the document.
        budget: the summary's length.

    Returns:
        Their indices, ascending.
    """
    return select(document, -np.arange(len(document.sentences), dtype=np.float64), budget)


def random(document: Document, budget: Budget, *, seed: int) -> list[int]:
    """Select sentences at random.

    Args:
        document: the document.
        budget: the summary's length.
        seed: decides the selection together with the text, whatever was selected before.

    Returns:
        Their indices, ascending.
    """
    generator = np.random.default_rng((seed, crc32(document.text.encode("utf-8", "replace"))))
    return select(document, generator.random(len(document.sentences)), budget)


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
    return Overlap([sentence.text for sentence in document.sentences], references).greedy(budget)
