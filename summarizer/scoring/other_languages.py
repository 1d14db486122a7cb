"""A second network, for texts in languages that the first one's vocabulary lacks.

It was trained on a dozen languages, on a thousandth of the text that the first has read, and knows less of what makes
a summary. So the terms of a sentence are a mean of both networks': those of the first without what depends on words
(`summarizer.scoring.unknown_words`), and those of the second. The files are read when such a text is met.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.encoder import EncodedBatch, Encoder
from summarizer.scoring.network import Network, SentenceScores
from summarizer.scoring.unknown_words import MIN_KNOWN, known_shares, without_lexical_terms

WEIGHT = 2.0
"""What the terms of the second network count in the mean where those of the first count 1."""

MIN_MORE = 0.1
"""By how much a larger share of a text's tokens the second vocabulary must know than the first for it to count."""

Terms: TypeAlias = NDArray[np.float64]
"""The terms of the sentences of a document; float64 [n_sentences, n_terms]."""


class OtherLanguages:
    """The second network, and which texts it is for. Any number of threads may share it."""

    def __init__(self, load: Callable[[], tuple[Encoder, Network]]) -> None:
        """Keep what loads it.

        Args:
            load: loads it, and what encodes documents for it.
        """
        self._load = load
        self._loaded: tuple[Encoder, Network] | None = None
        self._lock = Lock()

    def mix(
        self, encoded: EncodedBatch, prose_mask: Sequence[NDArray[np.bool_]], terms: Sequence[Terms]
    ) -> list[Terms]:
        """Mix the terms of documents that the first network does not know with those of the second.

        Args:
            encoded: the documents, as the first network has them.
            prose_mask: for each, which sentences are prose; bool [n_sentences].
            terms: the terms that the first network gives, without what depends on words.

        Returns:
            The means; the terms as they are of documents in languages that the second does not know either.
        """
        with self._lock:
            self._loaded = self._loaded or self._load()
        encoder, network = self._loaded
        read = encoder.encode(encoded.documents)
        is_known = (known_shares(read) >= known_shares(encoded) + MIN_MORE).tolist()
        second = network.score(read, prose_mask)
        return [
            (first + WEIGHT * scores.terms) / (1 + WEIGHT) if known else first
            for first, scores, known in zip(terms, second, is_known, strict=True)
        ]


def document_terms(
    encoded: EncodedBatch,
    scored: Sequence[SentenceScores],
    prose_mask: Sequence[NDArray[np.bool_]],
    others: OtherLanguages | None,
) -> tuple[list[Terms], list[bool]]:
    """The terms of documents, whether their words are known or not.

    Args:
        encoded: the documents.
        scored: what the network makes of them.
        prose_mask: for each, which sentences are prose; bool [n_sentences].
        others: the second network, if there is one.

    Returns:
        For each document the terms; and whether the vocabulary knows enough of it.
    """
    is_lexical = (known_shares(encoded) >= MIN_KNOWN).tolist()
    terms = [scores.terms.astype(np.float64) for scores in scored]
    foreign = [place for place, known in enumerate(is_lexical) if not known]
    for place in foreign:
        terms[place] = without_lexical_terms(terms[place])
    if others and foreign:
        part = encoded if len(foreign) == len(terms) else encoded.part(foreign)
        mixed = others.mix(part, [prose_mask[place] for place in foreign], [terms[place] for place in foreign])
        for place, mean in zip(foreign, mixed, strict=True):
            terms[place] = mean
    return terms, is_lexical
