"""Which sentences make a summary, and what of them, when they may be shortened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from summarizer.compression.compressor import Compressor
from summarizer.documents import Deletion, Document
from summarizer.segmentation.language import detect
from summarizer.segmentation.tokens import count_words
from summarizer.selection import Budget

CONSIDERED = 4
"""Under a number of words, so many summaries' worth of the best sentences is read; the others count in full."""


def choose_and_shorten(
    document: Document,
    budget: Budget,
    *,
    choose: Callable[[Document, Budget], list[int]],
    order: Sequence[int],
    compressor: Compressor,
) -> tuple[list[int], tuple[Deletion, ...]]:
    """Choose sentences and shorten them.

    A limit of words is one of the words that are left: the choice is made from a document whose sentences are short
    already.

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
    if budget.words is None:
        indices = choose(document, budget)
        return indices, compressor.shorten(compressor.read([sentences[index] for index in indices]))
    considered = sorted(_first(document, order, CONSIDERED * budget.words))
    readings = dict(zip(considered, compressor.read([sentences[index] for index in considered]), strict=True))
    short = [
        readings[index].shortened(readings[index].chosen(compressor.threshold)) if index in readings else sentence
        for index, sentence in enumerate(sentences)
    ]
    indices = choose(replace(document, sentences=tuple(short)), budget)
    return indices, compressor.shorten([readings[index] for index in indices if index in readings])


def _first(document: Document, order: Sequence[int], words: int) -> list[int]:
    """The first sentences of an order that have so many words together."""
    taken: list[int] = []
    for index in order:
        if words <= 0:
            break
        taken.append(index)
        words -= count_words(document.sentences[index].text)
    return taken
