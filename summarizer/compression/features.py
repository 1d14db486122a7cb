"""What the compressor's network sees of a sentence: its tokens, and the spans that can go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.compression.parsing import Parse
from summarizer.compression.rules import RULES
from summarizer.compression.spans import Span

PLACES = 5
"""Tokens that stand for a span: its first, its last, its head, the token that this hangs on, the sentence's head."""

NUMBERS = 10
"""What is counted of a span, see `_counts`, and whether its sentence is part of a summary."""

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class SpanBatch:
    """Sentences as arrays.

    Attributes:
        tokens: ids of each token's word, tag and dependency label, sentence after sentence; int64 [n_tokens, 3].
        lengths: tokens of each sentence; int64 [n_sentences].
        places: for each span the tokens that stand for it; int64 [n_spans, PLACES].
        ranges: its first token and the one after its last; int64 [n_spans, 2].
        rules: its rule's place in `RULES`; int64 [n_spans].
        numbers: its counts; float32 [n_spans, NUMBERS].
    """

    tokens: NDArray[np.int64]
    lengths: NDArray[np.int64]
    places: NDArray[np.int64]
    ranges: NDArray[np.int64]
    rules: NDArray[np.int64]
    numbers: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and labels that a network knows; id 0 is every other one.

    Attributes:
        words: in lower case, digits as #; id 1 is the first.
        tags: parts of speech.
        labels: dependency labels.
    """

    words: tuple[str, ...]
    tags: tuple[str, ...]
    labels: tuple[str, ...]

    @classmethod
    def count(cls, parses: Iterable[Parse], *, n_words: int) -> Lexicon:
        """Take the most frequent words, and all tags and labels, of sentences.

        Args:
            parses: the sentences.
            n_words: how many words, at most; only such as occur twice.

        Returns:
            The lexicon.
        """
        counts = Counter(word(token.text) for parse in parses for token in parse.tokens)
        tokens = [token for parse in parses for token in parse.tokens]
        return cls(
            tuple(text for text, count in counts.most_common(n_words) if count > 1),
            tuple(sorted({token.tag for token in tokens})),
            tuple(sorted({token.dep for token in tokens})),
        )

    def to_dict(self) -> dict[str, Any]:
        """Write the lexicon as JSON types.

        Returns:
            Its words, tags and labels.
        """
        return {"words": list(self.words), "tags": list(self.tags), "labels": list(self.labels)}

    def batch(self, sentences: Sequence[tuple[Parse, Sequence[Span]]], within: Sequence[bool]) -> SpanBatch:
        """Encode sentences as arrays.

        Args:
            sentences: parses and their spans.
            within: of each whether it is part of a summary of a document, or else stands for itself.

        Returns:
            The arrays.
        """
        words, tags, labels = (
            {text: number for number, text in enumerate(texts, 1)} for texts in (self.words, self.tags, self.labels)
        )
        tokens = [
            (words.get(word(token.text), 0), tags.get(token.tag, 0), labels.get(token.dep, 0))
            for parse, _ in sentences
            for token in parse.tokens
        ]
        places, numbers, start = [], [], 0
        for (parse, spans), part in zip(sentences, within, strict=True):
            places += [[start + place for place in _places(parse, span)] for span in spans]
            numbers += [[*_counts(parse, span, spans), float(part)] for span in spans]
            start += len(parse)
        rules = {rule.name: number for number, rule in enumerate(RULES)}
        all_places = np.array(places, np.int64).reshape(-1, PLACES)
        return SpanBatch(
            np.array(tokens, np.int64).reshape(-1, 3),
            np.array([len(parse) for parse, _ in sentences], np.int64),
            all_places,
            all_places[:, :2] + np.array([0, 1]),
            np.array([rules[span.rule] for _, spans in sentences for span in spans], np.int64),
            np.array(numbers, np.float32).reshape(-1, NUMBERS),
        )


def word(text: str) -> str:
    """Normalize a token.

    Args:
        text: the token.

    Returns:
        The token as the lexicon has it.
    """
    return _DIGIT.sub("#", text.lower())


def _places(parse: Parse, span: Span) -> tuple[int, int, int, int, int]:
    inside = range(span.first, span.last)
    heads = [index for index in inside if parse.tokens[index].head == index or parse.tokens[index].head not in span]
    head = next((index for index in heads if parse.tokens[index].dep != "punct"), span.first)
    return span.first, span.last - 1, head, parse.tokens[head].head, parse.roots()[0]


def _counts(parse: Parse, span: Span, spans: Sequence[Span]) -> list[float]:
    """Lengths, place, nesting, and what stands around a span."""
    around = sum(other.first <= span.first and span.last <= other.last for other in spans) - 1
    return [
        len(span) / len(parse),
        np.log1p(len(span)) / 3,
        np.log1p(len(parse)) / 4,
        span.first / len(parse),
        span.last / len(parse),
        around / 3,
        float(span.first == 0),
        float(span.last >= parse.body),
        float(parse.separates(span.first - 1)) + float(parse.separates(span.last)),
    ]
