"""From rows of a corpus to labelled sentences as flat arrays."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from summarizer.config import TrainConfig
from summarizer.documents import Example
from summarizer.errors import CorpusError
from summarizer.oracle import Overlap
from summarizer.segmentation import segment, tokenize
from summarizer.vocabulary import Batch, Features, Numbers, Types, Vocabulary, normalize


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document ready for training.

    Attributes:
        texts: the sentences.
        sentences: the tokens of each sentence.
        labels: 0 or 1 for each sentence.
        overlap: its n-grams counted against its references, to score a summary in validation; or nothing.
    """

    texts: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    labels: tuple[int, ...]
    overlap: Overlap | None = None


def label(example: Example, *, labels: str = "oracle", scored: bool = False) -> Labelled:
    """Split an example into sentences and label them.

    Args:
        example: the example.
        labels: `oracle`: by the greedy oracle on our own sentences; `corpus`: the example's own.
        scored: whether to keep the counts that score a summary of it.

    Returns:
        The labelled document; with no sentences if it has none.

    Raises:
        CorpusError: the example has no labels of its own where they are asked for.
    """
    own = labels == "corpus"
    if own and not example.labels:
        raise CorpusError(f"row {example.id!r} has no labels of its own; train with --labels oracle")
    if own:
        texts, sentences = example.sentences, tuple(tuple(tokenize(text)) for text in example.sentences)
    else:
        document = segment(example.text)
        texts = tuple(sentence.text for sentence in document.sentences)
        sentences = tuple(sentence.tokens for sentence in document.sentences)
    overlap = Overlap(texts, example.references) if scored or not own else None
    if own or overlap is None:
        return Labelled(texts, sentences, example.labels, overlap)
    return Labelled(texts, sentences, tuple(overlap.labels()), overlap if scored else None)


def label_all(examples: Sequence[Example], *, labels: str = "oracle", scored: bool = False) -> Iterator[Labelled]:
    """Label examples, on all processors when there are many.

    Args:
        examples: the examples.
        labels: see `label`.
        scored: see `label`.

    Yields:
        The labelled documents, in order.
    """
    work = partial(label, labels=labels, scored=scored)
    processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(examples) < 1000 or processes == 1:
        yield from map(work, examples)
        return
    quiet = (signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the workers through this process
    with multiprocessing.get_context("spawn").Pool(processes, signal.signal, quiet) as pool:
        yield from pool.imap(work, examples, chunksize=64)


class TypeFeatures:
    """The features of all types of a run, for the batches to take theirs from."""

    def __init__(self, types: Types, vocabulary: Vocabulary) -> None:
        """Compute them.

        Args:
            types: the types; their caseless forms are added.
            vocabulary: knows the types' ids.
        """
        self.caseless = types.caseless()
        self._ids, self._starts, self._shapes = types.features(vocabulary)
        self._sizes = np.diff(self._starts, append=len(self._ids))

    def take(self, types: NDArray[np.int32]) -> Features:
        """Features of some types.

        Args:
            types: their numbers; int32 [n].
        """
        sizes = self._sizes[types]
        starts = np.cumsum(sizes) - sizes
        places = np.arange(sizes.sum()) + np.repeat(self._starts[types] - starts, sizes)
        return self._ids[places], starts, self._shapes[types]


@dataclass(frozen=True, slots=True)
class TrainingBatch:
    """Some documents, with the features of their types and the labels of their sentences.

    Attributes:
        features: those of the batch's types.
        documents: the documents; their tokens are numbers of the batch's types.
        labels: 0 or 1 for each sentence; float32 [n_sentences].
    """

    features: Features
    documents: Batch
    labels: NDArray[np.float32]


class TrainingSet:
    """Labelled documents as flat arrays, from which batches are cut."""

    def __init__(self, documents: Iterable[Labelled], types: Types, *, max_tokens: int, max_sentences: int) -> None:
        """Number the tokens of documents.

        Args:
            documents: the documents, read once; those without a sentence are left out.
            types: numbers the types; shared by the sets of a run.
            max_tokens: tokens of a sentence that are read.
            max_sentences: sentences of a document that are read.
        """
        parts: list[Batch] = []
        labels: list[int] = []
        self.overlaps: list[Overlap] = []
        for document in documents:
            if document.sentences:
                parts.append(types.encode([document.sentences[:max_sentences]], max_tokens=max_tokens))
                labels += document.labels[:max_sentences]
            if document.sentences and document.overlap:
                self.overlaps.append(document.overlap)
        empty = [np.zeros(0, np.int32)]
        self._labels = np.array(labels, np.float32)
        self._batch = Batch(
            np.concatenate([part.tokens for part in parts] or empty),
            np.concatenate([part.sentence_lengths for part in parts] or empty),
            np.concatenate([part.document_lengths for part in parts] or empty),
        )
        self._sentences = np.concatenate([[0], np.cumsum(self._batch.document_lengths)])
        self._tokens = np.concatenate([[0], np.cumsum(self._batch.sentence_lengths)])

    def __len__(self) -> int:
        """Number of documents."""
        return len(self._batch.document_lengths)

    def vocabulary(self, types: Types, config: TrainConfig) -> Vocabulary:
        """Collect the words of the documents.

        Args:
            types: the types of the run.
            config: the vocabulary's limits.
        """
        counts = np.bincount(self._batch.tokens, minlength=len(types)).tolist()
        normal = Numbers()
        words = np.array([normal[normalize(token)] for token in types])
        owner = np.repeat(np.arange(len(self)), self.n_tokens)
        present = np.unique(owner * len(normal) + words[self._batch.tokens]) % len(normal)
        documents = np.bincount(present, minlength=len(normal)).tolist()
        return Vocabulary.from_counts(
            Counter(dict(zip(types, counts, strict=True))),
            documents=Counter(dict(zip(normal, documents, strict=True))),
            n_documents=len(self),
            size=config.vocabulary_size,
            min_count=config.min_count,
            n_buckets=config.buckets,
        )

    @property
    def n_tokens(self) -> NDArray[np.int64]:
        """Tokens in each document; int64 [n_documents]."""
        counts: NDArray[np.int64] = np.diff(self._tokens[self._sentences])
        return counts

    def take(
        self, documents: NDArray[np.int64], features: TypeFeatures, *, caseless: NDArray[np.bool_] | None = None
    ) -> TrainingBatch:
        """Cut a batch.

        Args:
            documents: the documents wanted; int64 [n].
            features: those of the run's types.
            caseless: whether to read each document without its case; bool [n]; by default none is.
        """
        tokens, sentence_lengths, labels = [], [], []
        for place, number in enumerate(documents):
            first, last = self._sentences[number], self._sentences[number + 1]
            own = self._batch.tokens[self._tokens[first] : self._tokens[last]]
            tokens.append(own if caseless is None or not caseless[place] else features.caseless[own])
            sentence_lengths.append(self._batch.sentence_lengths[first:last])
            labels.append(self._labels[first:last])
        types, places = np.unique(np.concatenate(tokens), return_inverse=True)
        batch = Batch(
            places.astype(np.int32), np.concatenate(sentence_lengths), self._batch.document_lengths[documents]
        )
        return TrainingBatch(features.take(types), batch, np.concatenate(labels))


def plan_epoch(n_tokens: NDArray[np.int64], *, batch_tokens: int, seed: tuple[int, ...]) -> list[NDArray[np.int64]]:
    """Put documents into batches of similar length, in random order.

    Args:
        n_tokens: tokens in each document; int64 [n_documents].
        batch_tokens: tokens of a batch, at most (a longer document is a batch by itself).
        seed: decides the order.

    Returns:
        The documents of each batch.
    """
    random = np.random.default_rng(seed)
    order = random.permutation(len(n_tokens))
    batches: list[NDArray[np.int64]] = []
    window = 4096
    for first in range(0, len(order), window):
        rows = order[first : first + window]
        rows = rows[np.argsort(n_tokens[rows], kind="stable")]
        start, total = 0, 0
        for place, size in enumerate(n_tokens[rows]):
            if place > start and total + size > batch_tokens:
                batches.append(rows[start:place])
                start, total = place, 0
            total += int(size)
        batches.append(rows[start:])
    return [batches[place] for place in random.permutation(len(batches))]
