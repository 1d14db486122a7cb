"""Compressor: sentences → what a reader would not miss of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.compression.parsing import Parse, checked, load_pipeline, parse
from summarizer.compression.realisation import realise
from summarizer.compression.spans import Span, agreed, find_spans
from summarizer.compression.weights import load_weights
from summarizer.documents import Deletion, Sentence
from summarizer.errors import ConfigError
from summarizer.segmentation.tokens import tokenize

LEVELS = {"light": 0.75, "medium": 0.65, "strong": 0.5}
"""How probable it must be that a reader would not miss a span, for it to go."""

REPEATED = 0.5
"""By what this is multiplied for a span whose words the rest of the summary has."""

MAX_CHARACTERS = 2_000
"""Longer sentences stay whole: a parse of what has no spaces takes time in the square of its length."""

PRETRAINED = Path(__file__).parent / "pretrained"
"""The folder of the weights that come with the package."""

_CONTENT = re.compile(r"NN|VB|JJ|RB|CD")


@dataclass(frozen=True)
class SentenceAnalysis:
    """A sentence, what can go of it, and how probable it is that a reader would not miss that.

    Attributes:
        sentence: the sentence.
        parse: its tree.
        spans: the spans that can go.
        probabilities: of each span; float32 [n_spans].
    """

    sentence: Sentence
    parse: Parse
    spans: tuple[Span, ...]
    probabilities: NDArray[np.float32]

    def chosen(self, threshold: float) -> frozenset[int]:
        """Choose the spans that a reader would not miss.

        Args:
            threshold: the probability from which on a span goes.

        Returns:
            Their indices.
        """
        return self._likely(threshold, self._all)

    def repeated(self, threshold: float, said: frozenset[str]) -> frozenset[int]:
        """Choose the spans whose words occur elsewhere in the summary.

        Args:
            threshold: `REPEATED` of it is the probability from which on such a span goes.
            said: words, in lower case; a span that has no other content is meant.

        Returns:
            Their indices.
        """
        spans = (index for index in self._all if said and self._words(self._inside(index)) <= said)
        return self._likely(REPEATED * threshold, spans)

    def low_information(self, threshold: float, chances: Mapping[str, float], density: float) -> frozenset[int]:
        """Choose the spans that have few words that a reference is likely to have.

        Args:
            threshold: the least probability of theirs.
            chances: how much each word, in lower case, is looked for: the probability that a reference has it.
            density: so much of it or more in each of a span's words, on average, is not little; a word that the
                sentence has elsewhere, too, is nothing.

        Returns:
            Their indices.
        """
        lower = [token.lower for token in self.parse.tokens]
        words = [[lower[place] for place in self._inside(index) if lower[place][0].isalnum()] for index in self._all]
        lost = [sum(chances.get(word, 0) for word in {*own} if lower.count(word) == own.count(word)) for own in words]
        return self._likely(threshold, (index for index in self._all if lost[index] < density * len(words[index])))

    def deletions(self, chosen: frozenset[int]) -> tuple[Deletion, ...]:
        """List what is cut out of the document when spans are deleted.

        Args:
            chosen: the indices of the spans.

        Returns:
            The deletions, by place.
        """
        return tuple(
            Deletion(
                rule=self.spans[cut.span].rule,
                probability=float(self.probabilities[cut.span]),
                start=self.sentence.start + cut.start,
                end=self.sentence.start + cut.end,
                replacement=cut.replacement,
            )
            for cut in realise(self.parse, self.spans, chosen).cuts
        )

    def shortened(self, chosen: frozenset[int]) -> Sentence:
        """Delete spans.

        Args:
            chosen: the indices of the spans.

        Returns:
            The sentence without them.
        """
        text = realise(self.parse, self.spans, chosen).text
        return replace(self.sentence, text=text, tokens=tuple(tokenize(text))) if chosen else self.sentence

    def words(self, chosen: frozenset[int]) -> frozenset[str]:
        """List the content words that are left when spans are deleted.

        Args:
            chosen: the indices of the spans.

        Returns:
            The words, in lower case.
        """
        return self._words(realise(self.parse, self.spans, chosen).kept)

    def _likely(self, threshold: float, spans: Iterable[int]) -> frozenset[int]:
        likely = frozenset(index for index in spans if self.probabilities[index] >= threshold)
        return agreed(self.spans, self.probabilities.tolist(), likely)

    @property
    def _all(self) -> range:
        return range(len(self.spans))

    def _inside(self, index: int) -> range:
        return range(self.spans[index].first, self.spans[index].last)

    def _words(self, places: Iterable[int]) -> frozenset[str]:
        tokens = (self.parse.tokens[place] for place in places)
        return frozenset(token.lower for token in tokens if _CONTENT.match(token.tag))


class Compressor:
    """Finds what can go of sentences, with a spaCy pipeline and a network.

    Any number of threads may share one compressor.
    """

    def __init__(self, level: str | float = "medium", *, pipeline: Any = None, weights: Path = PRETRAINED) -> None:
        """Make a compressor.

        Args:
            level: a name of `LEVELS`, or a number above 0 and at most 1: the probability from which on a span goes.
            pipeline: a spaCy pipeline with a parser, or the name of one; by default English.
            weights: the folder of a compressor's network.

        Raises:
            CheckpointError: the network is missing or damaged.
            ConfigError: there is no such level or pipeline, or the pipeline has no parser.
            MissingExtraError: spaCy is not installed.
        """
        self.threshold = threshold(level)
        loaded = load_pipeline(pipeline) if pipeline is None or isinstance(pipeline, str) else checked(pipeline)
        self._pipeline = loaded
        self._network = load_weights(weights)

    def at(self, level: str | float) -> Compressor:
        """Take the same compressor at another level.

        Args:
            level: see `Compressor`.

        Returns:
            The compressor.

        Raises:
            ConfigError: there is no such level.
        """
        other = copy(self)
        other.threshold = threshold(level)
        return other

    @property
    def identity(self) -> str:
        """What its deletions depend on: pipeline, network and threshold."""
        meta = self._pipeline.meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']} {self._network.checksum} {self.threshold:g}"

    @property
    def language(self) -> str:
        """ISO 639-1 code of the language that the pipeline reads."""
        return str(self._pipeline.lang)

    def read(self, sentences: Sequence[Sentence]) -> list[SentenceAnalysis]:
        """Parse sentences and judge what can go of them.

        Args:
            sentences: the sentences.

        Returns:
            A reading of each, in order; of what is too long for a sentence, one without a word that can go.
        """
        texts = (sentence.text for sentence in sentences)
        parses = list(parse(self._pipeline, [text if len(text) <= MAX_CHARACTERS else "" for text in texts]))
        rows = [(parsed, find_spans(parsed)) for parsed in parses]
        probabilities = self._network.probabilities(rows, within=True)
        return [
            SentenceAnalysis(sentence, parsed, spans, row)
            for sentence, (parsed, spans), row in zip(sentences, rows, probabilities, strict=True)
        ]

    def shorten(
        self, readings: Sequence[SentenceAnalysis], deleted_spans: Sequence[frozenset[int]]
    ) -> tuple[Deletion, ...]:
        """What to delete of the sentences of a summary.

        Args:
            readings: the sentences, in order.
            deleted_spans: of each the spans that go for themselves; with them go those whose words the other
                sentences have.

        Returns:
            The deletions, by their places.
        """
        chosen = list(deleted_spans)
        for number, reading in enumerate(readings):
            others = [other.words(one) for other, one in zip(readings, chosen, strict=True) if other is not reading]
            repeated = reading.repeated(self.threshold, frozenset().union(*others))
            chosen[number] = agreed(reading.spans, reading.probabilities.tolist(), chosen[number] | repeated)
        pieces = (reading.deletions(one) for reading, one in zip(readings, chosen, strict=True))
        return tuple(deletion for piece in pieces for deletion in piece)


def threshold(level: str | float) -> float:
    """Find the threshold of a level.

    Args:
        level: a name of `LEVELS`, or a number.

    Returns:
        The probability from which on a span is deleted.

    Raises:
        ConfigError: there is no such level.
    """
    if isinstance(level, str) and level in LEVELS:
        return LEVELS[level]
    try:
        value = float(level)
    except ValueError:
        value = 0.0
    if isinstance(level, bool) or not 0 < value <= 1:
        known = ", ".join(LEVELS)
        raise ConfigError(f"compression must be {known}, or a probability above 0 and at most 1, not {level!r}")
    return value
