"""Reference summary → sentence labels: the greedy oracle (Nallapati et al. 2017, section 3.1).

Starting from nothing, the sentence that raises ROUGE-1 F1 + ROUGE-2 F1 most is added, until none raises it. Scoring
every candidate from scratch costs 100 times as much as keeping the n-gram counts of the selection and adding to them
what a candidate would change, which is what this module does; the selections are those of the slow form with
`rouge-score`, stemmed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from summarizer.errors import MissingExtraError

Gram = tuple[str, ...]
Change = Counter[Gram]

_WORD = re.compile(r"[a-z0-9]+")


@cache
def _stemmer() -> Any:
    try:
        from nltk.stem.porter import PorterStemmer  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("rouge-score", extra="train") from error
    return PorterStemmer()


class _Stems(dict[str, str]):
    """Stems by word, each computed once; words of up to three letters stay as they are, as in rouge-score."""

    def __missing__(self, word: str) -> str:
        stem: str = _stemmer().stem(word) if len(word) > 3 else word
        self[word] = stem
        return stem


_STEMS = _Stems()


def stems(text: str) -> list[str]:
    """Tokens of a text as `rouge-score` counts them with its stemmer.

    Args:
        text: any text.

    Returns:
        The lower-cased, stemmed runs of ASCII letters and digits.

    Raises:
        MissingExtraError: the stemmer is not installed.
    """
    return [_STEMS[word] for word in _WORD.findall(text.lower())]


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


def _bigrams(tokens: Sequence[str]) -> list[Gram]:
    return list(pairwise(tokens))


def _count(grams: list[Gram]) -> Counter[Gram]:
    return Counter(grams)


@dataclass(slots=True)
class _Selection:
    """A growing summary: its length and n-gram counts (n = 1, 2), and how many of each reference's it covers."""

    length: int
    counts: tuple[Counter[Gram], Counter[Gram]]
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
        self._tokens = [stems(sentence) for sentence in sentences]
        texts = [stems(reference) for reference in references]
        self._references = [(_count([(token,) for token in text]), _count(_bigrams(text))) for text in texts]
        self._totals = [(len(text), max(len(text) - 1, 0)) for text in texts]
        self._wanted = tuple(set[Gram]().union(*(counts[n] for counts in self._references)) for n in (0, 1))
        unigrams, bigrams = self._wanted
        self._grams = [
            (
                _count([gram for token in tokens if (gram := (token,)) in unigrams]),
                _count([gram for gram in _bigrams(tokens) if gram in bigrams]),
            )
            for tokens in self._tokens
        ]

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
        scores = (0.0, 0.0)
        for position, index in enumerate(indices):
            if self._tokens[index]:
                change = self._change(index, indices[:position])
                scores = self._scores(state, change, len(self._tokens[index]))
                self._add(state, change, len(self._tokens[index]))
        return scores

    def greedy(self) -> list[int]:
        """Select sentences greedily by ROUGE-1 F1 + ROUGE-2 F1.

        Returns:
            The indices of the selection, ascending; of equal candidates the first is taken.
        """
        selected: list[int] = []
        state = self._empty()
        best = 0.0
        candidates = [index for index, grams in enumerate(self._grams) if grams[0]]
        while True:
            winner = -1
            for index in candidates:
                score = sum(self._scores(state, self._change(index, selected), len(self._tokens[index])))
                if score > best:
                    best, winner = score, index
            if winner < 0:
                return selected
            self._add(state, self._change(winner, selected), len(self._tokens[winner]))
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
        return _Selection(0, (Counter(), Counter()), [[0, 0] for _ in self._references])

    def _change(self, index: int, selected: Sequence[int]) -> tuple[Change, Change]:
        """What adding a sentence does to the summary's n-gram counts, bigrams across its borders included."""
        unigrams, bigrams = self._grams[index]
        if not selected:
            return unigrams, bigrams
        tokens = self._tokens[index]
        before = next((self._tokens[i][-1] for i in reversed(selected) if i < index and self._tokens[i]), "")
        after = next((self._tokens[i][0] for i in selected if i > index and self._tokens[i]), "")
        borders = (((before, tokens[0]), 1), ((tokens[-1], after), 1), ((before, after), -1))
        for gram, count in borders:
            if gram in self._wanted[1]:
                bigrams = Counter({**bigrams, gram: bigrams[gram] + count})
        return unigrams, bigrams

    def _gained(self, state: _Selection, change: tuple[Change, Change], reference: int, n: int) -> int:
        """N-grams of a reference that a summary covers more (or fewer) of after a change."""
        counts, wanted = state.counts[n], self._references[reference][n]
        gained = 0
        for gram, count in change[n].items():
            if limit := wanted[gram]:
                had = counts[gram]
                gained += min(had + count, limit) - min(had, limit)
        return gained

    def _scores(self, state: _Selection, change: tuple[Change, Change], length: int) -> tuple[float, float]:
        """ROUGE-1 and ROUGE-2 F1 after a change that adds `length` tokens."""
        best = [0.0, 0.0]
        for reference, totals in enumerate(self._totals):
            for n in (0, 1):
                overlap = state.overlaps[reference][n] + self._gained(state, change, reference, n)
                best[n] = max(best[n], f1(overlap, state.length + length - n, totals[n]))
        return best[0], best[1]

    def _add(self, state: _Selection, change: tuple[Change, Change], length: int) -> None:
        """Make a change that adds `length` tokens."""
        for n in (0, 1):
            for reference in range(len(self._references)):
                state.overlaps[reference][n] += self._gained(state, change, reference, n)
            state.counts[n].update(change[n])
        state.length += length
