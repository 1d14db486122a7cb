"""What all cells share: the projection of the input, and reading step by step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from math import ceil, sqrt
from typing import ClassVar, cast

import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from summarizer.model.steps import Steps


class Recurrent(nn.Module):
    """A recurrent layer in each direction (forward first); a sequence's backward states begin at its own end.

    A cell says what its class attributes are and how a state follows from the one before, in `step`. A cell that can
    read many steps faster than one by one says that in `read`.

    Attributes:
        name: what the setting calls the cell; its weights in a model folder have this name.
        n_gates: vectors of size `hidden_size` that an input is projected to.
        n_parts: vectors of size `hidden_size` that a state is made of; the first one is what the layer gives.
    """

    name: ClassVar[str]
    n_gates: ClassVar[int] = 1
    n_parts: ClassVar[int] = 1

    def __init__(self, input_size: int, hidden_size: int, *, truncate: int = 0, checkpointed: bool = False) -> None:
        """Make a layer.

        Args:
            input_size: size of an element.
            hidden_size: size of the state of each direction.
            truncate: steps after which the gradient flows back no further; 0: it flows to the beginning.
            checkpointed: whether to keep, in training, only some states and compute the others anew on the way back.
        """
        super().__init__()
        self.hidden_size, self.truncate, self.checkpointed = hidden_size, truncate, checkpointed
        self.input = nn.Parameter(torch.empty(2, input_size, self.n_gates * hidden_size))
        self.bias = nn.Parameter(torch.zeros(2, 1, self.n_gates * hidden_size))
        for side in self.input.data:
            for gate in side.chunk(self.n_gates, dim=1):
                nn.init.xavier_uniform_(gate)

    def project(self, inputs: Tensor) -> Tensor:
        """What the inputs add to the gates.

        Args:
            inputs: float [n, input_size].

        Returns:
            float [2, n, n_gates * hidden_size].
        """
        return torch.matmul(inputs, self.input) + self.bias

    def step(self, given: Tensor, state: Tensor) -> Tensor:
        """Take a step with all sequences that are not over.

        Args:
            given: the rows of `project` for the elements that are read; float32 [2, n, n_gates * hidden_size].
            state: the states before; float32 [2, n, n_parts * hidden_size].

        Returns:
            The states after; float32 [2, n, n_parts * hidden_size].
        """
        raise NotImplementedError

    def read(self, given: Tensor, sizes: Sequence[int], state: Tensor) -> Tensor:
        """Take steps.

        Args:
            given: the rows of `project`, step after step; float [2, n_elements, n_gates * hidden_size].
            sizes: sequences that are not over at each step.
            state: the states before the first of the steps; float32 [2, sizes[0], n_parts * hidden_size].

        Returns:
            The states after each step; float32 [2, n_elements, n_parts * hidden_size].
        """
        states = []
        for inputs in torch.split(given.to(state.dtype), [*sizes], dim=1):
            state = self.step(inputs, state[:, : inputs.shape[1]])
            states.append(state)
        return torch.cat(states, dim=1)

    def forward(self, gates: Tensor, rows: Tensor, steps: Steps) -> Tensor:
        """Read sequences.

        Args:
            gates: what inputs add to the gates, from `project`; float [2, n_rows, n_gates * hidden_size].
            rows: the row of each element of the sequences; int64 [n_elements].
            steps: the order of reading.

        Returns:
            Each direction's states in that order; float32 [2, n_elements, hidden_size].
        """
        sizes, size = steps.sizes, self.hidden_size
        state = self.bias.new_zeros(2, sizes[0] if sizes else 0, self.n_parts * size)
        state_parts = [state[:, :0]]
        ends = [0, *accumulate(sizes)]
        window = self._window(len(sizes))
        for first in range(0, len(sizes), window):
            some = sizes[first : first + window]
            elements = steps.elements[:, ends[first] : ends[first + len(some)]]
            state = state[:, : some[0]].detach() if self.truncate else state[:, : some[0]]
            if self.checkpointed and torch.is_grad_enabled():
                read = partial(self.read_elements, sizes=some, state=state)
                state_parts.append(checkpoint(read, gates, rows, elements, use_reentrant=False))
            else:
                state_parts.append(self.read_elements(gates, rows, elements, sizes=some, state=state))
            state = state_parts[-1][:, -some[-1] :]
        states = state_parts[-1] if len(state_parts) <= 2 else torch.cat(state_parts, dim=1)
        return states[..., :size]

    def _window(self, n_steps: int) -> int:
        """Steps between two states through which no gradient flows, or from which others are computed anew.

        Of n steps, states √n apart are kept, and √n are computed anew at a time (Chen et al. 2016, section 4.1).
        """
        if not torch.is_grad_enabled() or not (self.truncate or self.checkpointed):
            return max(n_steps, 1)
        return self.truncate or max(ceil(sqrt(n_steps)), 1)

    def read_elements(
        self, gates: Tensor, rows: Tensor, elements: Tensor, *, sizes: Sequence[int], state: Tensor
    ) -> Tensor:
        """Read some of the steps.

        Args:
            gates: see `forward`.
            rows: see `forward`.
            elements: the element that each direction reads at each place; int64 [2, n_elements].
            sizes: see `read`.
            state: see `read`.

        Returns:
            See `read`.
        """
        pairs = zip(elements, gates, strict=True)
        given = torch.stack([nn.functional.embedding(rows[order], side) for order, side in pairs])
        return self.read(given, sizes, state)


class RecurrentReader(nn.Module):
    """Reads with a cell, whose weights are called after it: `gru.input` and so on."""

    def __init__(self, cell: Recurrent) -> None:
        """Wrap a cell.

        Args:
            cell: what reads the sequences.
        """
        super().__init__()
        self._name = cell.name
        self.add_module(cell.name, cell)

    @property
    def cell(self) -> Recurrent:
        """The cell."""
        return cast(Recurrent, self.get_submodule(self._name))


def orthogonal(hidden_size: int, n_gates: int) -> nn.Parameter:
    """Weights of a state in gates, of both directions, orthogonal for each gate.

    They keep the length of what they multiply, so that a gradient neither vanishes nor explodes by them at first (Saxe
    et al. 2014).

    Args:
        hidden_size: size of the state.
        n_gates: gates.

    Returns:
        float32 [2, hidden_size, n_gates * hidden_size].
    """
    squares = torch.empty(2, n_gates, hidden_size, hidden_size)
    for square in squares.flatten(0, 1):
        nn.init.orthogonal_(square)
    return nn.Parameter(squares.transpose(1, 2).flatten(2).contiguous())
