"""Which words of a query each sentence of a document has, and words like them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.matmul import product
from summarizer.encoding.vocabulary import Vocabulary
from summarizer.scoring.query_words import Floats, QueryWords, alphanumeric, compare, content_words, unit_vectors

ALIKE = 0.5
"""Cosine above which two words are alike; below it, they are as alike as any two are."""

SHARPNESS = 1.5
"""Power to which likeness is raised: what is half as alike is worth a third."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What sentences have of each word of a query; the row of each sentence depends on its words alone.

    Attributes:
        forms: whether a sentence has a form of the word; float64 [n_sentences, n_words].
        prefixes: whether it has a word that begins like it; float64 [n_sentences, n_words].
        letters: the largest share of its letters that a word of the sentence has; float64 [n_sentences, n_words].
        near: the largest cosine of the vectors of the word and of one of the sentence; float64 [n_sentences, n_words].
        tokens: whether it has each token of the query as it is written, function words, too; float64 [n_sentences, n].
        pairs: the share of the query's pairs of words that it has; float64 [n_sentences].
        vectors: the sum of the vectors of its words, by their idf; float64 [n_sentences, size].
        n_words: its distinct words but function words; float64 [n_sentences].
        n_tokens: its distinct words; float64 [n_sentences].
    """

    forms: Floats
    prefixes: Floats
    letters: Floats
    near: Floats
    tokens: Floats
    pairs: Floats
    vectors: Floats
    n_words: Floats
    n_tokens: Floats

    @property
    def alike(self) -> Floats:
        """How far each sentence has each word: 1 in any form, else as far as it has one near it; as `forms`."""
        return np.maximum(self.forms, np.clip((self.near - ALIKE) / (1 - ALIKE), 0, 0.99) ** SHARPNESS)

    def with_row(self, index: int, other: Matches) -> Matches:
        """The matches of the document with another sentence in the place of one.

        Args:
            index: the sentence's.
            other: the matches of the other sentence, alone.

        Returns:
            The matches.
        """
        changed = {}
        for field in fields(self):
            rows = getattr(self, field.name).copy()
            rows[index] = getattr(other, field.name)[0]
            changed[field.name] = rows
        return replace(self, **changed)


class Matcher:
    """Compares sentences with the words of a query."""

    def __init__(self, query: QueryWords, vocabulary: Vocabulary, vectors: NDArray[np.generic]) -> None:
        """Take a query.

        Args:
            query: its words.
            vocabulary: knows how many documents have a word.
            vectors: the vectors of its words; any float type, [n_ids, size].
        """
        self._query, self._vocabulary, self._vectors = query, vocabulary, vectors
        self._columns = {token: place for place, token in enumerate(dict.fromkeys(query.tokens))}
        self._pairs = query.pairs

    def __call__(self, sentences: Sequence[Sequence[str]]) -> Matches:
        """Compare.

        Args:
            sentences: the tokens of each.

        Returns:
            The matches of each.
        """
        words = [content_words(tokens, self._query.language) for tokens in sentences]
        written = {form: word for of_sentence in words for form, word in of_sentence.items()}
        number = dict(zip(written, range(len(written)), strict=True))
        lengths = np.array([*map(len, words)], np.int64)
        flat = np.array([number[form] for of_sentence in words for form in of_sentence], np.int64)
        types = [*written]
        units = unit_vectors(types, self._vocabulary, self._vectors)
        forms, prefixes, letters = compare(types, self._query)
        near = np.maximum(product(units, self._query.vectors.T), forms)
        idf = self._vocabulary.idfs(types)[:, None]
        tokens, pairs, n_tokens = self._tokens([alphanumeric(tokens) for tokens in sentences])
        return Matches(
            forms=_largest(forms, flat, lengths),
            prefixes=_largest(prefixes, flat, lengths),
            letters=_largest(letters, flat, lengths),
            near=_largest(near, flat, lengths),
            tokens=tokens,
            pairs=pairs,
            vectors=_sums(units * idf, flat, lengths),
            n_words=lengths.astype(np.float64),
            n_tokens=n_tokens,
        )

    def _tokens(self, sentences: Sequence[Sequence[str]]) -> tuple[Floats, Floats, Floats]:
        """See `Matches.tokens`, `Matches.pairs` and `Matches.n_tokens`."""
        found = np.zeros((len(sentences), len(self._columns)))
        pairs, n_tokens = np.zeros(len(sentences)), np.zeros(len(sentences))
        for index, words in enumerate(sentences):
            distinct = set(words)
            n_tokens[index] = len(distinct)
            for token in distinct & self._columns.keys():
                found[index, self._columns[token]] = 1
            if self._pairs:
                pairs[index] = len(self._pairs.intersection(pairwise(words))) / len(self._pairs)
        return found, pairs, n_tokens


def _largest(values: Floats, flat: NDArray[np.int64], lengths: NDArray[np.int64]) -> Floats:
    """The largest value of each column among the words of each sentence, 0 for one without; [n_sentences, n]."""
    rows = np.zeros((len(lengths), values.shape[1]))
    full = lengths > 0
    if len(flat):
        rows[full] = np.maximum.reduceat(values[flat], (np.cumsum(lengths) - lengths)[full])
    return rows


def _sums(values: Floats, flat: NDArray[np.int64], lengths: NDArray[np.int64]) -> Floats:
    """The sums of each column over the words of each sentence; [n_sentences, n]."""
    rows = np.zeros((len(lengths), values.shape[1]))
    full = lengths > 0
    if len(flat):
        rows[full] = np.add.reduceat(values[flat], (np.cumsum(lengths) - lengths)[full])
    return rows
