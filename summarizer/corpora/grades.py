"""An editor's grades of a document's sentences, and the gain of a summary: how much of them it has."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document, Example

HIGHEST = 3
"""The grade of a sentence that a summary must have; 2 is good, 1 useful, 0 anything else."""


def sentence_grades(document: Document, example: Example) -> NDArray[np.float64]:
    """Carry an editor's grades over to the sentences of a document.

    Args:
        document: the document, made of the example's text.
        example: has the grades of spans of its text, in order.

    Returns:
        For each sentence the highest grade of a span that shares at least half of the shorter of the two with it,
        else 0; float64 [n_sentences].
    """
    grades = np.zeros(len(document.sentences))
    first = 0
    for index, sentence in enumerate(document.sentences):
        while first < len(example.spans) and example.spans[first][1] <= sentence.start:
            first += 1
        for place in range(first, len(example.spans)):
            start, end = example.spans[place]
            if start >= sentence.end:
                break
            shared = min(end, sentence.end) - max(start, sentence.start)
            if 2 * shared >= min(end - start, len(sentence.text)):
                grades[index] = max(grades[index], example.grades[place])
    return grades


def gain(grades: NDArray[np.float64], indices: Iterable[int], count: int | None = None) -> float:
    """The editor's gain of a summary (a normalised cumulative gain without discount).

    Args:
        grades: the grade of each sentence of the document; float64 [n_sentences].
        indices: the sentences of the summary.
        count: sentences that it might have; as many as it has by default.

    Returns:
        The sum of its sentences' grades over the most that so many sentences could have, 0 to 1; 1 if that is 0.
    """
    chosen = [*indices]
    most = float(np.sort(grades)[::-1][: len(chosen) if count is None else count].sum())
    return float(grades[chosen].sum()) / most if most else 1.0
