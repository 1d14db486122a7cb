"""The candidate sets of set selection: few enough to value all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import le, sub

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.selection.budget import Budget
from summarizer.selection.candidates import priorities
from summarizer.selection.document_words import Floats, Integers

POOL = 10
"""Sentences whose combinations are tried."""

FREE = 5
"""Sentences of a set that are chosen by trying; in a longer summary the others are those with the best scores."""


@dataclass(frozen=True, slots=True, eq=False)
class Subsets:
    """Subsets of a pool, and what can be said of them whatever is in it.

    Attributes:
        rows: which of the pool each has; bool [n_subsets, n_pool].
        codes: each as a number, whose bit i says whether it has the i-th of the pool; int64 [n_subsets].
        counts: how many of the pool it has; int64 [n_subsets].
    """

    rows: NDArray[np.bool_]
    codes: Integers
    counts: Integers

    @classmethod
    def of(cls, rows: NDArray[np.bool_]) -> Subsets:
        """Make subsets of rows.

        Args:
            rows: which elements each subset has; bool [n_subsets, n].

        Returns:
            The subsets.
        """
        return cls(rows, rows @ (1 << np.arange(rows.shape[1])), np.count_nonzero(rows, axis=1))


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """Sets of sentences to choose from.

    Attributes:
        fixed: the sentences that all of them have; int64 [n_fixed].
        pool: the sentences that they differ in, the best score first; int64 [n_pool].
        subsets: which of the pool each set has.
        share: the share of what may be chosen that the budget has room for, above 0.
    """

    fixed: Integers
    pool: Integers
    subsets: Subsets
    share: float = 1.0

    @property
    def rows(self) -> NDArray[np.bool_]:
        """Which of the pool each set has; bool [n_sets, n_pool]."""
        return self.subsets.rows

    def __getitem__(self, number: int) -> list[int]:
        """The sentences of a set, ascending."""
        return sorted([*self.fixed.tolist(), *self.pool[self.rows[number]].tolist()])


def candidate_sets(
    document: Document,
    scores: Floats,
    budget: Budget,
    *,
    empty: NDArray[np.bool_] | None = None,
    priority: Integers | None = None,
) -> Sets:
    """The sets that are tried under a budget, of sentences that may be chosen (`summarizer.selection.candidates`).

    Args:
        document: the document.
        scores: one score per sentence; float64 [n_sentences].
        budget: the summary's length.
        empty: which sentences say next to nothing; they are left aside while their priority has others. bool
            [n_sentences]; none by default.
        priority: the `priorities` of the document, if they are known.

    Returns:
        Under a number of sentences, all combinations of the best ten; in a summary of more than five, those of the ten
        after the ones that are fixed. The combination of the best scores is the first. Under any other limit, or
        several, those combinations of ten that fit and to which none of the ten can be added; no set, if no sentence
        fits. Where all sentences of a priority fit, they are fixed, and the others are of the next priority.
    """
    priority = priorities(document) if priority is None else priority
    if empty is not None:
        priority = np.where(priority < 0, priority, 2 * priority + empty)
    order = np.lexsort((-scores, priority))[np.count_nonzero(priority < 0) :]
    costs, left = budget.costs([document.sentences[index] for index in order.tolist()])
    share = min(limit / max(total, 1) for limit, total in zip(left.tolist(), costs.sum(axis=0).tolist(), strict=True))
    fixed = np.zeros(len(order), np.bool_)
    bounds = sorted({0, *np.cumsum(np.bincount(priority[order])).tolist()})
    for start, end in pairwise(bounds):
        of_priority = costs[start:end]
        fitting = _fitting(of_priority, left)
        if len(fitting) == end - start:
            fixed[start:end] = True
            left = left - of_priority.sum(axis=0)
        elif fitting:
            sure = fitting[:-FREE]
            fixed[start:end][sure] = True
            left = left - of_priority[sure].sum(axis=0)
            able = (of_priority <= left).all(axis=1)
            able[sure] = False
            pool = start + np.flatnonzero(able)[:POOL]
            subsets = _subsets(tuple(map(tuple, costs[pool].tolist())), tuple(left.tolist()))
            return Sets(order[fixed], order[pool], subsets, share)
        elif fixed.any():
            break
    return Sets(order[fixed], order[:0], Subsets.of(np.zeros((int(fixed.any()), 0), np.bool_)))


def _fitting(costs: Integers, limits: Integers) -> list[int]:
    """The places of what fits into limits, each together with those before it; int64 [n, n_limits] and [n_limits]."""
    least, room = costs.min(axis=0).tolist(), limits.tolist()
    fitting: list[int] = []
    for place, cost in enumerate(costs.tolist()):
        if all(map(le, cost, room)):
            fitting.append(place)
            room = [*map(sub, room, cost)]
            if not all(map(le, least, room)):
                break
    return fitting


@lru_cache(maxsize=64)
def _subsets(costs: tuple[tuple[int, ...], ...], limits: tuple[int, ...]) -> Subsets:
    """The subsets that cost no more than the limits, and to which nothing can be added.

    Those of the first ones come before others of their size.
    """
    rows, price = _all_subsets(len(costs)), np.array(costs, np.int64).reshape(len(costs), len(limits))
    spent = rows @ price
    fitting = (spent <= limits).all(axis=1)
    rows, left = rows[fitting], limits - spent[fitting]
    more = (price <= left[:, None]).all(axis=2) & ~rows
    return Subsets.of(rows[~more.any(axis=1)])


@cache
def _all_subsets(n: int) -> NDArray[np.bool_]:
    """All subsets of n, by size, those of the first ones first; bool [2 ** n, n]."""
    bits = np.arange(n)
    codes = np.arange((1 << n) - 1, -1, -1)  # as binary numbers that begin with the first of the n, falling
    rows = (codes[:, None] >> bits[::-1]) & 1 == 1
    return np.asarray(rows[np.argsort(np.count_nonzero(rows, axis=1), kind="stable")], np.bool_)
