"""What plain counts say of a sentence: how long it is, how central, how new, and what it is made of.

A recurrent network of this size finds it hard to count, and to compare a sentence with all others, so it is given both.
The features come from the words of a document and their idf, with tf·idf vectors of the words that have a letter or a
digit. Training, both runtimes and the tests take them from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.matmul import product
from summarizer.encoding.ragged import is_new, ranges
from summarizer.encoding.vocabulary import RaggedBatch, TypeStats

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

RARE = 24
"""Sentences of a window that have a word, up to which its products are computed one by one."""

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Entries:
    """The tf·idf vectors of sentences, as entries of a sparse matrix in the order of columns, and of rows in each.

    A column is a word of one document, so that each document has columns of its own, and its entries stand together.

    Attributes:
        sentence: the row of each entry; int64 [n_entries].
        column: its column; int64 [n_entries], ascending.
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

    def dot(self, vectors: NDArray[np.float64], n_sentences: int) -> NDArray[np.float64]:
        """Product of each row with its document's vector, which lies in the document's own columns."""
        return _totals(self.sentence, self.value * vectors[self.column], n_sentences)

    def kept(self, which: NDArray[np.bool_] | slice) -> _Entries:
        """Some of the entries; the sums stay those of all."""
        return replace(
            self,
            sentence=self.sentence[which],
            column=self.column[which],
            count=self.count[which],
            idf=self.idf[which],
            value=self.value[which],
        )


Compared = Callable[[_Entries, Integers, Integers], Floats]
"""What tells of sentences, from their entries and the lengths and starts of documents, the largest cosine to an earlier
sentence and to a later one, and that to the one before; float32 [n_sentences, 3]."""


def features(batch: RaggedBatch, words: TypeStats) -> Floats:
    """Compute the features of sentences.

    Args:
        batch: documents; what was cut of their sentences is not counted.
        words: the types of the batch as words.

    Returns:
        The features in the order of `FEATURES`, as they are (not standardised); float32 [n_sentences, 16].
    """
    return _features(batch, words, _compared)


def variant_features(batch: RaggedBatch, words: TypeStats, index: int) -> Floats:
    """Compute the features of sentences in documents that differ in one sentence only.

    They are those of `features`, without comparing the other sentences with each other in every document.

    Args:
        batch: the documents, all of one length.
        words: the types of the batch as words.
        index: the place of the sentence in which they differ.

    Returns:
        The features in the order of `FEATURES`, as they are; float32 [n_documents * n_sentences, 16].
    """

    def compared(entries: _Entries, lengths: Integers, starts: Integers) -> Floats:
        n = int(lengths[0])
        rest = _compared(entries.kept((entries.sentence < n) & (entries.sentence != index)), lengths[:1], starts[:1])
        comparisons = np.tile(rest, (len(lengths), 1, 1))
        cosines = _cosines(entries, starts + index, np.repeat(np.arange(len(lengths)), n)).reshape(-1, n)
        place = np.arange(n)
        window = place // BLOCK * BLOCK  # as in `_products_in_windows`
        near = (window - WINDOW <= index) & (index < window + BLOCK + WINDOW)
        in_window = (window[index] - WINDOW <= place) & (place < window[index] + BLOCK + WINDOW)
        earlier, later = place < index, place > index
        np.maximum(comparisons[:, :, 0], cosines, out=comparisons[:, :, 0], where=later & near)
        np.maximum(comparisons[:, :, 1], cosines, out=comparisons[:, :, 1], where=earlier & near)
        comparisons[:, index, 0] = np.max(cosines, axis=1, where=earlier & in_window, initial=0)
        comparisons[:, index, 1] = np.max(cosines, axis=1, where=later & in_window, initial=0)
        comparisons[:, index + 1 : index + 2, 2] = cosines[:, index + 1 : index + 2]
        comparisons[:, index, 2] = cosines[:, index - 1] if index else 0
        return comparisons.reshape(-1, 3)

    return _features(batch, words, compared)


def _features(batch: RaggedBatch, words: TypeStats, compared: Compared) -> Floats:
    n_sentences = len(batch.sentence_lengths)
    lengths = batch.document_lengths[batch.document_lengths > 0].astype(np.int64)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    starts = np.cumsum(lengths) - lengths
    rows = np.repeat(np.arange(n_sentences), batch.sentence_lengths)
    entries = _entries(batch, words, rows, owner)
    values = np.empty((n_sentences, len(FEATURES)), np.float32)
    values[:, 0] = np.log1p(batch.sentence_lengths)
    values[:, (1, 3, 6)] = _similarities(entries, lengths, starts, owner)
    values[:, (4, 5, 7)] = compared(entries, lengths, starts)
    values[:, 2] = np.maximum(values[:, 4], values[:, 5])
    values[:, 8:11], n_content = _content(entries, n_sentences)
    n_tokens = np.maximum(batch.sentence_lengths, 1)
    for place, what in ((11, words.digit), (12, words.quotation), (13, ~words.alphanumeric)):
        values[:, place] = np.bincount(rows[what[batch.tokens]], minlength=n_sentences) / n_tokens
    values[:, 14] = np.log(lengths)[owner]
    values[:, 15] = n_content / 10
    return values


def _entries(batch: RaggedBatch, words: TypeStats, rows: Integers, owner: Integers) -> _Entries:
    """Count the words of sentences; `rows` has the sentence of each token, `owner` the document of each sentence."""
    kept = words.alphanumeric[batch.tokens]
    types, rows = batch.tokens[kept], rows[kept]
    numbers = words.numbers[types]
    place = np.zeros(int(numbers.max(initial=0)) + 1, np.int64)  # of each word's first token, its number here, so that
    place[numbers[::-1]] = np.arange(len(types))[::-1]  # no sum depends on what was read before
    words_of_documents = owner[rows] * len(types) + place[numbers]
    order = np.argsort(words_of_documents, kind="stable")
    rows, is_column = rows[order], is_new(words_of_documents[order])
    firsts = np.flatnonzero(is_column | is_new(rows))
    sentence, column = rows[firsts], np.cumsum(is_column)[firsts] - 1
    count = np.diff(firsts, append=len(rows)).astype(np.float64)
    idf = words.idf[types[order[firsts]]].astype(np.float64)
    value = count * idf
    norms = np.sqrt(_totals(sentence, value**2, len(owner)))
    sums = _totals(column, value, int(np.count_nonzero(is_column)))
    return _Entries(sentence, column, count, idf, value / _nonzero(norms)[sentence], sums)


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
    """The cosines to the document, to the other sentences in the mean and to the first; float32 [n_sentences, 3]."""
    n_sentences, n_columns = len(owner), len(entries.sums)
    units = _totals(entries.column, entries.value, n_columns)
    document = np.zeros(n_columns, np.int64)
    document[entries.column] = owner[entries.sentence]
    norms = np.sqrt(_totals(document, entries.sums**2, len(lengths)))
    itself = _totals(entries.sentence, entries.value**2, n_sentences)
    similarities = np.empty((n_sentences, 3), np.float32)
    similarities[:, 0] = entries.dot(entries.sums, n_sentences) / _nonzero(norms)[owner]
    similarities[:, 1] = (entries.dot(units, n_sentences) - itself) / np.maximum(lengths - 1, 1)[owner]
    similarities[:, 2] = _cosines(entries, starts, owner)
    return similarities


def _cosines(entries: _Entries, others: Integers, owner: Integers) -> NDArray[np.float64]:
    """The cosine of each sentence with one of its document; `others`, [n_documents], has this one's row."""
    vectors = np.zeros(len(entries.sums))
    is_other = entries.sentence == others[owner[entries.sentence]]
    vectors[entries.column[is_other]] = entries.value[is_other]
    return entries.dot(vectors, len(owner))


def _compared(entries: _Entries, lengths: Integers, starts: Integers) -> Floats:
    """See `Compared`; the sentences are compared with each other."""
    comparisons = np.zeros((int(lengths.sum()), 3), np.float32)
    for first, start, block in _products(entries, lengths, starts):
        n_rows, n_columns = block.shape
        place = np.arange(first - start, first - start + n_rows)
        earlier = np.arange(n_columns) < place[:, None]
        comparisons[first : first + n_rows, 0] = np.max(block, axis=1, where=earlier, initial=0)
        block[np.arange(n_rows), place] = 0
        comparisons[first : first + n_rows, 1] = np.max(block, axis=1, where=~earlier, initial=0)
        before = block.diagonal(first - start - 1)
        comparisons[first + n_rows - len(before) : first + n_rows, 2] = before
    return comparisons


def _products(entries: _Entries, lengths: Integers, starts: Integers) -> Iterator[tuple[int, int, Floats]]:
    """Cosines of each sentence to those around it: first row, first column, and a matrix of rows by columns."""
    owner = np.repeat(np.arange(len(lengths)), lengths)[entries.sentence]
    ends = np.searchsorted(owner, np.arange(len(lengths) + 1)).tolist()
    rows, values = entries.sentence - starts[owner], entries.value.astype(np.float32)
    for number, (start, n) in enumerate(zip(starts.tolist(), lengths.tolist(), strict=True)):
        inside = slice(ends[number], ends[number + 1])
        if n > WINDOW:
            yield from _products_in_windows(entries.kept(inside), n, start)
            continue
        column = entries.column[inside]
        low, high = (column[0], column[-1]) if len(column) else (0, 0)
        matrix = np.zeros((n, high - low + 1), np.float32)
        matrix[rows[inside], column - low] = values[inside]
        yield start, start, product(matrix, matrix.T)


def _products_in_windows(entries: _Entries, n: int, start: int) -> Iterator[tuple[int, int, Floats]]:
    """The same of one long document of n sentences, whose first is `start`.

    Words that many sentences of a window have are multiplied as a matrix, and the others, most of whose products are 0,
    one by one.
    """
    sentences, values = entries.sentence - start, entries.value.astype(np.float32)
    keys = entries.column * n + sentences
    by_sentence = np.argsort(sentences, kind="stable")
    ends = np.searchsorted(sentences[by_sentence], np.arange(n + 1))
    for first in range(0, n, BLOCK):
        last = min(first + BLOCK, n)
        low, high = max(0, first - WINDOW), min(n, last + WINDOW)
        here = by_sentence[ends[first] : ends[last]]
        columns, place = np.unique(entries.column[here], return_inverse=True)
        begin, end = np.searchsorted(keys, columns * n + low), np.searchsorted(keys, columns * n + high)
        frequent = end - begin > RARE

        begins, count = begin[frequent], (end - begin)[frequent]
        others = ranges(begins, count)
        matrix = np.zeros((high - low, len(begins)), np.float32)
        matrix[sentences[others] - low, np.repeat(np.arange(len(begins)), count)] = values[others]
        block = product(matrix[first - low : last - low], matrix.T)

        rare = ~frequent[place]
        begins, count = begin[place[rare]], (end - begin)[place[rare]]
        others = ranges(begins, count)
        rows, products = np.repeat(sentences[here][rare] - first, count), np.repeat(values[here][rare], count)
        np.add.at(block, (rows, sentences[others] - low), products * values[others])
        yield start + first, start + low, block


def _nonzero(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divisors: a sum of nothing is divided by 1."""
    return np.where(values > 0, values, 1.0)
