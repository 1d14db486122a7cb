"""What all sentence encoders are."""

from __future__ import annotations

from torch import Tensor, nn


class SentenceEncoder(nn.Module):
    """Makes a sentence's vector of its words.

    Attributes:
        size: of the vector.
    """

    size: int

    def forward(self, types: Tensor, tokens: Tensor, lengths: Tensor) -> Tensor:
        """Encode sentences.

        Args:
            types: the vector of each type; float [n_types, input_size].
            tokens: the types of all tokens, sentence after sentence; int64 [n_tokens].
            lengths: tokens in each sentence; int64 [n_sentences].

        Returns:
            float [n_sentences, size].
        """
        raise NotImplementedError
