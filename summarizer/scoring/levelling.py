"""Scores of several documents → scores by which their sentences can be compared.

A score is a logit within its own document: in one, many sentences score high, in another hardly any. So what a
document's best sentences score above or below those of the others is taken off, most of it: a document may still have
more to say than another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BEST = 3
"""Sentences of a document whose mean score is its level."""

SHARE = 0.75
"""Share of the difference between the level of a document and the mean level that is taken off."""


def levelling(scores: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """What is to be added to the scores of documents so that they can be compared.

    Args:
        scores: the scores of the sentences of each document; float64 [n_sentences].

    Returns:
        A number for each sentence of all documents, the same for those of one; float64 [n_sentences of all].
    """
    levels = np.array([np.sort(values)[-BEST:].mean() if len(values) else np.nan for values in scores])
    mean = np.nanmean(levels) if np.isfinite(levels).any() else 0.0
    return np.repeat(SHARE * (mean - levels), [len(values) for values in scores])
