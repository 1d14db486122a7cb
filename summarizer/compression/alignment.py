"""Which words of a sentence a reference compression keeps."""

from __future__ import annotations

from collections.abc import Sequence

WORD, TOGETHER = 1_000, 1
"""What a word that is found is worth, and that it stands beside the last one in both."""


def align(source: Sequence[str], reference: Sequence[str]) -> list[bool]:
    """Find the words of a compression in its source.

    Args:
        source: the sentence's words.
        reference: the compression's words.

    Returns:
        For each word of the source whether it is kept: a longest common subsequence, and of several one with the fewest
        pieces.
    """
    best = _table(source, reference)
    kept = [False] * len(source)
    i = j = joined = 0
    while i < len(source) and j < len(reference):
        if source[i] == reference[j] and best[i][j][joined] == WORD + TOGETHER * joined + best[i + 1][j + 1][1]:
            kept[i] = True
            i, j, joined = i + 1, j + 1, 1
        else:
            ahead = best[i + 1][j][0] >= best[i][j + 1][0]
            i, j, joined = i + ahead, j + (not ahead), 0
    return kept


def _table(source: Sequence[str], reference: Sequence[str]) -> list[list[tuple[int, int]]]:
    """The best that can be had from each pair of places on, if the words before them are not, or are, matched."""
    best = [[(0, 0)] * (len(reference) + 1) for _ in range(len(source) + 1)]
    for i in range(len(source) - 1, -1, -1):
        for j in range(len(reference) - 1, -1, -1):
            skipped = max(best[i + 1][j][0], best[i][j + 1][0])
            if source[i] == reference[j]:
                matched = WORD + best[i + 1][j + 1][1]
                best[i][j] = max(skipped, matched), max(skipped, matched + TOGETHER)
            else:
                best[i][j] = skipped, skipped
    return best
