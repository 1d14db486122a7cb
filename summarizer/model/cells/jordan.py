"""The network whose output is fed back: Jordan 1986, "Attractor Dynamics and Parallelism in a Connectionist
Sequential Machine".
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from summarizer.model.cells.recurrent import Recurrent, orthogonal


class Jordan(Recurrent):
    """h = tanh(x W + y U + b),  y' = tanh(h V + c): what is read beside the input is the output before, not the state.

    The outputs y are what the layer gives.
    """

    name = "jordan"

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
        self.output = orthogonal(hidden_size, 1)
        self.output_bias = nn.Parameter(torch.zeros(2, 1, hidden_size))

    def step(self, given: Tensor, state: Tensor) -> Tensor:
        """As `Recurrent.step`."""
        hidden = (given + state @ self.hidden).tanh()
        return (hidden @ self.output + self.output_bias).tanh()
