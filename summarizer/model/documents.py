"""From the vectors of a document's sentences to what the decoder reads. A layer says what size that has, in `size`.

Each layer takes the vectors of all sentences, document after document, float [n_sentences, input_size], and the number
of sentences in each document, int64 [n_documents]; and gives a row for each sentence, float [n_sentences, size].
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import dropout

from summarizer.model.cells.recurrent import Reader, Recurrent
from summarizer.model.steps import Steps


class DocumentEncoder(Reader):
    """Each sentence's state h_j in its document: a cell in both directions over the sentence vectors."""

    def __init__(self, cell: Recurrent, *, dropout: float) -> None:
        super().__init__(cell)
        self.dropout = dropout
        self.size = 2 * cell.hidden_size

    def forward(self, sentences: Tensor, lengths: Tensor) -> Tensor:
        """Encode documents: see above."""
        steps = Steps.of(lengths)
        gates = self.cell.project(dropout(sentences, self.dropout, self.training))
        states = self.cell(gates, torch.arange(len(sentences), device=sentences.device), steps)
        return dropout(steps.aligned(states), self.dropout, self.training)
