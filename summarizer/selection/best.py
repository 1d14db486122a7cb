"""Scores and a budget → the best sentences, or the best set of them under a number of words, characters or tokens."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.selection.budget import Budget
from summarizer.selection.candidates import priorities
from summarizer.selection.fitting import fit

POOL = 2
"""Under a size, only the best sentences compete, those that would fill so many summaries, and of them those
that are at most as far below the first that no longer fits as the best is above it: what is less good would fit into
every gap and belongs into none."""

SEARCHED = 2_000
"""Words, characters or tokens that are left to the search for the best set; under a longer budget the best sentences
are taken before it."""


def select(document: Document, scores: NDArray[np.floating], budget: Budget) -> list[int]:
    """Choose the sentences of a summary by their scores.

    Under a number of sentences or a ratio, those with the highest scores are taken. Under a number of words, characters
    or tokens, which is a limit and no quota, the set is taken whose words (…) have the highest scores in sum, from the
    best sentences only (`POOL`); if not one fits, the summary is empty. Of several limits the tightest decides, and the
    worst sentences are dropped until the others hold. Only sentences that may be chosen are (`priorities`), and those
    of a later priority are only added when an earlier one is used up.

    Args:
        document: the document.
        scores: one score per sentence, on any scale; float [n_sentences].
        budget: the summary's length.

    Returns:
        Their indices, ascending; of equal scores the first is taken.
    """
    priority = priorities(document)
    order = np.lexsort((-scores, priority))
    order = order[priority[order] >= 0]
    costs, limits = budget.costs([document.sentences[index] for index in order.tolist()])
    tightest = int(np.argmax(costs.sum(axis=0) / np.maximum(limits, 1)))
    if budget.counts and tightest == 0:
        chosen = list(range(min(int(limits[0]), len(order))))
    else:
        chosen = _under_a_size(scores[order], priority[order], costs[:, tightest], limit=int(limits[tightest]))
    if budget.exact and len(limits) == 1:
        return sorted(order[chosen].tolist())
    eligible = np.min(costs <= limits, axis=1)
    eligible[chosen] = False
    return fit(document, budget, order[sorted(chosen)].tolist(), spare=order[eligible].tolist())


def _under_a_size(
    scores: NDArray[np.floating], priority: NDArray[np.int64], sizes: NDArray[np.int64], *, limit: int
) -> list[int]:
    """The places of the sentences that are taken under a limit of their sizes.

    Args:
        scores: float [n], falling in each priority.
        priority: ascending; int64 [n].
        sizes: int64 [n].
        limit: the largest sum of sizes.
    """
    chosen: list[int] = []
    for number in range(int(priority.max(initial=-1)) + 1):
        same_priority = np.flatnonzero(priority == number)
        best = _best_set(scores[same_priority], sizes[same_priority], limit)
        chosen += same_priority[best].tolist()
        limit -= int(sizes[same_priority[best]].sum())
        if 0 < len(best) < len(same_priority):
            break
    return chosen


def _best_set(scores: NDArray[np.floating], sizes: NDArray[np.int64], limit: int) -> list[int]:
    """The set under a limit whose sizes, weighed by the scores, have the highest sum; a knapsack.

    Args:
        scores: float [n], falling.
        sizes: of each sentence; int64 [n].
        limit: the largest sum of sizes.

    Returns:
        The places of the chosen sentences.
    """
    fitting = np.flatnonzero(sizes <= limit)
    filled = np.cumsum(sizes[fitting])
    sure = int(np.searchsorted(filled, limit - SEARCHED, side="right"))
    left = limit - (int(filled[sure - 1]) if sure else 0)
    rest = fitting[sure:]
    pool = rest[: _compete(scores[rest], np.cumsum(sizes[rest]), left)]
    if not len(pool):
        return [int(place) for place in fitting[:sure]]
    floor = scores[rest[len(pool)]] if len(pool) < len(rest) else scores[pool[-1]] - 1.0
    span = max(float(scores[pool[0]] - floor), 1e-9)
    values = sizes[pool] * np.maximum((scores[pool] - floor) / span, 1e-6)
    return [int(place) for place in (*fitting[:sure], *pool[_knapsack(values, sizes[pool], left)])]


def _compete(scores: NDArray[np.floating], filled: NDArray[np.int64], limit: int) -> int:
    """How many of the best sentences compete for a summary; see `POOL`.

    Args:
        scores: float [n], falling.
        filled: sizes of each sentence and all before it; int64 [n].
        limit: the largest sum of sizes.
    """
    first_out = int(np.searchsorted(filled, limit, side="right"))
    if first_out == len(scores):
        return len(scores)
    far = 2 * scores[first_out] - scores[0]
    near = int(np.searchsorted(-scores, -far, side="right"))
    return min(near, 1 + int(np.searchsorted(filled, POOL * limit, side="left")))


def _knapsack(values: NDArray[np.floating], sizes: NDArray[np.int64], limit: int) -> list[int]:
    """Places of the set of the highest value under a limit, by dynamic programming; of equal sets one of early places.

    Args:
        values: positive; float [n].
        sizes: int64 [n].
        limit: the largest sum of sizes.
    """
    best = np.zeros(limit + 1)
    taken = np.zeros((len(values), limit + 1), bool)
    for place in range(len(values) - 1, -1, -1):
        size = int(sizes[place])
        if size > limit:
            continue
        added = best[: limit + 1 - size] + values[place]
        taken[place, size:] = added >= best[size:]
        best[size:] = np.maximum(best[size:], added)
    chosen = []
    for place in range(len(values)):
        if taken[place, limit]:
            chosen.append(place)
            limit -= int(sizes[place])
    return chosen
