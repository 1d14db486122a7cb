"""The pointer: an encoder–decoder that picks one sentence after another.

It is the sequential extractor of Xu & Durrett 2019 and of NeuSum (Zhou et al. 2018). What is picked changes the state
of the decoder and by it the scores of all that is left. It is trained on what it picks itself, by the same loss as the
other decoders, so it never sees in training a summary that it would not make.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from summarizer.model.decoders.terms import Decoder, Places

PICKS = 20
"""Sentences that are picked one after another; the others follow by their scores after these."""

GAP = 1e-3
"""By what the score of a pick is at least below that of the one before."""


class Pointer(Decoder):
    """Scores of the order in which sentences are picked.

        z_1 = tanh(W d + b),   z_{t+1} = GRU(h_{picked t}, z_t)
        q_t = z_t, with attention z_t + W_c Σ_j softmax_j(h_j' W_a z_t) h_j
        u_tj = content_j + positions_j + surface_j + h_j' K q_t

    d is the mean of h_j; without attention, of their last entries alone, which are the same for all sentences of a
    document: the fixed vector that it was read into. Of what is not picked yet, the sentence with the largest u_tj
    is picked. That is its score, or a little less than the score before, if that was lower: so the order of the
    scores is the order of the picks. The term salience is h_j' K q_1, what the document says for a sentence before
    anything is picked; novelty is what the picks before it change.
    """

    def __init__(
        self,
        size: int,
        *,
        surface_size: int,
        absolute_positions: int,
        relative_positions: int,
        attention: bool,
        context_size: int,
    ) -> None:
        """Make a pointer.

        Args:
            size: see `Decoder`.
            surface_size: see `Decoder`.
            absolute_positions: see `Decoder`.
            relative_positions: see `Decoder`.
            attention: whether to look at all sentences again before each pick.
            context_size: the last entries of a state that z_1 is made of, without attention.
        """
        super().__init__(
            size,
            surface_size=surface_size,
            absolute_positions=absolute_positions,
            relative_positions=relative_positions,
        )
        self.start_size = size if attention else context_size
        self.start = nn.Linear(self.start_size, size)
        self.update = nn.GRUCell(size, size)
        self.key = nn.Linear(size, size, bias=False)
        self.match = nn.Linear(size, size, bias=False) if attention else None
        self.context = nn.Linear(size, size, bias=False) if attention else None
        nn.init.normal_(self.key.weight, std=0.1 / size)

    def forward(self, states: Tensor, surface: Tensor, lengths: Tensor, prose_mask: Tensor) -> Tensor:
        """As `Decoder.forward`."""
        places = Places.of(lengths)
        content, absolute, relative, counted = self.sentence_terms(states, surface, places)
        base = content + absolute + relative + counted
        start = torch.tanh(self.start(places.means(states)[:, -self.start_size :]))
        present = places.padded(torch.ones_like(prose_mask))
        padded = places.padded(states)
        salience = self._match(padded, self._query(start, padded, present))
        scores, _ = self.pick(
            places.padded(base), padded, present=present, prose_mask=places.padded(prose_mask), state=start
        )
        sentence_salience = salience[places.owner, places.place]
        novelty = scores[places.owner, places.place] - base - sentence_salience
        return torch.stack([content, sentence_salience, novelty, absolute, relative, counted], dim=-1)

    def pick(
        self, base: Tensor, states: Tensor, *, present: Tensor, prose_mask: Tensor, state: Tensor
    ) -> tuple[Tensor, list[Tensor]]:
        """Pick sentences.

        Args:
            base: what the sentences score by themselves; float [n_documents, n_sentences].
            states: h_j; float [n_documents, n_sentences, size].
            present: whether there is such a sentence; bool [n_documents, n_sentences].
            prose_mask: whether it is prose: no other changes the state when it is picked;
                bool [n_documents, n_sentences].
            state: z_1; float [n_documents, size].

        Returns:
            The scores; float [n_documents, n_sentences]. And at each step which sentences are picked: one of each
            document, none where none is left; bool [n_documents, n_sentences].
        """
        scores, limit, free = torch.zeros_like(base), base.new_full((len(base), 1), torch.inf), present
        numbers = torch.arange(base.shape[1], device=base.device)
        steps = []
        for _ in range(min(base.shape[1], PICKS)):
            values = base + self._match(states, self._query(state, states, present))
            best = values.masked_fill(~free, -torch.inf).argmax(dim=1, keepdim=True)
            picked = (numbers == best) & free
            value = torch.minimum(values.gather(1, best), limit - GAP)
            scores = torch.where(picked, value, scores)
            going = picked.any(dim=1, keepdim=True)
            limit = torch.where(going, value, limit)
            read = states[torch.arange(len(states), device=base.device), best[:, 0]]
            has_prose = (picked & prose_mask).any(dim=1, keepdim=True)
            state = torch.where(has_prose, self.update(read, state), state)
            free = free & ~picked
            steps.append(picked)
        values = base + self._match(states, self._query(state, states, present))
        most = values.masked_fill(~free, -torch.inf).amax(dim=1, keepdim=True)
        scores = torch.where(free, values - (most - (limit - GAP)).clamp(min=0), scores)
        return scores, steps

    def _query(self, state: Tensor, states: Tensor, present: Tensor) -> Tensor:
        """q_t; float [n_documents, size]."""
        if self.match is None or self.context is None:
            return state
        energy = self._product(states, self.match(state)).masked_fill(~present, -torch.inf)
        seen = (energy.softmax(dim=1)[:, :, None] * states).sum(dim=1)
        query: Tensor = state + self.context(seen)
        return query

    def _match(self, states: Tensor, query: Tensor) -> Tensor:
        """h_j' K q; float [n_documents, n_sentences]."""
        return self._product(states, self.key(query))

    @staticmethod
    def _product(states: Tensor, query: Tensor) -> Tensor:
        products: Tensor = (states * query[:, None]).sum(dim=2)
        return products
