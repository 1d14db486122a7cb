"""The network of `summarizer.model`, run with NumPy on the same weights.

Starting torch takes longer than summarizing a page, so this is what runs by default. The projection of a word into
the GRU's gates depends on nothing but the word, so it is computed once for each type and kept: reading a text is
looking up rows and one matrix product for each step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import tanh
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import TERMS, ProgressCallback, no_progress
from summarizer.encoding.activations import sigmoid
from summarizer.encoding.encoder import EncodedBatch
from summarizer.encoding.features import LIMIT, features, variant_features
from summarizer.encoding.matmul import product
from summarizer.encoding.ragged import ranges, rows_left
from summarizer.encoding.vocabulary import RaggedBatch, TypeIndex, Vocabulary
from summarizer.model.config import ModelConfig
from summarizer.scoring.network import SentenceScores
from summarizer.scoring.numpy_gru import ROWS, STEPS, Floats, GRUWeights, Integers, fold, run, run_alone

CHUNK = 512
"""Sentences that are read side by side: enough to fill the matrix products, few enough for a core's own cache."""

NEW_TYPES = 16_384
"""New types whose gate rows are computed at once."""

SEQUENTIAL_COST = 0.4
"""What a step of a document takes that is read alone, of the time of a step of several side by side."""

MAX_VARIANT_SENTENCES = 32_768
"""Sentences that are scored at once in documents that differ in one of theirs, so that memory stays bounded."""

POOLINGS: dict[str, tuple[float, Callable[..., object]]] = {
    "mean": (0.0, np.add),
    "max": (-np.inf, np.maximum),
    "last": (0.0, lambda _, states, out: np.copyto(out, states)),
}
"""What pools states as they are read: where it begins, and how one more state is taken in."""


class NumpyNetwork:
    """Scores documents; agrees with the torch network to 1e-5 whatever the batch.

    Any number of threads may share one network. The same documents get the same terms, to the last bit, in every thread
    and whatever the network has read before.
    """

    batch_scale = 1

    def __init__(self, config: ModelConfig, vocabulary: Vocabulary, weights: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the weights of a trained network.

        Args:
            config: its shape.
            vocabulary: its words.
            weights: its parameters by name, as the torch network names them; any float type.
        """
        self.config = config
        self._vocabulary = vocabulary
        self._weights = weights
        self._vectors = weights["types.words.weight"]
        self._shapes = _float32(weights["types.shapes.weight"])
        self._word_gru = _gru_weights(weights, "sentences.gru")
        self._sentence_gru = _gru_weights(weights, "documents.gru")
        self._scorer = _part(weights, "scorer.")
        self._surface = _part(weights, "surface.")
        self._lock = Lock()
        self._rows: WeakKeyDictionary[TypeIndex, _Rows] = WeakKeyDictionary()

    def __reduce__(self) -> tuple[Any, ...]:
        return NumpyNetwork, (self.config, self._vocabulary, self._weights)

    def terms(
        self,
        encoded: EncodedBatch,
        prose_mask: Sequence[NDArray[np.bool_]] | None = None,
        *,
        progress: ProgressCallback = no_progress,
    ) -> list[Floats]:
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
            progress: what the steps pass through.

        Returns:
            What is made of the sentences of each document.
        """
        batch, gates = encoded.batch.cut(self.config.max_tokens), self._gates(encoded)
        if not len(batch.sentence_lengths):
            nothing = SentenceScores(np.zeros((0, len(TERMS)), np.float32), np.zeros((0, 0), np.float32))
            return [nothing for _ in encoded.documents]
        vectors = self._read_sentences(batch, gates, progress)
        mask = np.ones(len(vectors), np.bool_) if prose_mask is None else np.concatenate(prose_mask)
        scores = self._sentence_scores(batch, features(batch, encoded.words), vectors, mask, progress)
        cuts = np.cumsum(batch.document_lengths)[:-1]
        parts = zip(np.split(scores.terms, cuts), np.split(scores.inputs, cuts), strict=True)
        return [SentenceScores(terms, inputs) for terms, inputs in parts]

    def score_variants(
        self,
        encoded: EncodedBatch,
        index: int,
        prose_mask: NDArray[np.bool_] | None = None,
    ) -> Floats:
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

        The terms are those that `terms` gives of the documents with the variants; but the other
        sentences are read only once, and compared with each other only once.

        Args:
            encoded: two documents: the document, and the variants of its sentence as if they were sentences of another.
            index: the sentence's index.
            prose_mask: which sentences of the document are prose, bool [n_sentences]; all of them by default.

        Returns:
            What is made of the sentence in each variant, a row each.
        """
        document, variants = encoded.documents
        batch, gates = encoded.batch.cut(self.config.max_tokens), self._gates(encoded)
        n = len(document)
        vectors = self._read_sentences(batch, gates, no_progress)
        mask = np.ones(n, np.bool_) if prose_mask is None else prose_mask
        at_once = max(MAX_VARIANT_SENTENCES // n, 1)
        rows_of_variants = []
        for first in range(n, n + len(variants), at_once):
            rows = np.arange(first, min(first + at_once, n + len(variants)))
            places = np.tile(np.arange(n), (len(rows), 1))
            places[:, index] = rows
            variant_documents = _taken(batch, places)
            counted = variant_features(variant_documents, encoded.words, index)
            scores = self._sentence_scores(
                variant_documents, counted, vectors[places.ravel()], np.tile(mask, len(rows)), no_progress
            )
            rows_of_variants.append((scores.terms[index::n], scores.inputs[index::n]))
        return SentenceScores(*(np.concatenate(parts) for parts in zip(*rows_of_variants, strict=True)))

    def _gates(self, encoded: EncodedBatch) -> Floats:
        """The gate rows of types, float32 [3, 2, n_rows, hidden_size]; those of new types are computed.

        One thread at a time adds to them. The rows given stay as they are: others are written after them, or into
        another array.
        """
        with self._lock, encoded.lock:
            types = encoded.types
            known = self._rows.setdefault(types, _Rows(self.config.hidden_size))
            known.reserve(len(types))
            for first in range(known.count, len(types), NEW_TYPES):
                last = min(first + NEW_TYPES, len(types))
                ids, starts, shapes = types.features(self._vocabulary, first=first, last=last)
                vectors = _means(self._vectors, ids, starts)
                vectors += self._shapes[shapes]
                self._word_gru.project_each(vectors, known.gates[:, :, first:])
                known.count = last
            return known.gates

    def _sentence_scores(
        self, batch: RaggedBatch, counted: Floats, vectors: Floats, mask: NDArray[np.bool_], progress: ProgressCallback
    ) -> SentenceScores:
        """What is made of all sentences, given their features and vectors."""
        lengths = batch.document_lengths.astype(np.intp)
        standard, hidden = self._count(counted)
        states = self._read_documents(np.concatenate([vectors, hidden], axis=1), lengths, progress)
        surface = np.concatenate([standard, hidden], axis=1)
        terms = self._score(states, surface, lengths, mask, progress)
        return SentenceScores(terms, np.concatenate([vectors, states, surface], axis=1, dtype=np.float32))

    def _count(self, surface: Floats) -> tuple[Floats, Floats]:
        """Standardised features of all sentences, and the layer over them; float32 [n_sentences, 16 and size]."""
        weights = self._surface
        standard = np.clip((surface - weights["mean"]) / weights["deviation"], -LIMIT, LIMIT)
        hidden = product(standard, weights["hidden.weight"]) + weights["hidden.bias"]
        return standard, np.maximum(hidden, 0, out=hidden)

    def _read_sentences(self, batch: RaggedBatch, gates: Floats, progress: ProgressCallback) -> Floats:
        """Sentence vectors: the pooled word-level states; float32 [n_sentences, 2 * hidden_size]."""
        start, pool = POOLINGS[self.config.pooling]
        lengths = batch.sentence_lengths.astype(np.intp)
        starts = np.cumsum(lengths) - lengths
        order = np.argsort(-lengths, kind="stable")
        size = self.config.hidden_size
        pooled = np.full((2, len(lengths), size), start, np.float32)
        chunks = range(0, len(order), CHUNK)
        for first in progress(chunks, len(chunks), "reading words"):
            rows = order[first : first + CHUNK]
            total = pooled[:, first : first + CHUNK]
            for ahead, _, states in run(self._word_gru, gates, batch.tokens, starts[rows], lengths[rows]):
                part = total[:, : len(ahead)]
                pool(part, states, out=part)
        vectors = np.empty((len(lengths), 2 * size), np.float32)
        vectors[order, :size], vectors[order, size:] = pooled
        if self.config.pooling == "mean":
            vectors /= np.maximum(lengths, 1)[:, None].astype(np.float32)
        vectors[lengths == 0] = 0
        return vectors

    def _read_documents(self, sentences: Floats, lengths: Integers, progress: ProgressCallback) -> Floats:
        """States h_j of all sentences in their documents; float32 [n_sentences, 2 * hidden_size]."""
        gru, size = self._sentence_gru, self.config.hidden_size
        states = np.empty((len(sentences), 2 * size), np.float32)
        for starts, group_lengths in _groups(lengths):
            if len(group_lengths) == 1:
                alone = slice(starts[0], starts[0] + group_lengths[0])
                parts = run_alone(gru, sentences[alone])
                for ahead, back, (left, right) in progress(
                    parts, -(-int(group_lengths[0]) // STEPS), "reading sentences"
                ):
                    states[alone][ahead, :size] = left
                    states[alone][back, size:] = right
            else:
                inside = ranges(starts, group_lengths)
                index = np.empty(len(sentences), np.intp)
                index[inside] = np.arange(len(inside))
                steps = run(gru, gru.project(sentences[inside]), index, starts, group_lengths)
                for ahead, back, (left, right) in progress(steps, int(group_lengths[0]), "reading sentences"):
                    states[ahead, :size] = left
                    states[back, size:] = right
        return states

    def _score(
        self,
        states: Floats,
        surface: Floats,
        lengths: Integers,
        prose_mask: NDArray[np.bool_],
        progress: ProgressCallback,
    ) -> Floats:
        """The six terms of all sentences; float32 [n_sentences, 6]."""
        scorer = self._scorer
        lengths = lengths[lengths > 0]
        starts = np.cumsum(lengths) - lengths
        owner = np.repeat(np.arange(len(lengths)), lengths)
        place = np.arange(len(states)) - starts[owner]
        mean = np.add.reduceat(states, starts, axis=0) / lengths[:, None].astype(np.float32)
        document = np.tanh(product(mean, scorer["document.weight"]) + scorer["document.bias"])
        content = np.einsum("ns,s->n", states, scorer["content.weight"][:, 0]) + scorer["content.bias"]
        salience = np.einsum("ns,ns->n", states, product(document, scorer["salience.weight"])[owner])
        absolute = scorer["absolute_position"]
        absolute = absolute[np.minimum(place, len(absolute) - 1)]
        relative = scorer["relative_position"]
        relative = relative[place * len(relative) // lengths[owner]]
        counted = np.einsum("ns,s->n", surface, scorer["surface.weight"][:, 0])
        base = content + salience + absolute + relative + counted
        mask = prose_mask[:, None].astype(np.float32)
        n_prose = np.maximum(np.add.reduceat(mask, starts, axis=0), 1)
        centred = _float32(states - (np.add.reduceat(states * mask, starts, axis=0) / n_prose)[owner])
        projected = product(centred, scorer["novelty.weight"])
        centred *= mask
        novelty = _novelty(base, projected, centred, lengths, progress)
        return np.stack([content, salience, novelty, absolute, relative, counted], axis=1).astype(np.float32)


def _groups(lengths: Integers) -> Iterator[tuple[Integers, Integers]]:
    """Part documents into those that are read alone and those that are read side by side, so that it takes least time.

    Yields the starts and the lengths of the documents of each group, in the order of falling length.
    """
    order = np.argsort(-lengths, kind="stable")[: np.count_nonzero(lengths)]
    starts, falling = (np.cumsum(lengths) - lengths)[order], lengths[order]
    alone = int(np.argmin(SEQUENTIAL_COST * np.append(0, np.cumsum(falling)) + np.append(falling, 0)))
    for first in range(alone):
        yield starts[first : first + 1], falling[first : first + 1]
    if alone < len(order):
        yield starts[alone:], falling[alone:]


class _Rows:
    """The gate rows of types: the first `count` rows of an array with room for more."""

    def __init__(self, size: int) -> None:
        self.gates = np.empty((3, 2, 0, size), np.float32)
        self.count = 0

    def reserve(self, count: int) -> None:
        """Make room for so many rows, and for what `project_each` writes after them, if need be in another array."""
        before, room = self.gates, count + ROWS
        if room > before.shape[2]:
            self.gates = np.empty((3, 2, max(room, 4 * self.count), before.shape[3]), np.float32)
            self.gates[:, :, : self.count] = before[:, :, : self.count]


def _novelty(base: Floats, projected: Floats, states: Floats, lengths: Integers, progress: ProgressCallback) -> Floats:
    """The novelty term: see `summarizer.model.decoders.labels.novelty`; those of a group take steps side by side."""
    terms = np.empty_like(base)
    for starts, group_lengths in _groups(lengths):
        if len(group_lengths) == 1:
            alone = slice(starts[0], starts[0] + group_lengths[0])
            terms[alone] = _novelty_alone(base[alone], projected[alone], states[alone], progress)
            continue
        summary = np.zeros((len(group_lengths), states.shape[1]), np.float32)
        sizes = rows_left(group_lengths)
        for step, k in progress(enumerate(sizes), len(sizes), "scoring sentences"):
            rows = starts[:k] + step
            terms[rows] = -np.einsum("ks,ks->k", projected[rows], np.tanh(summary[:k]))
            summary[:k] += sigmoid(base[rows] + terms[rows])[:, None] * states[rows]
    return terms


def _novelty_alone(base: Floats, projected: Floats, states: Floats, progress: ProgressCallback) -> list[float]:
    """The novelty term of one document's sentences: the same in fewer and shorter calls of NumPy."""
    terms: list[float] = []
    summary = np.zeros(states.shape[1], np.float32)
    mask, added = np.empty_like(summary), np.empty_like(summary)
    sentences = zip(base.tolist(), projected, states, strict=True)
    for score, row, state in progress(sentences, len(base), "scoring sentences"):
        np.tanh(summary, out=mask)
        terms.append(-float(row.dot(mask)))
        probability = 0.5 * tanh(0.5 * (score + terms[-1])) + 0.5  # `sigmoid` of one number
        summary += np.multiply(state, np.float32(probability), out=added)
    return terms


def _means(vectors: NDArray[np.generic], ids: Integers, starts: Integers) -> Floats:
    """The mean of several vectors, all first ones, then all second ones and so on being added.

    Args:
        vectors: any float type, [n_ids, size].
        ids: the numbers of the vectors of each mean, one mean after the other.
        starts: where each mean's begin; int64 [n].

    Returns:
        float32 [n, size].
    """
    counts = np.diff(starts, append=len(ids))
    order = np.argsort(-counts, kind="stable")
    falling = starts[order]
    totals = np.zeros((len(starts), vectors.shape[1]), np.float32)
    for step, k in enumerate(rows_left(counts[order]).tolist()):
        totals[:k] += _float32(vectors.take(ids[falling[:k] + step], axis=0))
    means = np.empty_like(totals)
    means[order] = totals / counts[order, None].astype(np.float32)
    return means


def _taken(batch: RaggedBatch, places: Integers) -> RaggedBatch:
    """Documents made of sentences of a batch, all of one length; `places`, [n_documents, n_sentences], says which."""
    rows = places.ravel()
    lengths = batch.sentence_lengths[rows]
    starts = (np.cumsum(batch.sentence_lengths) - batch.sentence_lengths)[rows]
    return RaggedBatch(batch.tokens[ranges(starts, lengths)], lengths, np.full(len(places), places.shape[1], np.int32))


def _float32(values: NDArray[np.generic]) -> Floats:
    return np.asarray(values, np.float32)


def _part(weights: Mapping[str, NDArray[np.generic]], prefix: str) -> dict[str, Floats]:
    """The weights of one part of the network, named without its prefix; matrices stand ready for right multiplication.

    (A product with a matrix that is transposed only then takes three times as long.)
    """
    part = {name.removeprefix(prefix): _float32(value) for name, value in weights.items() if name.startswith(prefix)}
    return {name: np.ascontiguousarray(value.T) if name.endswith(".weight") else value for name, value in part.items()}


def _gru_weights(weights: Mapping[str, NDArray[np.generic]], name: str) -> GRUWeights:
    return fold(*(_float32(weights[f"{name}.{parameter}"]) for parameter in ("input", "bias", "hidden", "hidden_bias")))
