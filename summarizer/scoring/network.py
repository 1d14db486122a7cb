"""What scores documents: the protocol that the NumPy and the torch network share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import ProgressCallback, no_progress
from summarizer.encoding.encoder import EncodedBatch

if TYPE_CHECKING:
    from summarizer.model.config import ModelConfig


@dataclass(frozen=True, slots=True, eq=False)
class SentenceScores:
    """What a network makes of the sentences of a document.

    Attributes:
        terms: their terms in the order of `TERMS`; float32 [n_sentences, 6].
        inputs: what the terms are computed from: the vector of each sentence, its state in the document, its
            standardised features and the layer over them; float32 [n_sentences, n_inputs].
    """

    terms: NDArray[np.float32]
    inputs: NDArray[np.float32]


class Network(Protocol):
    """What scores documents: the NumPy or the torch network.

    Attributes:
        config: its shape.
        batch_scale: how many of the usual batches (`summarizer.system.batches`) are best scored as one.
    """

    config: ModelConfig
    batch_scale: int

    def score(
        self,
        encoded: EncodedBatch,
        prose_mask: Sequence[NDArray[np.bool_]] | None = None,
        *,
        progress: ProgressCallback = no_progress,
    ) -> list[SentenceScores]:
        """Score sentences.

        Args:
            encoded: the documents.
            prose_mask: for each document, whether each sentence is prose; bool [n_sentences]. By default all are.
            progress: progress callback.

        Returns:
            For each document the terms, and what they are computed from.
        """

    def terms(
        self,
        encoded: EncodedBatch,
        prose_mask: Sequence[NDArray[np.bool_]] | None = None,
        *,
        progress: ProgressCallback = no_progress,
    ) -> list[NDArray[np.float32]]:
        """Compute the terms of sentences.

        Args:
            encoded: the documents.
            prose_mask: for each document, whether each sentence is prose; bool [n_sentences]. By default all are.
            progress: progress callback.

        Returns:
            For each document the terms in the order of `TERMS`; float32 [n_sentences, 6].
        """

    def variant_scores(
        self, encoded: EncodedBatch, index: int, prose_mask: NDArray[np.bool_] | None = None
    ) -> SentenceScores:
        """Score a sentence of a document in several variants.

        Args:
            encoded: two documents: the document, and the variants as if they were sentences of another.
            index: the sentence's index.
            prose_mask: whether each sentence of the document is prose; bool [n_sentences]. By default all are.

        Returns:
            The terms of the variants, and what they are computed from; a row each.
        """

    def score_variants(
        self, encoded: EncodedBatch, index: int, prose_mask: NDArray[np.bool_] | None = None
    ) -> NDArray[np.float32]:
        """Compute the terms of one sentence in several variants.

        Args:
            encoded: the document, then the variants as a second document.
            index: the index of the sentence that is replaced.
            prose_mask: whether each sentence is prose; bool [n_sentences]. By default all are.

        Returns:
            The terms in the order of `TERMS`; float32 [n_variants, 6].
        """
