from itertools import product

import numpy as np
import pytest

from summarizer.evaluation.significance import (
    Bootstrap,
    approximate_randomization,
    bootstrap_means,
    interval,
    paired_bootstrap,
    smallest_p,
)


def differences(mean: float, size: int = 200) -> np.ndarray:
    return np.random.default_rng(3).normal(mean, 1, (size, 1))


def p_values(values: np.ndarray) -> tuple[float, float]:
    means = bootstrap_means(values, Bootstrap(2000))
    return paired_bootstrap(values, means)[0], approximate_randomization(values, trials=2000, seed=1)[0]


def test_a_clear_difference_is_no_chance() -> None:
    assert max(p_values(differences(0.5))) < 0.002
    assert max(p_values(-differences(0.5))) < 0.002


def test_no_difference_is_chance() -> None:
    assert p_values(np.zeros((50, 1))) == (1, 1)
    assert min(p_values(differences(0) - differences(0).mean() + 1e-4)) > 0.9


def test_exchanges_of_few_documents_are_counted_exactly() -> None:
    values = np.array([[1.0], [2.0], [3.0]])  # 2 of the 8 exchanges give ±6
    assert approximate_randomization(values, trials=8, seed=1)[0] == 0.25
    assert approximate_randomization(values, trials=7, seed=1)[0] != 0.25
    values = np.random.default_rng(2).normal(0.3, 1, (13, 2))
    exact, drawn = (approximate_randomization(values, trials=trials, seed=1) for trials in (2**13, 2**13 - 1))
    np.testing.assert_allclose(exact, drawn, atol=0.02)


def test_the_smallest_p_is_that_of_all_exchanges() -> None:
    for size in (1, 2, 5, 6):
        signs = np.array(list(product((1, -1), repeat=size)))
        assert smallest_p(size) == np.mean(np.abs(signs.sum(axis=1)) == size)
    assert smallest_p(0) == 1


def test_the_interval_is_that_of_the_normal_distribution_in_the_limit() -> None:
    values = differences(0.3, 2000)
    low, high = interval(bootstrap_means(values, Bootstrap(2000)))[:, 0]
    error = values.std() / np.sqrt(len(values))
    assert (low, high) == pytest.approx((values.mean() - 1.96 * error, values.mean() + 1.96 * error), abs=0.1 * error)


def test_seeds_decide() -> None:
    values = differences(0.1)
    first, again, other = (bootstrap_means(values, Bootstrap(100, seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_one_document() -> None:
    assert interval(bootstrap_means(np.array([[0.5]]), Bootstrap(100))).tolist() == [[0.5], [0.5]]
