"""The labeller: the terms of Nallapati et al. 2017, equations 5 to 7, and what plain counts say."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from summarizer.model.decoders.terms import Decoder, Places


def novelty(base: Tensor, projected: Tensor, states: Tensor, *, truncate: int = 0) -> Tensor:
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
        truncate: positions after which no gradient flows back through s; 0: it flows to the beginning.

    Returns:
        float [n_documents, n_sentences].
    """
    summary = torch.zeros_like(states[:, 0])
    terms = []
    for place, (other, row, state) in enumerate(
        zip(base.unbind(1), projected.unbind(1), states.unbind(1), strict=True)
    ):
        if truncate and place % truncate == 0:
            summary = summary.detach()
        term = -(row * summary.tanh()).sum(-1)
        summary = summary + (other + term).sigmoid()[:, None] * state
        terms.append(term)
    return torch.stack(terms, dim=1)


class Labels(Decoder):
    """Scores each sentence by what it says, how central and how new it is, where it stands, and what it is made of."""

    def __init__(
        self, size: int, *, surface_size: int, absolute_positions: int, relative_positions: int, truncate: int = 0
    ) -> None:
        """Make a labeller.

        Args:
            size: see `Decoder`.
            surface_size: see `Decoder`.
            absolute_positions: see `Decoder`.
            relative_positions: see `Decoder`.
            truncate: sentences after which the gradient of the summary so far flows back no further; 0: it flows to
                the beginning.
        """
        super().__init__(
            size,
            surface_size=surface_size,
            absolute_positions=absolute_positions,
            relative_positions=relative_positions,
        )
        self.truncate = truncate
        self.document = nn.Linear(size, size)
        self.salience = nn.Linear(size, size, bias=False)
        self.novelty = nn.Linear(size, size, bias=False)
        for linear in (self.salience, self.novelty):
            nn.init.normal_(linear.weight, std=0.1 / size)

    def forward(self, states: Tensor, surface: Tensor, lengths: Tensor, prose_mask: Tensor) -> Tensor:
        """As `Decoder.forward`."""
        places = Places.of(lengths)
        owner = places.owner
        content, absolute, relative, counted = self.sentence_terms(states, surface, places)
        document = torch.tanh(self.document(places.means(states)))  # equation 5
        salience = (states * self.salience(document)[owner]).sum(-1)
        base = content + salience + absolute + relative + counted
        is_prose = prose_mask[:, None].to(states.dtype)
        n_prose = torch.zeros_like(places.lengths).index_add(0, owner, prose_mask.long())
        centred = states - places.means(states * is_prose, n_prose)[owner]
        padded = [places.padded(values) for values in (base, self.novelty(centred), centred * is_prose)]
        new = novelty(*padded, truncate=self.truncate)[owner, places.place]
        return torch.stack([content, salience, new, absolute, relative, counted], dim=-1)
