"""The many-to-one classifier: each sentence is labelled by itself."""

from __future__ import annotations

import torch
from torch import Tensor

from summarizer.model.decoders.terms import Decoder, Places


class Independent(Decoder):
    """A sentence's content, position and surface; no state of the other sentences, so salience and novelty are 0.

    Some features of a sentence compare it with the others; with `features` off, it is scored by itself alone.
    """

    def forward(self, states: Tensor, surface: Tensor, lengths: Tensor, prose_mask: Tensor) -> Tensor:
        """As `Decoder.forward`."""
        content, absolute, relative, counted = self.sentence_terms(states, surface, Places.of(lengths))
        none = torch.zeros_like(content)
        return torch.stack([content, none, none, absolute, relative, counted], dim=-1)
