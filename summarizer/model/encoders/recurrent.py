"""A sentence read word by word in both directions (Nallapati et al. 2017, section 2)."""

from __future__ import annotations

from torch import Tensor

from summarizer.model.cells.recurrent import Reader, Recurrent
from summarizer.model.poolings import Pooling
from summarizer.model.steps import Steps


class RecurrentEncoder(Reader):
    """A sentence's vector: the states of its words, pooled."""

    def __init__(self, cell: Recurrent, pooling: Pooling) -> None:
        super().__init__(cell)
        self.pooling = pooling
        self.size = 2 * cell.hidden_size

    def forward(self, types: Tensor, tokens: Tensor, lengths: Tensor) -> Tensor:
        """Encode sentences. The projection into the gates is computed once for each type, not for each token.

        Args:
            types: the vector of each type; float [n_types, input_size].
            tokens: the types of all tokens, sentence after sentence; int64 [n_tokens].
            lengths: tokens in each sentence; int64 [n_sentences].

        Returns:
            float [n_sentences, size].
        """
        steps = Steps.of(lengths)
        states = self.cell(self.cell.project(types), tokens, steps)
        vectors: Tensor = self.pooling(states, steps, lengths)
        return vectors
