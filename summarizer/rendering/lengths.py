"""The lengths that a page offers, and what a summary has at each."""

from __future__ import annotations

from collections.abc import Sequence

EVERY = 1_000
"""Sentences that may be chosen, up to which a page offers every length."""

FIRST = 100
"""Of a longer text, so many lengths follow one another; the further ones are about 3 % apart."""


def lengths(n_sentences: int) -> list[int]:
    """Numbers of sentences that a page offers.

    Args:
        n_sentences: sentences of the text that may be chosen.

    Returns:
        The lengths, rising; the last is all of them.
    """
    if n_sentences <= EVERY:
        return list(range(1, n_sentences + 1))
    counts = list(range(1, FIRST + 1))
    while counts[-1] < n_sentences:
        counts.append(min(counts[-1] + max(counts[-1] * 3 // 100, 1), n_sentences))
    return counts


def changes(selections: Sequence[Sequence[int]]) -> list[list[int]]:
    """What each selection has and the one before it has not, or the other way around.

    Args:
        selections: indices of sentences.

    Returns:
        For each selection the indices, ascending; for the first all that it has.
    """
    before: set[int] = set()
    differences = []
    for selection in map(set, selections):
        differences.append(sorted(selection ^ before))
        before = selection
    return differences
