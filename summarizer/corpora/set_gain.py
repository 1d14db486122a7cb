"""The gain of many sets of a graded document's sentences at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

COUNT = 3
"""Sentences of the summaries by which training judges scores of a graded document."""


class SetGain:
    """What of a document's grades sets of its sentences have; takes the place of `SetRouge`."""

    def __init__(self, grades: NDArray[np.float64]) -> None:
        """Take the grades.

        Args:
            grades: the grade of each sentence; float64 [n_sentences].
        """
        self._grades = grades
        self._most = np.cumsum(-np.sort(-grades))

    def __len__(self) -> int:
        """Number of sentences."""
        return len(self._grades)

    @property
    def n_wanted(self) -> int:
        """Sentences that a summary is to have."""
        return min(COUNT, len(self))

    def __call__(self, sets: NDArray[np.int64]) -> NDArray[np.float64]:
        """Gain of sets.

        Args:
            sets: the sentences of each, ascending; int64 [n_sets, n].

        Returns:
            The gain of each (`summarizer.corpora.grades.gain`), in both columns; float64 [n_sets, 2], 0 to 1.
        """
        most = self._most[sets.shape[1] - 1] if sets.shape[1] else 0.0
        gains = self._grades[sets].sum(axis=1) / most if most else np.ones(len(sets))
        return np.stack([gains, gains], axis=1)
