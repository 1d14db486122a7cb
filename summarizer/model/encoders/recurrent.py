"""A sentence read word by word in both directions (Nallapati et al. 2017, section 2)."""

from __future__ import annotations

from torch import Tensor

from summarizer.model.cells.recurrent import Recurrent, RecurrentReader
from summarizer.model.encoders.sentence_encoder import SentenceEncoder
from summarizer.model.poolings import Pooling
from summarizer.model.steps import Steps


class RecurrentEncoder(RecurrentReader, SentenceEncoder):
    """A sentence's vector: the states of its words, pooled."""

    def __init__(self, cell: Recurrent, pooling: Pooling) -> None:
        """Make the encoder.

        Args:
            cell: reads the words of a sentence.
            pooling: turns the states of its words into one vector.
        """
        super().__init__(cell)
        self.pooling = pooling
        self.size = 2 * cell.hidden_size

    def forward(self, types: Tensor, tokens: Tensor, lengths: Tensor) -> Tensor:
        """As `SentenceEncoder.forward`; the projection into the gates is computed once a type, not once a token."""
        steps = Steps.of(lengths)
        states = self.cell(self.cell.project(types), tokens, steps)
        vectors: Tensor = self.pooling(states, steps, lengths)
        return vectors
