"""What a query's matches say of each sentence, in numbers: the inputs of the query term.

Of each sentence, and of the paragraph in which it stands: what stands beside an answer often names what it is about.
Many are shares of the largest in the document, since only differences within a document tell its sentences apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document

if TYPE_CHECKING:  # a model names its coefficients by the inputs at each start, with a query or without
    from summarizer.scoring.query_matches import Matches
    from summarizer.scoring.query_words import Floats, QueryWords

QUERY_INPUTS = (
    "BM25 of tokens",
    "BM25 of forms",
    "BM25 of prefixes",
    "BM25 of letters",
    "words alike, share",
    "rank of words alike",
    "cosine of vectors",
    "pairs of words",
    "kind of answer",
    "words alike before",
    "words within one sentence",
    "BM25 of the paragraph",
    "words alike of the paragraph, share",
    "rank of the paragraph",
    "near words of the paragraph, share",
    "letters of the paragraph",
    "letters of the paragraph, share",
    "length of the paragraph",
    "first of paragraph",
    "place",
    "question",
)
"""The inputs of a sentence, in order.

BM25 (Robertson & Zaragoza 2009, equation 3.15) is that of the sentences of the document, or of its paragraphs, of words
as they are written, of their forms, prefixes or letters, as a share of the largest. "Words alike" and so on are shares
of the query's words by their weights, the first of them also 1 / rank; "share": as a share of the largest. What stands
before counts half from one sentence to the next."""

ENGLISH, OTHERS = "english", "others"
"""The sets of coefficients: for documents in English, and for those in other languages."""

Coefficients: TypeAlias = Mapping[str, Mapping[str, float]]
"""For each set of coefficients the coefficient of each of `QUERY_INPUTS`; those that are missing are 0."""

K1, B = 1.2, 0.75
"""The parameters of BM25: how soon a repeated word tells no more (here a sentence has it or not), and how far length
counts."""

FADE = 0.5
"""Share of what stands before that counts for the next sentence."""

MIN_LETTERS = 0.12
"""Squared share of letters below which two words do not count as one in BM25."""


def query_inputs(document: Document, matches: Matches, query: QueryWords, kinds: Floats) -> Floats:
    """Compute the inputs of the query term.

    Args:
        document: the document.
        matches: the matches of its sentences.
        query: the query's words.
        kinds: whether each sentence seems to have the kind of answer that is asked for; float64 [n_sentences].

    Returns:
        In the order of `QUERY_INPUTS`; float64 [n_sentences, 21].
    """
    if not document.sentences:
        return np.zeros((0, len(QUERY_INPUTS)))
    weights = _normal(query.idf * rarity(matches.forms))
    return np.stack(
        [*_of_sentences(document, matches, query, kinds, weights), *_of_paragraphs(document, matches, query, weights)],
        axis=1,
    )


def _of_sentences(
    document: Document, matches: Matches, query: QueryWords, kinds: Floats, weights: Floats
) -> tuple[Floats, ...]:
    """The inputs up to "words within one sentence"."""
    coverage = matches.alike @ weights
    letters = np.where(matches.letters > MIN_LETTERS, np.sqrt(matches.letters), 0)
    return (
        _share(bm25(matches.tokens, matches.n_tokens)),
        _share(bm25(matches.forms, matches.n_words)),
        _share(bm25(matches.prefixes, matches.n_words)),
        _share(bm25(letters, matches.n_words)),
        _share(coverage),
        _inverse_rank(coverage),
        cosines(matches.vectors, query.idf @ query.vectors),
        matches.pairs,
        kinds,
        _faded(coverage, document.starts),
        _around(matches.forms) @ weights,
    )


def _of_paragraphs(document: Document, matches: Matches, query: QueryWords, weights: Floats) -> tuple[Floats, ...]:
    """The other inputs."""
    n_sentences = len(document.sentences)
    paragraph, first = paragraphs(document)
    starts = np.flatnonzero(first)
    tokens, alike, near, letters = (
        np.maximum.reduceat(rows, starts) for rows in (matches.tokens, matches.alike, matches.near, matches.letters)
    )
    n_words, n_tokens = (np.add.reduceat(counts, starts) for counts in (matches.n_words, matches.n_tokens))
    coverage, of_letters = alike @ weights, letters @ weights
    return (
        _share(bm25(tokens, n_tokens))[paragraph],
        _share(coverage)[paragraph],
        _inverse_rank(coverage)[paragraph],
        _share(near @ _normal(query.idf))[paragraph],
        of_letters[paragraph],
        _share(of_letters)[paragraph],
        np.log1p(n_words)[paragraph],
        first,
        np.arange(n_sentences) / n_sentences,
        np.array([sentence.tokens[-1:] == ("?",) for sentence in document.sentences], np.float64),
    )


def paragraphs(document: Document) -> tuple[NDArray[np.int64], Floats]:
    """Find the paragraphs of a document's sentences: one ends where a line does.

    Args:
        document: the document.

    Returns:
        The number of each sentence's paragraph, from 0, int64 [n_sentences]; and whether it is the first there,
        float64 [n_sentences].
    """
    text, sentences = document.text, document.sentences
    first = np.ones(len(sentences))
    for index in set(range(1, len(sentences))).difference(document.starts):
        before = sentences[index - 1]
        first[index] = "\n" in text[before.start + len(before.text) : sentences[index].start]
    return (np.cumsum(first) - 1).astype(np.int64), first


def rarity(has: Floats) -> Floats:
    """The idf of words among the sentences of a document, as BM25 has it, over the largest.

    Args:
        has: which sentence has which word; float64 [n_sentences, n_words].

    Returns:
        float64 [n_words].
    """
    n_sentences, counts = len(has), has.sum(axis=0)
    values: Floats = np.log1p((n_sentences - counts + 0.5) / (counts + 0.5)) / np.log1p((n_sentences + 0.5) / 0.5)
    return values


def bm25(has: Floats, lengths: Floats) -> Floats:
    """Score texts by BM25, where a text has a word or not.

    Args:
        has: how far each text has each word, 0 to 1; float64 [n_texts, n_words].
        lengths: their lengths in words; float64 [n_texts].

    Returns:
        float64 [n_texts].
    """
    if not has.size:
        return np.zeros(len(has))
    counts = np.count_nonzero(has, axis=0)
    idf = np.log1p((len(has) - counts + 0.5) / (counts + 0.5))
    scores: Floats = (has @ idf) * (K1 + 1) / (1 + K1 * (1 - B + B * lengths / max(lengths.mean(), 1e-9)))
    return scores


def cosines(vectors: Floats, direction: Floats) -> Floats:
    """Compare vectors with one.

    Args:
        vectors: float64 [n, size].
        direction: float64 [size].

    Returns:
        The cosine of each, 0 where one is 0; float64 [n].
    """
    norms = np.sqrt((vectors**2).sum(axis=1) * (direction**2).sum())
    values: Floats = (vectors @ direction) / np.maximum(norms, 1e-9)
    return values


def _normal(weights: Floats) -> Floats:
    return np.asarray(weights / max(weights.sum(), 1e-9), np.float64)


def _share(values: Floats) -> Floats:
    return np.asarray(values / max(values.max(initial=0), 1e-9), np.float64)


def _inverse_rank(values: Floats) -> Floats:
    """1 for the largest, 1/2 for the second, and so on; of equal ones the mean is not taken: the first is first."""
    ranks = np.empty(len(values))
    ranks[np.argsort(-values, kind="stable")] = 1 / (1 + np.arange(len(values)))
    return ranks


def _faded(values: Floats, starts: Sequence[int]) -> Floats:
    """What stands before each in the same document, which counts less from one to the next."""
    before = np.zeros(len(values))
    for index in sorted(set(range(1, len(values))).difference(starts)):
        before[index] = FADE * (before[index - 1] + values[index - 1])
    return before


def _around(rows: Floats) -> Floats:
    """The largest of each row and those beside it."""
    around = rows.copy()
    np.maximum(around[1:], rows[:-1], out=around[1:])
    np.maximum(around[:-1], rows[1:], out=around[:-1])
    return around
