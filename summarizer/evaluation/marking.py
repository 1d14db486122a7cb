"""Which words of a summary are marked for a reader: those that say something and that a reference has, too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from summarizer.corpora.stems import stem
from summarizer.persistence.checkpoint import load_checkpoint
from summarizer.persistence.hub import find_model
from summarizer.segmentation import tokenize

MIN_IDF = 1.5
"""A word that more than e^-1.5 (22 %) of the documents have on which our network was trained says nothing of a text."""

PASSAGE = 300
"""Tokens of a passage. Nor does a word say anything that more than half of the passages have: this tells the function
words of other languages, and what all documents of a corpus have in common."""


class Marker:
    """Marks words by what is rare, in general and in some documents."""

    def __init__(self, documents: Iterable[str]) -> None:
        """Count the words of documents.

        Args:
            documents: the texts from which comes what is marked.

        Raises:
            MissingExtraError: the stemmer is not installed.
        """
        self._vocabulary = load_checkpoint(find_model()).vocabulary
        passages = [passage for text in documents for passage in _passages(text)]
        counts = Counter(key for passage in passages for key in passage)
        self._common = {key for key, count in counts.items() if 2 * count > len(passages) > 1}

    def keys(self, texts: Iterable[str]) -> set[str]:
        """The words of texts that say something.

        Args:
            texts: any texts.

        Returns:
            Their stems, lower-cased.
        """
        return {_key(token) for text in texts for token in tokenize(text) if self._tells(token)}

    def mark(self, text: str, wanted: set[str]) -> list[tuple[str, bool]]:
        """Cut a text into pieces.

        Args:
            text: any text.
            wanted: what `keys` returns for other texts.

        Returns:
            The pieces, which put together are the text, and whether each is of words that say something and are wanted.
        """
        parts = re.split(r"(\s+)", text)
        tokens = [token for part in parts for token in ([part] if part.isspace() else tokenize(part))]
        runs = groupby(tokens, lambda token: self._tells(token) and _key(token) in wanted)
        return [("".join(run), is_marked) for is_marked, run in runs]

    def _tells(self, token: str) -> bool:
        is_word = any(map(str.isalnum, token))
        return is_word and self._vocabulary.idf(token) > MIN_IDF and _key(token) not in self._common


def _passages(text: str) -> Iterator[set[str]]:
    """The different words of each passage."""
    keys = list(map(_key, tokenize(text)))
    count = max(1, round(len(keys) / PASSAGE))
    for number in range(count):
        yield set(keys[number * len(keys) // count : (number + 1) * len(keys) // count])


def _key(token: str) -> str:
    """What is compared of a word: "City’s" and "cities" are alike."""
    word = re.split("['’]", token.lower())[0]
    return stem(word) if word.isascii() else word
