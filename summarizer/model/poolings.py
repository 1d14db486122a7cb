"""From the states of a sentence's words to one vector.

Each pooling takes

- the states of both directions in the order of reading; float [2, n_tokens, hidden_size];
- that order;
- the tokens in each sentence; int64 [n_sentences];

and gives float [n_sentences, 2 * hidden_size], 0 for a sentence without tokens.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from summarizer.model.steps import Steps


class Pooling(nn.Module):
    """What all poolings are."""

    def __init__(self, hidden_size: int) -> None:
        """Make a pooling.

        Args:
            hidden_size: size of a state in each direction.
        """
        super().__init__()
        self.hidden_size = hidden_size

    def forward(self, states: Tensor, steps: Steps, lengths: Tensor) -> Tensor:
        """Pool the states of each sentence.

        Args:
            states: the states of each direction in the order of its steps; float [2, n_tokens, hidden_size].
            steps: the order in which the words were read.
            lengths: words of each sentence; int64 [n_sentences].

        Returns:
            float [n_sentences, 2 * hidden_size].
        """
        raise NotImplementedError


class Mean(Pooling):
    """The mean of the states (Nallapati et al. 2017, section 2)."""

    def forward(self, states: Tensor, steps: Steps, lengths: Tensor) -> Tensor:
        """As `Pooling.forward`."""
        sums = states.new_zeros(2, len(lengths), states.shape[2]).index_add(1, steps.sequences, states)
        return torch.cat([*sums], dim=1) / lengths.clamp(min=1)[:, None]


class Max(Pooling):
    """The largest value of each entry."""

    def forward(self, states: Tensor, steps: Steps, lengths: Tensor) -> Tensor:
        """As `Pooling.forward`."""
        return segment_max(steps.aligned(states), lengths)


class Last(Pooling):
    """The state after the last word of each direction: the classical reading of a sequence into one vector."""

    def forward(self, states: Tensor, steps: Steps, lengths: Tensor) -> Tensor:
        """As `Pooling.forward`."""
        sizes = torch.tensor(steps.sizes, dtype=torch.int64, device=states.device)
        falling, order = lengths.sort(descending=True, stable=True)
        falling = falling[falling > 0]
        last = (sizes.cumsum(0) - sizes)[falling - 1] + torch.arange(len(falling), device=states.device)
        pooled = states.new_zeros(2, len(lengths), states.shape[2])
        return torch.cat([*pooled.index_copy(1, order[: len(falling)], states[:, last])], dim=1)


class Attention(Pooling):
    """What a learned query retrieves from the states: one update of a modern Hopfield network."""

    def __init__(self, hidden_size: int) -> None:
        """Make the pooling.

        Args:
            hidden_size: size of a state in each direction.
        """
        super().__init__(hidden_size)
        self.query = nn.Parameter(torch.randn(2 * hidden_size) / (2 * hidden_size) ** 0.5)

    def forward(self, states: Tensor, steps: Steps, lengths: Tensor) -> Tensor:
        """As `Pooling.forward`."""
        return retrieve(steps.aligned(states), self.query.expand(len(lengths), -1), lengths)


def retrieve(patterns: Tensor, queries: Tensor, lengths: Tensor, *, beta: float = 1.0) -> Tensor:
    """Update the state of modern Hopfield networks once (Ramsauer et al. 2020, equation 3).

        ξ' = X' softmax(β X ξ)

    Args:
        patterns: what each network stores, X, network after network; float [n_patterns, size].
        queries: the state of each, ξ; float [n, size].
        lengths: patterns of each; int64 [n].
        beta: the inverse temperature β: the larger, the more the nearest pattern alone decides.

    Returns:
        ξ', 0 for a network without patterns; float [n, size].
    """
    owner = torch.repeat_interleave(lengths)
    energy = beta * (patterns * queries[owner]).sum(dim=1)
    weights = (energy - segment_max(energy[:, None].detach(), lengths)[owner, 0]).exp()[:, None]
    totals = weights.new_zeros(len(lengths), 1).index_add(0, owner, weights)
    sums = patterns.new_zeros(len(lengths), patterns.shape[1]).index_add(0, owner, weights * patterns)
    return sums / totals.clamp(min=1e-9)


def segment_max(values: Tensor, lengths: Tensor) -> Tensor:
    """The largest value of each entry in each segment, 0 in empty ones.

    Args:
        values: float [n_values, size], segment after segment.
        lengths: values in each; int64 [n].

    Returns:
        float [n, size].
    """
    owner = torch.repeat_interleave(lengths)[:, None].expand_as(values)
    zeros = values.new_zeros(len(lengths), values.shape[1])
    return zeros.scatter_reduce(0, owner, values, "amax", include_self=False)
