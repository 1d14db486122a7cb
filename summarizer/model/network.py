"""The hierarchical recurrent network (SummaRuNNer, Nallapati et al. 2017), whole."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from summarizer.config import ModelConfig
from summarizer.model.encoders import DocumentEncoder, SentenceEncoder, TypeEncoder
from summarizer.model.scorer import Scorer


class Network(nn.Module):
    """Types → word GRU → sentence vectors → sentence GRU → five terms for each sentence."""

    def __init__(self, config: ModelConfig, *, n_ids: int, dropout: float = 0.0) -> None:
        """Make an untrained network.

        Args:
            config: its shape.
            n_ids: number of vocabulary ids.
            dropout: share of the word and sentence vectors' entries dropped in training.
        """
        super().__init__()
        size = config.hidden_size
        self.types = TypeEncoder(n_ids, size=config.embedding_size)
        self.sentences = SentenceEncoder(config.embedding_size, size, dropout=dropout)
        self.documents = DocumentEncoder(2 * size, size, dropout=dropout)
        self.scorer = Scorer(
            2 * size,
            absolute_positions=config.absolute_positions,
            relative_positions=config.relative_positions,
        )

    def forward(
        self,
        features: tuple[Tensor, Tensor, Tensor],
        tokens: Tensor,
        sentence_lengths: Tensor,
        document_lengths: Tensor,
    ) -> Tensor:
        """Score the sentences of documents.

        Args:
            features: the ids (int64 [n_ids]), starts (int64 [n_types]) and shapes (int64 [n_types]) of types.
            tokens: the types of all tokens; int64 [n_tokens].
            sentence_lengths: tokens in each sentence; int64 [n_sentences].
            document_lengths: sentences in each document, at least 1; int64 [n_documents].

        Returns:
            The terms in the order of `TERMS`; their sum is the logit of P(y_j = 1); float32 [n_sentences, 5].
        """
        vectors = self.sentences(self.types(*features), tokens, sentence_lengths)
        states = self.documents(vectors, document_lengths)
        with torch.autocast(states.device.type, enabled=False):
            terms: Tensor = self.scorer(states.float(), document_lengths)
        return terms
