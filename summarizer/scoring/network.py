"""What scores documents: the protocol that the NumPy and the torch network share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import ProgressCallback, no_progress
from summarizer.encoding.encoder import Documents, EncodedBatch

if TYPE_CHECKING:
    from summarizer.model.config import ModelConfig


class Network(Protocol):
    """What scores documents: one of the two runtimes."""

    config: ModelConfig

    def terms(
        self,
        documents: Documents | EncodedBatch,
        prose: list[NDArray[np.bool_]] | None = None,
        *,
        progress: ProgressCallback = no_progress,
    ) -> list[NDArray[np.float32]]:
        """Score the sentences of documents, read or not; float32 [n_sentences, 6] for each."""

    def score_variants(
        self,
        document: Sequence[Sequence[str]],
        index: int,
        wordings: Sequence[Sequence[str]],
        prose: NDArray[np.bool_] | None = None,
    ) -> NDArray[np.float32]:
        """Score a sentence of a document in other wordings; float32 [n_wordings, 6]."""
