"""The scores of a text of which the vocabulary knows few words, such as one in another language.

A network that was trained on one language cannot tell what sentences of another say. What it says of place and length,
and the features, which count words and compare sentences, still hold.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import TERMS
from summarizer.encoding.encoder import EncodedBatch

MIN_KNOWN = 0.7
"""Share of a text's tokens that must be in the vocabulary for the terms below to count."""

LEXICAL = [TERMS.index(name) for name in ("content", "salience", "novelty")]
"""The terms that depend on what the network knows of words."""


def known_shares(encoded: EncodedBatch) -> NDArray[np.float64]:
    """The share of the tokens of each document that the vocabulary knows.

    Args:
        encoded: the documents.

    Returns:
        float64 [n_documents], 0 to 1; 1 for a document without tokens.
    """
    batch = encoded.batch
    n_documents = len(batch.document_lengths)
    document = np.repeat(np.repeat(np.arange(n_documents), batch.document_lengths), batch.sentence_lengths)
    n_tokens = np.bincount(document, minlength=n_documents)
    n_known = np.bincount(document, encoded.words.known[batch.tokens], n_documents)
    return np.where(n_tokens > 0, n_known / np.maximum(n_tokens, 1), 1.0)


def variant_lexical_mask(encoded: EncodedBatch, index: int) -> NDArray[np.bool_]:
    """Whether the vocabulary knows enough of a document with each of several variants of a sentence.

    Args:
        encoded: two documents: the document, and the variants as if they were sentences of another.
        index: the sentence's index.

    Returns:
        bool [n_variants].
    """
    batch = encoded.batch
    n_sentences = int(batch.document_lengths[0])
    sentence = np.repeat(np.arange(len(batch.sentence_lengths)), batch.sentence_lengths)
    n_known = np.bincount(sentence, encoded.words.known[batch.tokens], len(batch.sentence_lengths))
    n_tokens = batch.sentence_lengths.astype(np.float64)
    known, tokens = (
        counts[:n_sentences].sum() - counts[index] + counts[n_sentences:] for counts in (n_known, n_tokens)
    )
    return np.asarray(known >= MIN_KNOWN * tokens, np.bool_)


def without_lexical_terms(terms: NDArray[np.float64]) -> NDArray[np.float64]:
    """The terms of a document's sentences, the lexical ones replaced by their means over the document.

    Args:
        terms: float64 [n_sentences, n_terms].

    Returns:
        A copy, of the same shape.
    """
    neutral = terms.copy()
    if len(terms):
        neutral[:, LEXICAL] = terms[:, LEXICAL].mean(axis=0)
    return neutral
