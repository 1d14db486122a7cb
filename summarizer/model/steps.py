"""Ragged sequences, read side by side."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Steps:
    """The order in which ragged sequences are read side by side: all first elements, all second ones, and so on.

    Attributes:
        sizes: how many sequences are not over at each step, falling.
        elements: the element that each direction (forward, backward) reads at each place of that order; int64
            [2, n_elements].
        sequences: the sequence that it belongs to, as numbered by the caller; int64 [n_elements].
    """

    sizes: tuple[int, ...]
    elements: Tensor
    sequences: Tensor

    @classmethod
    def of(cls, lengths: Tensor) -> Steps:
        """Order the elements of sequences.

        Args:
            lengths: elements of each sequence, which lie one sequence after the other; int64 [n].

        Returns:
            The order.
        """
        order = lengths.argsort(descending=True, stable=True)
        falling = lengths[order]
        starts = (lengths.cumsum(0) - lengths)[order]
        steps = torch.arange(int(falling[0]) if len(falling) else 0, device=lengths.device)
        step, place = (steps[:, None] < falling).nonzero(as_tuple=True)
        first = starts[place]
        elements = torch.stack([first + step, first + falling[place] - 1 - step])
        sizes = torch.bincount(step, minlength=len(steps)).tolist()
        return cls(tuple(sizes), elements, order[place])

    def aligned(self, states: Tensor) -> Tensor:
        """Put the states of both directions beside each other, in the order of the elements.

        Args:
            states: each direction's states in the order of reading; float [2, n_elements, size].

        Returns:
            float [n_elements, 2 * size].
        """
        sides = [side[order.argsort()] for side, order in zip(states, self.elements, strict=True)]
        return torch.cat(sides, dim=1)
