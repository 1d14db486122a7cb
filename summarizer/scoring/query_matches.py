"""Which words of a query each sentence of a document has, and words like them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.matmul import product
from summarizer.encoding.vocabulary import Vocabulary
from summarizer.scoring.query_words import UNSPACED_LANGUAGES, Floats, QueryWords, compare, unit_vectors
from summarizer.scoring.sentence_words import Integers, SentenceWords, distinct, numbered, read_sentences

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
        alike: how far it has the word: 1 in any form, else as far as it has one like it; as `near`.
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
    alike: Floats
    tokens: Floats
    pairs: Floats
    vectors: Floats
    n_words: Floats
    n_tokens: Floats

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
        words = read_sentences(sentences, self._query.language)
        flat, lengths = words.distinct_words()
        ids = self._vocabulary.known_ids(words.forms)
        units = unit_vectors(ids, self._vectors)
        forms, prefixes, letters = compare(words.forms, self._query)
        near = np.maximum(product(units, self._query.vectors.T), forms)
        idf = self._vocabulary.idfs_of_ids(ids)[:, None]
        of_words = np.concatenate([forms, prefixes, letters, near], axis=1)
        forms, prefixes, letters, near = np.split(_largest(of_words, flat, lengths), 4, axis=1)
        tokens, pairs, n_tokens = self._tokens(words)
        matches = Matches(
            forms=forms,
            prefixes=prefixes,
            letters=letters,
            near=near,
            alike=np.maximum(forms, np.clip((near - ALIKE) / (1 - ALIKE), 0, 0.99) ** SHARPNESS),
            tokens=tokens,
            pairs=pairs,
            vectors=_sums(units * idf, flat, lengths),
            n_words=lengths.astype(np.float64),
            n_tokens=n_tokens,
        )
        if self._query.language in UNSPACED_LANGUAGES:
            self._add_characters(words, matches)
        return matches

    def _tokens(self, words: SentenceWords) -> tuple[Floats, Floats, Floats]:
        """See `Matches.tokens`, `Matches.pairs` and `Matches.n_tokens`."""
        n_sentences, n_columns = words.n_sentences, len(self._columns)
        number, is_word = numbered(words.plain), np.array([*map(bool, words.plain)], np.bool_)
        same = np.array([*map(number.__getitem__, words.plain)], np.int64)  # for each type, that of its lower case
        column = np.array([self._columns.get(word, -1) for word in words.plain], np.int64)
        kept = is_word[words.tokens]
        tokens, sentence = words.tokens[kept], words.sentence[kept]
        columns = column[tokens]
        found = np.zeros((n_sentences, n_columns))
        found[sentence[columns >= 0], columns[columns >= 0]] = 1
        follows = (sentence[:-1] == sentence[1:]) & (columns[:-1] >= 0) & (columns[1:] >= 0)
        codes = columns[:-1][follows] * n_columns + columns[1:][follows]
        asked = np.zeros(n_columns**2, np.bool_)
        asked[[self._columns[one] * n_columns + self._columns[other] for one, other in self._pairs]] = True
        is_pair = asked[codes]
        n_pairs = _distinct(sentence[:-1][follows][is_pair], codes[is_pair], n_sentences)
        return found, n_pairs / max(len(self._pairs), 1), _distinct(sentence, same[tokens], n_sentences)

    def _add_characters(self, words: SentenceWords, matches: Matches) -> None:
        """Count pairs of characters as words, too: change matches in place."""
        first = words.character_pairs()
        n_types, sentence = len(words.types), words.sentence[first]
        codes = words.tokens[first] * n_types + words.tokens[first + 1]
        matches.n_words[:] += _distinct(sentence, codes, words.n_sentences)
        number = words.types
        for column, word in enumerate(self._query.words):
            if len(word) == 2 and number.keys() >= {*word}:
                has = sentence[codes == number[word[0]] * n_types + number[word[1]]]
                for rows in (matches.forms, matches.prefixes, matches.letters, matches.near, matches.alike):
                    rows[has, column] = 1


def _distinct(rows: Integers, values: Integers, n_rows: int) -> Floats:
    """How many distinct values each row has; float64 [n_rows]."""
    size = int(values.max(initial=0)) + 1
    return np.bincount(distinct(rows * size + values) // size, minlength=n_rows).astype(np.float64)


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
