"""Sentences by rules (tf-idf, position, length, cue phrases), by lede: needs the `peers` extra.

lede takes a length in characters, which is that of our summary of the same document. It reads the same sentences as
every other method, each as a paragraph; where it would part one of them further, that is hidden from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.documents import Document, Example
from summarizer.errors import MissingExtraError
from summarizer.pipeline import Request, Summarizer
from summarizer.selection import Budget

_BORDER = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
"""Where lede ends a sentence within a paragraph."""

_HIDDEN = "\ue000"
"""What stands for the white space there: of private use, so that it is in no text."""


class Lede:
    """lede, at the lengths of another summarizer."""

    def __init__(self, summarizer: Summarizer) -> None:
        """Load it.

        Args:
            summarizer: gives the lengths.

        Raises:
            MissingExtraError: lede is not installed.
        """
        try:
            from lede import summarize  # noqa: PLC0415
        except ImportError as error:
            raise MissingExtraError("lede", "peers") from error
        self._summarize = summarize
        self._summarizer = summarizer
        self._lengths: list[int] = []

    def prepare(self, documents: Sequence[Document], budget: Budget) -> None:
        """Find out how long summaries are to be.

        Args:
            documents: the documents that are summarized next.
            budget: the length of the other summarizer's summaries.
        """
        summaries = self._summarizer.stream(documents, Request(budget))
        self._lengths = [len(summary) for summary in summaries]

    def select(self, _examples: Sequence[Example], documents: Sequence[Document], _budget: Budget) -> list[list[int]]:
        """Choose the sentences of summaries.

        Args:
            documents: those that were prepared.

        Returns:
            The indices of each, ascending; none where lede cuts a sentence, because not one is short enough.
        """
        return [self._chosen(document, length) for document, length in zip(documents, self._lengths, strict=True)]

    def _chosen(self, document: Document, length: int) -> list[int]:
        lines = [_BORDER.sub(_HIDDEN, sentence.line) for sentence in document.sentences]
        summary = self._summarize("\n\n".join(lines), max_length=length).summary
        chosen, place = [], 0
        for index, line in enumerate(lines):
            if summary.startswith(line, place) and summary[place + len(line) :][:1] in ("", " ", "\n"):
                chosen.append(index)
                place = len(summary) - len(summary[place + len(line) :].lstrip())
        return chosen
