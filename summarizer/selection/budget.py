"""Scores and a budget → the sentences of a summary, in document order."""

from __future__ import annotations

import math
import string
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import BudgetError
from summarizer.wording import counted

_ENDS = frozenset(".!?…:;。！？؟۔।")
_CLOSING = string.whitespace + "\"'’”»)]」』"

DEFAULT_SENTENCES = 3
"""Sentences of a summary when no length is asked for."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How long a summary may be: one of three measures, or `DEFAULT_SENTENCES` sentences.

    Attributes:
        sentences: so many sentences, at least 1.
        words: at most so many words (as `str.split` counts them), at least 1.
        ratio: so large a share of the document's sentences, above 0 and at most 1; at least one sentence.
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

    def select(self, scores: NDArray[np.floating], sentences: Sequence[str]) -> list[int]:
        """Choose the sentences of a summary.

        Headings come last, whatever their score: what ends without a full stop, a colon or the like, in a document in
        which most sentences end with one. Under a number of words, sentences are taken by falling score as long as
        they fit; one that does not is passed over. If not one fits, the summary is empty.

        Args:
            scores: one score per sentence of the document; float [n_sentences].
            sentences: the sentences.

        Returns:
            Their indices, ascending; of equal scores the first is taken.
        """
        order = np.lexsort((-scores, _headings(sentences))).tolist()
        if self.words is not None:
            return _within_words(order, sentences, self.words)
        return sorted(order[: self._count(len(sentences))])

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
            left = self.words - sum(len(sentences[index].split()) for index in selected)
            return [index for index in candidates if len(sentences[index].split()) <= left]
        return list(candidates) if len(selected) < self._count(len(sentences)) else []

    def __str__(self) -> str:
        """The budget in words: "3 sentences"."""
        if self.words is not None:
            return counted(self.words, "word")
        if self.ratio is not None:
            return f"{self.ratio:g} of the sentences"
        return counted(self.sentences or DEFAULT_SENTENCES, "sentence")

    def _count(self, n_sentences: int) -> int:
        """How many of a document's sentences to take."""
        if self.ratio is not None:
            return max(1, math.floor(self.ratio * n_sentences + 1e-9))
        return self.sentences or DEFAULT_SENTENCES


def top(scores: NDArray[np.floating], count: int) -> list[int]:
    """Indices of the highest scores.

    Args:
        scores: float [n].
        count: how many, at most.

    Returns:
        The indices, ascending; of equal scores the first is taken.
    """
    return sorted(np.argsort(-scores, kind="stable")[:count].tolist())


def _headings(sentences: Sequence[str]) -> NDArray[np.bool_]:
    """Which sentences do not end as most of the others do; bool [n_sentences]."""
    open_ended = np.array([sentence.rstrip(_CLOSING)[-1:] not in _ENDS for sentence in sentences], dtype=bool)
    headings: NDArray[np.bool_] = open_ended & (2 * open_ended.sum() <= len(sentences))
    return headings


def _within_words(order: Sequence[int], sentences: Sequence[str], words: int) -> list[int]:
    chosen: list[int] = []
    for index in order:
        size = len(sentences[index].split())
        if size <= words:
            chosen.append(index)
            words -= size
    return sorted(chosen)
