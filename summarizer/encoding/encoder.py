"""Documents as numbers: their types, which are kept from one batch to the next, and statistics of the types.

A stream of documents meets most of its types again. So what depends on a type alone is computed once for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TypeAlias

import numpy as np

from summarizer.encoding.ragged import ranges
from summarizer.encoding.vocabulary import RaggedBatch, TypeIndex, TypeStats, Vocabulary

Documents: TypeAlias = Sequence[Sequence[Sequence[str]]]
"""For each document, for each sentence, its tokens."""

MAX_TYPES = 32_768
"""Types that are kept; above it they start anew, so memory stays bounded on any stream of text."""


@dataclass(frozen=True, slots=True, eq=False)
class EncodedBatch:
    """Encoded documents.

    Attributes:
        documents: the documents.
        batch: the same in numbers of types, all of their tokens.
        types: the types of these documents, and of others that the same encoder has encoded.
        words: these types as words.
        lock: to be held while the types are iterated, since the encoder goes on adding to them.
    """

    documents: Documents
    batch: RaggedBatch
    types: TypeIndex
    words: TypeStats
    lock: Lock

    def part(self, places: Sequence[int]) -> EncodedBatch:
        """Take some of the documents.

        Args:
            places: which.

        Returns:
            These, in this order.
        """
        batch = self.batch
        first_sentences = np.cumsum(batch.document_lengths) - batch.document_lengths
        sentences = ranges(first_sentences[[*places]], batch.document_lengths[[*places]])
        lengths = batch.sentence_lengths[sentences]
        tokens = ranges((np.cumsum(batch.sentence_lengths) - batch.sentence_lengths)[sentences], lengths)
        taken = RaggedBatch(batch.tokens[tokens], lengths, batch.document_lengths[[*places]])
        return replace(self, documents=[self.documents[place] for place in places], batch=taken)


class Encoder:
    """Encodes documents; any number of threads may share it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Begin without types.

        Args:
            vocabulary: knows how many documents have a word.
        """
        self._vocabulary = vocabulary
        self._lock = Lock()
        self._types = TypeIndex()
        self._words = self._types.words(vocabulary)

    def __reduce__(self) -> tuple[type[Encoder], tuple[Vocabulary]]:
        return Encoder, (self._vocabulary,)

    def encode(self, documents: Documents) -> EncodedBatch:
        """Encode documents together.

        Args:
            documents: the documents.

        Returns:
            The documents in numbers.
        """
        with self._lock:
            if len(self._types) > MAX_TYPES:
                self._types = TypeIndex()
                self._words = self._types.words(self._vocabulary)
            batch = self._types.encode(documents)
            if (known := len(self._words.idf)) < len(self._types):
                self._words = self._words.joined(self._types.words(self._vocabulary, first=known))
            return EncodedBatch(documents, batch, self._types, self._words, self._lock)
