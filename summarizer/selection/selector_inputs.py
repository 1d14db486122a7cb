"""The inputs of set selection: numbers of documents, their words, their pairs of words and sets of their sentences.

They are computed of several documents at once, whose words, pairs and sets stand one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.encoding.activations import sigmoid
from summarizer.selection.budget import Budget
from summarizer.selection.document_words import DocumentWords, Floats, Grams, Integers, owners, sizes
from summarizer.selection.inclusion import InclusionProbabilities
from summarizer.selection.joined_sets import JoinedSets, covered_sums

WORD_INPUTS = 6
PAIR_INPUTS = 7
SET_INPUTS = 10
CONTEXT_INPUTS = 8
"""How many numbers describe a word, a pair, a set and a document: see the functions of the same names."""


BEST = 3
"""Sentences whose probabilities describe a document: those with the highest."""


@dataclass(frozen=True, eq=False)
class Scored:
    """Documents whose sentences have scores, as set selection sees them.

    Attributes:
        words: their words.
        scores: the logit of each sentence; float64 [n_sentences].
        references: the words that a reference of the length asked for has, of each document; float64 [n_documents].
    """

    words: DocumentWords
    scores: Floats
    references: Floats

    @cached_property
    def probabilities(self) -> Floats:
        """P(y_j = 1) of each sentence; float64 [n_sentences]."""
        return sigmoid(self.scores)

    @cached_property
    def ranked(self) -> Integers:
        """The sentences of each document, the one with the highest score first; int64 [n_sentences]."""
        return np.lexsort((-self.scores, owners(self.words.bounds.sentences)))


def scored_document(
    words: DocumentWords, document: Document, *, scores: NDArray[np.floating], budget: Budget
) -> Scored:
    """A document whose sentences have scores, as set selection sees it.

    Args:
        words: the document's words.
        document: the document.
        scores: the score of each sentence; float [n_sentences].
        budget: how long its summary may be.

    Returns:
        The scored document.
    """
    reference = budget.reference_words(document.text, len(document.sentences))
    return Scored(words, np.asarray(scores, np.float64), np.array([reference]))


def context_inputs(scored: Scored) -> Floats:
    """What tells documents apart.

    Args:
        scored: documents.

    Returns:
        For each ln of its words a sentence, of its words, of its sentences and of the reference's words; the share of
        its distinct words that several sentences have; the three largest probabilities of its sentences; float64
        [n_documents, 8].
    """
    words, bounds = scored.words, scored.words.bounds
    n_sentences, n_tokens, n_words = map(sizes, (bounds.sentences, bounds.tokens, bounds.words))
    n_repeated = np.bincount(owners(bounds.words), words.words.counts > 1, words.n_documents)
    inputs = np.zeros((words.n_documents, CONTEXT_INPUTS))
    inputs[:, 0] = n_tokens / np.maximum(n_sentences, 1) + 1
    inputs[:, 1], inputs[:, 2], inputs[:, 3] = n_tokens + 1, np.maximum(n_sentences, 1), scored.references
    np.log(inputs[:, :4], out=inputs[:, :4])
    inputs[:, 4] = n_repeated / np.maximum(n_words, 1)
    document, place = np.nonzero(np.arange(BEST) < n_sentences[:, None])
    inputs[document, 5 + place] = scored.probabilities[scored.ranked[bounds.sentences[document] + place]]
    return inputs


def word_inputs(scored: Scored) -> Floats:
    """What tells the words of a document apart.

    Args:
        scored: documents.

    Returns:
        For each word its idf / 5, whether it has a digit, and `_occurrence_inputs`; float64 [n_words, 6].
    """
    words = scored.words
    return np.array([words.idf / 5, words.digit, *_occurrence_inputs(words.words, scored)]).T


def pair_inputs(scored: Scored, logits: Floats) -> Floats:
    """What tells the pairs of a document apart.

    Args:
        scored: documents.
        logits: those of their words; float [n_words].

    Returns:
        For each pair the logits of both words, the smaller of them, and `_occurrence_inputs`; float64 [n_pairs, 7].
    """
    left, right = logits[scored.words.left], logits[scored.words.right]
    return np.array([left, right, np.minimum(left, right), *_occurrence_inputs(scored.words.pairs, scored)]).T


def _occurrence_inputs(grams: Grams, scored: Scored) -> tuple[Floats, ...]:
    """For each gram ln of its sentences, of the first of them, and of the sum and maximum of their probabilities."""
    if not len(grams):
        return (np.zeros(0),) * 4
    starts = scored.words.bounds.sentences
    place = np.arange(len(scored.scores)) - starts[:-1].repeat(sizes(starts))
    occurrence_probabilities = scored.probabilities[grams.sentences]
    total = np.add.reduceat(occurrence_probabilities, grams.starts)
    largest = np.maximum.reduceat(occurrence_probabilities, grams.starts)
    return np.log(grams.counts), np.log1p(place[grams.first]), np.log(total + 1e-3), np.log(largest + 1e-3)


def set_inputs(scored: Scored, inclusion: InclusionProbabilities, sets: JoinedSets) -> Floats:
    """What tells sets apart.

    Args:
        scored: documents.
        inclusion: their inclusion probabilities.
        sets: sets of their sentences.

    Returns:
        For each set its expected F1 in words and in pairs; the share of all expected words, and of all expected pairs,
        that it has; ln(1 + its words); the share of its distinct content words that several sentences of the document
        have; its distinct content words over its content tokens; the sum of its scores less that of the best scores of
        so many sentences, its smallest and its largest score; float64 [n_sets, 10].
    """
    words, documents = scored.words, sets.documents
    content = words.content
    expected, expected_pairs = inclusion.totals
    rounded, rounded_pairs = inclusion.rounded
    covered, distinct, shared, covered_pairs = covered_sums(
        sets, (rounded, content, content & (words.words.counts > 1)), (rounded_pairs,)
    )
    n_content = np.bincount(words.sentences, content[words.tokens], len(words.lengths))
    n_words, n_content, total = sets.sums(np.array([words.lengths, n_content, scored.scores]))
    length = n_words + scored.references[documents]
    highest = np.concatenate([[0.0], np.cumsum(scored.scores[scored.ranked])])
    starts = words.bounds.sentences[documents]
    return np.array(
        [
            2 * covered / length,
            2 * covered_pairs / length,
            covered / np.maximum(expected, 1e-9)[documents],
            covered_pairs / np.maximum(expected_pairs, 1e-9)[documents],
            np.log1p(n_words),
            shared / np.maximum(distinct, 1),
            distinct / np.maximum(n_content, 1),
            total - (highest[starts + sets.counts] - highest[starts]),
            *sets.extremes(scored.scores),
        ]
    ).T
