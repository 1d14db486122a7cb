"""minGRU: a GRU whose gates do not read the state; Feng et al. 2024, "Were RNNs All We Needed?"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

from summarizer.model.cells.recurrent import Recurrent


class MinGRU(Recurrent):
    """z = σ(x W_z + b),  n = x W_n + b,  h' = (1 - z) * h + z * n.

    Gate and candidate are known before anything is read, so the states are a linear recurrence, h' = a * h + b, and a
    parallel scan finds all of them in log₂ n rounds in place of n steps.
    """

    name = "mingru"
    n_gates = 2

    def step(self, given: Tensor, state: Tensor) -> Tensor:
        """As `Recurrent.step`."""
        update, new = given.chunk(2, dim=-1)
        return torch.lerp(state, new, update.sigmoid())

    def read(self, given: Tensor, sizes: Sequence[int], state: Tensor) -> Tensor:
        """As `Recurrent.read`."""
        order, firsts = _sequences(sizes, given.device)
        update, new = given[:, order].to(state.dtype).chunk(2, dim=-1)
        update = update.sigmoid()
        keep, add = 1 - update, update * new
        add = add.index_add(1, firsts, keep[:, firsts] * state)
        keep = keep.index_fill(1, firsts, 0)
        states: Tensor = _Scan.apply(keep, add)  # type: ignore[no-untyped-call]
        return states[:, order.argsort()]


def _sequences(sizes: Sequence[int], device: torch.device) -> tuple[Tensor, Tensor]:
    """The elements sequence after sequence, by their places in the order of reading; where the sequences begin."""
    counts = torch.tensor(sizes, device=device)
    place = torch.arange(int(counts.sum()), device=device) - (counts.cumsum(0) - counts).repeat_interleave(counts)
    lengths = torch.bincount(place)
    return place.argsort(stable=True), lengths.cumsum(0) - lengths


class _Scan(torch.autograd.Function):
    """h_t = a_t * h_{t-1} + b_t for all t, and its gradient, which is the same recurrence from the end."""

    @staticmethod
    def forward(ctx: Any, keep: Tensor, add: Tensor) -> Tensor:
        states = scan(keep, add)
        ctx.save_for_backward(keep, states)
        return states

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor]:
        keep, states = ctx.saved_tensors
        after = torch.cat([keep[:, 1:], keep.new_zeros(keep[:, :1].shape)], dim=1)
        flow = scan(after.flip(1), grad.flip(1)).flip(1)
        before = torch.cat([states.new_zeros(states[:, :1].shape), states[:, :-1]], dim=1)
        return flow * before, flow


def scan(keep: Tensor, add: Tensor) -> Tensor:
    """Solve h_t = a_t * h_{t-1} + b_t, h_{-1} = 0, for all t together.

    Two steps are one step with a = a_1 a_2 and b = a_2 b_1 + b_2, so pairs of steps are a recurrence of half the length
    (Blelloch 1990); what lies between its states is one step away. The work is that of the loop, the depth log₂ n.

    Args:
        keep: a; float [m, n, size].
        add: b; float [m, n, size].

    Returns:
        h; float [m, n, size].
    """
    n = keep.shape[1]
    if n <= 1:
        return add
    odd = keep[:, 1::2]
    pairs = scan(keep[:, : n - 1 : 2] * odd, torch.addcmul(add[:, 1::2], odd, add[:, : n - 1 : 2]))
    states = torch.empty_like(add)
    states[:, 1::2] = pairs
    states[:, :1] = add[:, :1]
    between = pairs[:, : (n - 1) // 2]
    torch.addcmul(add[:, 2::2], keep[:, 2::2], between, out=states[:, 2::2])
    return states
