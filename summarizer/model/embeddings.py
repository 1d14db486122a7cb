"""What the network reads: the vectors of types, and the features of sentences."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import dropout

from summarizer.encoding.features import FEATURES, LIMIT
from summarizer.encoding.vocabulary import SHAPES


class TypeEncoder(nn.Module):
    """The vector of each type: the mean of its ids' vectors plus the vector of its shape."""

    def __init__(self, n_ids: int, *, size: int, dropout: float) -> None:
        """Make the embedding.

        Args:
            n_ids: number of vocabulary ids.
            size: size of a vector.
            dropout: share of the entries dropped.
        """
        super().__init__()
        self.dropout = dropout
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
        vectors = self.words(ids, starts) + self.shapes(shapes)
        return dropout(vectors, self.dropout, self.training)


class SurfaceEncoder(nn.Module):
    """A sentence's features, standardised, and a layer over them."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, size: int) -> None:
        """Make the layer.

        Args:
            size: numbers that it adds to the features.
        """
        super().__init__()
        self.register_buffer("mean", torch.zeros(len(FEATURES)))
        self.register_buffer("deviation", torch.ones(len(FEATURES)))
        self.hidden = nn.Linear(len(FEATURES), size)

    def forward(self, surface: Tensor) -> tuple[Tensor, Tensor]:
        """Encode features.

        Args:
            surface: what `summarizer.encoding.features.features` computes; float [n_sentences, 16].

        Returns:
            The features less the training split's mean, over its deviation, clipped to ±`LIMIT`; float
            [n_sentences, 16]. And the layer over them; float [n_sentences, size].
        """
        standard = ((surface - self.mean) / self.deviation).clamp(-LIMIT, LIMIT)
        return standard, torch.relu(self.hidden(standard))
