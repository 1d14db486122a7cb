"""The gated recurrent unit (Cho et al. 2014), with its back-propagation through time written out.

`torch.nn.GRU` wants padded or packed sequences, projects every token into the gates anew, and on a CPU takes a dozen
small operations for each step and direction. This one reads sequences side by side, longest first, so that those
which are over simply drop out of the step; both directions share each step's operations; and the gradient of its
weights is one matrix product over all steps instead of one for each. `benchmarks/training_speed.py` times both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable

from summarizer.model.cells.recurrent import Recurrent, orthogonal


class GRU(Recurrent):
    """A state that is kept or replaced by gates that read it.

        r = σ(x W_r + h U_r),  z = σ(x W_z + h U_z),  n = τ(x W_n + r * (h U_n)),  h' = (1 - z) * n + z * h

    with a bias in each of r, z, n, and one more on h U_n: the form of `torch.nn.GRU`, in which r gates h U_n, not h
    as in Cho et al. 2014, where z and 1 - z change places, too. The gates are piecewise linear, σ(a) = clip(a / 4 +
    1/2, 0, 1) and τ(a) = clip(a, -1, 1), which a processor computes ten times as fast as the exponential forms that
    they are tangent to.
    """

    name = "gru"
    n_gates = 3

    scale: Tensor
    shift: Tensor

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
        self.hidden_bias = nn.Parameter(torch.zeros(2, 1, hidden_size))
        both = 2 * hidden_size
        self.register_buffer("scale", torch.ones(3 * hidden_size).index_fill(0, torch.arange(both), 0.25), False)
        self.register_buffer("shift", torch.zeros(3 * hidden_size).index_fill(0, torch.arange(both), 0.5), False)

    def project(self, inputs: Tensor) -> Tensor:
        """See `Recurrent.project`; the gates r and z are already a / 4 + 1/2."""
        return torch.matmul(inputs, self.input * self.scale) + (self.bias * self.scale + self.shift)

    def read(self, given: Tensor, sizes: Sequence[int], state: Tensor) -> Tensor:
        """As `Recurrent.read`."""
        states: Tensor = _Read.apply(given, self.hidden * self.scale, self.hidden_bias, sizes, state)  # type: ignore[no-untyped-call]
        return states


class _Read(torch.autograd.Function):
    """The recurrence and its back-propagation through time.

    What is given and the weights of r and z are a quarter of the GRU's, so that every gate is a clip, whose gradient is
    1 inside of its bounds and 0 elsewhere.
    """

    @staticmethod
    def forward(
        ctx: Any, given: Tensor, hidden: Tensor, hidden_bias: Tensor, sizes: Sequence[int], first: Tensor
    ) -> Tensor:
        device = given.device.type
        ctx.dtype = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else given.dtype
        ctx.sizes = sizes
        given, size = given.to(hidden.dtype), hidden.shape[1]
        states = given.new_empty(2, given.shape[1], size)
        gates = given.new_empty(2, given.shape[1], 4 * size)  # r, z, n and h U_n + b, for the way back
        state, weights = first, hidden.to(ctx.dtype)
        with torch.autocast(device, enabled=False):
            end = 0
            for k in sizes:
                start, end = end, end + k
                kept = torch.bmm(state[:, :k].to(ctx.dtype), weights)
                here = gates[:, start:end]
                torch.add(given[:, start:end, : 2 * size], kept[..., : 2 * size], out=here[..., : 2 * size])
                here[..., : 2 * size].clamp_(0, 1)
                reset, update, new, inner = here.chunk(4, dim=-1)
                torch.add(kept[..., 2 * size :], hidden_bias, out=inner)
                torch.addcmul(given[:, start:end, 2 * size :], reset, inner, out=new)
                new.clamp_(-1, 1)
                torch.lerp(new, state[:, :k], update, out=states[:, start:end])
                state = states[:, start:end]
        ctx.save_for_backward(hidden, states, gates, first)
        return states

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor, Tensor, None, Tensor]:
        hidden, states, gates, first = ctx.saved_tensors
        size = hidden.shape[1]
        clip_backward = torch.ops.aten.hardtanh_backward
        back = hidden.transpose(1, 2).to(ctx.dtype)
        d_given = torch.empty_like(gates[..., : 3 * size])
        d_hidden = torch.zeros_like(hidden)
        d_hidden_bias = grad.new_zeros(2, 1, size)
        flow = grad.new_zeros(2, 0, size)  # what the step after gives to the state before it
        end = states.shape[1]
        for k, wider in zip(reversed(ctx.sizes), [*reversed(ctx.sizes[:-1]), 0], strict=True):
            start = end - k
            before = states[:, start - wider : start - wider + k] if wider else first
            reset, update, new, inner = gates[:, start:end].chunk(4, dim=-1)
            d_reset, d_update, d_new = d_given[:, start:end].chunk(3, dim=-1)
            d_state = grad[:, start:end].clone()
            d_state[:, : flow.shape[1]] += flow
            d_new.copy_(clip_backward(torch.addcmul(d_state, d_state, update, value=-1), new, -1.0, 1.0))
            d_update.copy_(clip_backward((before - new).mul_(d_state), update, 0.0, 1.0))
            d_reset.copy_(clip_backward(d_new * inner, reset, 0.0, 1.0))
            kept = torch.cat([d_reset, d_update, d_new * reset], dim=-1)
            d_hidden_bias += kept[..., 2 * size :].sum(1, keepdim=True)
            kept = kept.to(ctx.dtype)
            d_hidden += torch.bmm(before.transpose(1, 2).to(ctx.dtype), kept)
            flow = torch.bmm(kept, back).to(grad.dtype).addcmul_(d_state, update)
            end = start
        return d_given, d_hidden, d_hidden_bias, None, flow
