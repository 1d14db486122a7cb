"""How important a careful editor would find each sentence: a term of the score, learned from an editor's grades.

It is linear in what the network makes of a sentence (its vector, its state in the document, its features and the six
terms) and in its layout (`summarizer.scoring.layout_features`), fitted by ridge regression to the grades of documents
(`summarizer.training.importance_fit`). The network stays as it is: the term has weights of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import IMPORTANCE_WEIGHT, TERMS
from summarizer.encoding.features import LIMIT
from summarizer.scoring.layout_features import LAYOUT
from summarizer.scoring.network import SentenceScores

PARAGRAPH = 8
"""Sentences of a paragraph, in the mean, from which on the layout of a text is taken to be lost, in part."""

FLAT = 0.1
"""What the term counts in a text that is one paragraph."""

GRADED = 60
"""Sentences of a text, up to which the term counts in full: the texts that were graded are not longer."""

Floats = NDArray[np.float32]


def importance_shapes(n_inputs: int) -> dict[str, tuple[int, ...]]:
    """Name and shape of every parameter of the importance term.

    Args:
        n_inputs: how many numbers the network gives of a sentence (`SentenceScores.inputs`).

    Returns:
        The shapes by name.
    """
    size = n_inputs + n_fixed_inputs()
    return {"mean": (size,), "deviation": (size,), "weight": (size,)}


def n_fixed_inputs() -> int:
    """Count the inputs of the term that do not depend on the network's shape.

    Returns:
        The number of terms and layout features.
    """
    return len(TERMS) + len(LAYOUT)


class Importance:
    """The importance term; any number of threads may share it."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], *, weight: float = IMPORTANCE_WEIGHT) -> None:
        """Take the parameters of a fitted term.

        Args:
            weights: the parameters by name, as in `importance_shapes`; any float type.
            weight: what the fitted value, in highest grades, is multiplied by.
        """
        mean, deviation, coefficients = (
            np.asarray(weights[name], np.float32) for name in ("mean", "deviation", "weight")
        )
        self._mean, self._scale = mean, 1 / deviation
        self._coefficients = coefficients * np.float32(weight)

    def __call__(self, scores: Sequence[SentenceScores], layout: Floats) -> NDArray[np.float64]:
        """Compute the term.

        Args:
            scores: what the network makes of the sentences of each document.
            layout: their layout features, document after document; float32 [n_sentences of all, 24].

        Returns:
            The term of each; 0 for an average sentence; float64 [n_sentences of all].
        """
        values, first = np.empty(len(layout)), 0
        for of_document in scores:  # few enough sentences at once for a core's own cache
            rows = slice(first, first + len(of_document.terms))
            inputs = np.concatenate([of_document.inputs, of_document.terms, layout[rows]], axis=1)
            inputs -= self._mean
            inputs *= self._scale
            inputs.clip(-LIMIT, LIMIT, out=inputs)
            values[rows] = np.einsum("ni,i->n", inputs, self._coefficients)
            first = rows.stop
        return np.asarray(trust(layout) * values, np.float64)


def trust(layout: Floats) -> NDArray[np.float64]:
    """How far the term counts for the sentences of documents.

    It knows less where a text has lost its paragraphs, and where it is longer than those from which it was learned.

    Args:
        layout: the layout features of sentences; float32 [n_sentences, 24].

    Returns:
        1 where paragraphs have up to `PARAGRAPH` sentences in the mean, `FLAT` where the text is one paragraph, and
        values between; times the share that the first `GRADED` sentences are of those that may be chosen, at most 1;
        float64 [n_sentences].
    """
    breaks, sentences = np.exp(layout[:, 22]) - 1, np.exp(layout[:, 23])
    share = np.minimum(PARAGRAPH * breaks / sentences, 1)
    return np.asarray((FLAT + (1 - FLAT) * share) * np.minimum(GRADED / sentences, 1), np.float64)
