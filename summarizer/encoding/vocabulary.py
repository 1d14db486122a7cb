"""Token ↔ id: what the network knows of a token before it reads it.

A word of the vocabulary has a vector of its own. Any other word is the mean of the vectors of its character n-grams,
which are hashed into buckets (Bojanowski et al. 2017), so unknown words differ from one another and related ones are
alike. Case is taken out of the word and kept as a shape; digits are all written 0, so a number keeps its length and
form ("$3.5" and "$7.2" are alike, "2019" is a year).

Of each of its words the vocabulary also knows how many training documents have it, which says how much a word tells of
its document: idf(word) = ln((N + 1) / (n + 1)) for n of N documents, and n = 0 for a word that it does not know.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.ragged import ranges

SHAPES = ("no capital", "one capital in front", "all capitals", "capitals inside")
"""The shapes of a token, by number."""

NGRAM_LENGTHS = (3, 4, 5)

TypeIds = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""Features of types: the vocabulary ids of all of them, type after type, [n_ids]; where each type's ids begin,
[n_types]; and the shape of each, [n_types]."""

QUOTATION_MARKS = frozenset({'"', "'", "''", "`", "``", "«", "»", "„"})
"""Quotation marks, as `normalize` writes them."""

_NORMAL = str.maketrans("’‘“”‐‑123456789", "''\"\"--000000000")


def normalize(token: str) -> str:
    """Write a token as the vocabulary does: lower case, plain quotes, every digit a 0.

    Args:
        token: a token as it is written.

    Returns:
        Its normalized form.
    """
    lower = token.lower()
    return lower if lower.isascii() and lower.isalpha() else lower.translate(_NORMAL)


def shape(token: str) -> int:
    """Find the shape of a token's capitals.

    Args:
        token: a token as it is written.

    Returns:
        The index of its shape in `SHAPES`.
    """
    lower = token.lower()
    if token == lower:
        return 0
    if token[1:] == lower[1:]:
        return 1
    return 2 if token == token.upper() else 3


class Vocabulary:
    """The words that have a vector of their own, and the buckets for the n-grams of all others.

    Ids 0 to `len(words) - 1` are words; the `n_buckets` ids after them are buckets.
    """

    def __init__(
        self,
        words: Sequence[str],
        *,
        n_buckets: int,
        document_counts: Sequence[int] | NDArray[np.int32] = (),
        n_documents: int = 0,
    ) -> None:
        """Number the words.

        Args:
            words: normalized words, each once.
            n_buckets: how many buckets there are for the n-grams of other words; at least 1.
            document_counts: how many training documents have each word; none of them by default.
            n_documents: how many training documents there were.

        Raises:
            ValueError: there is not one count for each word, or a number is none that counts something.
        """
        if not all(type(number) is int for number in (n_buckets, n_documents)) or n_buckets < 1 or n_documents < 0:
            raise ValueError(f"{n_buckets!r} buckets and {n_documents!r} documents are no numbers of things")
        self.words = tuple(words)
        self.n_buckets = n_buckets
        self.document_counts = np.array(document_counts if len(document_counts) else [0] * len(words), np.int32)
        self.n_documents = n_documents
        if len(self.document_counts) != len(self.words):
            raise ValueError(f"{len(self.words)} words have {len(self.document_counts)} document counts")
        if self.document_counts.min(initial=0) < 0:
            raise ValueError("a word is in fewer documents than none")
        self._counts = np.append(self.document_counts, 0)  # the last is that of a word that is not known
        self._ids = dict(zip(self.words, range(len(self.words)), strict=True))

    def __len__(self) -> int:
        """Number of ids: words and buckets."""
        return len(self.words) + self.n_buckets

    @classmethod
    def from_counts(
        cls,
        counts: Counter[str],
        *,
        documents: Counter[str],
        n_documents: int,
        size: int,
        min_count: int,
        n_buckets: int,
    ) -> Vocabulary:
        """Take the most frequent words.

        Args:
            counts: occurrences of each token, as written.
            documents: how many documents have each normalized word.
            n_documents: how many documents there are.
            size: how many words at most.
            min_count: occurrences that a word needs.
            n_buckets: how many buckets.

        Returns:
            The vocabulary, the most frequent word first.
        """
        normal: Counter[str] = Counter()
        for token, count in counts.items():
            normal[normalize(token)] += count
        ranked = sorted(normal.items(), key=lambda item: (-item[1], item[0]))
        words = [word for word, count in ranked[:size] if count >= min_count]
        counts_of_words = [documents[word] for word in words]
        return cls(words, n_buckets=n_buckets, document_counts=counts_of_words, n_documents=n_documents)

    def idf(self, token: str) -> float:
        """Inverse document frequency of a token, which is looked up by its normalized form.

        Args:
            token: a token as it is written.

        Returns:
            ln((N + 1) / (n + 1)), from 0 for a word of every document to ln(N + 1) for one of none.
        """
        known_id = self._ids.get(normalize(token))
        n = 0 if known_id is None else int(self.document_counts[known_id])
        return log((self.n_documents + 1) / (n + 1))

    def idfs_of_ids(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Inverse document frequencies of words by their ids: see `idf`.

        Args:
            ids: the ids, -1 for a word that is not known; int64 [n_words].

        Returns:
            float32 [n_words].
        """
        counts = self._counts[ids]
        return np.log((self.n_documents + 1) / (counts + 1)).astype(np.float32)

    def known_ids(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Find words that have a vector of their own.

        Args:
            words: words in lower case.

        Returns:
            The id of each, -1 for a word that has none; int64 [n_words].
        """
        known = self._ids
        return np.array([known.get(word if word.isalpha() else normalize(word), -1) for word in words], np.int64)

    def ids(self, token: str) -> list[int]:
        """Find the ids the mean of whose vectors is a token's vector.

        Args:
            token: a token as it is written.

        Returns:
            The id of its word, or those of its character n-grams.
        """
        word = normalize(token)
        if (known_id := self._ids.get(word)) is not None:
            return [known_id]
        padded = f"<{word[:40]}>"
        ngrams = {padded[i : i + n] for n in NGRAM_LENGTHS for i in range(max(len(padded) - n + 1, 0))} or {padded}
        first = len(self.words)
        return sorted(first + crc32(gram.encode("utf-8", "surrogatepass")) % self.n_buckets for gram in ngrams)


@dataclass(frozen=True, slots=True, eq=False)
class RaggedBatch:
    """Documents as flat ragged arrays: nothing is padded.

    Attributes:
        tokens: the types of all tokens, sentence after sentence; int32 [n_tokens].
        sentence_lengths: tokens in each sentence; int32 [n_sentences].
        document_lengths: sentences in each document; int32 [n_documents].
    """

    tokens: NDArray[np.int32]
    sentence_lengths: NDArray[np.int32]
    document_lengths: NDArray[np.int32]

    def cut(self, max_tokens: int) -> RaggedBatch:
        """Truncate the sentences.

        Args:
            max_tokens: tokens of a sentence that are kept, at most.

        Returns:
            The same documents with shorter sentences.
        """
        lengths = self.sentence_lengths
        if lengths.max(initial=0) <= max_tokens:
            return self
        return RaggedBatch(
            self.tokens[ranges(0, lengths) < max_tokens], np.minimum(lengths, max_tokens), self.document_lengths
        )


@dataclass(frozen=True, slots=True, eq=False)
class TypeStats:
    """Types as words: what they are when they are counted.

    Attributes:
        numbers: the number of each type's lower-cased form, by which two tokens are the same word; int32 [n_types].
        idf: its inverse document frequency; float32 [n_types].
        alphanumeric: whether it has a letter or a digit; bool [n_types].
        digit: whether it has a digit; bool [n_types].
        quotation: whether it is a quotation mark; bool [n_types].
        known: whether the vocabulary has it; bool [n_types].
    """

    numbers: NDArray[np.int32]
    idf: NDArray[np.float32]
    alphanumeric: NDArray[np.bool_]
    digit: NDArray[np.bool_]
    quotation: NDArray[np.bool_]
    known: NDArray[np.bool_]

    def joined(self, more: TypeStats) -> TypeStats:
        """Append the statistics of more types.

        Args:
            more: the statistics of types that follow these.

        Returns:
            The statistics of all.
        """
        names = [field.name for field in fields(self)]
        return TypeStats(*(np.concatenate([getattr(self, name), getattr(more, name)]) for name in names))


class Numbers(dict[str, int]):
    """A dictionary that numbers a key when it first meets it.

    Attributes:
        keys_in_order: the keys, each at its number, so that the latest ones are found without going through all.
    """

    def __init__(self) -> None:
        """Begin without keys."""
        super().__init__()
        self.keys_in_order: list[str] = []

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        self.keys_in_order.append(key)
        return number


class TypeIndex:
    """The distinct tokens met so far (types, as written), numbered, with their features.

    A text has far fewer types than tokens, so whatever depends on the type alone is computed once for each.
    """

    def __init__(self) -> None:
        """Begin without types."""
        self._numbers = Numbers()
        self._words = Numbers()

    def __len__(self) -> int:
        """Number of types met so far."""
        return len(self._numbers)

    def encode(self, documents: Iterable[Sequence[Sequence[str]]], *, max_tokens: int | None = None) -> RaggedBatch:
        """Write documents as numbers; new types are added.

        Args:
            documents: for each document, for each sentence, its tokens.
            max_tokens: tokens of a sentence that are kept; all by default.

        Returns:
            The documents as one batch.
        """
        sentences: list[Sequence[str]] = []
        document_lengths: list[int] = []
        for document in documents:
            sentences += [sentence[:max_tokens] for sentence in document]
            document_lengths.append(len(document))
        sentence_lengths = np.array([*map(len, sentences)], np.int32)
        numbers = map(self._numbers.__getitem__, chain.from_iterable(sentences))
        tokens = np.fromiter(numbers, np.int32, int(sentence_lengths.sum()))
        return RaggedBatch(tokens, sentence_lengths, np.array(document_lengths, np.int32))

    def __iter__(self) -> Iterator[str]:
        """Yield the types in the order of their numbers."""
        return iter(self._numbers)

    def features(self, vocabulary: Vocabulary, *, first: int = 0, last: int | None = None) -> TypeIds:
        """Features of the types from `first` on.

        Args:
            vocabulary: knows the types' ids.
            first: number of the first type wanted.
            last: number of the type after the last one wanted.

        Returns:
            The features.
        """
        ids: list[int] = []
        starts: list[int] = []
        shapes: list[int] = []
        for token in self._numbers.keys_in_order[first:last]:
            starts.append(len(ids))
            ids += vocabulary.ids(token)
            shapes.append(shape(token))
        return np.array(ids, np.int64), np.array(starts, np.int64), np.array(shapes, np.int64)

    def words(self, vocabulary: Vocabulary, *, first: int = 0) -> TypeStats:
        """The types from `first` on as words.

        Args:
            vocabulary: knows how many documents have them.
            first: number of the first type wanted.

        Returns:
            The words; their numbers stay the same from call to call.
        """
        tokens = self._numbers.keys_in_order[first:]
        number = self._words.__getitem__
        normal = [normalize(token) for token in tokens]
        ids = vocabulary.known_ids(normal)
        return TypeStats(
            np.array([number(token.lower()) for token in tokens], np.int32),
            vocabulary.idfs_of_ids(ids),
            np.array([token.isalnum() or any(map(str.isalnum, token)) for token in tokens], np.bool_),
            np.array(["0" in token for token in normal], np.bool_),
            np.array([token in QUOTATION_MARKS for token in normal], np.bool_),
            ids >= 0,
        )

    def caseless(self) -> NDArray[np.int32]:
        """For each type, the type that is the same token in lower case; those that are missing are added.

        Returns:
            int32 [n_types].
        """
        number = self._numbers.__getitem__
        return np.array([number(token.lower()) for token in list(self)], np.int32)
