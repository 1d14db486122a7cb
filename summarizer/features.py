"""What plain counts say of a sentence: how long it is, how central, how new, and what it is made of.

A recurrent network of this size finds it hard to count and to compare a sentence with all others, so it is told. The
features come from the words of a document and their idf, with tf·idf vectors of the words that have a letter or a
digit. Training, both runtimes and the tests take them from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.vocabulary import Batch, Words

FEATURES = (
    "length",
    "centrality",
    "nearest",
    "mean similarity",
    "nearest before",
    "nearest after",
    "similarity to the first",
    "similarity to the one before",
    "share of new content words",
    "spread of content words",
    "mean idf",
    "share of numbers",
    "share of quotation marks",
    "share of punctuation",
    "length of the document",
    "content words",
)
"""The features of a sentence, in order: ln(1 + tokens); the cosine of its tf·idf vector with the sum of the document's,
the largest to any other sentence, the mean to all others, the largest to an earlier one, the largest to a later one, to
the first and to the one before; of its content tokens (idf above 2) the share that occurs here first and the mean ln
of the number of sentences that have them; the mean idf of its words; the shares of its tokens that have a digit, are
quotation marks, have neither letter nor digit; ln of the document's sentences; and content tokens / 10."""

LIMIT = 5.0
"""Standard deviations from the mean that the network tells apart: beyond lies what training has not seen."""

CONTENT_IDF = 2.0
"""Idf above which a word counts as content: one that less than an eighth of the documents has."""

WINDOW = 400
"""Sentences to each side that a sentence is compared with to find the nearest; in a document of up to so many these are
all of them. (The time and memory of comparing all pairs would grow with the square of a document's length.)"""

BLOCK = 128
"""Sentences of a longer document that are compared with their windows at once."""

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Entries:
    """The tf·idf vectors of sentences, as entries of a sparse matrix in the order of sentences.

    A column is a word of one document, so that each document has columns of its own.

    Attributes:
        sentence: the row of each entry; int64 [n_entries], ascending.
        column: its column; int64 [n_entries].
        count: how often the sentence has the word; float64 [n_entries].
        idf: the word's; float64 [n_entries].
        value: count · idf over the length of the sentence's vector, so that rows have length 1; float64 [n_entries].
        sums: the column sums of count · idf; float64 [n_columns].
    """

    sentence: Integers
    column: Integers
    count: NDArray[np.float64]
    idf: NDArray[np.float64]
    value: NDArray[np.float64]
    sums: NDArray[np.float64]


def features(batch: Batch, words: Words) -> Floats:
    """Compute the features of sentences.

    Args:
        batch: documents; what was cut of their sentences is not counted.
        words: the types of the batch as words.

    Returns:
        The features in the order of `FEATURES`, as they are (not standardised); float32 [n_sentences, 16].
    """
    n_sentences = len(batch.sentence_lengths)
    lengths = batch.document_lengths[batch.document_lengths > 0].astype(np.int64)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    starts = np.cumsum(lengths) - lengths
    rows = np.repeat(np.arange(n_sentences), batch.sentence_lengths)
    entries = _entries(batch, words, rows, owner)
    found = np.empty((n_sentences, len(FEATURES)), np.float32)
    found[:, 0] = np.log1p(batch.sentence_lengths)
    found[:, 1:8] = _similarities(entries, lengths, starts, owner)
    found[:, 8:11], n_content = _content(entries, n_sentences)
    n_tokens = np.maximum(batch.sentence_lengths, 1)
    for place, what in ((11, words.digit), (12, words.quotation), (13, ~words.alphanumeric)):
        found[:, place] = np.bincount(rows, what[batch.tokens], n_sentences) / n_tokens
    found[:, 14] = np.log(lengths)[owner]
    found[:, 15] = n_content / 10
    return found


def _entries(batch: Batch, words: Words, rows: Integers, owner: Integers) -> _Entries:
    """Count the words of sentences; `rows` has the sentence of each token, `owner` the document of each sentence."""
    kept = words.alphanumeric[batch.tokens]
    types, rows = batch.tokens[kept], rows[kept]
    place = np.zeros(int(words.numbers.max(initial=0)) + 1, np.int64)  # of each word's first token, its number here, so
    place[words.numbers[types[::-1]]] = np.arange(len(types))[::-1]  # that no sum depends on what was read before
    keys, counts = np.unique(rows * len(types) + place[words.numbers[types]], return_counts=True)
    sentence, word = keys // max(len(types), 1), keys % max(len(types), 1)
    columns, column = np.unique(owner[sentence] * len(types) + word, return_inverse=True)
    idf = words.idf[types[word]].astype(np.float64)
    value = counts * idf
    norms = np.sqrt(_totals(sentence, value**2, len(owner)))
    sums = _totals(column, value, len(columns))
    return _Entries(sentence, column, counts.astype(np.float64), idf, value / _nonzero(norms)[sentence], sums)


def _totals(places: Integers, values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Sum of the values of each of `count` places."""
    return np.asarray(np.bincount(places, values, count), np.float64)


def _content(entries: _Entries, n_sentences: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The features of content and idf, [n_sentences, 3], and the number of content tokens, [n_sentences]."""
    n_columns = len(entries.sums)
    first = np.zeros(n_columns, np.int64)
    first[entries.column[::-1]] = entries.sentence[::-1]  # the last to be written is the first sentence
    spread = np.log(np.maximum(np.bincount(entries.column, minlength=n_columns), 1))
    content = entries.count * (entries.idf > CONTENT_IDF)

    def total(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return _totals(entries.sentence, weights, n_sentences)

    n_content = total(content)
    new = total(content * (first[entries.column] == entries.sentence))
    shared = total(content * spread[entries.column])
    idf = total(entries.count * entries.idf) / _nonzero(total(entries.count))
    return np.stack([new / _nonzero(n_content), shared / _nonzero(n_content), idf], axis=1), n_content


def _similarities(entries: _Entries, lengths: Integers, starts: Integers, owner: Integers) -> Floats:
    """The seven cosines; float32 [n_sentences, 7]."""
    n_sentences, n_columns = len(owner), len(entries.sums)
    n_others = np.maximum(lengths - 1, 1)[owner]

    def dot(vector: NDArray[np.float64]) -> NDArray[np.float64]:
        """Product of each row with its document's vector, which lies in the document's own columns."""
        return _totals(entries.sentence, entries.value * vector[entries.column], n_sentences)

    units = _totals(entries.column, entries.value, n_columns)
    document = np.zeros(n_columns, np.int64)
    document[entries.column] = owner[entries.sentence]
    norms = np.sqrt(_totals(document, entries.sums**2, len(lengths)))
    opening = np.zeros(n_columns)
    in_first = entries.sentence == starts[owner[entries.sentence]]
    opening[entries.column[in_first]] = entries.value[in_first]
    itself = _totals(entries.sentence, entries.value**2, n_sentences)
    found = np.zeros((n_sentences, 7), np.float32)
    found[:, 0] = dot(entries.sums) / _nonzero(norms)[owner]
    found[:, 2] = (dot(units) - itself) / n_others
    found[:, 5] = dot(opening)
    for first, start, block in _products(entries, lengths, starts):
        _nearest(found, first, start, block)
    found[:, 1] = np.maximum(found[:, 3], found[:, 4])
    return found


def _nearest(found: Floats, first: int, start: int, block: Floats) -> None:
    """Write the largest cosine of sentences from `first` on to earlier ones, to later ones, and that to the one before.

    `block` has their cosines to the sentences from `start` on.
    """
    n_rows, n_columns = block.shape
    place = np.arange(first - start, first - start + n_rows)
    earlier = np.arange(n_columns) < place[:, None]
    found[first : first + n_rows, 3] = np.max(block, axis=1, where=earlier, initial=0)
    block[np.arange(n_rows), place] = 0
    found[first : first + n_rows, 4] = np.max(block, axis=1, where=~earlier, initial=0)
    rows = np.arange(0 if first > start else 1, n_rows)
    found[first + rows, 6] = block[rows, place[rows] - 1]


def _products(entries: _Entries, lengths: Integers, starts: Integers) -> Iterator[tuple[int, int, Floats]]:
    """Cosines of each sentence to those around it: first row, first column, and a matrix of rows by columns."""
    ends = np.searchsorted(entries.sentence, np.arange(int(lengths.sum()) + 1)).tolist()
    for start, length in zip(starts.tolist(), lengths.tolist(), strict=True):
        if length <= WINDOW:
            own = slice(ends[start], ends[start + length])
            column = entries.column[own]
            low = int(column.min(initial=len(entries.sums)))
            matrix = np.zeros((length, int(column.max(initial=low)) - low + 1), np.float32)
            matrix[entries.sentence[own] - start, column - low] = entries.value[own]
            yield start, start, matrix @ matrix.T
            continue
        for first in range(start, start + length, BLOCK):
            last = min(first + BLOCK, start + length)
            low, high = max(start, first - WINDOW), min(start + length, last + WINDOW)
            around = slice(ends[low], ends[high])
            columns, place = _numbered(np.unique(entries.column[ends[first] : ends[last]]), entries.column[around])
            matrix = np.zeros((high - low, columns + 1), np.float32)
            matrix[entries.sentence[around] - low, place] = entries.value[around]
            matrix[:, columns] = 0
            yield first, low, matrix[first - low : last - low] @ matrix.T


def _numbered(columns: Integers, wanted: Integers) -> tuple[int, Integers]:
    """How many columns there are, and the place among them of those wanted, which is after the last for any other."""
    place = np.searchsorted(columns, wanted)
    known = columns[np.minimum(place, len(columns) - 1)] == wanted if len(columns) else np.zeros(len(wanted), np.bool_)
    return len(columns), np.where(known, place, len(columns))


def _nonzero(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divisors: a sum of nothing is divided by 1."""
    return np.where(values > 0, values, 1.0)
