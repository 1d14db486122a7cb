"""The words of a document and the pairs of words that stand next to each other, and which sentences have them.

Two tokens are the same word if they are so in lower case; what has neither a letter nor a digit is no word and does not
part its neighbours. Everything is numbered in the order in which the document has it, so that the numbers of one
document do not depend on those read before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.encoder import EncodedBatch
from summarizer.encoding.features import CONTENT_IDF
from summarizer.encoding.vocabulary import RaggedBatch

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """Distinct words or pairs, and the sentences that have them.

    Attributes:
        grams: the number of the gram of each occurrence in one more sentence; int64 [n_occurrences], ascending.
        sentences: the sentence; int64 [n_occurrences], ascending within a gram.
        starts: the first occurrence of each gram; int64 [n_grams].
        counts: how many sentences have each; int64 [n_grams].
    """

    grams: Integers
    sentences: Integers
    starts: Integers
    counts: Integers

    def __len__(self) -> int:
        """Number of grams."""
        return len(self.starts)

    @property
    def first(self) -> Integers:
        """The first sentence that has each; int64 [n_grams]."""
        return self.sentences[self.starts]

    def part(self, grams: slice, occurrences: slice, *, sentence: int) -> Grams:
        """Cut some grams out, numbered from 0.

        Args:
            grams: which grams.
            occurrences: where their occurrences are.
            sentence: the sentence that becomes number 0.

        Returns:
            These grams and all of their occurrences.
        """
        return Grams(
            self.grams[occurrences] - grams.start,
            self.sentences[occurrences] - sentence,
            self.starts[grams] - occurrences.start,
            self.counts[grams],
        )

    def within(self, rows: Integers) -> tuple[Integers, NDArray[np.float32]]:
        """Which of some sentences have which grams.

        Args:
            rows: the row of each sentence of the document in the result, or -1 for none; int64 [n_sentences].

        Returns:
            The grams that one of them has, ascending; int64 [n_found]. And 1 for each gram that a row has, 0 for
            others; float32 [max(rows) + 1, n_found].
        """
        row = rows[self.sentences]
        kept = row >= 0
        grams = self.grams[kept]
        new = _new(grams)
        table = np.zeros((int(rows.max(initial=-1)) + 1, np.count_nonzero(new)), np.float32)
        table[row[kept], np.cumsum(new) - 1] = 1
        return grams[new], table


@dataclass(frozen=True, slots=True, eq=False)
class DocumentWords:
    """The words of a document.

    Attributes:
        tokens: the word of each token that is one; int64 [n_tokens].
        sentences: its sentence; int64 [n_tokens], ascending.
        positions: its place among all tokens of the document; int64 [n_tokens], ascending.
        first: the first of these tokens that is the word, of each word; int64 [n_words], ascending.
        lengths: such tokens in each sentence; int64 [n_sentences].
        words: the distinct words.
        pairs: the distinct pairs of neighbours.
        left: the first word of each pair; int64 [n_pairs].
        right: the second; int64 [n_pairs].
        idf: inverse document frequency of each word; float64 [n_words].
        digit: whether it has a digit; bool [n_words].
    """

    tokens: Integers
    sentences: Integers
    positions: Integers
    first: Integers
    lengths: Integers
    words: Grams
    pairs: Grams
    left: Integers
    right: Integers
    idf: Floats
    digit: NDArray[np.bool_]

    @property
    def content(self) -> NDArray[np.bool_]:
        """Whether each word is a content word; bool [n_words]."""
        return self.idf > CONTENT_IDF


def document_words(encoded: EncodedBatch) -> list[DocumentWords]:
    """Count the words and bigrams of documents, all of them at once.

    Args:
        encoded: the documents.

    Returns:
        The words of each.
    """
    batch, known, n_documents = encoded.batch, encoded.words, len(encoded.documents)
    n_sentences = len(batch.sentence_lengths)
    document = np.repeat(np.arange(n_documents), batch.document_lengths)  # of each sentence
    owner = np.repeat(np.arange(n_sentences), batch.sentence_lengths)
    positions = np.flatnonzero(known.alphanumeric[batch.tokens])
    types, owner = batch.tokens[positions], owner[positions]
    tokens, names = _numbered(known.numbers[types], len(known.numbers))
    tokens, first = _numbered(document[owner] * len(names) + tokens, n_documents * len(names))
    beside = owner[1:] == owner[:-1]
    codes = tokens[:-1][beside] * len(first) + tokens[1:][beside]
    pairs, codes = _grams(codes, owner[1:][beside], n_sentences=n_sentences)
    left, right = np.divmod(codes, max(len(first), 1))
    everything = DocumentWords(
        tokens=tokens,
        sentences=owner,
        positions=positions,
        first=first,
        lengths=np.bincount(owner, minlength=n_sentences),
        words=_grams(tokens, owner, n_sentences=n_sentences)[0],
        pairs=pairs,
        left=left,
        right=right,
        idf=known.idf[types[first]].astype(np.float64),
        digit=known.digit[types[first]],
    )
    return [everything] if n_documents == 1 else [*_parted(everything, document, batch)]


def _parted(of: DocumentWords, document: Integers, batch: RaggedBatch) -> Iterator[DocumentWords]:
    """Part the words of a batch into those of its documents, each numbered from 0.

    Args:
        of: the words of all documents.
        document: the document of each sentence; int64 [n_sentences].
        batch: the documents.
    """
    n = len(batch.document_lengths)
    owners = (
        document,
        document[of.sentences],
        document[of.sentences[of.first]],
        document[of.pairs.first],
        document[of.words.sentences],
        document[of.pairs.sentences],
    )
    n_all = np.bincount(document, batch.sentence_lengths, n).astype(np.int64)
    counts = np.array([n_all, *(np.bincount(owner, minlength=n) for owner in owners)])
    ends = np.cumsum(counts, axis=1)
    for bounds in np.stack([ends - counts, ends], axis=2).swapaxes(0, 1).tolist():
        everything, sentences, tokens, words, pairs, have_word, have_pair = (
            slice(*ends_of_kind) for ends_of_kind in bounds
        )
        yield DocumentWords(
            tokens=of.tokens[tokens] - words.start,
            sentences=of.sentences[tokens] - sentences.start,
            positions=of.positions[tokens] - everything.start,
            first=of.first[words] - tokens.start,
            lengths=of.lengths[sentences],
            words=of.words.part(words, have_word, sentence=sentences.start),
            pairs=of.pairs.part(pairs, have_pair, sentence=sentences.start),
            left=of.left[pairs] - words.start,
            right=of.right[pairs] - words.start,
            idf=of.idf[words],
            digit=of.digit[words],
        )


def _numbered(values: NDArray[np.integer], limit: int) -> tuple[Integers, Integers]:
    """Number values below a limit in the order in which they come.

    Returns the number of each value, and the place of the first value of each number.
    """
    places = np.arange(len(values))
    where = np.empty(limit, np.int64)
    where[values[::-1]] = places[::-1]  # the last to be written is the first
    earliest = where[values]
    new = earliest == places
    return (np.cumsum(new) - 1)[earliest], np.flatnonzero(new)


def _grams(codes: Integers, sentences: Integers, *, n_sentences: int) -> tuple[Grams, Integers]:
    """Number the grams of tokens, which are told apart by ascending codes; returns each gram's code, too."""
    keys = np.sort(codes * n_sentences + sentences)
    keys = keys[_new(keys)]
    codes = keys // max(n_sentences, 1)
    new = _new(codes)
    grams, starts = np.cumsum(new) - 1, np.flatnonzero(new)
    return Grams(grams, keys - codes * n_sentences, starts, np.bincount(grams)), codes[starts]


def _new(ascending: Integers) -> NDArray[np.bool_]:
    """Whether each number is another than the one before it; bool [n]."""
    new = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return new
