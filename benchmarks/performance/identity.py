"""Whether a document has the same summary and scores alone, in a batch and in a batch of another process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer import Summarizer, Summary

HEADERS = ["Beside batches in one process", "documents", "same sentences", "same scores, to the bit", "most apart"]
NOTE = (
    "How many of the documents have the same summary and scores as in batches of one process, and how far apart two "
    "scores of a sentence are at most."
)


@dataclass
class Comparison:
    """How many documents have the same summary as in batches of one process.

    Attributes:
        way: how they were summarized.
        documents: how many there were.
        sentences: how many have the same sentences in their summary.
        scores: how many have the same scores, to the last bit.
        difference: the largest between scores.
    """

    way: str
    documents: int = 0
    sentences: int = 0
    scores: int = 0
    difference: float = 0.0

    def add(self, own: Summary, other: Summary) -> None:
        """Compare two summaries of a document."""
        self.documents += 1
        self.sentences += own.indices == other.indices
        self.scores += own.scores == other.scores
        differences = (abs(a - b) for a, b in zip(own.scores, other.scores, strict=True))
        self.difference = max(self.difference, max(differences, default=0.0))

    def row(self) -> list[str]:
        return [self.way, *(f"{n:,}" for n in (self.documents, self.sentences, self.scores)), f"{self.difference:.1e}"]


def measure(texts: Sequence[str]) -> list[Comparison]:
    """Summarize texts in all ways, and compare them with batches in one process."""
    summarizer = Summarizer()
    ways: dict[str, Iterable[Summary]] = {
        "one by one": map(summarizer, texts),
        "batches in two processes": summarizer.pipe(texts, workers=2),
    }
    found = {way: Comparison(way) for way in ways}
    for own, *others in zip(summarizer.pipe(texts), *ways.values(), strict=True):
        for comparison, other in zip(found.values(), others, strict=True):
            comparison.add(own, other)
    return [*found.values()]
