"""Confidence intervals and paired tests on per-document scores, by resampling with a seeded generator."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CHUNK = 4_000_000
"""Random signs held at a time."""


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How documents are resampled.

    Attributes:
        resamples: how often as many documents as there are are drawn, with replacement.
        seed: decides the draws; equal seeds draw the same documents of collections of the same size.
    """

    resamples: int = 1_000
    seed: int = 1


def bootstrap_means(values: NDArray[np.float64], bootstrap: Bootstrap) -> NDArray[np.float64]:
    """Means of resampled documents (Efron 1979).

    Args:
        values: scores; float64 [n_documents, n_scores].
        bootstrap: how to resample.

    Returns:
        The mean of each resample; float64 [resamples, n_scores].
    """
    random = np.random.default_rng(bootstrap.seed)
    size = len(values)
    means = np.empty((bootstrap.resamples, values.shape[1]))
    for row in means:
        counts = np.bincount(random.integers(size, size=size), minlength=size)
        row[:] = counts @ values / size
    return means


def interval(means: NDArray[np.float64], *, level: float = 0.95) -> NDArray[np.float64]:
    """Percentile interval of resampled means.

    Args:
        means: what `bootstrap_means` returns.
        level: the share of the means that lie inside.

    Returns:
        Low and high ends; float64 [2, n_scores].
    """
    tail = (1 - level) / 2
    return np.quantile(means, (tail, 1 - tail), axis=0)


def paired_bootstrap(differences: NDArray[np.float64], means: NDArray[np.float64]) -> NDArray[np.float64]:
    """Two-sided p-values by the paired bootstrap (Koehn 2004), its means shifted so that no difference is expected.

    Args:
        differences: score of one system less that of another; float64 [n_documents, n_scores].
        means: `bootstrap_means` of the differences.

    Returns:
        How often chance alone makes a mean difference at least this large; float64 [n_scores].
    """
    observed = differences.mean(axis=0)
    return _share(np.abs(means - observed), np.abs(observed))


def approximate_randomization(differences: NDArray[np.float64], *, trials: int, seed: int) -> NDArray[np.float64]:
    """Two-sided p-values by approximate randomization (Noreen 1989): systems change places at random, by document.

    Args:
        differences: score of one system less that of another; float64 [n_documents, n_scores].
        trials: how many random exchanges.
        seed: decides them.

    Returns:
        How often an exchange makes a mean difference at least this large; float64 [n_scores].
    """
    random = np.random.default_rng(seed)
    size, total = len(differences), differences.sum(axis=0)
    step = max(1, CHUNK // size)
    sums = np.concatenate(
        [
            total - 2 * (random.integers(2, size=(min(step, trials - start), size), dtype=np.int8) @ differences)
            for start in range(0, trials, step)
        ]
    )
    return _share(np.abs(sums), np.abs(total))


def _share(chance: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many values reach what was observed, itself counted in; sums in another order may differ by rounding."""
    reached = np.sum(chance >= observed - 1e-9 * np.maximum(observed, 1), axis=0)
    share: NDArray[np.float64] = (reached + 1) / (len(chance) + 1)
    return share
