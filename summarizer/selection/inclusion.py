"""Inclusion probabilities: how probable it is that a reference summary has each word and bigram of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document, Gain, Keyword
from summarizer.segmentation.language import detect
from summarizer.segmentation.word_forms import are_forms, folded
from summarizer.selection.candidates import priorities
from summarizer.selection.document_words import DocumentWords, Floats, owners, sizes

LINK = 0.4
"""Neighbours are a phrase if the probability of their pair is at least so large a share of the smaller of theirs."""

LONGEST = 4
"""Words of a phrase, at most."""

UNSEEN = 0.02
"""The probability of a word, or of a pair, that a document has only since its sentences are shortened."""

NAMED = 5
"""Words by which a sentence's gain is explained, at most."""


_T = TypeVar("_T", int, str)


@dataclass(frozen=True, eq=False)
class InclusionProbabilities:
    """The inclusion probabilities of the words and bigrams of a document, or of several.

    Attributes:
        words: the words of the document or documents; what follows after `part` is of a single one.
        word_probabilities: the probability that a reference summary has the word, of each; float64 [n_words].
        bigram_probabilities: the same of each bigram; float64 [n_pairs].
    """

    words: DocumentWords
    word_probabilities: Floats
    bigram_probabilities: Floats

    @classmethod
    def joined(cls, words: DocumentWords, parts: Sequence[InclusionProbabilities]) -> InclusionProbabilities:
        """Join the probabilities of several documents.

        Args:
            words: the words of all of them.
            parts: those of each.

        Returns:
            Those of all.
        """
        return cls(
            words,
            np.concatenate([part.word_probabilities for part in parts]),
            np.concatenate([part.bigram_probabilities for part in parts]),
        )

    def content_words(self) -> Floats:
        """Compute how many of each sentence's content words a reference is expected to have.

        Returns:
            float64 [n_sentences].
        """
        grams = self.words.words
        probabilities = self.word_probabilities * self.words.content
        return np.asarray(np.bincount(grams.sentences, probabilities[grams.grams], len(self.words.lengths)), np.float64)

    @cached_property
    def totals(self) -> tuple[Floats, Floats]:
        """How many words and how many pairs of each document a reference is expected to have; float64 [n_documents]."""
        bounds, n = self.words.bounds, self.words.n_documents
        words = np.bincount(owners(bounds.words), self.word_probabilities, n)
        pairs = np.bincount(owners(bounds.pairs), self.bigram_probabilities, n)
        return words.astype(np.float64), pairs.astype(np.float64)

    @cached_property
    def rounded(self) -> tuple[Floats, Floats]:
        """The probabilities of the words and of the pairs, as multiples of the last digit of the sum over a document.

        So sums of them are exact: sets that say the same have the same sum.
        """
        bounds = self.words.bounds
        words, pairs = (
            (2 * np.spacing(total)).repeat(sizes(bound))
            for total, bound in zip(self.totals, (bounds.words, bounds.pairs), strict=True)
        )
        return np.rint(self.word_probabilities / words) * words, np.rint(self.bigram_probabilities / pairs) * pairs

    def part(self, number: int) -> InclusionProbabilities:
        """Cut out what belongs to one of several documents.

        Args:
            number: the document's.

        Returns:
            The probabilities of its words and bigrams.
        """
        bounds = self.words.bounds
        words, pairs = (slice(*bound[number : number + 2].tolist()) for bound in (bounds.words, bounds.pairs))
        return InclusionProbabilities(
            self.words.part(number), self.word_probabilities[words], self.bigram_probabilities[pairs]
        )

    def by_word(self, document: Document) -> dict[str, float]:
        """The inclusion probabilities by word, in lower case.

        Args:
            document: the document.

        Returns:
            The probability of each word.
        """
        return dict(zip(_names(document, self.words), self.word_probabilities.tolist(), strict=True))

    def transferred_to(self, document: Document, version: Document, words: DocumentWords) -> InclusionProbabilities:
        """The inclusion probabilities of a version of the document.

        Args:
            document: the document.
            version: the document with some sentences shortened.
            words: the words of this version.

        Returns:
            The probabilities of its words; small ones of those that the document lacks.
        """
        probabilities = self.by_word(document)
        names, version_names = _names(document, self.words), _names(version, words)
        places = zip(
            self.words.left.tolist(), self.words.right.tolist(), self.bigram_probabilities.tolist(), strict=True
        )
        pairs = {(names[left], names[right]): probability for left, right, probability in places}
        beside = zip(words.left.tolist(), words.right.tolist(), strict=True)
        return InclusionProbabilities(
            words,
            np.array([probabilities.get(name, UNSEEN) for name in version_names]),
            np.array([pairs.get((version_names[left], version_names[right]), UNSEEN) for left, right in beside]),
        )

    def keywords(self, document: Document) -> tuple[Keyword, ...]:
        """Keywords: the words and phrases with the highest inclusion probabilities, from sentences that may be chosen.

        Content words that are probable together and stand next to each other are a phrase, whose probability is the
        mean of its words'. A word that is part of a phrase is no keyword of its own, and of phrases that share more
        than half of their words only the most probable is one; nor is another form of what a more probable one says.
        Numbers, and short abbreviations in small letters, are none.

        Args:
            document: the document.

        Returns:
            The keywords as the document writes them, each once, the most probable first.
        """
        eligible = self.words.content[self.words.tokens] & (priorities(document) >= 0)[self.words.sentences]
        places: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for start, end in self._phrases(eligible):
            places[tuple(self.words.tokens[start:end].tolist())].append(start)
        for place in np.flatnonzero(eligible).tolist():
            places[int(self.words.tokens[place]),].append(place)
        probabilities = {phrase: float(self.word_probabilities[[*phrase]].mean()) for phrase in places}
        written = self._writer(document)
        keywords: list[tuple[Keyword, tuple[int, ...]]] = []
        inside: set[int] = set()
        for phrase in sorted(places, key=lambda phrase: (len(phrase) == 1, -probabilities[phrase])):
            if _is_new(set(phrase), inside):
                text = written(places[phrase], len(phrase))
                if sum(map(str.isalpha, text)) > 2 or (text.isupper() and text.isalnum()):
                    inside.update(phrase)
                    keywords.append((Keyword(text, probabilities[phrase]), phrase))
        keywords.sort(key=lambda pair: -pair[0].probability)
        return tuple(self._without_forms(keywords, document))

    def _without_forms(
        self, keywords: Iterable[tuple[Keyword, tuple[int, ...]]], document: Document
    ) -> Iterator[Keyword]:
        """Keywords and their words, without those that have only other forms of what was said."""
        lemmas = _lemmas(_names(document, self.words), detect(document.text))
        said: set[str] = set()
        for keyword, phrase in keywords:
            words = {lemmas[word] for word in phrase}
            if _is_new(words, said):
                said |= words
                yield keyword

    def gains(self, document: Document, indices: Sequence[int]) -> tuple[Gain, ...]:
        """What each sentence of a summary adds to it.

        Args:
            document: the document.
            indices: the sentences of the summary.

        Returns:
            For each of them the words that no other of them has: the sum of their inclusion probabilities, and the most
            probable content words among them.
        """
        rows = np.full(len(document.sentences), -1)
        rows[[*indices]] = np.arange(len(indices))
        present, has = self.words.words.within(rows)
        alone = (has > 0) & (has.sum(axis=0) == 1)
        written = self._writer(document)
        gains = []
        for index, only_here in zip(indices, alone, strict=True):
            words = present[only_here]
            content = words[self.words.content[words]]
            best = content[np.argsort(-self.word_probabilities[content], kind="stable")][:NAMED].tolist()
            places = [
                np.flatnonzero((self.words.tokens == word) & (self.words.sentences == index)).tolist() for word in best
            ]
            gains.append(
                Gain(float(self.word_probabilities[words].sum()), tuple(written(place, 1) for place in places))
            )
        return tuple(gains)

    def _phrases(self, eligible: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
        """The runs of linked tokens, of those that are eligible: the first of them and the one after the last."""
        words = self.words
        codes = words.left * len(words.words) + words.right  # ascending
        beside = (np.diff(words.sentences) == 0) & (np.diff(words.positions) == 1)
        pair = np.searchsorted(codes, words.tokens[:-1] * len(words.words) + words.tokens[1:])
        linked = np.zeros(max(len(words.tokens) - 1, 0), np.bool_)
        likely = np.minimum(self.word_probabilities[words.tokens[:-1]], self.word_probabilities[words.tokens[1:]])
        linked[beside] = self.bigram_probabilities[pair[beside]] >= LINK * likely[beside]
        linked &= eligible[:-1] & eligible[1:]
        edges = np.flatnonzero(np.diff(np.concatenate([[False], linked, [False]]).astype(np.int8)))
        for start, end in edges.reshape(-1, 2).tolist():
            if end - start < LONGEST:
                yield start, end + 1

    def _writer(self, document: Document) -> Callable[[Iterable[int], int], str]:
        """A function: how the document writes so many tokens from some places on, where it has the fewest capitals."""
        before = [*accumulate((len(sentence.tokens) for sentence in document.sentences), initial=0)]

        def texts(places: Iterable[int], length: int) -> Iterator[str]:
            for place in places:
                index = int(self.words.sentences[place])
                sentence, start = document.sentences[index], int(self.words.positions[place]) - before[index]
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


def _is_new(words: set[_T], said: set[_T]) -> bool:
    """Whether at most half of the words of a phrase have been said, or a single word has not."""
    return 2 * len(words & said) <= len(words) - (len(words) == 1)


def _lemmas(words: Sequence[str], language: str) -> list[str]:
    """What the forms of a word share, of each word; in languages other than English of those next in the alphabet."""
    if language == "en":
        from summarizer.scoring.query_words import stem  # noqa: PLC0415

        return [*map(stem, words)]
    lemmas: dict[str, str] = {}
    before = ""
    for word in sorted(map(folded, words)):
        lemmas[word] = lemmas[before] if before and are_forms(before, word) else word
        before = word
    return [lemmas[folded(word)] for word in words]
