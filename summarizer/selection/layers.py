"""The small networks of set selection: their shapes, and how they run with NumPy."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.matmul import product
from summarizer.selection.document_words import Floats, Integers
from summarizer.selection.selector_inputs import CONTEXT_INPUTS, PAIR_INPUTS, SET_INPUTS, WORD_INPUTS

HIDDEN, SET_HIDDEN = 24, 32
"""Sizes of the hidden layers over words and pairs, and of that over sets."""

SIZES = {
    "words": (WORD_INPUTS + CONTEXT_INPUTS, HIDDEN, HIDDEN, 1),
    "pairs": (PAIR_INPUTS + CONTEXT_INPUTS, HIDDEN, HIDDEN, 1),
    "sets": (SET_INPUTS + CONTEXT_INPUTS, SET_HIDDEN, 1),
}
"""The networks, and how many numbers go into and come out of their layers. That of sets adds a linear one."""

LIMIT = 5.0
"""Standard deviations from the mean that the networks tell apart: beyond lies what they were not fitted to."""

ROWS = 400
"""Words, pairs or sets that pass through a network at once: few enough for a core's own cache, and for `product` not to
cut them."""


def selector_shapes() -> dict[str, tuple[int, ...]]:
    """List the parameters of the networks of set selection.

    Returns:
        The shape of each, by name.
    """
    shapes: dict[str, tuple[int, ...]] = {"sets.linear": SIZES["sets"][:1]}
    for name, sizes in SIZES.items():
        shapes |= {f"{name}.mean": sizes[:1], f"{name}.deviation": sizes[:1]}
        for number, (inner, outer) in enumerate(pairwise(sizes)):
            shapes |= {f"{name}.{number}.weight": (outer, inner), f"{name}.{number}.bias": (outer,)}
    return shapes


class Layers:
    """A small network over the numbers of something, and those of its document.

    It works on columns: there are thousands of rows and a few dozen numbers of each, and NumPy is fast on long rows.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], name: str) -> None:
        """Take the parameters of a fitted network.

        Args:
            weights: the parameters by name, as in `selector_shapes`; any float type.
            name: the network's, as in `SIZES`.
        """
        self._mean, self._deviation = (
            np.asarray(weights[f"{name}.{what}"], np.float64)[:, None] for what in ("mean", "deviation")
        )
        last = len(SIZES[name]) - 2
        self._layers = [
            _with_bias(weights[f"{name}.{number}.weight"], weights[f"{name}.{number}.bias"], is_last=number == last)
            for number in range(last + 1)
        ]

    def standard(self, inputs: Floats) -> Floats:
        """Put inputs in standard deviations from their means, up to `LIMIT`.

        Args:
            inputs: float64 [n, n_inputs].

        Returns:
            float64 [n, n_inputs].
        """
        n = inputs.shape[1]
        return _clipped(inputs.T, self._mean[:n], self._deviation[:n]).T

    def __call__(self, standard: Floats, context: Floats, documents: Integers) -> Floats:
        """Run the network.

        Args:
            standard: standardised inputs, a row each; float64 [n, n_inputs].
            context: the `context_inputs` of documents; float64 [n_documents, 8].
            documents: the document of each row; int64 [n].

        Returns:
            One number for each row; float64 [n].
        """
        contexts = _clipped(context.T, self._mean[-CONTEXT_INPUTS:], self._deviation[-CONTEXT_INPUTS:])
        contexts = np.concatenate([contexts, np.ones((1, len(context)))])
        values = np.empty(len(standard))
        for first in range(0, len(standard), ROWS):
            rows = slice(first, first + ROWS)
            layer = np.concatenate([standard[rows].T, contexts.take(documents[rows], axis=1)], dtype=np.float32)
            for number, weight in enumerate(self._layers):
                layer = product(weight, np.maximum(layer, 0, out=layer) if number else layer)
            values[rows] = layer[0]
        return values


def _with_bias(weight: NDArray[np.generic], bias: NDArray[np.generic], *, is_last: bool) -> NDArray[np.float32]:
    """A layer whose last input is 1, which the bias multiplies; and so is its last output, unless it is the last layer.

    Returns float32 [n_outputs + 1, n_inputs + 1], or for the last layer [n_outputs, n_inputs + 1].
    """
    layer = np.column_stack([weight, bias]).astype(np.float32)
    constant = np.eye(1, layer.shape[1], layer.shape[1] - 1, dtype=np.float32)
    return layer if is_last else np.concatenate([layer, constant])


def _clipped(columns: Floats, mean: Floats, deviation: Floats) -> Floats:
    """Columns in standard deviations from the mean, up to `LIMIT`."""
    standard: Floats = (columns - mean) / deviation
    return standard.clip(-LIMIT, LIMIT, out=standard)
