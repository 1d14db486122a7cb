"""The words of a document and the pairs of words that stand next to each other, and which sentences have them.

Two tokens are the same word if they are so in lower case; what has neither a letter nor a digit is no word and does not
part its neighbours. Everything is numbered in the order in which the document has it, so that the numbers of one
document do not depend on those read before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.encoder import EncodedBatch
from summarizer.encoding.features import CONTENT_IDF
from summarizer.encoding.ragged import is_new

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
        new = is_new(grams)
        table = np.zeros((int(rows.max(initial=-1)) + 1, np.count_nonzero(new)), np.float32)
        table[row[kept], np.cumsum(new) - 1] = 1
        return grams[new], table


class Bounds(NamedTuple):
    """Where what belongs to each of several documents begins, and at last where that of the last one ends.

    Each is int64 [n_documents + 1], ascending.

    Attributes:
        everything: among all tokens.
        sentences: among the sentences.
        tokens: among the tokens that are words.
        words: among the distinct words.
        pairs: among the distinct pairs.
        word_occurrences: among the occurrences of words.
        pair_occurrences: among the occurrences of pairs.
    """

    everything: Integers
    sentences: Integers
    tokens: Integers
    words: Integers
    pairs: Integers
    word_occurrences: Integers
    pair_occurrences: Integers


def sizes(bounds: Integers) -> Integers:
    """How many things each document has.

    Args:
        bounds: where the things of each document begin, and at last where they end; int64 [n_documents + 1].

    Returns:
        int64 [n_documents].
    """
    return bounds[1:] - bounds[:-1]


def owners(bounds: Integers) -> Integers:
    """The document of each thing.

    Args:
        bounds: where the things of each document begin, and at last where they end; int64 [n_documents + 1].

    Returns:
        int64 [n_things], ascending.
    """
    return np.arange(len(bounds) - 1).repeat(sizes(bounds))


@dataclass(frozen=True, slots=True, eq=False)
class DocumentWords:
    """The words of a document, or of several: all of the first, then all of the second, and so on.

    Sentences, words and pairs are numbered through all of the documents, and no word belongs to two of them.

    Attributes:
        tokens: the word of each token that is one; int64 [n_tokens].
        sentences: its sentence; int64 [n_tokens], ascending.
        positions: its place among all tokens; int64 [n_tokens], ascending.
        first: the first of these tokens that is the word, of each word; int64 [n_words], ascending.
        lengths: such tokens in each sentence; int64 [n_sentences].
        words: the distinct words.
        pairs: the distinct pairs of neighbours.
        left: the first word of each pair; int64 [n_pairs].
        right: the second; int64 [n_pairs].
        idf: inverse document frequency of each word; float64 [n_words].
        digit: whether it has a digit; bool [n_words].
        bounds: what belongs to which document.
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
    bounds: Bounds

    @property
    def n_documents(self) -> int:
        """Number of documents."""
        return len(self.bounds.sentences) - 1

    @property
    def content(self) -> NDArray[np.bool_]:
        """Whether each word is a content word; bool [n_words]."""
        return self.idf > CONTENT_IDF

    def part(self, number: int) -> DocumentWords:
        """Cut the words of one document out, all of its things numbered from 0.

        Args:
            number: the document's.

        Returns:
            Its words.
        """
        if self.n_documents == 1:
            return self
        slices = [slice(*bound[number : number + 2].tolist()) for bound in self.bounds]
        everything, sentences, tokens, words, pairs, have_word, have_pair = slices
        return DocumentWords(
            tokens=self.tokens[tokens] - words.start,
            sentences=self.sentences[tokens] - sentences.start,
            positions=self.positions[tokens] - everything.start,
            first=self.first[words] - tokens.start,
            lengths=self.lengths[sentences],
            words=self.words.part(words, have_word, sentence=sentences.start),
            pairs=self.pairs.part(pairs, have_pair, sentence=sentences.start),
            left=self.left[pairs] - words.start,
            right=self.right[pairs] - words.start,
            idf=self.idf[words],
            digit=self.digit[words],
            bounds=Bounds(*(np.array([0, part.stop - part.start]) for part in slices)),
        )


def document_words(encoded: EncodedBatch) -> list[DocumentWords]:
    """Count the words and bigrams of documents, and part them.

    Args:
        encoded: the documents.

    Returns:
        The words of each.
    """
    words = batch_words(encoded)
    return [words.part(number) for number in range(words.n_documents)]


def batch_words(encoded: EncodedBatch) -> DocumentWords:
    """Count the words and bigrams of documents, all of them at once.

    Args:
        encoded: the documents.

    Returns:
        The words of all.
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
    words = _grams(tokens, owner, n_sentences=n_sentences)[0]
    pairs, codes = _grams(codes, owner[1:][beside], n_sentences=n_sentences)
    left, right = np.divmod(codes, max(len(first), 1))
    sentences = np.concatenate([[0], np.cumsum(batch.document_lengths)])
    ends = np.concatenate([[0], np.cumsum(batch.sentence_lengths)])
    things = (owner, words.first, pairs.first, words.sentences, pairs.sentences)
    return DocumentWords(
        tokens=tokens,
        sentences=owner,
        positions=positions,
        first=first,
        lengths=np.bincount(owner, minlength=n_sentences),
        words=words,
        pairs=pairs,
        left=left,
        right=right,
        idf=known.idf[types[first]].astype(np.float64),
        digit=known.digit[types[first]],
        bounds=Bounds(ends[sentences], sentences, *(_bounds(document[of_thing], n_documents) for of_thing in things)),
    )


def _bounds(document: Integers, n_documents: int) -> Integers:
    """Where the things of each document begin and end, from the document of each; int64 [n_documents + 1]."""
    return np.concatenate([[0], np.cumsum(np.bincount(document, minlength=n_documents))])


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
    keys = np.sort(codes * n_sentences + sentences, kind="stable")  # faster: they are in order in parts
    keys = keys[is_new(keys)]
    codes = keys // max(n_sentences, 1)
    new = is_new(codes)
    grams, starts = np.cumsum(new) - 1, np.flatnonzero(new)
    return Grams(grams, keys - codes * n_sentences, starts, np.bincount(grams)), codes[starts]
