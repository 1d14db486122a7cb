"""A selection that was made from estimates → one that keeps to its budget as it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.documents import Deletion, Document, shortened
from summarizer.selection.budget import Budget
from summarizer.selection.candidates import priorities

SPARE = 10
"""Sentences that are tried, at most, to fill what a selection leaves of its budget."""

Shorten = Callable[[Sequence[int]], Sequence[Deletion]]
"""Says what is deleted of the sentences of a selection, ascending."""


def fit(
    document: Document,
    budget: Budget,
    chosen: Sequence[int],
    *,
    spare: Sequence[int] = (),
    shorten: Shorten = lambda _chosen: (),
) -> list[int]:
    """Drop of a selection what is too much, and add what there is room for.

    Tokens of a text are not the sum of its sentences' tokens, so it is the whole summary that is measured.

    Args:
        document: the document.
        budget: the summary's length.
        chosen: the selection, the best sentence first: the last ones are dropped.
        spare: others that may be added, the best first.
        shorten: says what is deleted of a selection.

    Returns:
        The sentences, ascending: within the budget, and to which neither one of those that were dropped nor of the
        spare ones can be added, as far as the first ten of them are concerned.
    """
    n_sentences = int((priorities(document) >= 0).sum())

    def holds(indices: Sequence[int]) -> bool:
        taken = sorted(indices)
        deletions = shorten(taken)
        lines = [shortened(document.sentences[index], deletions).line for index in taken]
        return budget.holds(lines, n_sentences)

    kept, others = list(chosen), list(spare)
    if kept and not holds(kept):
        low, high = 0, len(kept)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if holds(kept[:middle]) else (low, middle)
        kept, others = kept[:low], kept[high:] + others
    for index in others[:SPARE]:
        if holds([*kept, index]):
            kept.append(index)
    return sorted(kept)
