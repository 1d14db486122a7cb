"""The five terms of a sentence's score (Nallapati et al. 2017, equations 5 to 7)."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def novelty(base: Tensor, projected: Tensor, states: Tensor) -> Tensor:
    """The novelty term, with the expected summary so far (equations 6 and 7).

        novelty_j = -h_j' W_r tanh(s_j),   s_j = sum over i < j of P_i h_i,   P_i = sigmoid(base_i + novelty_i)

    P_i feeds every later s_j through a tanh, so no algebra removes the recurrence; but everything in it that does not
    depend on s is computed before, and what is left is one element-wise step for each sentence position, taken by
    all documents of the batch at once. (Solving the recurrence for all positions together by fixed-point iteration
    gives the same numbers, and takes longer: `benchmarks/novelty.py`.)

    Args:
        base: the sum of the other terms; float [n_documents, n_sentences].
        projected: h_j' W_r; float [n_documents, n_sentences, size].
        states: h_j; float [n_documents, n_sentences, size].

    Returns:
        float [n_documents, n_sentences].
    """
    summary = torch.zeros_like(states[:, 0])
    terms = []
    for other, row, state in zip(base.unbind(1), projected.unbind(1), states.unbind(1), strict=True):
        term = -(row * summary.tanh()).sum(-1)
        summary = summary + (other + term).sigmoid()[:, None] * state
        terms.append(term)
    return torch.stack(terms, dim=1)


class Scorer(nn.Module):
    """Scores each sentence by what it says, how central and how new it is, and where it stands."""

    def __init__(self, size: int, *, absolute_positions: int, relative_positions: int) -> None:
        """Make a scorer.

        Args:
            size: size of a sentence's state h_j.
            absolute_positions: sentence positions told apart; later ones share the last.
            relative_positions: parts of a document told apart.
        """
        super().__init__()
        self.document = nn.Linear(size, size)
        self.content = nn.Linear(size, 1)
        self.salience = nn.Linear(size, size, bias=False)
        self.redundancy = nn.Linear(size, size, bias=False)
        # The paper projects an embedded position to a number; one number per position says the same.
        self.absolute_position = nn.Parameter(torch.zeros(absolute_positions))
        self.relative_position = nn.Parameter(torch.zeros(relative_positions))
        for linear in (self.salience, self.redundancy):
            nn.init.normal_(linear.weight, std=0.1 / size)

    def forward(self, states: Tensor, lengths: Tensor) -> Tensor:
        """Score documents.

        Args:
            states: h_j, document after document; float [n_sentences, size].
            lengths: sentences in each document; int64 [n_documents].

        Returns:
            The terms in the order of `TERMS`; the content term includes the bias of equation 6; float
            [n_sentences, 5].
        """
        lengths = lengths[lengths > 0]
        owner = torch.repeat_interleave(lengths)
        place = torch.arange(len(states), device=states.device) - (lengths.cumsum(0) - lengths)[owner]
        mean = states.new_zeros(len(lengths), states.shape[1]).index_add(0, owner, states) / lengths[:, None]
        document = torch.tanh(self.document(mean))  # equation 5
        content = self.content(states).squeeze(-1)
        salience = (states * self.salience(document)[owner]).sum(-1)
        absolute = self.absolute_position[place.clamp(max=len(self.absolute_position) - 1)]
        relative = self.relative_position[place * len(self.relative_position) // lengths[owner]]
        base = content + salience + absolute + relative
        padded = [
            values.new_zeros(len(lengths), int(lengths.max()), *values.shape[1:]).index_put((owner, place), values)
            for values in (base, self.redundancy(states), states)
        ]
        new = novelty(*padded)[owner, place]
        return torch.stack([content, salience, new, absolute, relative], dim=-1)
