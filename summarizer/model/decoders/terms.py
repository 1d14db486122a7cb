"""What all decoders share: the terms that a sentence has by itself."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class Places:
    """Where sentences stand.

    Attributes:
        owner: the document of each; int64 [n_sentences].
        place: its index there; int64 [n_sentences].
        lengths: sentences of each document, of those that have any; int64 [n_documents].
    """

    owner: Tensor
    place: Tensor
    lengths: Tensor

    @classmethod
    def of(cls, lengths: Tensor) -> Places:
        """Count sentences.

        Args:
            lengths: sentences in each document; int64 [n_documents].

        Returns:
            The place of each sentence.
        """
        lengths = lengths[lengths > 0]
        owner = torch.repeat_interleave(lengths)
        place = torch.arange(len(owner), device=owner.device) - (lengths.cumsum(0) - lengths)[owner]
        return cls(owner, place, lengths)

    def padded(self, values: Tensor) -> Tensor:
        """Put the values of a document beside each other, and zeros behind them.

        Args:
            values: [n_sentences, …].

        Returns:
            [n_documents, most sentences, …].
        """
        zeros = values.new_zeros(len(self.lengths), int(self.lengths.max()), *values.shape[1:])
        return zeros.index_put((self.owner, self.place), values)

    def means(self, values: Tensor, counts: Tensor | None = None) -> Tensor:
        """Divide the sum of each document's values by a count.

        Args:
            values: float [n_sentences, size].
            counts: float [n_documents]; by default the number of sentences of each document.

        Returns:
            float [n_documents, size].
        """
        sums = values.new_zeros(len(self.lengths), values.shape[1]).index_add(0, self.owner, values)
        return sums / (self.lengths if counts is None else counts).clamp(min=1)[:, None]


class Decoder(nn.Module):
    """The terms content, position and surface (Nallapati et al. 2017, equation 6; surface is an addition)."""

    def __init__(self, size: int, *, surface_size: int, absolute_positions: int, relative_positions: int) -> None:
        """Make what all decoders have.

        Args:
            size: size of a sentence's state h_j.
            surface_size: how many numbers say what it is made of.
            absolute_positions: sentence positions told apart; later ones share the last.
            relative_positions: parts of a document told apart.
        """
        super().__init__()
        self.content = nn.Linear(size, 1)
        self.surface = nn.Linear(surface_size, 1, bias=False)
        # The paper projects an embedded position to a number; one number per position says the same.
        self.absolute_position = nn.Parameter(torch.zeros(absolute_positions))
        self.relative_position = nn.Parameter(torch.zeros(relative_positions))

    def forward(self, states: Tensor, surface: Tensor, lengths: Tensor, prose_mask: Tensor) -> Tensor:
        """Score documents.

        Args:
            states: h_j, document after document; float [n_sentences, size].
            surface: the features of each sentence and the layer over them; float [n_sentences, surface_size].
            lengths: sentences in each document; int64 [n_documents].
            prose_mask: whether each sentence is prose: no other (a heading, a signature) counts as said by the summary
                so far; bool [n_sentences].

        Returns:
            The terms in the order of `TERMS`; the content term includes the bias of equation 6; float
            [n_sentences, 6].
        """
        raise NotImplementedError

    def sentence_terms(self, states: Tensor, surface: Tensor, places: Places) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The terms that a sentence has whatever the others are: content, both positions, surface.

        Args:
            states: see `forward`.
            surface: see `forward`.
            places: where the sentences stand.

        Returns:
            Four times float [n_sentences].
        """
        content = self.content(states).squeeze(-1)
        absolute = self.absolute_position[places.place.clamp(max=len(self.absolute_position) - 1)]
        part = places.place * len(self.relative_position) // places.lengths[places.owner]
        return content, absolute, self.relative_position[part], self.surface(surface).squeeze(-1)
