"""The torch network as a runtime: for GPUs, and to check the NumPy one against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from summarizer.documents import TERMS, ProgressCallback, no_progress
from summarizer.encoding.encoder import Documents, EncodedBatch
from summarizer.encoding.features import features
from summarizer.encoding.vocabulary import TypeIndex, Vocabulary
from summarizer.errors import ConfigError
from summarizer.model.config import ModelConfig
from summarizer.model.network import HierarchicalNetwork
from summarizer.scoring.network import SentenceScores

GPU_BATCHES = 8
"""Batches of documents that are scored as one on a GPU, which takes as long for a step of few sentences as for one of
thousands: 4 million characters, whose states take about 2 GB."""

MAX_VARIANT_SENTENCES = 8_192
"""Sentences that are scored at once in documents that differ in one of theirs, so that memory stays bounded."""


class TorchNetwork:
    """Scores documents with torch; the same interface as `summarizer.scoring.numpy_network.NumpyNetwork`.

    Any number of threads may share one network: scoring changes nothing in it.
    """

    def __init__(
        self,
        config: ModelConfig,
        vocabulary: Vocabulary,
        weights: Mapping[str, NDArray[np.generic]],
        *,
        device: str | None = None,
    ) -> None:
        """Take the weights of a trained network.

        Args:
            config: its shape.
            vocabulary: its words.
            weights: its parameters by name; any float type.
            device: `cpu`, `cuda` or `cuda:N`; by default a GPU if there is one.

        Raises:
            ConfigError: there is no such device.
        """
        self.config = config
        self._vocabulary = vocabulary
        try:
            self._device = torch.device(device or ("cuda" if torch.cuda.is_available() else "cpu"))
            self._network = HierarchicalNetwork(config, n_ids=len(vocabulary)).to(self._device).eval()
            torch.zeros(1, device=self._device).item()  # some devices hold no values
        except (RuntimeError, AssertionError) as error:
            raise ConfigError(f"cannot use the device {device!r}: {str(error).splitlines()[0]}") from error
        self.batch_scale = batch_scale(self._device)
        self._network.load_state_dict(
            {name: torch.from_numpy(np.asarray(value, np.float32)) for name, value in weights.items()}
        )

    def terms(
        self,
        encoded: EncodedBatch,
        prose_mask: Sequence[NDArray[np.bool_]] | None = None,
        *,
        progress: ProgressCallback = no_progress,
    ) -> list[NDArray[np.float32]]:
        """Score the sentences of documents.

        Args:
            encoded: see `score`.
            prose_mask: see `score`.
            progress: see `score`.

        Returns:
            For each document the terms of its sentences in the order of `TERMS`; float32 [n_sentences, 6].
        """
        return [scores.terms for scores in self.score(encoded, prose_mask, progress=progress)]

    def score(
        self,
        encoded: EncodedBatch,
        prose_mask: Sequence[NDArray[np.bool_]] | None = None,
        *,
        progress: ProgressCallback = no_progress,
    ) -> list[SentenceScores]:
        """Score the sentences of documents, and keep what from.

        Args:
            encoded: the documents.
            prose_mask: for each document, which of its sentences are prose, bool [n_sentences]; all of them by default.
                No other adds to what the novelty term takes for said.
            progress: what the steps pass through; here a batch is one.

        Returns:
            What is made of the sentences of each document.
        """
        return self._scores(encoded.documents, prose_mask, progress)

    def _scores(
        self, documents: Documents, prose_mask: Sequence[NDArray[np.bool_]] | None, progress: ProgressCallback
    ) -> list[SentenceScores]:
        types = TypeIndex()
        batch = types.encode(documents, max_tokens=self.config.max_tokens)
        if not len(batch.sentence_lengths):
            nothing = SentenceScores(np.zeros((0, len(TERMS)), np.float32), np.zeros((0, 0), np.float32))
            return [nothing for _ in documents]
        arrays = (*types.features(self._vocabulary), batch.tokens, batch.sentence_lengths, batch.document_lengths)
        ids, starts, shapes, tokens, *lengths = (
            torch.from_numpy(array.astype(np.int64)).to(self._device) for array in arrays
        )
        surface = torch.from_numpy(features(batch, types.words(self._vocabulary))).to(self._device)
        mask = np.concatenate(prose_mask) if prose_mask is not None else np.ones(len(surface), np.bool_)
        (mask,) = progress([mask], 1, "scoring sentences")
        with torch.inference_mode():
            on_device = torch.from_numpy(mask).to(self._device)
            read = self._network.read((ids, starts, shapes), surface, tokens, lengths[0], lengths[1], on_device)
        cuts = np.cumsum(batch.document_lengths)[:-1]
        terms, inputs = (np.split(part.cpu().numpy(), cuts) for part in read)
        return [SentenceScores(*parts) for parts in zip(terms, inputs, strict=True)]

    def score_variants(
        self,
        encoded: EncodedBatch,
        index: int,
        prose_mask: NDArray[np.bool_] | None = None,
    ) -> NDArray[np.float32]:
        """Score a sentence of a document in several variants, each of which stands in its place.

        Args:
            encoded: see `variant_scores`.
            index: see `variant_scores`.
            prose_mask: see `variant_scores`.

        Returns:
            The terms of the sentence in each variant, in the order of `TERMS`; float32 [n_variants, 6].
        """
        return self.variant_scores(encoded, index, prose_mask).terms

    def variant_scores(
        self,
        encoded: EncodedBatch,
        index: int,
        prose_mask: NDArray[np.bool_] | None = None,
    ) -> SentenceScores:
        """Score a sentence of a document in several variants, and keep what from.

        Args:
            encoded: two documents: the document, and the variants of its sentence as if they were sentences of another.
            index: the sentence's index.
            prose_mask: which sentences of the document are prose, bool [n_sentences]; all of them by default.

        Returns:
            What is made of the sentence in each variant, a row each.
        """
        document, variants = encoded.documents
        variant_documents = [[*document[:index], variant, *document[index + 1 :]] for variant in variants]
        at_once = max(MAX_VARIANT_SENTENCES // len(document), 1)
        scores_of_variants: list[SentenceScores] = []
        for first in range(0, len(variant_documents), at_once):
            batch = variant_documents[first : first + at_once]
            scores_of_variants += self._scores(
                batch, None if prose_mask is None else [prose_mask] * len(batch), no_progress
            )
        return SentenceScores(
            np.stack([scores.terms[index] for scores in scores_of_variants]),
            np.stack([scores.inputs[index] for scores in scores_of_variants]),
        )


def batch_scale(device: torch.device) -> int:
    """How many of the usual batches are best scored as one.

    Args:
        device: where they are scored.

    Returns:
        1 on a CPU, whose cache holds no more; `GPU_BATCHES` elsewhere.
    """
    return 1 if device.type == "cpu" else GPU_BATCHES
