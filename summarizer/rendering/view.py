"""What renderers know of a summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from summarizer.documents import Deletion, Document, Gain, Keyword, Reliance


class SummaryView(Protocol):
    """What a summary shows: see `summarizer.summary.Summary`."""

    @property
    def text(self) -> str:
        """The chosen sentences joined by spaces."""

    @property
    def document(self) -> Document:
        """The document that was summarized."""

    @property
    def indices(self) -> Sequence[int]:
        """The chosen sentences' indices in the document, ascending."""

    @property
    def scores(self) -> Sequence[float]:
        """The score of every sentence of the document."""

    @property
    def terms(self) -> Sequence[Mapping[str, float]]:
        """The terms of every sentence of the document, by name."""

    @property
    def deletions(self) -> Sequence[Deletion]:
        """What is left out of the chosen sentences, by place."""

    @property
    def query_words(self) -> Sequence[Sequence[str]]:
        """The words of the query that each sentence has; nothing without a query."""

    @property
    def lines(self) -> Sequence[str]:
        """The chosen sentences, compressed if they are, each on one line."""

    @property
    def keywords(self) -> Sequence[Keyword]:
        """The words and phrases with the highest inclusion probabilities, best first."""

    @property
    def gains(self) -> Sequence[Gain]:
        """What each chosen sentence adds to the others."""

    @property
    def reliances(self) -> Sequence[Sequence[Reliance]]:
        """What each chosen sentence leans on."""

    def deletions_of(self, index: int) -> Sequence[Deletion]:
        """See `Summary.deletions_of`."""

    def word_scores(self, index: int) -> Sequence[float]:
        """See `Summary.word_scores`."""

    def choose(self, counts: Iterable[int]) -> Sequence[Sequence[int]]:
        """See `Summary.choose`."""

    def to_dict(self, *, word_scores: bool = False) -> dict[str, Any]:
        """See `Summary.to_dict`."""
