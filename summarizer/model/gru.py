"""A bidirectional GRU over ragged sequences, with its back-propagation through time written out.

`torch.nn.GRU` wants padded or packed sequences, projects every token into the gates anew, and on a CPU takes a dozen
small operations for each step and direction. This one reads sequences side by side, longest first, so that those
which are over simply drop out of the step; both directions share each step's operations; and the gradient of its
weights is one matrix product over all steps instead of one for each. `benchmarks/training_speed.py` times both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable


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


class BidirectionalGRU(nn.Module):
    """A GRU in each direction (forward first); a sequence's backward states begin at its own end.

        r = σ(x W_r + h U_r),  z = σ(x W_z + h U_z),  n = τ(x W_n + r * (h U_n)),  h' = (1 - z) * n + z * h

    with a bias in each of r, z, n, and one more on h U_n, as in `torch.nn.GRU` (Cho et al. 2014); but the gates are
    piecewise linear, σ(a) = clip(a / 4 + 1/2, 0, 1) and τ(a) = clip(a, -1, 1), which a processor computes ten times as
    fast as the exponential forms that they are tangent to.
    """

    scale: Tensor
    shift: Tensor

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.input = nn.Parameter(torch.empty(2, input_size, 3 * hidden_size))
        self.bias = nn.Parameter(torch.zeros(2, 1, 3 * hidden_size))
        self.hidden = nn.Parameter(torch.empty(2, hidden_size, 3 * hidden_size))
        self.hidden_bias = nn.Parameter(torch.zeros(2, 1, hidden_size))
        for direction in range(2):
            for gate in range(3):
                columns = slice(gate * hidden_size, (gate + 1) * hidden_size)
                nn.init.xavier_uniform_(self.input.data[direction, :, columns])
                nn.init.orthogonal_(self.hidden.data[direction, :, columns])
        both = 2 * hidden_size
        self.register_buffer("scale", torch.ones(3 * hidden_size).index_fill(0, torch.arange(both), 0.25), False)
        self.register_buffer("shift", torch.zeros(3 * hidden_size).index_fill(0, torch.arange(both), 0.5), False)

    def project(self, inputs: Tensor) -> Tensor:
        """Gate pre-activations of inputs, those of r and z already as a / 4 + 1/2.

        Args:
            inputs: float [n, input_size].

        Returns:
            float [2, n, 3 * hidden_size].
        """
        return torch.matmul(inputs, self.input * self.scale) + (self.bias * self.scale + self.shift)

    def forward(self, gates: Tensor, rows: Tensor, steps: Steps) -> Tensor:
        """Read sequences.

        Args:
            gates: gate pre-activations from `project`; float [2, n_rows, 3 * hidden_size].
            rows: the row of each element of the sequences; int64 [n_elements].
            steps: the order of reading.

        Returns:
            Each direction's states in that order; float32 [2, n_elements, hidden_size].
        """
        given = torch.stack(
            [nn.functional.embedding(rows[order], side) for order, side in zip(steps.elements, gates, strict=True)]
        )
        states: Tensor = _Read.apply(given, self.hidden * self.scale, self.hidden_bias, steps.sizes)  # type: ignore[no-untyped-call]
        return states


class _Read(torch.autograd.Function):
    """The recurrence and its back-propagation through time.

    What is given and the weights of r and z are a quarter of the GRU's, so that every gate is a clip, whose gradient is
    1 inside of its bounds and 0 elsewhere.
    """

    @staticmethod
    def forward(ctx: Any, given: Tensor, hidden: Tensor, hidden_bias: Tensor, sizes: tuple[int, ...]) -> Tensor:
        device = given.device.type
        ctx.dtype = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else given.dtype
        ctx.sizes = sizes
        given, size = given.to(hidden.dtype), hidden.shape[1]
        states = given.new_empty(2, given.shape[1], size)
        gates = given.new_empty(2, given.shape[1], 4 * size)  # r, z, n and h U_n + b, for the way back
        state = given.new_zeros(2, sizes[0] if sizes else 0, size)
        weights = hidden.to(ctx.dtype)
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
        ctx.save_for_backward(hidden, states, gates)
        return states

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor, Tensor, None]:
        hidden, states, gates = ctx.saved_tensors
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
            before = states[:, start - wider : start - wider + k] if wider else states.new_zeros(2, k, size)
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
        return d_given, d_hidden, d_hidden_bias, None
