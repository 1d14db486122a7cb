"""Fitting the importance term to an editor's grades: see `summarizer.scoring.importance`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.corpora.grades import HIGHEST, sentence_grades
from summarizer.documents import Document, Example, ProgressCallback, no_progress
from summarizer.encoding.encoder import Encoder
from summarizer.encoding.features import LIMIT
from summarizer.persistence.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from summarizer.scoring.layout_features import layout_features
from summarizer.scoring.make_network import make_network
from summarizer.scoring.network import Network
from summarizer.segmentation import segment
from summarizer.system.locks import exclusive

PENALTY = 1_000.0
"""Weight of the squared coefficients (ridge regression), where an input has variance 1."""

SENTENCES = 400
"""Sentences of a document that are read."""

DOCUMENTS = 16
"""Documents that the network reads together."""


def fit_importance(
    folder: Path, corpora: Mapping[str, Sequence[Example]], *, progress: ProgressCallback = no_progress
) -> int:
    """Fit the importance term to a model, and write it to its folder; without graded examples, nothing changes.

    Args:
        folder: the model folder.
        corpora: the training examples of each corpus; those with grades are read.
        progress: progress callback; the documents pass through it.

    Returns:
        How many documents it was fitted on.

    Raises:
        CheckpointError: the folder is missing or damaged.
        OutputError: it cannot be written, or another process is writing to it.
    """
    examples = [example for rows in corpora.values() for example in rows if example.grades]
    if not examples:
        return 0
    with exclusive(folder, make=False):
        checkpoint = load_checkpoint(folder)
        importance = fit(graded_sentences(progress(examples, len(examples), "importance"), checkpoint))
        training = {**checkpoint.training, "importance": {"documents": len(examples)}}
        save_checkpoint(replace(checkpoint, importance=importance, training=training), folder)
    return len(examples)


def graded_sentences(
    examples: Iterable[Example], checkpoint: Checkpoint
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float64]]]:
    """Read graded documents.

    Args:
        examples: the examples, with grades.
        checkpoint: the network.

    Yields:
        For each document that has prose the inputs of the term of its prose sentences, float32 [n, n_inputs], and their
        grades, 0 to 1, float64 [n].
    """
    network = make_network(checkpoint.config, checkpoint.vocabulary, checkpoint.weights)
    encoder = Encoder(checkpoint.vocabulary)
    batch: list[tuple[Document, Example]] = []
    for example in examples:
        document = segment(example.text)
        batch.append((Document(document.text, document.sentences[:SENTENCES]), example))
        if len(batch) == DOCUMENTS:
            yield from _read(batch, network, encoder)
            batch = []
    if batch:
        yield from _read(batch, network, encoder)


def _read(
    batch: Sequence[tuple[Document, Example]], network: Network, encoder: Encoder
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float64]]]:
    encoded = encoder.encode([document.tokens for document, _ in batch])
    prose = [document.prose_mask for document, _ in batch]
    for (document, example), scores, mask in zip(batch, network.score(encoded, prose), prose, strict=True):
        if mask.any():
            inputs = np.concatenate([scores.inputs, scores.terms, layout_features([document], mask)], axis=1)
            yield inputs[mask], sentence_grades(document, example)[mask] / HIGHEST


def fit(documents: Iterable[tuple[NDArray[np.float32], NDArray[np.float64]]]) -> dict[str, NDArray[np.generic]]:
    """Fit the term by ridge regression; a sentence counts 1/√n in a document of n.

    Args:
        documents: what `graded_sentences` yields.

    Returns:
        The parameters by the names of `importance_shapes`; float32.
    """
    inputs, grades = zip(*documents, strict=True)
    weights = np.concatenate([np.full(len(own), len(own) ** -0.5) for own in grades])
    weights /= weights.mean()
    rows, wanted = np.concatenate(inputs), np.concatenate(grades)
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    deviation[deviation < 1e-4] = 1e6  # what is the same in all of training tells nothing
    standard = ((rows - mean) / deviation).clip(-LIMIT, LIMIT)
    weighted = (standard * weights[:, None]).astype(np.float32)
    gram = (weighted.T @ standard).astype(np.float64) + PENALTY * np.eye(standard.shape[1])
    target = wanted - np.average(wanted, weights=weights)
    coefficients = np.linalg.solve(gram, weighted.T.astype(np.float64) @ target)
    return {
        name: value.astype(np.float32)
        for name, value in (("mean", mean), ("deviation", deviation), ("weight", coefficients))
    }
