"""The simple recurrent network: Elman 1990, "Finding Structure in Time"."""

from __future__ import annotations

from torch import Tensor

from summarizer.model.cells.recurrent import Recurrent, orthogonal


class Elman(Recurrent):
    """h' = tanh(x W + h U + b): the state before is read beside the input."""

    name = "elman"

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

    def step(self, given: Tensor, state: Tensor) -> Tensor:
        """As `Recurrent.step`."""
        return (given + state @ self.hidden).tanh()
