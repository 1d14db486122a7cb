"""What a reference summary of a document is expected to say: the probabilities of its words and pairs of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document, Gain, Keyword
from summarizer.selection.candidates import priorities
from summarizer.selection.document_words import DocumentWords, Floats

LINK = 0.4
"""Neighbours are a phrase if the probability of their pair is at least so large a share of the smaller of theirs."""

LONGEST = 4
"""Words of a phrase, at most."""

UNSEEN = 0.02
"""The probability of a word, or of a pair, that a document has only since its sentences are shortened."""

NAMED = 5
"""Words by which a sentence's gain is explained, at most."""


@dataclass(frozen=True, slots=True)
class InclusionProbabilities:
    """What a reference is expected to say.

    Attributes:
        of: the words of the document.
        words: the probability that the reference has it, of each word; float64 [n_words].
        pairs: that of each pair; float64 [n_pairs].
    """

    of: DocumentWords
    words: Floats
    pairs: Floats

    def content_words(self) -> Floats:
        """How many of each sentence's distinct content words a reference is expected to have; float64 [n_sentences]."""
        own = self.of.words
        probabilities = self.words * self.of.content
        return np.asarray(np.bincount(own.sentences, probabilities[own.grams], len(self.of.lengths)), np.float64)

    def probabilities(self, document: Document) -> dict[str, float]:
        """The probability that a reference has a word, by the word in lower case.

        Args:
            document: the document.
        """
        return dict(zip(_names(document, self.of), self.words.tolist(), strict=True))

    def transferred_to(self, document: Document, version: Document, words: DocumentWords) -> InclusionProbabilities:
        """The same, of a version of the document.

        Args:
            document: the document.
            version: the document with some sentences shortened.
            words: the words of this version.
        """
        probabilities = self.probabilities(document)
        names, own = _names(document, self.of), _names(version, words)
        places = zip(self.of.left.tolist(), self.of.right.tolist(), self.pairs.tolist(), strict=True)
        pairs = {(names[left], names[right]): chance for left, right, chance in places}
        beside = zip(words.left.tolist(), words.right.tolist(), strict=True)
        return InclusionProbabilities(
            words,
            np.array([probabilities.get(name, UNSEEN) for name in own]),
            np.array([pairs.get((own[left], own[right]), UNSEEN) for left, right in beside]),
        )

    def keywords(self, document: Document) -> tuple[Keyword, ...]:
        """The words and phrases that a reference is expected to have, from sentences that may be chosen.

        Content words that are expected together and stand next to each other are a phrase, whose probability is the
        mean of its words'. A word that is part of a phrase is no keyword of its own, and of phrases that share more
        than half of their words only the most probable is one. Numbers, and short abbreviations in small letters, are
        none.

        Args:
            document: the document.

        Returns:
            The keywords as the document writes them, each once, the most probable first.
        """
        eligible = self.of.content[self.of.tokens] & (priorities(document) >= 0)[self.of.sentences]
        places: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for start, end in self._phrases(eligible):
            places[tuple(self.of.tokens[start:end].tolist())].append(start)
        for place in np.flatnonzero(eligible).tolist():
            places[int(self.of.tokens[place]),].append(place)
        probabilities = {phrase: float(self.words[[*phrase]].mean()) for phrase in places}
        written = self._writer(document)
        found: list[Keyword] = []
        inside: set[int] = set()
        for phrase in sorted(places, key=lambda phrase: (len(phrase) == 1, -probabilities[phrase])):
            if 2 * len(inside.intersection(phrase)) <= len(phrase) - (len(phrase) == 1):
                text = written(places[phrase], len(phrase))
                if sum(map(str.isalpha, text)) > 2 or (text.isupper() and text.isalnum()):
                    inside.update(phrase)
                    found.append(Keyword(text, probabilities[phrase]))
        return tuple(sorted(found, key=lambda keyword: -keyword.probability))

    def gains(self, document: Document, indices: Sequence[int]) -> tuple[Gain, ...]:
        """What each sentence of a summary adds to it.

        Args:
            document: the document.
            indices: the sentences of the summary.

        Returns:
            For each of them the words that no other of them has: how many of these a reference is expected to have,
            and the most probable of its content words.
        """
        rows = np.full(len(document.sentences), -1)
        rows[[*indices]] = np.arange(len(indices))
        found, has = self.of.words.within(rows)
        alone = (has > 0) & (has.sum(axis=0) == 1)
        written = self._writer(document)
        gains = []
        for index, own in zip(indices, alone, strict=True):
            words = found[own]
            content = words[self.of.content[words]]
            best = content[np.argsort(-self.words[content], kind="stable")][:NAMED].tolist()
            places = [np.flatnonzero((self.of.tokens == word) & (self.of.sentences == index)).tolist() for word in best]
            gains.append(Gain(float(self.words[words].sum()), tuple(written(place, 1) for place in places)))
        return tuple(gains)

    def _phrases(self, eligible: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
        """The runs of linked tokens, of those that are able: the first of them and the one after the last."""
        of = self.of
        codes = of.left * len(of.words) + of.right  # ascending
        beside = (np.diff(of.sentences) == 0) & (np.diff(of.positions) == 1)
        pair = np.searchsorted(codes, of.tokens[:-1] * len(of.words) + of.tokens[1:])
        linked = np.zeros(max(len(of.tokens) - 1, 0), np.bool_)
        likely = np.minimum(self.words[of.tokens[:-1]], self.words[of.tokens[1:]])
        linked[beside] = self.pairs[pair[beside]] >= LINK * likely[beside]
        linked &= eligible[:-1] & eligible[1:]
        edges = np.flatnonzero(np.diff(np.concatenate([[False], linked, [False]]).astype(np.int8)))
        for start, end in edges.reshape(-1, 2).tolist():
            if end - start < LONGEST:
                yield start, end + 1

    def _writer(self, document: Document) -> Callable[[Iterable[int], int], str]:
        """Tells how the document writes so many tokens from the places on, at the one with the fewest capitals."""
        before = [*accumulate((len(sentence.tokens) for sentence in document.sentences), initial=0)]

        def texts(places: Iterable[int], length: int) -> Iterator[str]:
            for place in places:
                index = int(self.of.sentences[place])
                sentence, start = document.sentences[index], int(self.of.positions[place]) - before[index]
                if length == 1:
                    yield sentence.tokens[start]
                else:
                    spans = [*islice(sentence.token_offsets(), start, start + length)]
                    first, last = spans[0][0] - sentence.start, spans[-1][1] - sentence.start
                    yield " ".join(sentence.text[first:last].split())

        def written(places: Iterable[int], length: int) -> str:
            return min(dict.fromkeys(texts(places, length)), key=lambda text: sum(map(str.isupper, text)))

        return written


def _names(document: Document, words: DocumentWords) -> list[str]:
    """Each word in lower case."""
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    return [tokens[place].lower() for place in words.positions[words.first].tolist()]
