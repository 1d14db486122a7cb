"""ROUGE of many sets of a document's sentences at once, from matrices of counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.corpora.stems import stems_for

LENGTHS = (1, 6)
"""Sentences of a summary: the fewest and the most that a reference's length asks for in training."""


class SetRouge:
    """What of a document's references its sentences have: ROUGE-1 and ROUGE-2 of any sets of them, stemmed.

    Bigrams across the borders of the sentences of a set are counted, as `rouge-score` does; only a sentence without any
    letter or digit breaks them.
    """

    def __init__(self, sentences: Sequence[str], references: Sequence[str], *, n_oracle: int = 0) -> None:
        """Count.

        Args:
            sentences: the document's sentences.
            references: its reference summaries; with several, each ROUGE is the best over them.
            n_oracle: how many of the sentences the oracle takes.

        Raises:
            MissingExtraError: the stemmer is not installed.
        """
        self._n_oracle = n_oracle
        stems = stems_for(" ".join(sentences))
        sentence_tokens, reference_tokens = [stems(text) for text in sentences], [stems(text) for text in references]
        self.lengths = np.array([len(tokens) for tokens in sentence_tokens], np.int32)
        self._totals = np.array([len(tokens) for tokens in reference_tokens], np.int32)
        sentence_pairs, reference_pairs = (
            [[*pairwise(tokens)] for tokens in texts] for texts in (sentence_tokens, reference_tokens)
        )
        unigrams, bigrams = _numbered(reference_tokens), _numbered(reference_pairs)
        self._unigrams, self._bigrams = _counts(sentence_tokens, unigrams), _counts(sentence_pairs, bigrams)
        self._wanted = _counts(reference_tokens, unigrams), _counts(reference_pairs, bigrams)
        other = len(unigrams)
        self._first = np.array(
            [unigrams.get(tokens[0], other) if tokens else other for tokens in sentence_tokens], np.int64
        )
        self._last = np.array(
            [unigrams.get(tokens[-1], other) if tokens else other for tokens in sentence_tokens], np.int64
        )
        keys = np.array([unigrams[left] * (other + 1) + unigrams[right] for left, right in bigrams], np.int64)
        self._order = np.argsort(keys)
        self._keys = keys[self._order]

    def __len__(self) -> int:
        """Number of sentences."""
        return len(self.lengths)

    @property
    def n_wanted(self) -> int:
        """Sentences that a summary is to have, within `LENGTHS`.

        As many as reach the references' mean length, if they are of mean length themselves; or as many as the oracle
        takes, if that is more.
        """
        count = max(ceil(float(self._totals.mean()) / max(float(self.lengths.mean()), 1.0)), self._n_oracle)
        return min(max(count, LENGTHS[0]), LENGTHS[1], len(self))

    def __call__(self, sets: NDArray[np.int64]) -> NDArray[np.float64]:
        """ROUGE-1 and ROUGE-2 F1 of sets.

        Args:
            sets: the sentences of each, ascending; int64 [n_sets, n].

        Returns:
            Both scores of each, each the best over the references; float64 [n_sets, 2], 0 to 1.
        """
        length = self.lengths[sets].sum(axis=1)
        unigrams = self._unigrams[sets].sum(axis=1, dtype=np.int16)
        bigrams = self._bigrams[sets].sum(axis=1, dtype=np.int16)
        rows = np.arange(len(sets))
        for place in range(sets.shape[1] - 1):
            bigrams[rows, self._border(sets[:, place], sets[:, place + 1])] += 1
        scores = [
            _f1(np.minimum(counts[:, None], wanted).sum(axis=2), length[:, None] - less, self._totals - less)
            for less, counts, wanted in ((0, unigrams, self._wanted[0]), (1, bigrams, self._wanted[1]))
        ]
        return np.stack([score.max(axis=1) for score in scores], axis=1)

    def _border(self, before: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.int64]:
        """Columns of the bigrams between sentences; the last column for those that no reference has."""
        n_bigrams = len(self._keys)
        wanted = self._last[before] * self._unigrams.shape[1] + self._first[after]
        place = np.minimum(np.searchsorted(self._keys, wanted), max(n_bigrams - 1, 0))
        known = self._keys[place] == wanted if n_bigrams else np.zeros(len(wanted), np.bool_)
        columns = np.full(len(wanted), n_bigrams)
        columns[known] = self._order[place[known]]
        return columns


def _numbered(texts: Sequence[Sequence[Any]]) -> dict[Any, int]:
    """Number the n-grams of texts."""
    return {gram: number for number, gram in enumerate(dict.fromkeys(gram for text in texts for gram in text))}


def _counts(texts: Sequence[Sequence[Any]], places: dict[Any, int]) -> NDArray[np.uint8]:
    """How often, up to 255 times, each text has each n-gram; uint8 [n_texts, n_grams + 1], the last column 0."""
    counts = np.zeros((len(texts), len(places) + 1), np.int64)
    for row, grams in enumerate(texts):
        for gram in grams:
            if (place := places.get(gram)) is not None:
                counts[row, place] += 1
    return np.minimum(counts, 255).astype(np.uint8)


def _f1(overlap: NDArray[np.int64], predicted: NDArray[np.int32], wanted: NDArray[np.int32]) -> NDArray[np.float64]:
    return np.asarray(2 * overlap / np.maximum(predicted + wanted, 1), np.float64)
