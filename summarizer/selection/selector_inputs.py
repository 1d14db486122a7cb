"""The inputs of set selection: numbers of a document, its words, its pairs of words and sets of its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.encoding.activations import sigmoid
from summarizer.selection.budget import Budget
from summarizer.selection.document_words import DocumentWords, Floats, Grams
from summarizer.selection.inclusion import InclusionProbabilities
from summarizer.selection.sets import Sets

WORD_INPUTS = 6
PAIR_INPUTS = 7
SET_INPUTS = 10
CONTEXT_INPUTS = 8
"""How many numbers describe a word, a pair, a set and a document: see the functions of the same names."""


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """A document whose sentences have scores, as set selection sees it.

    Attributes:
        words: its words.
        scores: the logit of each sentence; float64 [n_sentences].
        reference: the words that a reference of the length asked for has.
    """

    words: DocumentWords
    scores: Floats
    reference: float

    @property
    def probabilities(self) -> Floats:
        """P(y_j = 1) of each sentence; float64 [n_sentences]."""
        return sigmoid(self.scores)


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
    return Scored(words, np.asarray(scores, np.float64), reference)


def context_inputs(scored: Scored) -> Floats:
    """What tells documents apart.

    Args:
        scored: a document.

    Returns:
        ln of its words a sentence, of its words, of its sentences and of the reference's words; the share of its
        distinct words that several sentences have; the three largest probabilities of its sentences; float64 [8].
    """
    words, probabilities = scored.words, scored.probabilities
    n_sentences, n_tokens = len(scored.scores), len(words.tokens)
    best = np.zeros(3)
    best[:n_sentences] = -np.sort(-probabilities)[:3]
    repeated = np.count_nonzero(words.words.counts > 1) / max(len(words.words), 1)
    sizes = (n_tokens / n_sentences + 1, n_tokens + 1, n_sentences, scored.reference)
    return np.array([*np.log(sizes), repeated, *best])


def word_inputs(scored: Scored) -> Floats:
    """What tells the words of a document apart.

    Args:
        scored: a document.

    Returns:
        For each word its idf / 5, whether it has a digit, and `_occurrence_inputs`; float64 [n_words, 6].
    """
    words = scored.words
    return np.array([words.idf / 5, words.digit, *_occurrence_inputs(words.words, scored.probabilities)]).T


def pair_inputs(scored: Scored, logits: Floats) -> Floats:
    """What tells the pairs of a document apart.

    Args:
        scored: a document.
        logits: those of its words; float [n_words].

    Returns:
        For each pair the logits of both words, the smaller of them, and `_occurrence_inputs`; float64 [n_pairs, 7].
    """
    left, right = logits[scored.words.left], logits[scored.words.right]
    return np.array(
        [left, right, np.minimum(left, right), *_occurrence_inputs(scored.words.pairs, scored.probabilities)]
    ).T


def _occurrence_inputs(grams: Grams, probabilities: Floats) -> tuple[Floats, ...]:
    """For each gram ln of its sentences, of the first of them, and of the sum and maximum of their probabilities."""
    if not len(grams):
        return (np.zeros(0),) * 4
    occurrence_probabilities = probabilities[grams.sentences]
    total = np.add.reduceat(occurrence_probabilities, grams.starts)
    largest = np.maximum.reduceat(occurrence_probabilities, grams.starts)
    return np.log(grams.counts), np.log1p(grams.first), np.log(total + 1e-3), np.log(largest + 1e-3)


def set_inputs(scored: Scored, inclusion: InclusionProbabilities, sets: Sets) -> Floats:
    """What tells sets apart.

    Args:
        scored: a document.
        inclusion: its inclusion probabilities.
        sets: sets of its sentences.

    Returns:
        For each set its expected F1 in words and in pairs; the share of all expected words, and of all expected pairs,
        that it has; ln(1 + its words); the share of its distinct content words that several sentences of the document
        have; its distinct content words over its content tokens; the sum of its scores less that of the best scores of
        so many sentences, its smallest and its largest score; float64 [n_sets, 10].
    """
    words = scored.words
    content = words.content
    covered, distinct, shared, covered_bigrams = _covered(
        sets,
        (words.words, (_rounded(inclusion.word_probabilities), content, content & (words.words.counts > 1))),
        (words.pairs, (_rounded(inclusion.bigram_probabilities),)),
        n_sentences=len(scored.scores),
    )
    n_words, n_content, total = _sums(sets, words.lengths, _content_tokens(words), scored.scores)
    length = n_words + scored.reference
    return np.array(
        [
            2 * covered / length,
            2 * covered_bigrams / length,
            covered / max(inclusion.word_probabilities.sum(), 1e-9),
            covered_bigrams / max(inclusion.bigram_probabilities.sum(), 1e-9),
            np.log1p(n_words),
            shared / np.maximum(distinct, 1),
            distinct / np.maximum(n_content, 1),
            *_score_inputs(scored.scores, sets, total),
        ]
    ).T


def _covered(sets: Sets, *grams: tuple[Grams, Sequence[NDArray[np.generic]]], n_sentences: int) -> Floats:
    """Sum numbers over the distinct grams of each set.

    What a set lacks is what stands in none of its sentences. So the numbers are first added up by the members of the
    pool that have the gram, and then for every part of the pool over all of its parts, which takes the same time for
    any number of sets.

    Args:
        sets: sets of sentences.
        grams: the words and the pairs of the document, and sequences of numbers of each, [n_grams].
        n_sentences: sentences of the document.

    Returns:
        The sums of each sequence; float64 [n, n_sets].
    """
    total, lacking = _lacking(sets, *grams, n_sentences=n_sentences)
    found: Floats = total - lacking[len(lacking) - 1 - sets.subsets.codes]
    return found.T


def unique_sums(sets: Sets, grams: Grams, numbers: Floats, n_sentences: int) -> Floats:
    """Sum numbers over the grams that only one sentence of a set has.

    Args:
        sets: sets of sentences.
        grams: the words or pairs of the document.
        numbers: a number of each; float64 [n_grams].
        n_sentences: sentences of the document.

    Returns:
        The sum for each of the pool in each set, 0 where the set is without it; float64 [n_sets, n_pool].
    """
    lacking = _lacking(sets, (grams, (numbers,)), n_sentences=n_sentences)[1].ravel()
    others = (len(lacking) - 1 - sets.subsets.codes)[:, None]
    with_each = others | (1 << np.arange(len(sets.pool)))
    return np.asarray(lacking.take(with_each) - lacking.take(others), np.float64)


def _lacking(
    sets: Sets, *grams: tuple[Grams, Sequence[NDArray[np.generic]]], n_sentences: int
) -> tuple[Floats, Floats]:
    """See `_covered`: the sums of each sequence, float64 [n]; and those over what only parts of the pool have.

    The second are by the number of the part, whose bit i says whether it has the i-th; float64 [2 ** n_pool, n].
    """
    size = 1 << len(sets.pool)
    bits = np.zeros(n_sentences, np.int64)
    bits[sets.fixed] = size
    bits[sets.pool] = 1 << np.arange(len(sets.pool))
    sums = []
    for occurrences, sequences in grams:
        members = (
            np.bitwise_or.reduceat(bits[occurrences.sentences], occurrences.starts)
            if len(occurrences)
            else occurrences.starts
        )
        sums += [np.bincount(members, numbers, 2 * size) for numbers in sequences]
    table = np.array(sums).T
    half = len(sets.pool) // 2  # its bits above and below are summed over one after the other
    above, below = 1 << half, size >> half
    partial = (_parts(above) @ table[:size].reshape(above, -1)).reshape(above, below, -1)
    return table.sum(axis=0), (_parts(below) @ partial).reshape(size, -1)


def _rounded(probabilities: Floats) -> Floats:
    """Chances as multiples of the last digit of their sum: sums are exact, so sets that say the same have the same."""
    digit = 2 * np.spacing(probabilities.sum())
    return np.asarray(np.rint(probabilities / digit) * digit, np.float64)


@cache
def _parts(n: int) -> Floats:
    """Whether the bits of a number below n are among those of another, a column by a row; float64 [n, n]."""
    numbers = np.arange(n)
    return np.asarray((numbers & ~numbers[:, None]) == 0, np.float64)


def _content_tokens(words: DocumentWords) -> Floats:
    """Content tokens of each sentence; float64 [n_sentences]."""
    weights = words.content[words.tokens].astype(np.float64)
    return np.asarray(np.bincount(words.sentences, weights, len(words.lengths)), np.float64)


def _sums(sets: Sets, *values: NDArray[np.generic]) -> Floats:
    """Sums over the sentences of each set; float64 [n, n_sets]."""
    numbers = np.array(values, np.float64)
    total: Floats = numbers[:, sets.pool] @ sets.rows.T + numbers[:, sets.fixed].sum(axis=1, keepdims=True)
    return total


def _score_inputs(scores: Floats, sets: Sets, total: Floats) -> tuple[Floats, Floats, Floats]:
    """The sum of each set's scores less that of the best of the document, its smallest and its largest."""
    fixed, pool_scores, subsets = scores[sets.fixed], scores[sets.pool], sets.subsets
    best = np.concatenate([[0.0], np.cumsum(-np.sort(-scores))])[subsets.counts + len(fixed)]
    smallest = np.append(pool_scores, np.inf)[subsets.last]
    largest = np.append(pool_scores, -np.inf)[subsets.first]
    if len(fixed):
        smallest, largest = np.minimum(smallest, fixed.min()), np.maximum(largest, fixed.max())
    return total - best, smallest, largest
