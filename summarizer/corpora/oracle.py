"""Reference summary → sentence labels: the greedy oracle (Nallapati et al. 2017, section 3.1).

Starting from nothing, the sentence that raises ROUGE-1 F1 + ROUGE-2 F1 most is added, until none raises it. Scoring
every candidate from scratch costs 100 times as much as keeping the n-gram counts of the selection and adding to them
what a candidate would change, which is what this module does; the selections are those of the slow form with
`rouge-score`, stemmed.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.corpora.stems import stems_for
from summarizer.selection import Budget

Gram = str | tuple[str, str]
Counts = dict[Gram, int]
Gains = list[list[int]]


def f1(overlap: int, predicted: int, wanted: int) -> float:
    """F1 of an overlap, computed in the order of `rouge-score` so that ties fall alike.

    Args:
        overlap: n-grams in both.
        predicted: n-grams of the prediction.
        wanted: n-grams of the reference.

    Returns:
        F1, 0 to 1.
    """
    precision = overlap / max(predicted, 1)
    recall = overlap / max(wanted, 1)
    return 2 * precision * recall / (precision + recall) if overlap else 0.0


def _count(grams: Iterable[Gram], wanted: Container[Gram]) -> Counts:
    """How often each n-gram that is wanted occurs; quicker than a Counter of so few."""
    counts: Counts = {}
    for gram in grams:
        if gram in wanted:
            counts[gram] = counts.get(gram, 0) + 1
    return counts


@dataclass(slots=True)
class _Selection:
    """A growing summary: its length and n-gram counts (n = 1, 2), and how many of each reference's it covers."""

    length: int
    counts: tuple[Counts, Counts]
    overlaps: list[list[int]]


class Overlap:
    """The n-grams of a document's sentences, counted against its references."""

    def __init__(self, sentences: Sequence[str], references: Sequence[str]) -> None:
        """Count.

        Args:
            sentences: the document's sentences.
            references: its reference summaries; with several, each ROUGE is the best over them.

        Raises:
            MissingExtraError: the stemmer is not installed.
        """
        self._sentences = sentences
        stems = stems_for(" ".join(sentences))
        self._tokens = [stems(sentence) for sentence in sentences]
        texts = [stems(reference) for reference in references]
        self._references = [(Counter[Gram](text), Counter[Gram](pairwise(text))) for text in texts]
        self._totals = [(len(text), max(len(text) - 1, 0)) for text in texts]
        self._wanted = tuple(set[Gram]().union(*(counts[n] for counts in self._references)) for n in (0, 1))
        unigrams, bigrams = self._wanted
        self._grams = [(_count(tokens, unigrams), _count(pairwise(tokens), bigrams)) for tokens in self._tokens]

    def __len__(self) -> int:
        """Number of sentences."""
        return len(self._tokens)

    def rouge(self, indices: Sequence[int]) -> tuple[float, float]:
        """ROUGE-1 and ROUGE-2 F1 of a summary, each the best over the references.

        Args:
            indices: its sentences, ascending.

        Returns:
            Both scores, 0 to 1, equal to those of `rouge-score` with its stemmer.
        """
        state = self._empty()
        chosen = [index for index in indices if self._tokens[index]]
        for position, index in enumerate(chosen):
            change = self._change(index, chosen[:position])
            self._add(state, change, self._gains(state, change), len(self._tokens[index]))
        return self._scores(state, [[0, 0]] * len(self._references), 0)

    def greedy(self, budget: Budget | None = None) -> list[int]:
        """Select sentences greedily by ROUGE-1 F1 + ROUGE-2 F1.

        A candidate is tried only if it could win. As the selection grows it gains no more n-grams than it did when it
        was last tried, but for the bigrams across its two borders, and across one border that each sentence selected
        since has broken up.

        Args:
            budget: how long the selection may become; without one it ends where it gains no more.

        Returns:
            The indices of the selection, ascending; of equal candidates the first is taken.
        """
        selected: list[int] = []
        state = self._empty()
        best = 0.0
        last: dict[int, Gains] = {}
        candidates = [index for index, grams in enumerate(self._grams) if grams[0]]
        while True:
            if budget:
                candidates = budget.fitting(selected, candidates, self._sentences)
            winner = -1
            for index in candidates:
                length = len(self._tokens[index])
                if selected:
                    most = [[unigrams, bigrams + 2 + len(selected)] for unigrams, bigrams in last[index]]
                    if sum(self._scores(state, most, length)) <= best:
                        continue
                last[index] = self._gains(state, self._change(index, selected))
                score = sum(self._scores(state, last[index], length))
                if score > best:
                    best, winner = score, index
            if winner < 0:
                return selected
            self._add(state, self._change(winner, selected), last[winner], len(self._tokens[winner]))
            selected = sorted([*selected, winner])
            candidates.remove(winner)

    def labels(self) -> list[int]:
        """Label the sentences by the greedy oracle.

        Returns:
            1 for each sentence of the selection, 0 for each other.
        """
        chosen = set(self.greedy())
        return [int(index in chosen) for index in range(len(self))]

    def _empty(self) -> _Selection:
        return _Selection(0, ({}, {}), [[0, 0] for _ in self._references])

    def _change(self, index: int, selected: Sequence[int]) -> tuple[Counts, Counts]:
        """What adding a sentence does to the summary's n-gram counts, bigrams across its borders included."""
        unigrams, bigrams = self._grams[index]
        if not selected:
            return unigrams, bigrams
        tokens = self._tokens[index]
        place = bisect(selected, index)
        before = self._tokens[selected[place - 1]][-1] if place else ""
        after = self._tokens[selected[place]][0] if place < len(selected) else ""
        for gram, count in (((before, tokens[0]), 1), ((tokens[-1], after), 1), ((before, after), -1)):
            if gram in self._wanted[1]:
                bigrams = {**bigrams, gram: bigrams.get(gram, 0) + count}
        return unigrams, bigrams

    def _gains(self, state: _Selection, change: tuple[Counts, Counts]) -> Gains:
        """For each reference, how many of its unigrams and bigrams a summary covers more after a change."""
        gains = []
        for references in self._references:
            gained = [0, 0]
            for n in (0, 1):
                counts, wanted = state.counts[n], references[n]
                for gram, count in change[n].items():
                    if gram in wanted:
                        had, limit = counts.get(gram, 0), wanted[gram]
                        gained[n] += (had + count if had + count < limit else limit) - (had if had < limit else limit)
            gains.append(gained)
        return gains

    def _scores(self, state: _Selection, gains: Gains, length: int) -> tuple[float, float]:
        """ROUGE-1 and ROUGE-2 F1 after a change that adds `length` tokens."""
        unigrams = bigrams = 0.0
        size = state.length + length
        for overlaps, gained, totals in zip(state.overlaps, gains, self._totals, strict=True):
            unigrams = max(unigrams, f1(overlaps[0] + gained[0], size, totals[0]))
            bigrams = max(bigrams, f1(overlaps[1] + gained[1], size - 1, totals[1]))
        return unigrams, bigrams

    def _add(self, state: _Selection, change: tuple[Counts, Counts], gains: Gains, length: int) -> None:
        """Make a change that adds `length` tokens."""
        for overlaps, gained in zip(state.overlaps, gains, strict=True):
            overlaps[0] += gained[0]
            overlaps[1] += gained[1]
        for counts, changes in zip(state.counts, change, strict=True):
            for gram, count in changes.items():
                counts[gram] = counts.get(gram, 0) + count
        state.length += length
