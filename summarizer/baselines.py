"""What a trained network has to beat, and the most that any extractor can reach."""

from __future__ import annotations

from collections.abc import Sequence

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
    sentences = [sentence.text for sentence in document.sentences]
    return budget.select(-np.arange(len(sentences), dtype=np.float64), sentences)


def oracle(document: Document, references: Sequence[str]) -> list[int]:
    """Select by the greedy oracle, which sees the references and no budget.

    Args:
        document: the document.
        references: its reference summaries.

    Returns:
        The indices, ascending.

    Raises:
        MissingExtraError: the stemmer is not installed.
    """
    return Overlap([sentence.text for sentence in document.sentences], references).greedy()
