"""What an editor would say of summaries: how much of the grades they have, and whether they can be read alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.corpora.grades import gain, sentence_grades
from summarizer.documents import Example
from summarizer.segmentation import segment
from summarizer.selection import Budget, priorities
from summarizer.selection.cues import CueFinder

DANGLING = 0.7
"""Weight of an unresolved cue from which on a sentence dangles: a pronoun, a demonstrative, a connective, an answer."""


@dataclass(frozen=True, slots=True)
class EditorScores:
    """What an editor would say of the summaries of a method.

    Attributes:
        gain: mean over the documents of the editor's gain (`summarizer.corpora.grades.gain`), 0 to 1.
        dangling: share of the chosen sentences that lean on one that the summary lacks, by the rules of
            `summarizer.selection.cues`, 0 to 1.
        documents: the documents with grades.
    """

    gain: float
    dangling: float
    documents: int


def editor_scores(
    examples: Sequence[Example], summaries: Sequence[Sequence[int]], budget: Budget
) -> EditorScores | None:
    """Score summaries by an editor's grades.

    Args:
        examples: the documents; those without grades are left out.
        summaries: the indices of the sentences of each summary, ascending.
        budget: the length of all summaries: under a number of sentences, a shorter summary gains less.

    Returns:
        The scores, or None if no document has grades.
    """
    gains: list[float] = []
    dangling: list[bool] = []
    for example, indices in zip(examples, summaries, strict=True):
        if example.grades:
            document = segment(example.text)
            n_candidates = int((priorities(document) >= 0).sum())
            count = min(budget.count(n_candidates), n_candidates) if budget.counts else len(indices)
            gains.append(gain(sentence_grades(document, example), indices, count))
            cues = CueFinder(document)
            dangling += [leans(cues, index, indices) for index in indices]
    return (
        EditorScores(float(np.mean(gains)), float(np.mean(dangling)) if dangling else 0.0, len(gains))
        if gains
        else None
    )


def leans(cues: CueFinder, index: int, summary: Sequence[int]) -> bool:
    """Say whether a sentence of a summary dangles.

    Args:
        cues: finds the cues of the document's sentences.
        index: the sentence's.
        summary: the indices of the sentences of the summary.

    Returns:
        Whether it has a cue of a weight of at least `DANGLING` that no sentence of the summary resolves.
    """
    chosen = frozenset(summary)
    return any(cue.weight >= DANGLING and chosen.isdisjoint(cue.resolvers) for cue in cues(index))
