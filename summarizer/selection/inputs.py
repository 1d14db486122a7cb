"""What the networks that choose see: numbers of a document, its words, its pairs of words and sets of its sentences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.selection.budget import Budget
from summarizer.selection.expected import Expected
from summarizer.selection.sets import Sets
from summarizer.selection.words import DocumentWords, Floats, Grams, WordReader

WORD_INPUTS = 6
PAIR_INPUTS = 7
SET_INPUTS = 10
CONTEXT_INPUTS = 8
"""How many numbers describe a word, a pair, a set and a document: see the functions of the same names."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A document whose sentences have scores, as the networks that choose see it.

    Attributes:
        words: its words.
        scores: the logit of each sentence; float64 [n_sentences].
        reference: the words that a reference of the length asked for has.
    """

    words: DocumentWords
    scores: Floats
    reference: float

    @property
    def chances(self) -> Floats:
        """P(y_j = 1) of each sentence; float64 [n_sentences]."""
        return 0.5 * np.tanh(0.5 * self.scores) + 0.5


def read(reader: WordReader, document: Document, *, scores: NDArray[np.floating], budget: Budget) -> Scored:
    """Read a document whose sentences have scores.

    Args:
        reader: reads its words.
        document: the document.
        scores: the score of each sentence; float [n_sentences].
        budget: how long its summary may be.

    Returns:
        The document as the networks see it.
    """
    reference = budget.reference_words(document.text, len(document.sentences))
    words = reader.read([sentence.tokens for sentence in document.sentences])
    return Scored(words, np.asarray(scores, np.float64), reference)


def context_inputs(scored: Scored) -> Floats:
    """What tells documents apart.

    Args:
        scored: a document.

    Returns:
        ln of its words a sentence, of its words, of its sentences and of the reference's words; the share of its
        distinct words that several sentences have; the three largest chances of its sentences; float64 [8].
    """
    words, chances = scored.words, scored.chances
    n_sentences, n_tokens = len(scored.scores), len(words.tokens)
    best = np.zeros(3)
    best[:n_sentences] = -np.sort(-chances)[:3]
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
    return np.column_stack([words.idf / 5, words.digit, *_occurrence_inputs(words.words, scored.chances)])


def pair_inputs(scored: Scored, logits: Floats) -> Floats:
    """What tells the pairs of a document apart.

    Args:
        scored: a document.
        logits: those of its words; float [n_words].

    Returns:
        For each pair the logits of both words, the smaller of them, and `_occurrence_inputs`; float64 [n_pairs, 7].
    """
    left, right = logits[scored.words.left], logits[scored.words.right]
    return np.column_stack(
        [left, right, np.minimum(left, right), *_occurrence_inputs(scored.words.pairs, scored.chances)]
    )


def _occurrence_inputs(grams: Grams, chances: Floats) -> tuple[Floats, ...]:
    """For each gram ln of its sentences, of the place of the first, and of the sum and the largest of their chances."""
    if not len(grams):
        return (np.zeros(0),) * 4
    own = chances[grams.sentences]
    total = np.add.reduceat(own, grams.starts)
    largest = np.maximum.reduceat(own, grams.starts)
    return np.log(grams.counts), np.log1p(grams.first), np.log(total + 1e-3), np.log(largest + 1e-3)


def set_inputs(scored: Scored, expected: Expected, sets: Sets) -> Floats:
    """What tells sets apart.

    Args:
        scored: a document.
        expected: what a reference of it is expected to say.
        sets: sets of its sentences.

    Returns:
        For each set its expected F1 in words and in pairs; the share of all expected words, and of all expected pairs,
        that it has; ln(1 + its words); the share of its distinct content words that several sentences of the document
        have; its distinct content words over its content tokens; the sum of its scores less that of the best scores of
        so many sentences, its smallest and its largest score; float64 [n_sets, 10].
    """
    words = scored.words
    content = words.content
    each = np.stack([expected.words, content, content & (words.words.counts > 1)])
    said, distinct, shared = _covered(sets, words.words, each, n_sentences=len(scored.scores))
    (said_pairs,) = _covered(sets, words.pairs, expected.pairs[None], n_sentences=len(scored.scores))
    n_words, n_content = (_sums(sets, values) for values in (words.lengths, _content_tokens(words)))
    length = n_words + scored.reference
    scores = _score_inputs(scored.scores, sets)
    return np.column_stack(
        [
            2 * said / length,
            2 * said_pairs / length,
            said / max(expected.words.sum(), 1e-9),
            said_pairs / max(expected.pairs.sum(), 1e-9),
            np.log1p(n_words),
            shared / np.maximum(distinct, 1),
            distinct / np.maximum(n_content, 1),
            *scores,
        ]
    )


def _covered(sets: Sets, grams: Grams, values: Floats, *, n_sentences: int) -> Floats:
    """Sum numbers over the distinct grams of each set; over those of the sentences that all sets have, only once.

    Args:
        sets: sets of sentences.
        grams: the words or the pairs of the document.
        values: numbers of each gram; float64 [n, n_grams].
        n_sentences: sentences of the document.

    Returns:
        The sums; float64 [n, n_sets].
    """
    rows = np.full(n_sentences, -1)
    rows[sets.fixed] = len(sets.pool)
    rows[sets.pool] = np.arange(len(sets.pool))
    found, has = grams.within(rows)
    own, fixed = has[: len(sets.pool)], has[len(sets.pool) :].any(axis=0)
    covered = np.minimum(sets.rows.astype(np.float32) @ own[:, ~fixed], np.float32(1))  # 1 for each gram that a set has
    own_values = values[:, found]
    total: Floats = own_values[:, ~fixed] @ covered.T + own_values[:, fixed].sum(axis=1, keepdims=True)
    return total


def _content_tokens(words: DocumentWords) -> Floats:
    """Content tokens of each sentence; float64 [n_sentences]."""
    weights = words.content[words.tokens].astype(np.float64)
    return np.asarray(np.bincount(words.sentences, weights, len(words.lengths)), np.float64)


def _sums(sets: Sets, values: NDArray[np.generic]) -> Floats:
    """Sum over the sentences of each set; float64 [n_sets]."""
    numbers = np.asarray(values, np.float64)
    total: Floats = sets.rows @ numbers[sets.pool] + numbers[sets.fixed].sum()
    return total


def _score_inputs(scores: Floats, sets: Sets) -> tuple[Floats, Floats, Floats]:
    """The sum of each set's scores less that of the best of the document, its smallest and its largest."""
    fixed, own = scores[sets.fixed], scores[sets.pool]
    count = np.count_nonzero(sets.rows, axis=1) + len(fixed)
    best = np.concatenate([[0.0], np.cumsum(-np.sort(-scores))])[count]
    smallest = np.where(sets.rows, own, np.inf).min(axis=1, initial=fixed.min(initial=np.inf))
    largest = np.where(sets.rows, own, -np.inf).max(axis=1, initial=fixed.max(initial=-np.inf))
    return _sums(sets, scores) - best, smallest, largest
