"""From rows of a corpus to labelled sentences as flat arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from summarizer.corpora.grades import HIGHEST, sentence_grades
from summarizer.corpora.oracle import Overlap
from summarizer.corpora.set_gain import SetGain
from summarizer.corpora.set_rouge import SetRouge
from summarizer.documents import PROSE, Example
from summarizer.encoding.features import FEATURES, features
from summarizer.encoding.vocabulary import Numbers, RaggedBatch, TypeIds, TypeIndex, TypeStats, Vocabulary, normalize
from summarizer.errors import CorpusError, SummarizerError, WorkerError
from summarizer.segmentation import segment, tokenize
from summarizer.system.workers import available, stream
from summarizer.training.config import TrainConfig

REPEATS = 3
"""How often an epoch may draw the same document."""

COUNTED = 64
"""Documents whose features are computed together."""

LABELLED = 64
"""Documents that one process labels together."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document ready for training.

    Attributes:
        texts: the sentences.
        sentences: the tokens of each sentence.
        labels: 0 to 1 for each sentence.
        prose_mask: whether each sentence is prose.
        rouge: scores summaries of it, if that was asked for: by its references, or by an editor's grades.
    """

    texts: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    labels: tuple[float, ...]
    prose_mask: tuple[bool, ...]
    rouge: SetRouge | SetGain | None = None


def label(example: Example, *, labels: str = "oracle", max_sentences: int | None = None) -> Labelled:
    """Split an example into sentences and label them.

    Args:
        example: the example.
        labels: `oracle`: by the greedy oracle on split sentences, or by an editor's grades where the example has
            them; `corpus`: the example's own.
        max_sentences: in training, the sentences that are kept, with what scores summaries of them.

    Returns:
        The labelled document; with no sentences if it has none.

    Raises:
        CorpusError: the example has no labels of its own where they are asked for.
    """
    chosen: tuple[float, ...]
    grades = None
    if labels == "corpus":
        if not example.labels:
            raise CorpusError(f"row {example.id!r} has no labels of its own; train with --labels oracle")
        texts, chosen = example.sentences, example.labels
        sentences = tuple(tuple(tokenize(text)) for text in texts)
        prose_mask = (True,) * len(texts)
    else:
        document = segment(example.text)
        texts = tuple(sentence.text for sentence in document.sentences)
        sentences = tuple(sentence.tokens for sentence in document.sentences)
        prose_mask = tuple(sentence.kind == PROSE for sentence in document.sentences)
        if example.grades:
            grades = sentence_grades(document, example)
            chosen = tuple((grades / HIGHEST).tolist())
        else:
            chosen = tuple(Overlap(texts, example.references).labels())
    if max_sentences is None:
        return Labelled(texts, sentences, chosen, prose_mask)
    kept = slice(max_sentences)
    rouge: SetRouge | SetGain
    if grades is None:
        rouge = SetRouge(texts[kept], example.references, n_oracle=int(sum(chosen[kept])))
    else:
        rouge = SetGain(grades[kept])
    return Labelled(texts[kept], sentences[kept], chosen[kept], prose_mask[kept], rouge)


def label_all(
    examples: Sequence[Example], *, labels: str = "oracle", max_sentences: int | None = None
) -> Iterator[Labelled]:
    """Label examples, on all processors when there are many.

    Args:
        examples: the examples.
        labels: see `label`.
        max_sentences: see `label`.

    Yields:
        The labelled documents, in order.

    Raises:
        CorpusError: see `label`.
        WorkerError: a process was killed again and again when it labelled a document.
    """
    label_example = partial(label, labels=labels, max_sentences=max_sentences)
    if len(examples) < 1000 or available() == 1:
        yield from map(label_example, examples)
        return
    batches = ([*examples[start : start + LABELLED]] for start in range(0, len(examples), LABELLED))
    for batch, results in stream(partial(_label_worker, label_example), batches):
        if isinstance(results, WorkerError):
            raise WorkerError(f"row {batch[0].id!r} cannot be labelled: {results}")
        if isinstance(results, SummarizerError):
            raise results
        yield from results


def _label_worker(label_example: Callable[[Example], Labelled]) -> Callable[[list[Example]], list[Labelled]]:
    return lambda examples: [label_example(example) for example in examples]


class TypeFeatures:
    """The features of all types of a run, for the batches to take theirs from."""

    def __init__(self, types: TypeIndex, vocabulary: Vocabulary) -> None:
        """Compute them.

        Args:
            types: the types; their caseless forms are added.
            vocabulary: knows the types' ids.
        """
        self.caseless = types.caseless()
        self.words = types.words(vocabulary)
        self._ids, self._starts, self._shapes = types.features(vocabulary)
        self._sizes = np.diff(self._starts, append=len(self._ids))

    def take(self, types: NDArray[np.int32]) -> TypeIds:
        """Take the features of some types.

        Args:
            types: their numbers; int32 [n].

        Returns:
            Their features, in this order.
        """
        sizes = self._sizes[types]
        starts = np.cumsum(sizes) - sizes
        places = np.arange(sizes.sum()) + np.repeat(self._starts[types] - starts, sizes)
        return self._ids[places], starts, self._shapes[types]


@dataclass(frozen=True, slots=True)
class TrainingBatch:
    """Some documents, with the features of their types and sentences, and the labels.

    Attributes:
        features: those of the batch's types.
        documents: the documents; their tokens are numbers of the batch's types.
        surface: the features of each sentence; float32 [n_sentences, 16].
        labels: 0 to 1 for each sentence; float32 [n_sentences].
        prose_mask: whether each sentence is prose; bool [n_sentences].
        rouge: scores summaries of each document.
    """

    features: TypeIds
    documents: RaggedBatch
    surface: NDArray[np.float32]
    labels: NDArray[np.float32]
    prose_mask: NDArray[np.bool_]
    rouge: tuple[SetRouge | SetGain, ...]


class TrainingSet:
    """Labelled documents as flat arrays, from which batches are cut."""

    def __init__(self, corpora: Iterable[Iterable[Labelled]], types: TypeIndex, *, max_tokens: int) -> None:
        """Number the tokens of documents.

        Args:
            corpora: the documents of each corpus, read once; those without a sentence are left out.
            types: numbers the types; shared by the sets of a run.
            max_tokens: tokens of a sentence that are read.
        """
        parts: list[RaggedBatch] = []
        labels: list[float] = []
        prose_mask: list[bool] = []
        corpus_numbers: list[int] = []
        self.rouge: list[SetRouge | SetGain] = []
        for number, documents in enumerate(corpora):
            for document in documents:
                if document.sentences and document.rouge:
                    parts.append(types.encode([document.sentences], max_tokens=max_tokens))
                    labels += document.labels
                    prose_mask += document.prose_mask
                    corpus_numbers.append(number)
                    self.rouge.append(document.rouge)
        empty = [np.zeros(0, np.int32)]
        self.corpora = np.array(corpus_numbers, np.int64)
        self._labels, self._prose = np.array(labels, np.float32), np.array(prose_mask, np.bool_)
        self._batch = RaggedBatch(
            np.concatenate([part.tokens for part in parts] or empty),
            np.concatenate([part.sentence_lengths for part in parts] or empty),
            np.concatenate([part.document_lengths for part in parts] or empty),
        )
        self._sentences = np.concatenate([[0], np.cumsum(self._batch.document_lengths)])
        self._tokens = np.concatenate([[0], np.cumsum(self._batch.sentence_lengths)])
        self.surface = np.zeros((len(labels), len(FEATURES)), np.float32)

    def __len__(self) -> int:
        """Number of documents."""
        return len(self._batch.document_lengths)

    def vocabulary(self, types: TypeIndex, config: TrainConfig) -> Vocabulary:
        """Collect the words of the documents.

        Args:
            types: the types of the run.
            config: the vocabulary's limits.

        Returns:
            The vocabulary.
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
    def tokens(self) -> NDArray[np.int32]:
        """The types of all tokens, document after document; int32 [n_tokens]."""
        return self._batch.tokens

    def count(self, words: TypeStats) -> None:
        """Compute the features of all sentences, `surface`.

        Args:
            words: the types of the run as words.
        """
        for first in range(0, len(self), COUNTED):
            rows = np.arange(first, min(first + COUNTED, len(self)))
            start, end = self._sentences[rows[0]], self._sentences[rows[-1] + 1]
            batch = RaggedBatch(
                self._batch.tokens[self._tokens[start] : self._tokens[end]],
                self._batch.sentence_lengths[start:end],
                self._batch.document_lengths[rows],
            )
            self.surface[start:end] = features(batch, words)

    @property
    def graded(self) -> NDArray[np.int64]:
        """The numbers of the corpora that have graded documents; int64 [n]."""
        graded = [isinstance(rouge, SetGain) for rouge in self.rouge]
        return np.unique(self.corpora[np.array(graded, np.bool_)])

    @property
    def n_tokens(self) -> NDArray[np.int64]:
        """Tokens in each document; int64 [n_documents]."""
        counts: NDArray[np.int64] = np.diff(self._tokens[self._sentences])
        return counts

    def take(
        self, documents: NDArray[np.int64], types: TypeFeatures, *, caseless: NDArray[np.bool_] | None = None
    ) -> TrainingBatch:
        """Cut a batch.

        Args:
            documents: the documents wanted; int64 [n].
            types: the features of the run's types.
            caseless: whether to read each document without its case; bool [n]; by default none is.

        Returns:
            The batch.
        """
        tokens, sentences = [], []
        for place, number in enumerate(documents):
            first, last = self._sentences[number], self._sentences[number + 1]
            cased = self._batch.tokens[self._tokens[first] : self._tokens[last]]
            tokens.append(cased if caseless is None or not caseless[place] else types.caseless[cased])
            sentences.append(np.arange(first, last))
        present, places = np.unique(np.concatenate(tokens), return_inverse=True)
        rows = np.concatenate(sentences)
        return TrainingBatch(
            types.take(present),
            RaggedBatch(
                places.astype(np.int32), self._batch.sentence_lengths[rows], self._batch.document_lengths[documents]
            ),
            self.surface[rows],
            self._labels[rows],
            self._prose[rows],
            tuple(self.rouge[document] for document in documents),
        )


def draw_epoch(
    corpora: NDArray[np.int64], config: TrainConfig, *, epoch: int, graded: Sequence[int] | NDArray[np.int64] = ()
) -> NDArray[np.int64]:
    """Draw the documents of an epoch.

    Args:
        corpora: the number of each document's corpus; int64 [n_documents].
        config: says how many, of each corpus in proportion to its size to the power `mixture`, no document more than
            `REPEATS` times; the graded corpora together are `graded_share` of them, if there are others. What an epoch
            leaves out of a corpus, the next one draws, in an order that the seed decides.
        epoch: the epoch's number, from 0.
        graded: the numbers of the corpora with an editor's grades.

    Returns:
        The documents, those of a corpus together; int64 [n].
    """
    sizes = np.bincount(corpora)
    shares = np.where(sizes, sizes**config.mixture, 0.0)
    part = np.isin(np.arange(len(sizes)), graded)
    if shares[part].any() and shares[~part].any():
        shares[part] *= config.graded_share / shares[part].sum()
        shares[~part] *= (1 - config.graded_share) / shares[~part].sum()
    shares = shares / shares.sum()
    total = config.epoch_documents or len(corpora)
    drawn = []
    for number in np.flatnonzero(sizes).tolist():
        size, share = int(sizes[number]), float(shares[number])
        count = min(max(round(share * total), 1), REPEATS * size)
        places = np.arange(epoch * count, (epoch + 1) * count)
        turns = range(epoch * count // size, ((epoch + 1) * count - 1) // size + 1)
        orders = [np.random.default_rng((config.seed, number, turn)).permutation(size) for turn in turns]
        rows = np.flatnonzero(corpora == number)
        drawn.append(rows[np.concatenate(orders)[places - turns.start * size]])
    return np.concatenate(drawn)


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
