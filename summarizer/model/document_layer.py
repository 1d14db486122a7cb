"""From the vectors of a document's sentences to the input of the decoder."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import dropout

from summarizer.model.cells.recurrent import Recurrent, RecurrentReader
from summarizer.model.poolings import Last
from summarizer.model.steps import Steps


class DocumentLayer(nn.Module):
    """What all layers over the sentences of a document are.

    Attributes:
        size: of the input of the decoder for a sentence.
    """

    size: int

    def forward(self, sentences: Tensor, lengths: Tensor) -> Tensor:
        """Encode documents.

        Args:
            sentences: the vectors of all sentences, document after document; float [n_sentences, input_size].
            lengths: sentences in each document; int64 [n_documents].

        Returns:
            float [n_sentences, size].
        """
        raise NotImplementedError


class DocumentEncoder(RecurrentReader, DocumentLayer):
    """Each sentence's state h_j in its document: a cell in both directions over the sentence vectors."""

    def __init__(self, cell: Recurrent, *, dropout: float) -> None:
        """Make the layer.

        Args:
            cell: reads the sentences of a document.
            dropout: share of the entries dropped.
        """
        super().__init__(cell)
        self.dropout = dropout
        self.size = 2 * cell.hidden_size

    def forward(self, sentences: Tensor, lengths: Tensor) -> Tensor:
        """As `DocumentLayer.forward`."""
        steps = Steps.of(lengths)
        gates = self.cell.project(dropout(sentences, self.dropout, self.training))
        states = self.cell(gates, torch.arange(len(sentences), device=sentences.device), steps)
        return dropout(steps.aligned(states), self.dropout, self.training)


class FixedContext(RecurrentReader, DocumentLayer):
    """Each sentence's own vector, and the one vector that the whole document is read into: [x_j, d].

    d are the states after the last sentence in each direction, so all that a sentence knows of the others goes through
    2 * hidden_size numbers, however long the document is.
    """

    def __init__(self, cell: Recurrent, *, input_size: int, dropout: float) -> None:
        """Make the layer.

        Args:
            cell: reads the sentences of a document.
            input_size: size of a sentence's vector.
            dropout: share of the entries dropped.
        """
        super().__init__(cell)
        self.dropout = dropout
        self.last = Last(cell.hidden_size)
        self.size = input_size + 2 * cell.hidden_size

    def forward(self, sentences: Tensor, lengths: Tensor) -> Tensor:
        """As `DocumentLayer.forward`."""
        steps = Steps.of(lengths)
        sentences = dropout(sentences, self.dropout, self.training)
        states = self.cell(self.cell.project(sentences), torch.arange(len(sentences), device=sentences.device), steps)
        context = dropout(self.last(states, steps, lengths), self.dropout, self.training)
        return torch.cat([sentences, context[torch.repeat_interleave(lengths)]], dim=1)


class NoContext(DocumentLayer):
    """Each sentence's own vector and nothing else."""

    def __init__(self, *, input_size: int, dropout: float) -> None:
        """Make the layer.

        Args:
            input_size: size of a sentence's vector.
            dropout: share of the entries dropped.
        """
        super().__init__()
        self.dropout = dropout
        self.size = input_size

    def forward(self, sentences: Tensor, lengths: Tensor) -> Tensor:
        """As `DocumentLayer.forward`."""
        return dropout(sentences, self.dropout, self.training)
