"""Compressor: sentences → what a reader would not miss of them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.compression.clauses import is_fragment
from summarizer.compression.decoding import CompressionDecoder
from summarizer.compression.openings import find_openings
from summarizer.compression.parsing import Parse, checked, identity, load_pipeline, parse
from summarizer.compression.realisation import Realisation, realise
from summarizer.compression.sentence_parts import SentencePart, deleted_parts, probability
from summarizer.compression.tagger import Tagger
from summarizer.compression.weights import load_weights
from summarizer.documents import Deletion, Sentence
from summarizer.errors import ConfigError
from summarizer.segmentation.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Level:
    """How much is deleted.

    Attributes:
        threshold: how probable it must be that a reader would not miss words, for them to go.
        caution: what that grows by, in log odds, for each bit that the probabilities of a sentence are less sure than
            they mostly are; with any, what is no sentence stays whole.
        attributions: whether who said it may go.
        ratio: the share of the words that is kept, at most, in place of a threshold.
    """

    threshold: float
    caution: float = 0.0
    attributions: bool = True
    ratio: float | None = None


LEVELS = {
    "light": Level(0.8, caution=2.0, attributions=False),
    "medium": Level(0.7, caution=2.0),
    "strong": Level(0.5),
}
"""Levels by name."""

USUAL_DOUBT = 0.45
"""Bits of doubt of a token in most sentences of news."""

USUAL_SHARE = 0.45
"""The share of a sentence's words that would be kept, token by token, of most sentences of news."""

REPEATED = 0.5
"""By what a threshold is multiplied for words that the rest of the summary has."""

INFORMATION_WEIGHT = 12.0
"""What an expected word of a reference is worth, in log odds that a token is kept, under a limit."""

MAX_CHARACTERS = 2_000
"""Longer sentences stay whole: a parse of what has no spaces takes time in the square of its length."""

RATIO_STEPS = 12
"""Halvings in the search for the threshold that keeps a share of the words."""

PRETRAINED = Path(__file__).parent / "pretrained"
"""The folder of the weights that come with the package."""

_CONTENT = re.compile(r"NN|VB|JJ|RB|CD")
_ADDRESS = re.compile(r"https?://|\]\(")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?) ?%")

Kept = frozenset[int]
"""The words of a sentence that are kept, by their places."""


@dataclass(frozen=True)
class SentenceAnalysis:
    """A sentence, its tree, and how probable it is that a reader would miss each of its words.

    Attributes:
        sentence: the sentence.
        parse: its tree.
        logits: the log odds that each token is kept; float32 [n_tokens].
        level: how much is deleted.
    """

    sentence: Sentence
    parse: Parse
    logits: NDArray[np.float32]
    level: Level

    @cached_property
    def decoder(self) -> CompressionDecoder:
        """What finds its compressions."""
        removed = frozenset(index for part in self.openings for index in part.tokens)
        return CompressionDecoder(self.parse, attributions=self.level.attributions, removed=removed)

    @cached_property
    def openings(self) -> tuple[SentencePart, ...]:
        """Its dateline and by-line, which always go."""
        return find_openings(self.parse)

    @cached_property
    def probabilities(self) -> NDArray[np.float32]:
        """How probable it is that each token is kept; float32 [n_tokens]."""
        return (1 / (1 + np.exp(-np.clip(self.logits, -30, 30)))).astype(np.float32)

    @property
    def whole(self) -> Kept:
        """All words."""
        return frozenset(self.decoder.words)

    def kept(self, threshold: float, *, wanted: Mapping[str, float] | None = None, density: float = 0.0) -> Kept:
        """The words that are left when what a reader would not miss is deleted.

        Args:
            threshold: how probable it must be that a reader would not miss words, for them to go.
            wanted: how much each word, in lower case, is looked for: the probability that a reference has it.
            density: what has less than so much of that in each word, on average, goes sooner, and what has more later.

        Returns:
            The words, by their places.
        """
        if self.level.caution and is_fragment(self.parse):
            return self.whole
        values = self.logits - log_odds(1 - threshold) + self._caution() - self._share()
        if wanted is not None:
            lower = [token.lower for token in self.parse.tokens]
            gains = [0.0 if lower.count(word) > 1 else wanted.get(word, 0.0) for word in lower]
            values = values + INFORMATION_WEIGHT * (np.array(gains) - density)
        return self.decoder.decode(values.tolist())

    def without_repeated(self, kept: Kept, threshold: float, said: frozenset[str]) -> Kept:
        """Words without parts whose content words are all said elsewhere.

        Args:
            kept: the words.
            threshold: `REPEATED` of it is how probable it must be that a reader would not miss a part, for it to go.
            said: content words, in lower case.

        Returns:
            Those of the words that are left.
        """
        values = self.logits - log_odds(1 - REPEATED * threshold)
        for branch in self.decoder.branches(kept):
            if branch <= kept and self.content(branch) <= said and values[list(branch)].sum() < 0:
                kept -= branch
        return kept

    def deletions(self, kept: Kept) -> tuple[Deletion, ...]:
        """What is cut out of the sentence's document when only some words are kept.

        Args:
            kept: the words.

        Returns:
            The pieces, by their places.
        """
        parts = self._parts(kept)
        return tuple(
            Deletion(
                rule=parts[piece.part].kind,
                probability=probability(parts[piece.part], self.probabilities),
                start=self.sentence.start + piece.start,
                end=self.sentence.start + piece.end,
                replacement=piece.replacement,
            )
            for piece in realise(self.parse, parts).cuts
        )

    def shortened(self, kept: Kept) -> Sentence:
        """The sentence with some words only.

        Args:
            kept: the words.

        Returns:
            The sentence; its start stays the source's.
        """
        text = self.realised(kept).text
        return (
            replace(self.sentence, text=text, tokens=tuple(tokenize(text)))
            if text != self.parse.text
            else self.sentence
        )

    def realised(self, kept: Kept) -> Realisation:
        """The text that some words make.

        Args:
            kept: the words.

        Returns:
            The compressed sentence.
        """
        return realise(self.parse, self._parts(kept))

    def content(self, kept: Kept) -> frozenset[str]:
        """Content words, in lower case.

        Args:
            kept: the words of the sentence that are meant.

        Returns:
            Those of them that are nouns, verbs, adjectives, adverbs or numbers.
        """
        tokens = (self.parse.tokens[index] for index in kept)
        return frozenset(token.lower for token in tokens if _CONTENT.match(token.tag))

    def _parts(self, kept: Kept) -> tuple[SentencePart, ...]:
        found = (*self.openings, *deleted_parts(self.decoder.tree, kept)) if len(self.parse) else ()
        return tuple(sorted(found, key=lambda part: part.tokens))

    def _share(self) -> float:
        """By how much more of the sentence would be kept, token by token, than of most: the log of the quotient."""
        kept = self.probabilities[self.decoder.words]
        return math.log(max(float(kept.mean()), 0.01) / USUAL_SHARE) if len(kept) else 0.0

    def _caution(self) -> float:
        """How much less is deleted because the probabilities are unsure, in log odds."""
        if not self.level.caution or not len(self.logits):
            return 0.0
        p = np.clip(self.probabilities, 1e-6, 1 - 1e-6)
        doubt = float(-(p * np.log2(p) + (1 - p) * np.log2(1 - p)).mean())
        return self.level.caution * max(0.0, doubt - USUAL_DOUBT)


class Compressor:
    """Finds what can go of sentences, with a spaCy pipeline and a tagger.

    Any number of threads may share one compressor.
    """

    def __init__(self, level: str | float = "medium", *, pipeline: Any = None, weights: Path = PRETRAINED) -> None:
        """Make a compressor.

        Args:
            level: a name of `LEVELS`; a number above 0 and at most 1: the probability, that a reader would not miss
                them, from which on words go; or a percentage, as "60%": the share of the words that is kept, at most.
            pipeline: a spaCy pipeline with a parser, or the name of one; by default English.
            weights: the folder of a tagger.

        Raises:
            CheckpointError: the tagger is missing or damaged.
            ConfigError: there is no such level or pipeline, or the pipeline has no parser.
            MissingExtraError: spaCy is not installed.
        """
        self.level = parse_level(level)
        loaded = load_pipeline(pipeline) if pipeline is None or isinstance(pipeline, str) else checked(pipeline)
        self._pipeline = loaded
        self._tagger: Tagger = load_weights(weights)

    def at(self, level: str | float) -> Compressor:
        """The same compressor at another level.

        Args:
            level: see `Compressor`.

        Returns:
            A compressor that shares all else.

        Raises:
            ConfigError: there is no such level.
        """
        other = copy(self)
        other.level = parse_level(level)
        return other

    @property
    def identity(self) -> str:
        """What its deletions depend on: pipeline, tagger and level."""
        return f"{identity(self._pipeline)} {self._tagger.checksum} {self.level}"

    @property
    def language(self) -> str:
        """ISO 639-1 code of the language that the pipeline reads."""
        return str(self._pipeline.lang)

    def read(self, sentences: Sequence[Sentence]) -> list[SentenceAnalysis]:
        """Parse sentences and judge their words.

        Args:
            sentences: the sentences.

        Returns:
            An analysis of each, in order; of what is too long for a sentence, or has a web address in it, one without a
            word: it stays whole.
        """
        texts = (sentence.text for sentence in sentences)
        parses = list(parse(self._pipeline, ["" if _is_no_prose(text) else text for text in texts]))
        return [
            SentenceAnalysis(sentence, parsed, logits, self.level)
            for sentence, parsed, logits in zip(sentences, parses, self._tagger.logits(parses), strict=True)
        ]

    def threshold(self, analyses: Sequence[SentenceAnalysis]) -> float:
        """The probability from which on words of some sentences go.

        Args:
            analyses: the sentences.

        Returns:
            The level's threshold; of a ratio about the highest at which no more of the words is kept.
        """
        ratio = self.level.ratio
        if ratio is None:
            return self.level.threshold
        low, high = 0.0, 1.0
        n_words = sum(len(analysis.whole) for analysis in analyses)
        for _ in range(RATIO_STEPS):
            middle = (low + high) / 2
            n_kept = sum(len(analysis.kept(middle)) for analysis in analyses)
            low, high = (low, middle) if n_kept > ratio * n_words else (middle, high)
        return low or high

    def shorten(
        self, analyses: Sequence[SentenceAnalysis], kept: Sequence[Kept], threshold: float
    ) -> tuple[Deletion, ...]:
        """What to delete of the sentences of a summary.

        Args:
            analyses: the sentences, in order.
            kept: of each the words that are kept, if it stands alone; some more of these go where other sentences have
                them, too.
            threshold: the probability from which on words go.

        Returns:
            The deletions, by their places.
        """
        chosen = list(kept)
        for number, analysis in enumerate(analyses):
            others = [other.content(one) for other, one in zip(analyses, chosen, strict=True) if other is not analysis]
            if said := frozenset().union(*others):
                chosen[number] = analysis.without_repeated(chosen[number], threshold, said)
        pieces = (analysis.deletions(one) for analysis, one in zip(analyses, chosen, strict=True))
        return tuple(deletion for piece in pieces for deletion in piece)


def parse_level(level: str | float) -> Level:
    """Find a level.

    Args:
        level: a name of `LEVELS`, a probability, or a percentage of the words.

    Returns:
        The level.

    Raises:
        ConfigError: there is no such level.
    """
    if isinstance(level, str) and level in LEVELS:
        return LEVELS[level]
    if isinstance(level, str) and (match := _PERCENT.fullmatch(level.strip())) and 0 < float(match[1]) <= 100:
        return Level(0.5, ratio=float(match[1]) / 100)
    try:
        value = float(level)
    except ValueError:
        value = 0.0
    if isinstance(level, bool) or not 0 < value <= 1:
        known = ", ".join(LEVELS)
        raise ConfigError(
            f"compression must be {known}, a probability above 0 and at most 1, or a percentage of the words, "
            f"not {level!r}"
        )
    return Level(value)


def _is_no_prose(text: str) -> bool:
    """Whether a sentence is too long for one, or has an address in it, which no parser reads."""
    return len(text) > MAX_CHARACTERS or _ADDRESS.search(text) is not None


def log_odds(probability: float) -> float:
    """The log odds of a probability.

    Args:
        probability: 0 to 1; the ends count as next to them.

    Returns:
        The log odds.
    """
    p = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(p / (1 - p))
