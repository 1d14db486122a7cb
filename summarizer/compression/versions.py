"""Which sentences make a summary, and what of them, when they may be shortened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from summarizer.compression.compressor import Compressor, Kept, SentenceAnalysis
from summarizer.documents import Deletion, Document
from summarizer.segmentation.language import detect
from summarizer.selection import Budget
from summarizer.selection.fitting import fit

CONSIDERED = 4
"""Under a limit of words, characters or tokens, so many summaries' worth of the best sentences is read; the others
count in full."""

DENSITIES = (0.12, 0.16, 0.2, 0.25)
"""Words of a reference that are expected in each word of a part, below which it makes room for others."""

KeptWords = dict[int, Kept]
"""The words that are kept of each sentence, by its index."""


@dataclass(frozen=True)
class VersionScorer:
    """Tells which of several versions of a document makes the best summary.

    Attributes:
        probabilities: the probability that a reference has a word, by the word in lower case.
        choose: chooses one of the versions, and its sentences; the first version is the document as it is.
    """

    probabilities: Mapping[str, float]
    choose: Callable[[Sequence[Document]], tuple[int, list[int]]]


def select_and_compress(
    document: Document,
    budget: Budget,
    *,
    choose: Callable[[Document, Budget], list[int]],
    order: Sequence[int],
    compressor: Compressor,
    scorer: VersionScorer | None = None,
) -> tuple[list[int], tuple[Deletion, ...]]:
    """Choose sentences and shorten them.

    A limit of words, characters or tokens is one of those that are left. Then the choice is made from a document whose
    sentences are short already; with a scorer from several: as it is, with more and more deleted of what says little
    that is looked for, and short.

    Args:
        document: the document.
        budget: the summary's length.
        choose: chooses sentences of a document.
        order: its sentences, the best first.
        compressor: says what can go. A text in another language than its pipeline's stays as it is.
        scorer: tells which version of the document is the best.

    Returns:
        The indices of the chosen sentences, ascending, and what is deleted of them.
    """
    if detect(document.text) != compressor.language:
        return choose(document, budget), ()
    sentences = document.sentences
    if not budget.sized:
        indices = choose(document, budget)
        read = compressor.read([sentences[index] for index in indices])
        threshold = compressor.threshold(read)
        return indices, compressor.shorten(read, [analysis.kept(threshold) for analysis in read], threshold)
    considered = sorted(_first(document, order, budget))
    analyses = dict(zip(considered, compressor.read([sentences[index] for index in considered]), strict=True))
    threshold = compressor.threshold(list(analyses.values()))
    likely: KeptWords = {index: analysis.kept(threshold) for index, analysis in analyses.items()}
    versions = [*_with_less_and_less(analyses, threshold, scorer.probabilities), likely] if scorer else [likely]
    documents = [_version(document, analyses, kept) for kept in versions]
    number, indices = scorer.choose(documents) if scorer else (0, choose(documents[0], budget))
    kept = versions[number]

    def shorten(indices: Sequence[int]) -> tuple[Deletion, ...]:
        read = [index for index in indices if index in analyses]
        return compressor.shorten([analyses[index] for index in read], [kept[index] for index in read], threshold)

    place = {index: number for number, index in enumerate(order)}
    indices = fit(document, budget, sorted(indices, key=place.__getitem__), shorten=shorten)
    return indices, shorten(indices)


def _with_less_and_less(
    analyses: Mapping[int, SentenceAnalysis], threshold: float, probabilities: Mapping[str, float]
) -> list[KeptWords]:
    """All words, and then fewer and fewer of those that say little."""
    low_information: list[KeptWords] = [
        {index: analysis.kept(threshold, wanted=probabilities, density=density) for index, analysis in analyses.items()}
        for density in DENSITIES
    ]
    return [{index: analysis.whole for index, analysis in analyses.items()}, *low_information]


def _version(document: Document, analyses: Mapping[int, SentenceAnalysis], kept: KeptWords) -> Document:
    """A document with some words of its sentences only."""
    short = [
        analyses[index].shortened(kept[index]) if index in kept else sentence
        for index, sentence in enumerate(document.sentences)
    ]
    return replace(document, sentences=tuple(short))


def _first(document: Document, order: Sequence[int], budget: Budget) -> list[int]:
    """The first sentences of an order that fill so many summaries."""
    costs, limits = budget.costs([document.sentences[index] for index in order])
    before = np.cumsum(costs, axis=0) - costs
    return [index for index, taken in zip(order, before, strict=True) if (taken < CONSIDERED * limits).all()]
