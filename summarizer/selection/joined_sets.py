"""The candidate sets of several documents, one after the other, and sums over what each set has.

So what is computed of sets is computed for all documents at once, in a few calls of NumPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.matmul import product
from summarizer.selection.document_words import DocumentWords, Floats, Grams, Integers, owners
from summarizer.selection.sets import Sets


@dataclass(frozen=True, eq=False)
class JoinedSets:
    """The sets of several documents: all of the first, then all of the second, and so on.

    Sentences are numbered through all of the documents. A pool has a place for each of its sentences, the best first.

    Attributes:
        words: the words of the documents.
        bounds: where the sets of each document begin, and at last where they end; int64 [n_documents + 1].
        documents: the document of each set; int64 [n_sets], ascending.
        pool: the sentences of each document's pool, -1 where it has no more; int64 [n_documents, n_places].
        codes: each set as a number, whose bit i says whether it has the sentence at place i; int64 [n_sets].
        rows: the same bits; bool [n_sets, n_places].
        fixed: the sentences that all sets of their document have; int64 [n_fixed].
        fixed_documents: their documents; int64 [n_fixed].
        counts: the sentences of each set, with the fixed ones; int64 [n_sets].
    """

    words: DocumentWords
    bounds: Integers
    documents: Integers
    pool: Integers
    codes: Integers
    rows: NDArray[np.bool_]
    fixed: Integers
    fixed_documents: Integers
    counts: Integers

    @classmethod
    def of(cls, sets: Sequence[Sets], words: DocumentWords) -> JoinedSets:
        """Join the sets of documents.

        Args:
            sets: the sets of each document, one of which has a sentence.
            words: the words of the documents.

        Returns:
            The sets of all.
        """
        numbers, starts = np.arange(len(sets)), words.bounds.sentences[:-1]
        n_pool, n_fixed = (
            [len(part) for part in parts] for parts in zip(*((s.pool, s.fixed) for s in sets), strict=True)
        )
        bounds = np.cumsum([0, *(len(part.subsets.codes) for part in sets)])
        documents, fixed_documents = owners(bounds), np.repeat(numbers, n_fixed)
        places = np.arange(max(*n_pool, 1))
        pool = np.full((len(sets), len(places)), -1)
        pool[places < np.array(n_pool)[:, None]] = np.concatenate([part.pool for part in sets]) + np.repeat(
            starts, n_pool
        )
        codes = np.concatenate([part.subsets.codes for part in sets])
        counts = np.concatenate([part.subsets.counts for part in sets])
        return cls(
            words=words,
            bounds=bounds,
            documents=documents,
            pool=pool,
            codes=codes,
            rows=codes[:, None] >> places & 1 == 1,
            fixed=np.concatenate([part.fixed for part in sets]) + starts[fixed_documents],
            fixed_documents=fixed_documents,
            counts=counts + np.array(n_fixed)[documents],
        )

    @cached_property
    def word_members(self) -> Integers:
        """See `_members`: of each word; int64 [n_words]."""
        return self._members(self.words.words, self.words.bounds.words)

    @cached_property
    def pair_members(self) -> Integers:
        """See `_members`: of each pair; int64 [n_pairs]."""
        return self._members(self.words.pairs, self.words.bounds.pairs)

    @cached_property
    def _bits(self) -> Integers:
        """A number for each sentence: bit i says whether it is at place i of a pool, the next one if it is fixed."""
        n_places = self.pool.shape[1]
        bits = np.zeros(len(self.words.lengths), np.int64)
        document, place = np.nonzero(self.pool >= 0)
        bits[self.pool[document, place]] = 1 << place
        bits[self.fixed] = 1 << n_places
        return bits

    def _members(self, grams: Grams, bounds: Integers) -> Integers:
        """A number for each word or pair that says which members of the pool have it.

        Its bits are those of the members, or a further one if it is in a fixed sentence; the numbers of a document lie
        above those of the one before.
        """
        n_parts = 1 << self.pool.shape[1]
        members = np.bitwise_or.reduceat(self._bits[grams.sentences], grams.starts) if len(grams) else grams.starts
        return np.asarray(owners(bounds) * (n_parts + 1) + np.minimum(members, n_parts), np.int64)

    def sums(self, numbers: Floats) -> Floats:
        """Sum numbers over the sentences of each set.

        Args:
            numbers: of each sentence; float64 [n, n_sentences].

        Returns:
            float64 [n, n_sets].
        """
        totals = np.einsum("nsp,sp->ns", numbers[:, self.pool][:, self.documents], self.rows.astype(np.float64))
        if len(self.fixed):
            n_documents = len(self.pool)
            fixed = [np.bincount(self.fixed_documents, row, n_documents) for row in numbers[:, self.fixed]]
            totals += np.array(fixed)[:, self.documents]
        return np.asarray(totals, np.float64)

    def extremes(self, numbers: Floats) -> tuple[Floats, Floats]:
        """Find the numbers of the last and the first sentence of each set, in the order of the pool.

        Args:
            numbers: of each sentence; float64 [n_sentences].

        Returns:
            The number of the last, or the smallest of the fixed ones if that is less; and the number of the first, or
            the largest of the fixed ones if that is more; each float64 [n_sets].
        """
        of_pool, has_any = numbers[self.pool], self.codes > 0
        first = np.argmax(self.rows, axis=1)
        last = self.rows.shape[1] - 1 - np.argmax(self.rows[:, ::-1], axis=1)
        smallest = np.where(has_any, of_pool[self.documents, last], np.inf)
        largest = np.where(has_any, of_pool[self.documents, first], -np.inf)
        if len(self.fixed):
            low, high = np.full(len(self.pool), np.inf), np.full(len(self.pool), -np.inf)
            np.minimum.at(low, self.fixed_documents, numbers[self.fixed])
            np.maximum.at(high, self.fixed_documents, numbers[self.fixed])
            smallest, largest = np.minimum(smallest, low[self.documents]), np.maximum(largest, high[self.documents])
        return smallest, largest


def covered_sums(
    sets: JoinedSets, of_words: Sequence[NDArray[np.generic]], of_pairs: Sequence[NDArray[np.generic]]
) -> Floats:
    """Sum numbers over the distinct words and pairs of each set.

    What a set lacks is what stands in none of its sentences. So the numbers are first added up by the members of the
    pool that have the word or pair, and then for every part of the pool over all of its parts, which takes the same
    time for any number of sets.

    Args:
        sets: sets of sentences.
        of_words: sequences of numbers of the words, [n_words].
        of_pairs: sequences of numbers of the pairs, [n_pairs].

    Returns:
        The sums of each sequence; float64 [n, n_sets].
    """
    totals, lacking = _lacking(sets, of_words, of_pairs)
    found: Floats = totals[:, sets.documents] - lacking.take(_places_of_others(sets), axis=1)
    return found


def unique_sums(sets: JoinedSets, numbers: Floats) -> Floats:
    """Sum numbers over the words that only one sentence of a set has.

    Args:
        sets: sets of sentences.
        numbers: a number of each word; float64 [n_words].

    Returns:
        The sum for each of the pool in each set, 0 where the set is without it; float64 [n_sets, n_places].
    """
    lacking, others = _lacking(sets, (numbers,), ())[1][0], _places_of_others(sets)[:, None]
    return np.asarray(lacking.take(others | 1 << np.arange(sets.rows.shape[1])) - lacking.take(others), np.float64)


def _lacking(
    sets: JoinedSets, of_words: Sequence[NDArray[np.generic]], of_pairs: Sequence[NDArray[np.generic]]
) -> tuple[Floats, Floats]:
    """See `covered_sums`: the sums of each sequence, and those over what only a part of the pool has.

    Returns float64 [n, n_documents] and, by the number of the part, whose bit i says whether it has place i, document
    after document, float64 [n, n_documents * 2 ** n_places].
    """
    n_documents, n_places = sets.pool.shape
    n_parts = 1 << n_places
    sequences = [(numbers, sets.word_members) for numbers in of_words]
    sequences += [(numbers, sets.pair_members) for numbers in of_pairs]
    size = n_documents * (n_parts + 1)
    table = np.array([np.bincount(members, numbers, size) for numbers, members in sequences])
    table = table.reshape(len(sequences), n_documents, n_parts + 1)
    below = 1 << n_places // 2  # the bits above and those below are summed over one after the other
    above = n_parts // below
    sums = _parts(above) @ table[:, :, :n_parts].reshape(-1, above, below)
    sums = product(sums.reshape(-1, below), _parts(below).T)
    return table.sum(axis=2), sums.reshape(len(sequences), -1)


def _places_of_others(sets: JoinedSets) -> Integers:
    """Where in the sums of `_lacking` that over what stands in no sentence of each set is; int64 [n_sets]."""
    n_parts = 1 << sets.pool.shape[1]
    return np.asarray((sets.documents + 1) * n_parts - 1 - sets.codes, np.int64)


@cache
def _parts(n: int) -> Floats:
    """Whether the bits of a number below n are among those of another, a column by a row; float64 [n, n]."""
    numbers = np.arange(n)
    return np.asarray((numbers & ~numbers[:, None]) == 0, np.float64)
