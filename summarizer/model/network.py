"""The hierarchical recurrent network (SummaRuNNer, Nallapati et al. 2017), whole."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from summarizer.model.config import ModelConfig
from summarizer.model.embeddings import SurfaceEncoder, TypeEncoder
from summarizer.model.parts import decoder, document_layer, sentence_encoder


class HierarchicalNetwork(nn.Module):
    """Types → words → sentence vectors → states in the document → six terms for each sentence."""

    def __init__(
        self, config: ModelConfig, *, n_ids: int, dropout: float = 0.0, truncate: int = 0, checkpointed: bool = False
    ) -> None:
        """Make an untrained network.

        Args:
            config: its shape.
            n_ids: number of vocabulary ids.
            dropout: share of the word and sentence vectors' entries dropped in training.
            truncate: sentences after which the gradient flows back no further; 0: it flows to the beginning.
            checkpointed: whether to keep, in training, only some of the states, and compute the others anew.
        """
        super().__init__()
        self.types = TypeEncoder(n_ids, size=config.embedding_size, dropout=dropout)
        self.sentences = sentence_encoder(config, checkpointed=checkpointed)
        self.surface = SurfaceEncoder(config.surface_size)
        self.has_features = config.features
        self.documents = document_layer(
            config,
            self.sentences.size + config.surface_size,
            dropout=dropout,
            truncate=truncate,
            checkpointed=checkpointed,
        )
        self.scorer = decoder(config, self.documents.size, truncate=truncate)

    def forward(
        self,
        features: tuple[Tensor, Tensor, Tensor],
        surface: Tensor,
        tokens: Tensor,
        sentence_lengths: Tensor,
        document_lengths: Tensor,
        prose_mask: Tensor,
    ) -> Tensor:
        """Score the sentences of documents.

        Args:
            features: the ids (int64 [n_ids]), starts (int64 [n_types]) and shapes (int64 [n_types]) of types.
            surface: the features of sentences; float32 [n_sentences, 16].
            tokens: the types of all tokens; int64 [n_tokens].
            sentence_lengths: tokens in each sentence; int64 [n_sentences].
            document_lengths: sentences in each document, at least 1; int64 [n_documents].
            prose_mask: whether each sentence is prose; bool [n_sentences].

        Returns:
            The terms in the order of `TERMS`; their sum is the logit of P(y_j = 1); float32 [n_sentences, 6].
        """
        return self.read(features, surface, tokens, sentence_lengths, document_lengths, prose_mask)[0]

    def read(
        self,
        features: tuple[Tensor, Tensor, Tensor],
        surface: Tensor,
        tokens: Tensor,
        sentence_lengths: Tensor,
        document_lengths: Tensor,
        prose_mask: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """Score the sentences of documents, and say from what.

        Args:
            features: see `forward`.
            surface: see `forward`.
            tokens: see `forward`.
            sentence_lengths: see `forward`.
            document_lengths: see `forward`.
            prose_mask: see `forward`.

        Returns:
            The terms; float32 [n_sentences, 6]. And of each sentence its vector, its state in the document, its
            standardised features and the layer over them; float32 [n_sentences, n_inputs].
        """
        vectors = self.sentences(self.types(*features), tokens, sentence_lengths)
        standard, hidden = self.surface(surface if self.has_features else self.surface.mean.expand_as(surface))
        states = self.documents(torch.cat([vectors, hidden.to(vectors.dtype)], dim=1), document_lengths)
        with torch.autocast(states.device.type, enabled=False):
            counted = torch.cat([standard.float(), hidden.float()], dim=1)
            terms: Tensor = self.scorer(states.float(), counted, document_lengths, prose_mask)
        return terms, torch.cat([vectors.float(), states.float(), counted], dim=1)
