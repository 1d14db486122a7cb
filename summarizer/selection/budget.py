"""How long a summary may be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import BudgetError
from summarizer.segmentation.tokens import count_words
from summarizer.wording import counted

DEFAULT_SENTENCES = 3
"""Sentences of a summary when no length is asked for."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a summary may be: one of three measures, or `DEFAULT_SENTENCES` sentences.

    Attributes:
        sentences: so many sentences, at least 1.
        words: at most so many words (as `count_words` counts them), at least 1.
        ratio: so large a share of the document's sentences that may be chosen, above 0 and at most 1; at least one.
    """

    sentences: int | None = None
    words: int | None = None
    ratio: float | None = None

    def __post_init__(self) -> None:
        given = [name for name in ("sentences", "words", "ratio") if getattr(self, name) is not None]
        if len(given) > 1:
            raise BudgetError(f"give one length, not {' and '.join(given)}")
        for name in ("sentences", "words"):
            value = getattr(self, name)
            if value is not None and (not isinstance(value, (int, np.integer)) or isinstance(value, bool) or value < 1):
                raise BudgetError(f"{name} must be a whole number of at least 1, not {value!r}")
        if self.ratio is not None and (
            not isinstance(self.ratio, (int, float)) or isinstance(self.ratio, bool) or not 0 < self.ratio <= 1
        ):
            raise BudgetError(f"ratio must be a number above 0 and at most 1, not {self.ratio!r}")

    def fitting(self, selected: Sequence[int], candidates: Sequence[int], sentences: Sequence[str]) -> list[int]:
        """Which sentences may still be added to a selection.

        Args:
            selected: the indices selected so far.
            candidates: the indices that are left.
            sentences: the document's sentences.

        Returns:
            Those of the candidates with any one of which the selection stays within the budget.
        """
        if self.words is not None:
            left = self.words - sum(count_words(sentences[index]) for index in selected)
            return [index for index in candidates if count_words(sentences[index]) <= left]
        return list(candidates) if len(selected) < self.count(len(sentences)) else []

    def count(self, n_sentences: int) -> int:
        """How many sentences to take, where the length is not in words.

        Args:
            n_sentences: sentences of the document that may be chosen.
        """
        if self.ratio is not None:
            return max(1, math.floor(self.ratio * n_sentences + 1e-9))
        return self.sentences or DEFAULT_SENTENCES

    def __str__(self) -> str:
        """The budget in words: "3 sentences"."""
        if self.words is not None:
            return counted(self.words, "word")
        if self.ratio is not None:
            return f"{self.ratio:g} of the sentences"
        return counted(self.sentences or DEFAULT_SENTENCES, "sentence")


def top(scores: NDArray[np.floating], count: int) -> list[int]:
    """Indices of the highest scores.

    Args:
        scores: float [n].
        count: how many, at most.

    Returns:
        The indices, ascending; of equal scores the first is taken.
    """
    return sorted(np.argsort(-scores, kind="stable")[:count].tolist())
