"""The compressor's network in NumPy: how likely it is that a reader would not miss a span."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from summarizer.compression.features import PLACES, SpanBatch
from summarizer.encoding.matmul import product
from summarizer.scoring.numpy_gru import Floats, fold, run


def span_logits(weights: Mapping[str, Floats], batch: SpanBatch) -> NDArray[np.float32]:
    """The log odds that spans can go.

    Args:
        weights: the parameters by name, as `summarizer.compression.training.SpanTagger` names them; float32.
        batch: the sentences.

    Returns:
        float32 [n_spans].
    """
    states = _read(weights, batch)
    kept = product(states, weights["token.weight"].T) + weights["token.bias"]
    totals = np.concatenate([states, kept], axis=1, dtype=np.float64).cumsum(axis=0)
    totals = np.concatenate([np.zeros((1, totals.shape[1])), totals])
    first, last = batch.ranges.T
    mean = ((totals[last] - totals[first]) / (last - first)[:, None]).astype(np.float32)
    places = states[batch.places].reshape(-1, PLACES * states.shape[1])
    inputs = np.concatenate([places, mean, weights["rules.weight"][batch.rules], batch.numbers], axis=1)
    hidden = np.maximum(product(inputs, weights["hidden.weight"].T) + weights["hidden.bias"], 0)
    logits: NDArray[np.float32] = (hidden @ weights["out.weight"].T + weights["out.bias"])[:, 0]
    return logits


def _read(weights: Mapping[str, Floats], batch: SpanBatch) -> Floats:
    """The states of both directions at each token; float32 [n_tokens, 2 * hidden_size]."""
    words, tags, labels = batch.tokens.T
    inputs = weights["words.weight"][words] + weights["tags.weight"][tags] + weights["labels.weight"][labels]
    gru = fold(*(weights[f"gru.{name}"] for name in ("input", "bias", "hidden", "hidden_bias")))
    order = np.argsort(-batch.lengths, kind="stable")
    starts = (np.cumsum(batch.lengths) - batch.lengths)[order]
    size = gru.hidden.shape[-1]
    states = np.zeros((len(inputs), 2, size), np.float32)
    steps = run(gru, gru.project(inputs), np.arange(len(inputs)), starts, batch.lengths[order])
    for ahead, back, state in steps:
        states[ahead, 0], states[back, 1] = state
    return states.reshape(len(inputs), 2 * size)
