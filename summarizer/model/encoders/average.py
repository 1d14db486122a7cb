"""The average of the word vectors: no order, no recurrence."""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import embedding_bag

from summarizer.model.encoders.sentence_encoder import SentenceEncoder


class AverageEncoder(SentenceEncoder):
    """A sentence's vector: the mean of the vectors of its words."""

    def __init__(self, input_size: int) -> None:
        """Make the encoder.

        Args:
            input_size: size of a word's vector.
        """
        super().__init__()
        self.size = input_size

    def forward(self, types: Tensor, tokens: Tensor, lengths: Tensor) -> Tensor:
        """As `SentenceEncoder.forward`."""
        return embedding_bag(tokens, types, lengths.cumsum(0) - lengths, mode="mean")
