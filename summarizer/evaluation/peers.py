"""Graph rankers, by sumy: needs the `peers` extra.

They read the same sentences and tokens as every other method, and their ratings are turned into a summary by the same
budget. Stop words and the stemmer are sumy's for English.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from summarizer.documents import Document
from summarizer.errors import MissingExtraError
from summarizer.segmentation import tokenize
from summarizer.selection import Budget, select

PEERS = {
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lexrank": ("lex_rank", "LexRankSummarizer"),
}
"""The methods' names, and sumy's modules and classes."""


class Peer:
    """A method of sumy: TextRank (Mihalcea & Tarau 2004) or LexRank (Erkan & Radev 2004)."""

    def __init__(self, name: str) -> None:
        """Load it.

        Args:
            name: one of `PEERS`.

        Raises:
            MissingExtraError: sumy is not installed.
        """
        module, kind = PEERS[name]
        try:
            from sumy.models import dom  # noqa: PLC0415
            from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415
            from sumy.utils import get_stop_words  # noqa: PLC0415
        except ImportError as error:
            raise MissingExtraError("sumy", "peers") from error
        self._dom = dom
        self._summarizer = getattr(import_module(f"sumy.summarizers.{module}"), kind)(Stemmer("english"))
        self._summarizer.stop_words = get_stop_words("english")

    def select(self, document: Document, budget: Budget) -> list[int]:
        """Choose the sentences of a summary.

        Args:
            document: the document.
            budget: the summary's length.

        Returns:
            Their indices, ascending.
        """
        texts = [sentence.text for sentence in document.sentences]
        ratings = np.zeros(len(texts))

        def keep_ratings(rated: Sequence[Any]) -> Sequence[Any]:
            for sentence in rated:
                ratings[sentence.order] = sentence.rating
            return rated

        sentences = [self._dom.Sentence(text, _Words) for text in texts]
        with np.errstate(invalid="ignore"):  # LexRank of texts in which no two sentences are alike
            self._summarizer(self._dom.ObjectDocumentModel([self._dom.Paragraph(sentences)]), keep_ratings)
        return select(document, np.nan_to_num(ratings), budget)


class _Words:
    """sumy's interface to a tokenizer."""

    @staticmethod
    def to_words(text: str) -> tuple[str, ...]:
        return tuple(token for token in tokenize(text) if token.isalpha())
