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

    Where there are no more ways to exchange them than trials, each is tried once, and the p-value is exact.

    Args:
        differences: score of one system less that of another; float64 [n_documents, n_scores].
        trials: how many random exchanges.
        seed: decides them.

    Returns:
        How often an exchange makes a mean difference at least this large; float64 [n_scores].
    """
    size, total = len(differences), differences.sum(axis=0)
    if 2**size <= trials:
        exchanged = np.arange(2**size)[:, None] >> np.arange(size) & 1
        exact: NDArray[np.float64] = _reached(np.abs(total - 2 * exchanged @ differences), np.abs(total)).mean(axis=0)
        return exact
    random = np.random.default_rng(seed)
    step = max(1, CHUNK // size)
    sums = np.concatenate(
        [
            total - 2 * (random.integers(2, size=(min(step, trials - start), size), dtype=np.int8) @ differences)
            for start in range(0, trials, step)
        ]
    )
    return _share(np.abs(sums), np.abs(total))


def smallest_p(n_documents: int) -> float:
    """The smallest two-sided p-value that the exchange of two systems can have.

    It has it where one system is better on every document: of the 2^n ways to exchange them, two make a mean difference
    as large as that.

    Args:
        n_documents: documents on which the systems' scores differ.

    Returns:
        2^(1-n): below 0.05 from six documents on.
    """
    return float(min(1.0, 2.0 ** (1 - n_documents)))


def _share(chance: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share of values that reach what was observed, itself counted in."""
    share: NDArray[np.float64] = (_reached(chance, observed).sum(axis=0) + 1) / (len(chance) + 1)
    return share


def _reached(chance: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which values reach what was observed; sums in another order may differ by rounding."""
    reached: NDArray[np.bool_] = chance >= observed - 1e-9 * np.maximum(observed, 1)
    return reached
