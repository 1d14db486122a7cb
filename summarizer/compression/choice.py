"""Which sentences make a summary, and what of them, when they may be shortened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from summarizer.compression.compressor import Compressor
from summarizer.documents import Deletion, Document
from summarizer.segmentation.language import detect
from summarizer.selection import Budget
from summarizer.selection.fitting import fit

CONSIDERED = 4
"""Under a size, so many summaries' worth of the best sentences is read; the others count in full."""


def choose_and_shorten(
    document: Document,
    budget: Budget,
    *,
    choose: Callable[[Document, Budget], list[int]],
    order: Sequence[int],
    compressor: Compressor,
) -> tuple[list[int], tuple[Deletion, ...]]:
    """Choose sentences and shorten them.

    A limit of words, characters or tokens is one of those that are left: the choice is made from a document whose
    sentences are short already.

    Args:
        document: the document.
        budget: the summary's length.
        choose: chooses sentences of a document.
        order: its sentences, the best first.
        compressor: says what can go. A text in another language than its pipeline's stays as it is.

    Returns:
        The indices of the chosen sentences, ascending, and what is deleted of them.
    """
    if detect(document.text) != compressor.language:
        return choose(document, budget), ()
    sentences = document.sentences
    if not budget.sized:
        indices = choose(document, budget)
        return indices, compressor.shorten(compressor.read([sentences[index] for index in indices]))
    considered = sorted(_first(document, order, budget))
    readings = dict(zip(considered, compressor.read([sentences[index] for index in considered]), strict=True))
    short = [
        readings[index].shortened(readings[index].chosen(compressor.threshold)) if index in readings else sentence
        for index, sentence in enumerate(sentences)
    ]

    def shorten(indices: Sequence[int]) -> tuple[Deletion, ...]:
        return compressor.shorten([readings[index] for index in indices if index in readings])

    indices = choose(replace(document, sentences=tuple(short)), budget)
    place = {index: number for number, index in enumerate(order)}
    indices = fit(document, budget, sorted(indices, key=place.__getitem__), shorten=shorten)
    return indices, shorten(indices)


def _first(document: Document, order: Sequence[int], budget: Budget) -> list[int]:
    """The first sentences of an order that fill so many summaries."""
    costs, limits = budget.costs([document.sentences[index] for index in order])
    before = np.cumsum(costs, axis=0) - costs
    return [index for index, taken in zip(order, before, strict=True) if (taken < CONSIDERED * limits).all()]
