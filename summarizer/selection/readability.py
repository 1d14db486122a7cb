"""What it costs a set of sentences that it cannot be read on its own, or that a sentence of it adds nothing.

A summary of three loses `CUES` for each unit of weight of the cues that nothing in it resolves (`cues`), and up to
`NOTHING_NEW` for each sentence that has less than `ENOUGH` expected content words of its own. In a longer one each
counts less, as a sentence does. Both were measured against the value of sets, which is in twentieths of ROUGE.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from summarizer.selection.cues import CueFinder
from summarizer.selection.document_words import Floats, Integers
from summarizer.selection.inclusion import InclusionProbabilities
from summarizer.selection.joined_sets import JoinedSets, unique_sums
from summarizer.selection.sets import Sets

CUES = 0.25
"""What an unresolved cue of weight 1 costs a summary of three sentences."""

NOTHING_NEW = 0.2
"""What a sentence costs it that has no expected content word of its own."""

ENOUGH = 0.8
"""Expected content words that a sentence should have and no other one of the summary."""

FIXED = 20
"""Sentences that all sets have, whose cues are looked at, at most."""

LENGTH = 3
"""Sentences of the summaries for which the costs hold."""


def nothing_new(sets: JoinedSets, inclusion: InclusionProbabilities) -> Floats:
    """What sets lose for sentences that add little or nothing to the others.

    Args:
        sets: sets of the sentences of documents.
        inclusion: the inclusion probabilities of the documents' words.

    Returns:
        What is to be taken from the value of each set; float64 [n_sets].
    """
    unique = unique_sums(sets, inclusion.rounded[0] * inclusion.words.content)
    lacking = (np.maximum(1 - unique / ENOUGH, 0) * sets.rows).sum(axis=1)
    return np.asarray(NOTHING_NEW * _weights(sets.counts) * lacking, np.float64)


def _weights(counts: Integers) -> Floats:
    """What a sentence counts in summaries of so many."""
    return np.sqrt(LENGTH / np.maximum(counts, 1))


def best_readable(values: Floats, sets: Sets, cues: CueFinder) -> tuple[int, float]:
    """Find the best set, where sets lose value that lean on sentences which they do not have.

    Cues only take from a value. So they are looked for in the sentences of the set that is the best so far, until none
    of its sentences is left to look at.

    Args:
        values: of each set; float64 [n_sets], at least one.
        sets: sets of a document's sentences.
        cues: finds the cues of these.

    Returns:
        The number of the set with the highest value, the first of equal ones, and this value.
    """
    values, costs = values.copy(), CUES * _weights(sets.subsets.counts + len(sets.fixed))
    codes, pool = sets.subsets.codes, sets.pool.tolist()
    bits = {index: 1 << place for place, index in enumerate(pool)}
    fixed = frozenset(sets.fixed.tolist())
    for index in sets.fixed.tolist()[:FIXED]:
        for weight, resolving in _unresolved(index, cues, fixed, bits):
            values -= weight * costs * ((codes & resolving) == 0)
    unread = dict(bits)
    while True:
        best = int(np.argmax(values))
        code = int(codes[best])
        members = [index for index, bit in unread.items() if code & bit]
        if not members:
            return best, float(values[best])
        for index in members:
            bit = unread.pop(index)
            for weight, resolving in _unresolved(index, cues, fixed, bits):
                values -= weight * costs * ((codes & (bit | resolving)) == bit)


def _unresolved(
    index: int, cues: CueFinder, fixed: frozenset[int], bits: Mapping[int, int]
) -> Iterator[tuple[float, int]]:
    """The weight of each cue of a sentence that no fixed one resolves, and the bits of those of the pool that do."""
    for cue in cues(index):
        if fixed.isdisjoint(cue.resolvers):
            yield cue.weight, sum(bits.get(resolver, 0) for resolver in cue.resolvers)
