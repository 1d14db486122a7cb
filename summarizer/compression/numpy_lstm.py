"""A bidirectional LSTM over ragged sequences, in NumPy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.matmul import product

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LSTMWeights:
    """Weights of both directions (forward first), laid out for right multiplication.

    The gates are input, forget, output and new, in this order. A sigmoid is tanh(a / 2) / 2 + 1/2: the half that it
    takes of its argument is in the weights already, so that one tanh serves all gates.

    Attributes:
        input: float32 [input_size, 2 * 4 * hidden_size].
        bias: float32 [2 * 4 * hidden_size].
        hidden: float32 [2, hidden_size, 4 * hidden_size].
    """

    input: Floats
    bias: Floats
    hidden: Floats

    @classmethod
    def from_torch(cls, parameters: Mapping[str, Floats], name: str) -> LSTMWeights:
        """Take over the weights of a bidirectional `torch.nn.LSTM` of one layer.

        Args:
            parameters: parameters by name.
            name: what the names of this LSTM's begin with.

        Returns:
            The weights.
        """
        sides = [
            [_gates(parameters[f"{name}.{part}_l0{side}"]) for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
            for side in ("", "_reverse")
        ]
        return cls(
            np.ascontiguousarray(np.concatenate([side[0] for side in sides]).T),
            np.concatenate([side[2] + side[3] for side in sides]),
            np.ascontiguousarray(np.stack([side[1].T for side in sides])),
        )


def _gates(parameter: Floats) -> Floats:
    """Torch's order of gates (input, forget, new, output) made ours, and the sigmoids' halves taken."""
    write, forget, new, show = np.split(parameter, 4)
    return np.concatenate([write / 2, forget / 2, show / 2, new]).astype(np.float32)


def read_both_ways(weights: LSTMWeights, inputs: Floats, lengths: Integers) -> Floats:
    """Read sequences in both directions, all of them side by side.

    Args:
        weights: the LSTM's.
        inputs: the elements, sequence after sequence; float32 [n_elements, input_size].
        lengths: elements of each sequence; int64 [n_sequences].

    Returns:
        The states of both directions at each element; float32 [n_elements, 2 * hidden_size].
    """
    size = weights.hidden.shape[1]
    given = (product(inputs, weights.input) + weights.bias).reshape(-1, 2, 4 * size)
    order = np.argsort(-lengths, kind="stable")
    starts, ordered = (np.cumsum(lengths) - lengths)[order], lengths[order]
    ends = starts + ordered - 1
    states = np.zeros((len(inputs), 2, size), np.float32)
    state = np.zeros((2, len(lengths), size), np.float32)
    memory = np.zeros_like(state)
    for step in range(int(lengths.max(initial=0))):
        n = int(np.searchsorted(-ordered, -step, side="left"))
        ahead, back = starts[:n] + step, ends[:n] - step
        gates = product(state[:, :n], weights.hidden)
        gates[0] += given[ahead, 0]
        gates[1] += given[back, 1]
        np.tanh(gates, out=gates)
        sigmoids = gates[:, :, : 3 * size]
        sigmoids += 1
        sigmoids *= 0.5
        write, forget, show, new = (gates[:, :, part * size : (part + 1) * size] for part in range(4))
        memory = memory[:, :n] * forget + write * new
        state = np.tanh(memory) * show
        states[ahead, 0], states[back, 1] = state
    return states.reshape(len(inputs), 2 * size)
