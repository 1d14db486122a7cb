"""Matrix products that BLAS computes in one thread.

BLAS shares a larger product among as many threads as it believes there are processors. At the sizes of these networks
that gains nothing; and where processors are busy, or a container may use fewer than the machine has, the wait for the
threads takes a hundred times as long as the product. How many there are is a setting of the whole process, which no
library should change. So a product is computed in parts for which BLAS starts no threads.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SMALL = 64**3
"""Multiplications in a product up to which OpenBLAS uses one thread."""


def product(left: NDArray[Any], right: NDArray[Any], out: NDArray[Any] | None = None) -> NDArray[Any]:
    """`np.matmul`, of the rows of the left side or the columns of the right side some at a time, whichever are more.

    Args:
        left: [..., n, m].
        right: [..., m, k].
        out: where to write the product, [..., n, k]; a new array by default.

    Returns:
        The product.
    """
    (n, m), k = left.shape[-2:], right.shape[-1]
    if n * m * k <= SMALL:
        return np.matmul(left, right, out=out)
    if out is None:
        stacks = np.broadcast_shapes(left.shape[:-2], right.shape[:-2])
        out = np.empty((*stacks, n, k), np.result_type(left, right))
    if n < k:
        product(right.swapaxes(-1, -2), left.swapaxes(-1, -2), out.swapaxes(-1, -2))
        return out
    block = max(SMALL // (m * k), 1)
    whole = n // block * block
    np.matmul(_parted(left, block), right[..., None, :, :], out=_parted(out, block))
    if whole < n:
        np.matmul(left[..., whole:, :], right, out=out[..., whole:, :])
    return out


def _parted(rows: NDArray[Any], block: int) -> NDArray[Any]:
    """A view of as many whole blocks of rows as there are; [..., n_blocks, block, m]."""
    *stacks, n, m = rows.shape
    return rows[..., : n // block * block, :].reshape(*stacks, n // block, block, m)
