"""Places in ragged arrays, whose rows of all lengths stand one after the other."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_T = TypeVar("_T", bound=np.generic)


def split_rows(values: NDArray[_T], bounds: NDArray[np.integer]) -> list[NDArray[_T]]:
    """The rows of a ragged array.

    Args:
        values: all rows, one after the other; [n_values, ...].
        bounds: where each begins, and at last where the last one ends; int [n + 1].

    Returns:
        A view of each.
    """
    return [values[start:end] for start, end in pairwise(bounds.tolist())]


def is_new(values: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Find where numbers change.

    Args:
        values: the numbers; int [n].

    Returns:
        Whether each is another than the one before it; bool [n].
    """
    new = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return new


def ranges(starts: NDArray[np.integer] | int, lengths: NDArray[np.integer]) -> NDArray[np.int64]:
    """The numbers of ranges, one range after the other.

    Args:
        starts: the first number of each, int [n]; or of all.
        lengths: how many numbers each has; int [n].

    Returns:
        int64 [sum of the lengths].
    """
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def rows_left(lengths: NDArray[np.integer]) -> NDArray[np.int64]:
    """How many rows have a first element, a second, and so on.

    Args:
        lengths: of the rows; int [n], falling.

    Returns:
        int64 [largest length].
    """
    return np.searchsorted(-lengths, -np.arange(lengths.max(initial=0)), side="left")
