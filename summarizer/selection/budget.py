"""How long a summary may be."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Sentence
from summarizer.errors import BudgetError
from summarizer.segmentation.tokens import count_words
from summarizer.system.wording import pluralize

DEFAULT_SENTENCES, MOST_SENTENCES = 3, 12
"""The fewest and the most sentences of a summary when no length is asked for: see `default_sentences`."""

GROWTH = 0.47
"""Sentences of such a summary for the square root of those that may be chosen; as many as an editor finds useful."""

SAMPLE = 10
"""Sentences from which is estimated how their tokens, counted together, differ from those counted one by one."""

LARGEST = 2**53
"""A limit above which there is none in fact."""

CountTokens = Callable[[str], int]
"""Says how many tokens a text has."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a summary may be: every length that is given is a limit; without one, `default_sentences`.

    Attributes:
        sentences: at most so many sentences, at least 1.
        words: at most so many words (as `count_words` counts them), at least 1.
        ratio: at most so large a share of the document's sentences that may be chosen, above 0 and at most 1; at least
            one.
        chars: at most so many characters (Unicode code points), at least 1: those of the sentences, each on one line,
            and one between two of them.
        tokens: at most so many tokens, at least 1, of the sentences together, whether spaces or newlines join them.
        count_tokens: counts these; any function of a text, additive or not.
    """

    sentences: int | None = None
    words: int | None = None
    ratio: float | None = None
    chars: int | None = None
    tokens: int | None = None
    count_tokens: CountTokens | None = None

    def __post_init__(self) -> None:
        for name in ("sentences", "words", "chars", "tokens"):
            value = getattr(self, name)
            if value is not None and (not isinstance(value, (int, np.integer)) or isinstance(value, bool) or value < 1):
                raise BudgetError(f"{name} must be a whole number of at least 1, not {value!r}")
        if self.ratio is not None and (
            not isinstance(self.ratio, (int, float)) or isinstance(self.ratio, bool) or not 0 < self.ratio <= 1
        ):
            raise BudgetError(f"ratio must be a number above 0 and at most 1, not {self.ratio!r}")
        if (self.tokens is None) != (self.count_tokens is None):
            raise BudgetError("tokens and count_tokens, which counts those of a text, go together")
        if self.count_tokens is not None and not callable(self.count_tokens):
            raise BudgetError(f"count_tokens must be a function of a text, not {self.count_tokens!r}")

    @classmethod
    def from_lengths(
        cls,
        ratio: float | None = None,
        *,
        num_sentences: int | None = None,
        num_words: int | None = None,
        chars: int | None = None,
        tokens: int | None = None,
        count_tokens: CountTokens | None = None,
    ) -> Budget:
        """Make a budget of the arguments of a call.

        Args:
            ratio: see `Budget`.
            num_sentences: see `Budget.sentences`.
            num_words: see `Budget.words`.
            chars: see `Budget`.
            tokens: see `Budget`.
            count_tokens: see `Budget`.

        Returns:
            The budget.

        Raises:
            BudgetError: a length makes no sense.
        """
        return cls(num_sentences, num_words, ratio, chars, tokens, count_tokens)

    @property
    def sized(self) -> bool:
        """Whether it matters how long sentences are."""
        return (self.words, self.chars, self.tokens) != (None, None, None)

    @property
    def counts(self) -> bool:
        """Whether the number of sentences is limited."""
        return not self.sized or (self.sentences, self.ratio) != (None, None)

    @property
    def exact(self) -> bool:
        """Whether what a selection takes of each limit is the sum of what its sentences take (`costs`)."""
        return self.tokens is None

    def count(self, n_sentences: int) -> int:
        """How many sentences to take, at most, where their number is limited.

        Args:
            n_sentences: sentences of the document that may be chosen.

        Returns:
            The number of sentences.
        """
        counts = [] if self.sentences is None else [self.sentences]
        if self.ratio is not None:
            counts.append(max(1, math.floor(self.ratio * n_sentences + 1e-9)))
        return min(counts) if counts else default_sentences(n_sentences)

    def costs(self, sentences: Sequence[Sentence]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """What each sentence takes of each limit.

        Tokens are estimates: what counting adds to, or takes from, each text is estimated from the first sentences.

        Args:
            sentences: those of a document that may be chosen, the most important first.

        Returns:
            What each takes, at least 1 if it is not empty; int64 [n_sentences, n_limits]. And the limits; int64
            [n_limits].
        """
        columns: list[list[int]] = []
        limits: list[int] = []
        if self.counts:
            columns.append([1] * len(sentences))
            limits.append(self.count(len(sentences)))
        if self.words is not None:
            columns.append([count_words(sentence.text) for sentence in sentences])
            limits.append(self.words)
        if self.chars is not None:
            columns.append([len(sentence.line) + 1 for sentence in sentences])
            limits.append(self.chars + 1)
        if self.tokens is not None:
            lines = [sentence.line for sentence in sentences]
            token_counts = [self.token_count([line]) for line in lines]
            shared = self._shared(lines[:SAMPLE], token_counts)
            columns.append([count - shared for count in token_counts])
            limits.append(self.tokens - shared)
        capped = [min(limit, LARGEST) for limit in limits]
        return np.array(columns, np.int64).reshape(len(limits), -1).T, np.array(capped, np.int64)

    def _shared(self, lines: Sequence[str], counts: Sequence[int]) -> int:
        """Tokens that texts have each when they are counted one by one, and only once when they are joined."""
        if len(lines) < 2:
            return 0
        alone = sum(counts[: len(lines)])
        return min((alone - self.token_count(lines)) // (len(lines) - 1), min(counts) - 1)

    def token_count(self, lines: Sequence[str]) -> int:
        """Count the tokens of sentences, joined by spaces or by newlines, whichever has more.

        Args:
            lines: the sentences.

        Returns:
            The number of tokens.

        Raises:
            BudgetError: `count_tokens` gives no number.
        """
        assert self.count_tokens is not None
        counts = [self.count_tokens(text) for text in dict.fromkeys((" ".join(lines), "\n".join(lines)))]
        try:
            return max(map(math.ceil, counts))
        except (TypeError, ValueError, OverflowError):
            raise BudgetError(f"count_tokens must give a number of tokens, not {counts[0]!r}") from None

    def holds(self, lines: Sequence[str], n_sentences: int) -> bool:
        """Check a summary against every limit.

        Args:
            lines: its sentences as they are written, each on one line.
            n_sentences: sentences of the document that may be chosen.

        Returns:
            Whether it keeps to all.
        """
        return not (
            (self.counts and len(lines) > self.count(n_sentences))
            or (self.words is not None and sum(map(count_words, lines)) > self.words)
            or (self.chars is not None and len(" ".join(lines)) > self.chars)
            or (self.tokens is not None and self.token_count(lines) > self.tokens)
        )

    def fitting(self, selected: Sequence[int], candidates: Sequence[int], sentences: Sequence[str]) -> list[int]:
        """Which sentences may still be added to a selection.

        Args:
            selected: the indices selected so far.
            candidates: the indices that are left.
            sentences: the document's sentences.

        Returns:
            Those of the candidates with any one of which the selection stays within the budget.
        """
        if self.counts and len(selected) >= self.count(len(sentences)):
            return []
        left = list(candidates)
        if self.words is not None:
            words = self.words - sum(count_words(sentences[index]) for index in selected)
            left = [index for index in left if count_words(sentences[index]) <= words]
        if self.chars is not None:
            chars = self.chars - sum(len(sentences[index]) + 1 for index in selected)
            left = [index for index in left if len(sentences[index]) <= chars]
        if self.tokens is not None:
            taken = [[sentences[number] for number in sorted([*selected, index])] for index in left]
            left = [index for index, lines in zip(left, taken, strict=True) if self.token_count(lines) <= self.tokens]
        return left

    def reference_words(self, text: str, n_sentences: int) -> float:
        """Words that a reference summary of this length has.

        Of a number of words, it is taken to have as many; of three sentences 45, which are what references have in
        news, and 12.5 for each sentence more or less; of characters or tokens, as many as so many have in the text.

        Args:
            text: the document's text.
            n_sentences: its sentences.

        Returns:
            The words; the fewest, if several lengths are given.
        """
        words = [] if self.words is None else [float(min(self.words, LARGEST))]
        if self.counts:
            words.append(7.5 + 12.5 * min(self.count(n_sentences), LARGEST))
        if self.chars is not None:
            words.append(min(self.chars, LARGEST) * count_words(text) / max(len(text), 1))
        if self.tokens is not None:
            words.append(min(self.tokens, LARGEST) * count_words(text) / max(self.token_count([text]), 1))
        return max(min(words), 1.0)

    def __str__(self) -> str:
        """The budget in words: "3 sentences"."""
        parts = [] if self.ratio is None else [f"{self.ratio:g} of the sentences"]
        for name in ("sentences", "words", "chars", "tokens"):
            if (limit := getattr(self, name)) is not None:
                parts.append(pluralize(limit, "character" if name == "chars" else name.removesuffix("s")))
        return " and ".join(parts) or f"{DEFAULT_SENTENCES} to {MOST_SENTENCES} sentences"


def default_sentences(n_sentences: int) -> int:
    """How many sentences a summary has when no length is asked for: more of a longer text.

    Args:
        n_sentences: sentences of the document that may be chosen.

    Returns:
        `GROWTH` times the square root of that, from 3 to 12: three up to 55 sentences, six at 160.
    """
    return min(max(round(GROWTH * math.sqrt(n_sentences)), DEFAULT_SENTENCES), MOST_SENTENCES)


def top(scores: NDArray[np.floating], count: int) -> list[int]:
    """Indices of the highest scores.

    Args:
        scores: float [n].
        count: how many, at most.

    Returns:
        The indices, ascending; of equal scores the first is taken.
    """
    return sorted(np.argsort(-scores, kind="stable")[:count].tolist())
