"""How large the gradient is, layer by layer and back through time: what vanishes or explodes is seen here."""

from __future__ import annotations

from functools import partial
from itertools import accumulate
from types import TracebackType
from typing import Any, Self

import torch
from torch import Tensor, nn

from summarizer.model.cells.recurrent import Recurrent
from summarizer.model.steps import Steps


class GradientWatch:
    """Watches one forward and backward pass of a network.

    with GradientWatch(network) as watch:
        loss(network(...)).backward()
    watch.layers(), watch.distances()
    """

    def __init__(self, network: nn.Module) -> None:
        """Make a watch.

        Args:
            network: the network.
        """
        self._network = network
        self._seen: dict[str, tuple[Recurrent, Tensor, Tensor, Steps, Tensor]] = {}
        self._hooks: list[torch.utils.hooks.RemovableHandle] = []

    def __enter__(self) -> Self:
        for name, module in self._network.named_modules():
            if isinstance(module, Recurrent):
                self._hooks.append(module.register_forward_hook(partial(self._keep, name)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for hook in self._hooks:
            hook.remove()

    def _keep(self, name: str, cell: nn.Module, given: tuple[Any, ...], states: Tensor) -> None:
        if isinstance(cell, Recurrent) and states.requires_grad:
            states.retain_grad()
            self._seen[name] = (cell, *given, states)

    def layers(self) -> dict[str, float]:
        """Measure the gradient of each layer's parameters.

        Returns:
            Its norm, by layer.
        """
        squares: dict[str, float] = {}
        for name, parameter in self._network.named_parameters():
            if parameter.grad is not None:
                layer = name.rpartition(".")[0]
                squares[layer] = squares.get(layer, 0.0) + float(parameter.grad.square().sum())
        return {layer: square**0.5 for layer, square in squares.items()}

    def distances(self) -> dict[str, list[float]]:
        """Measure the gradient of each recurrent layer by its distance in time: see `through_time`.

        Returns:
            Its norms, the nearest first, by layer.
        """
        norms = {}
        for name, (cell, gates, rows, steps, states) in self._seen.items():
            if states.grad is not None:
                norms[name] = through_time(cell, gates.detach().float(), rows, steps=steps, grad=states.grad)
        return norms


def through_time(cell: Recurrent, gates: Tensor, rows: Tensor, *, steps: Steps, grad: Tensor) -> list[float]:
    """Follow the gradient of the last states of sequences back through time.

    Only what the loss gives to the last state of each sequence and direction is followed, so that what is seen at a
    distance has come all the way through the recurrence.

    Args:
        cell: the cell.
        gates: see `Recurrent.forward`.
        rows: see `Recurrent.forward`.
        steps: the order of reading.
        grad: the gradient of the loss in the states that the cell gave; float [2, n_elements, hidden_size].

    Returns:
        For each distance from the end of a sequence, from 0, the norm of the gradient in the state there: its root
        mean square over the sequences that are so long, and both directions.
    """
    sizes, ends = steps.sizes, [0, *accumulate(steps.sizes)]
    state = gates.new_zeros(2, sizes[0] if sizes else 0, cell.n_parts * cell.hidden_size, requires_grad=True)
    states = []
    total = gates.new_zeros(())
    with torch.enable_grad():
        for step, size in enumerate(sizes):
            place = slice(ends[step], ends[step + 1])
            state = cell.read_elements(gates, rows, steps.elements[:, place], sizes=(size,), state=state[:, :size])
            states.append(state)
            going = sizes[step + 1] if step + 1 < len(sizes) else 0
            total = total + (state[:, going:, : cell.hidden_size] * grad[:, place][:, going:]).sum()
        flows = torch.autograd.grad(total, states) if states else ()
    lengths = (torch.tensor(sizes)[:, None] > torch.arange(sizes[0] if sizes else 0)).sum(dim=0)
    squares, counts = torch.zeros(len(sizes)), torch.zeros(len(sizes))
    for step, flow in enumerate(flows):
        distance = lengths[: flow.shape[1]] - 1 - step
        squares.index_add_(0, distance, flow.square().sum(dim=(0, 2)).cpu())
        counts.index_add_(0, distance, torch.full((len(distance),), 2.0))
    norms: list[float] = (squares / counts).sqrt().tolist()
    return norms
