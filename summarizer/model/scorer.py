"""The six terms of a sentence's score: those of Nallapati et al. 2017, equations 5 to 7, and what plain counts say."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def novelty(base: Tensor, projected: Tensor, states: Tensor) -> Tensor:
    """The novelty term, with the expected summary so far (equations 6 and 7).

        novelty_j = -g_j' W_r tanh(s_j),   s_j = sum over i < j of P_i g_i,   P_i = sigmoid(base_i + novelty_i)

    g_j is the sentence's state less the mean of its document's. (The states of a document share most of what they are;
    a sum of the states themselves would tell little but how many there were.)

    P_i feeds every later s_j through a tanh, so no algebra removes the recurrence; but everything in it that does not
    depend on s is computed before, and what is left is one element-wise step for each sentence position, taken by
    all documents of the batch at once. (Solving the recurrence for all positions together by fixed-point iteration
    gives the same numbers, and takes longer: `benchmarks/novelty.py`.)

    Args:
        base: the sum of the other terms; float [n_documents, n_sentences].
        projected: g_j' W_r; float [n_documents, n_sentences, size].
        states: g_j, 0 for a sentence that adds nothing to s; float [n_documents, n_sentences, size].

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
    """Scores each sentence by what it says, how central and how new it is, where it stands, and what it is made of."""

    def __init__(self, size: int, *, surface_size: int, absolute_positions: int, relative_positions: int) -> None:
        """Make a scorer.

        Args:
            size: size of a sentence's state h_j.
            surface_size: how many numbers say what it is made of.
            absolute_positions: sentence positions told apart; later ones share the last.
            relative_positions: parts of a document told apart.
        """
        super().__init__()
        self.document = nn.Linear(size, size)
        self.content = nn.Linear(size, 1)
        self.salience = nn.Linear(size, size, bias=False)
        self.redundancy = nn.Linear(size, size, bias=False)
        self.surface = nn.Linear(surface_size, 1, bias=False)
        # The paper projects an embedded position to a number; one number per position says the same.
        self.absolute_position = nn.Parameter(torch.zeros(absolute_positions))
        self.relative_position = nn.Parameter(torch.zeros(relative_positions))
        for linear in (self.salience, self.redundancy):
            nn.init.normal_(linear.weight, std=0.1 / size)

    def forward(self, states: Tensor, surface: Tensor, lengths: Tensor, prose: Tensor) -> Tensor:
        """Score documents.

        Args:
            states: h_j, document after document; float [n_sentences, size].
            surface: the features of each sentence and the layer over them; float [n_sentences, surface_size].
            lengths: sentences in each document; int64 [n_documents].
            prose: whether each sentence is prose: no other (a heading, a signature) counts as said by the summary so
                far; bool [n_sentences].

        Returns:
            The terms in the order of `TERMS`; the content term includes the bias of equation 6; float
            [n_sentences, 6].
        """
        lengths = lengths[lengths > 0]
        owner = torch.repeat_interleave(lengths)
        place = torch.arange(len(states), device=states.device) - (lengths.cumsum(0) - lengths)[owner]
        document = torch.tanh(self.document(_means(states, owner, lengths)))  # equation 5
        content = self.content(states).squeeze(-1)
        salience = (states * self.salience(document)[owner]).sum(-1)
        absolute = self.absolute_position[place.clamp(max=len(self.absolute_position) - 1)]
        relative = self.relative_position[place * len(self.relative_position) // lengths[owner]]
        counted = self.surface(surface).squeeze(-1)
        base = content + salience + absolute + relative + counted
        said = prose[:, None].to(states.dtype)
        n_prose = torch.zeros_like(lengths).index_add(0, owner, prose.long())
        centred = states - _means(states * said, owner, n_prose)[owner]
        padded = [
            values.new_zeros(len(lengths), int(lengths.max()), *values.shape[1:]).index_put((owner, place), values)
            for values in (base, self.redundancy(centred), centred * said)
        ]
        new = novelty(*padded)[owner, place]
        return torch.stack([content, salience, new, absolute, relative, counted], dim=-1)


def _means(states: Tensor, owner: Tensor, counts: Tensor) -> Tensor:
    """Sum of each document's states over a count; float [n_documents, size]."""
    sums = states.new_zeros(len(counts), states.shape[1]).index_add(0, owner, states)
    return sums / counts.clamp(min=1)[:, None]
