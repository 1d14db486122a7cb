"""Long short-term memory: Hochreiter & Schmidhuber 1997; with the forget gate of Gers et al. 2000."""

from __future__ import annotations

import torch
from torch import Tensor

from summarizer.model.cells.recurrent import Recurrent, orthogonal


class LSTM(Recurrent):
    """i, f, o = σ(x W + h U + b),  g = tanh(x W + h U + b),  c' = f * c + i * g,  h' = o * tanh(c').

    The memory c is only scaled and added to, so a gradient can flow back along it unchanged. The forget gate's bias
    begins at 1: at first, most of the memory is kept.
    """

    name = "lstm"
    n_gates = 4
    n_parts = 2

    def __init__(self, input_size: int, hidden_size: int, *, truncate: int = 0, checkpointed: bool = False) -> None:
        """Make a cell: see `Recurrent`.

        Args:
            input_size: size of what it reads.
            hidden_size: size of a state in each direction.
            truncate: see `Recurrent`.
            checkpointed: see `Recurrent`.
        """
        super().__init__(input_size, hidden_size, truncate=truncate, checkpointed=checkpointed)
        self.hidden = orthogonal(hidden_size, self.n_gates)
        self.bias.data[..., hidden_size : 2 * hidden_size] = 1

    def step(self, given: Tensor, state: Tensor) -> Tensor:
        """As `Recurrent.step`."""
        hidden, memory = state.chunk(2, dim=-1)
        write, forget, show, new = (given + hidden @ self.hidden).chunk(4, dim=-1)
        memory = forget.sigmoid() * memory + write.sigmoid() * new.tanh()
        return torch.cat([show.sigmoid() * memory.tanh(), memory], dim=-1)
