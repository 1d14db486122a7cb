"""What it costs a set of sentences that it cannot be read on its own, or that a sentence of it adds nothing.

A summary of three loses `CUES` for each unit of weight of the cues that nothing in it resolves (`cues`), and up to
`NOTHING_NEW` for each sentence that has less than `ENOUGH` expected content words of its own. In a longer one each
counts less, as a sentence does. Both were measured against the value of sets, which is in twentieths of ROUGE.
"""

from __future__ import annotations

import numpy as np

from summarizer.selection.cues import CueFinder
from summarizer.selection.document_words import Floats, Integers
from summarizer.selection.inclusion import InclusionProbabilities
from summarizer.selection.selector_inputs import unique_sums
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


def readability_costs(sets: Sets, cues: CueFinder, inclusion: InclusionProbabilities) -> Floats:
    """What sets cost that cannot be read on their own.

    Args:
        sets: sets of a document's sentences.
        cues: finds the cues of these.
        inclusion: the inclusion probabilities of the document's words.

    Returns:
        What is to be taken from the value of each; float64 [n_sets].
    """
    words = inclusion.words
    unique = unique_sums(sets, words.words, inclusion.word_probabilities * words.content, len(words.lengths))
    lacking = (np.maximum(1 - unique / ENOUGH, 0) * sets.rows).sum(axis=1)
    sizes = np.maximum(sets.subsets.counts + len(sets.fixed), 1)
    costs: Floats = np.sqrt(LENGTH / sizes) * (CUES * _unresolved(sets, cues) + NOTHING_NEW * lacking)
    return costs


def _unresolved(sets: Sets, cues: CueFinder) -> Floats:
    """The sum of the weights of the cues of each set that nothing in it resolves; float64 [n_sets]."""
    codes = sets.subsets.codes
    all_fixed = frozenset(sets.fixed.tolist())
    fixed = sets.fixed.tolist()[:FIXED]
    bits = {index: 1 << place for place, index in enumerate(sets.pool.tolist())}
    total = np.zeros(len(codes))
    for index in (*bits, *fixed):
        has: Integers = codes & bits.get(index, 0)
        for cue in cues(index):
            if all_fixed.isdisjoint(cue.resolvers):
                resolving = sum(bits.get(resolver, 0) for resolver in cue.resolvers)
                alone = (codes & resolving) == 0
                total[alone & (has > 0) if index in bits else alone] += cue.weight
    return total
