"""A bidirectional GRU over ragged sequences, in NumPy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.matmul import product
from summarizer.encoding.ragged import ranges, rows_left

Floats = NDArray[np.float32]
Integers = NDArray[np.integer]

ROWS = 8
"""Rows of the matrix products in which each row must come out the same whatever the others are: BLAS sums the rows of
one small product alike, and of products of other sizes in other orders."""

STEPS = 256
"""Steps of a sequence that is read alone whose inputs are projected at once, so that memory stays bounded."""


MINUS_ONE, ZERO, ONE = (np.array(limit, np.float32) for limit in (-1, 0, 1))
"""Limits of gates, as arrays: NumPy would make one of a number in each step."""


@dataclass(frozen=True, slots=True, eq=False)
class GRUWeights:
    """Weights of both directions (forward first), laid out for right multiplication.

    The gates are piecewise linear, clip(a / 4 + 1/2, 0, 1) for reset and update: the quarter and the half are in their
    weights and biases already, so that a gate is a clip and nothing else.

    Each gate (reset, update, new) of a direction has arrays of its own, so that every operation on one runs over memory
    without gaps.

    Attributes:
        input: the gates' projections of the input; float32 [3, 2, input_size, hidden_size].
        bias: all of the gates' biases that can be added to the input's projection; float32 [3, 2, 1, hidden_size].
        hidden: the gates' projections of the state; float32 [3, 2, hidden_size, hidden_size].
        hidden_bias: the state's bias inside the new gate; float32 [2, 1, hidden_size].
    """

    input: Floats
    bias: Floats
    hidden: Floats
    hidden_bias: Floats

    def project(self, inputs: Floats) -> Floats:
        """Gate pre-activations of inputs, for both directions.

        Args:
            inputs: float32 [n, input_size]; or each direction's own, [2, n, input_size].

        Returns:
            float32 [3, 2, n, hidden_size].
        """
        gates: Floats = product(inputs, self.input)
        gates += self.bias
        return gates

    def project_each(self, inputs: Floats, out: Floats) -> None:
        """Write gate pre-activations of inputs; those of one do not depend, in any bit, on which others are given.

        Args:
            inputs: float32 [n, input_size].
            out: its first n rows are written, and up to `ROWS` - 1 more; float32 [3, 2, n_rows, hidden_size].
        """
        n, size = inputs.shape
        n_blocks = -(-n // ROWS)
        blocks = np.zeros((n_blocks, ROWS, size), np.float32)
        blocks.reshape(-1, size)[:n] = inputs
        gates = out[:, :, : n_blocks * ROWS]
        np.matmul(blocks, self.input[:, :, None], out=gates.reshape(3, 2, n_blocks, ROWS, -1))
        gates += self.bias


def fold(input: Floats, bias: Floats, hidden: Floats, hidden_bias: Floats) -> GRUWeights:
    """Take the weights of a trained GRU apart by gate, and put the quarter and the half into them.

    Args:
        input: float32 [2, input_size, 3 * hidden_size].
        bias: float32 [2, 1, 3 * hidden_size].
        hidden: float32 [2, hidden_size, 3 * hidden_size].
        hidden_bias: float32 [2, 1, hidden_size].

    Returns:
        The weights by gate.
    """
    input, bias, hidden = (np.stack(np.split(part, 3, axis=2)) for part in (input, bias, hidden))
    for part in (input, bias, hidden):
        part[:2] *= 0.25
    bias[:2] += 0.5
    return GRUWeights(input, bias, hidden, hidden_bias)


def run(
    weights: GRUWeights, gates: Floats, index: Integers, starts: Integers, lengths: Integers
) -> Iterator[tuple[Integers, Integers, Floats]]:
    """Read sequences in both directions at once, all of them side by side.

    Args:
        weights: the GRU's.
        gates: rows of gate pre-activations; float32 [3, 2, n_rows, hidden_size].
        index: the row of each element; int [n_elements].
        starts: where each sequence begins in `index`; int [n], in the order of falling length.
        lengths: its elements; int [n], falling.

    Yields:
        For each step, for the sequences that are not over yet (the first k): the element that the forward GRU has
        just read, int [k]; the element that the backward GRU has just read, int [k]; and their states, float32
        [2, k, hidden_size]. The states are overwritten by the next step.
    """
    n, (n_rows, size) = len(lengths), gates.shape[2:]
    table = gates.reshape(3, 2 * n_rows, size)
    counts, ahead, back = _steps(starts, lengths)
    rows = np.stack([index[ahead], index[back] + n_rows])
    hidden_bias = np.repeat(weights.hidden_bias, n, axis=1)
    state = np.zeros((2, n, size), np.float32)
    buffers = np.empty((2, 6 * n * size), np.float32)
    last = width = 0
    for k in counts:
        first, last = last, last + k
        if k != width:
            width, state = k, state[:, :k].copy()
            given, kept = buffers[:, : 6 * k * size].reshape(2, 3, 2, k, size)
            given_reset_update, given_new = given[:2], given[2]
            reset_update, (reset, update, new) = kept[:2], kept
            bias = hidden_bias[:, :k]
        table.take(rows[:, first:last], axis=1, out=given, mode="clip")  # any other mode copies once more
        if first:
            product(state, weights.hidden, kept)
        else:
            kept.fill(0)  # as the state is before the first step
        reset_update += given_reset_update
        reset_update.clip(ZERO, ONE, out=reset_update)
        new += bias
        new *= reset
        new += given_new
        new.clip(MINUS_ONE, ONE, out=new)
        state -= new
        state *= update
        state += new
        yield ahead[first:last], back[first:last], state


def run_alone(weights: GRUWeights, inputs: Floats) -> Iterator[tuple[slice, slice, Floats]]:
    """Read one sequence in both directions at once.

    It takes the steps of `run` in less than half of the time: a step's arrays have no gaps, and its states are written
    where they are to stay.

    Args:
        weights: the GRU's.
        inputs: the elements; float32 [n, input_size].

    Yields:
        For every `STEPS` steps: the elements that the forward GRU has read; those that the backward GRU has read, the
        last of the sequence first; and the states after each, float32 [2, n_steps, hidden_size].
    """
    size = weights.hidden.shape[-1]
    kept = np.empty((3, 2, 1, size), np.float32)
    reset_update, (reset, update, new) = kept[:2], kept
    state = np.zeros((2, 1, size), np.float32)
    for first in range(0, len(inputs), STEPS):
        ahead = slice(first, min(first + STEPS, len(inputs)))
        back = slice(-1 - ahead.start, -1 - ahead.stop, -1)
        gates = weights.project(np.stack([inputs[ahead], inputs[back]]))
        given = np.ascontiguousarray(gates.transpose(2, 0, 1, 3))[:, :, :, None]
        states = np.empty((len(given), 2, 1, size), np.float32)
        for given_reset_update, given_new, following in zip(given[:, :2], given[:, 2], states, strict=True):
            np.matmul(state, weights.hidden, out=kept)
            reset_update += given_reset_update
            reset_update.clip(ZERO, ONE, out=reset_update)
            new += weights.hidden_bias
            new *= reset
            new += given_new
            new.clip(MINUS_ONE, ONE, out=new)
            state = np.subtract(state, new, out=following)
            state *= update
            state += new
        yield ahead, back, states[:, :, 0].swapaxes(0, 1)


def _steps(starts: Integers, lengths: Integers) -> tuple[list[int], Integers, Integers]:
    """What sequences side by side read in each step; see `run`.

    Returns:
        How many sequences read in each step; and the elements that are read ahead and back, step after step.
    """
    counts = rows_left(lengths)
    sequence, step = ranges(0, counts), np.repeat(np.arange(len(counts)), counts)
    ahead = starts[sequence] + step
    return counts.tolist(), ahead, ahead + lengths[sequence] - 1 - 2 * step
