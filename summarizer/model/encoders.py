"""From types to word vectors, from words to sentence vectors, from sentences to their states in the document."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import dropout

from summarizer.features import FEATURES, LIMIT
from summarizer.model.gru import BidirectionalGRU, Steps
from summarizer.vocabulary import SHAPES


class TypeEncoder(nn.Module):
    """The vector of each type: the mean of its ids' vectors plus the vector of its shape."""

    def __init__(self, n_ids: int, *, size: int) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(n_ids, size, mode="mean")
        self.shapes = nn.Embedding(len(SHAPES), size)
        nn.init.normal_(self.words.weight, std=0.1)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, starts: Tensor, shapes: Tensor) -> Tensor:
        """Embed types.

        Args:
            ids: the vocabulary ids of all types, type after type; int64 [n_ids].
            starts: where each type's ids begin; int64 [n_types].
            shapes: each type's shape; int64 [n_types].

        Returns:
            float [n_types, size].
        """
        vectors: Tensor = self.words(ids, starts) + self.shapes(shapes)
        return vectors


class SentenceEncoder(nn.Module):
    """A sentence's vector: the mean of the word-level states (Nallapati et al. 2017, section 2)."""

    def __init__(self, input_size: int, hidden_size: int, *, dropout: float) -> None:
        super().__init__()
        self.gru = BidirectionalGRU(input_size, hidden_size)
        self.dropout = dropout

    def forward(self, types: Tensor, tokens: Tensor, lengths: Tensor) -> Tensor:
        """Encode sentences. The projection into the gates is computed once for each type, not for each token.

        Args:
            types: the vector of each type; float [n_types, input_size].
            tokens: the types of all tokens, sentence after sentence; int64 [n_tokens].
            lengths: tokens in each sentence; int64 [n_sentences].

        Returns:
            float [n_sentences, 2 * hidden_size].
        """
        gates = self.gru.project(dropout(types, self.dropout, self.training))
        steps = Steps.of(lengths)
        states = self.gru(gates, tokens, steps)
        sums = states.new_zeros(2, len(lengths), states.shape[2]).index_add(1, steps.sequences, states)
        return torch.cat([*sums], dim=1) / lengths.clamp(min=1)[:, None]


class SurfaceEncoder(nn.Module):
    """A sentence's features, standardised, and a layer over them."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, size: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(len(FEATURES)))
        self.register_buffer("deviation", torch.ones(len(FEATURES)))
        self.hidden = nn.Linear(len(FEATURES), size)

    def forward(self, surface: Tensor) -> tuple[Tensor, Tensor]:
        """Encode features.

        Args:
            surface: what `summarizer.features.features` computes; float [n_sentences, 16].

        Returns:
            The features less the training split's mean, over its deviation, clipped to ±`LIMIT`; float
            [n_sentences, 16]. And the layer over them; float [n_sentences, size].
        """
        standard = ((surface - self.mean) / self.deviation).clamp(-LIMIT, LIMIT)
        return standard, torch.relu(self.hidden(standard))


class DocumentEncoder(nn.Module):
    """Each sentence's state in its document: a GRU in both directions over the sentence vectors."""

    def __init__(self, input_size: int, hidden_size: int, *, dropout: float) -> None:
        super().__init__()
        self.gru = BidirectionalGRU(input_size, hidden_size)
        self.dropout = dropout

    def forward(self, sentences: Tensor, lengths: Tensor) -> Tensor:
        """Encode documents.

        Args:
            sentences: the vectors of all sentences, document after document; float [n_sentences, input_size].
            lengths: sentences in each document; int64 [n_documents].

        Returns:
            The states h_j; float [n_sentences, 2 * hidden_size].
        """
        steps = Steps.of(lengths)
        gates = self.gru.project(dropout(sentences, self.dropout, self.training))
        states = self.gru(gates, torch.arange(len(sentences), device=sentences.device), steps)
        sides = [side[order.argsort()] for side, order in zip(states, steps.elements, strict=True)]
        return dropout(torch.cat(sides, dim=1), self.dropout, self.training)
