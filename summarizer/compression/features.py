"""What the tagger sees of a sentence: its tokens, their places in the tree, and what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.compression.parsing import Parse

N_NUMBERS = 22
"""What is counted of a token, see `_numbers`."""

NUMBER = "#"
"""The word that stands for every number."""

_DIGITS = re.compile(r"\d[\d.,:]*")
_DASHES_AND_COMMAS = frozenset([",", "-", "--", "---", "–", "—"])
_QUOTATION_MARKS = frozenset(['"', "“", "”", "``", "''"])

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TokenBatch:
    """Tokens of sentences as arrays, sentence after sentence.

    Attributes:
        ids: of each token's word, tag and dependency label; int64 [n_tokens, 3].
        heads: the place of its head, of a root its own; int64 [n_tokens].
        path: whether each label is met on its way to the root, itself included; uint8 [n_tokens, n_labels + 1].
        numbers: what is counted of it; float32 [n_tokens, N_NUMBERS].
        lengths: tokens of each sentence; int64 [n_sentences].
    """

    ids: Integers
    heads: Integers
    path: NDArray[np.uint8]
    numbers: Floats
    lengths: Integers


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and labels that a tagger knows; id 0 is every other one.

    Attributes:
        words: in lower case, numbers as #; id 1 is the first.
        tags: parts of speech.
        labels: dependency labels.
    """

    words: tuple[str, ...]
    tags: tuple[str, ...]
    labels: tuple[str, ...]

    @classmethod
    def count(cls, parses: Iterable[Parse], *, n_words: int, min_count: int) -> Lexicon:
        """Take the most frequent words, and all tags and labels, of sentences.

        Args:
            parses: the sentences.
            n_words: how many words, at most.
            min_count: how often each must occur.

        Returns:
            The lexicon.
        """
        words: Counter[str] = Counter()
        tags: set[str] = set()
        labels: set[str] = set()
        for parse in parses:
            words.update(normalize(token.text) for token in parse.tokens)
            tags.update(token.tag for token in parse.tokens)
            labels.update(token.dep for token in parse.tokens)
        frequent = tuple(word for word, count in words.most_common(n_words) if count >= min_count)
        return cls(frequent, tuple(sorted(tags)), tuple(sorted(labels)))

    def to_dict(self) -> dict[str, Any]:
        """The lexicon as JSON types.

        Returns:
            Lists of words, tags and labels, by these names.
        """
        return {"words": list(self.words), "tags": list(self.tags), "labels": list(self.labels)}

    def encoder(self) -> TokenEncoder:
        """What turns sentences into arrays.

        Returns:
            An encoder over this lexicon.
        """
        words, tags, labels = (
            {text: number for number, text in enumerate(texts, 1)} for texts in (self.words, self.tags, self.labels)
        )
        return TokenEncoder(words, tags, labels)


@dataclass(frozen=True, slots=True)
class TokenEncoder:
    """Turns sentences into arrays.

    Attributes:
        words: the id of each word that is known.
        tags: the id of each tag.
        labels: the id of each dependency label.
    """

    words: dict[str, int]
    tags: dict[str, int]
    labels: dict[str, int]

    def encode(self, parses: Sequence[Parse]) -> TokenBatch:
        """Turn sentences into arrays.

        Args:
            parses: the sentences.

        Returns:
            Their tokens.
        """
        tokens = [token for parse in parses for token in parse.tokens]
        lengths = np.array([len(parse) for parse in parses], np.int64)
        starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
        heads = starts + np.array([token.head for token in tokens], np.int64)
        words, tags, labels = self.words, self.tags, self.labels
        ids = np.array(
            [(words.get(normalize(one.text), 0), tags.get(one.tag, 0), labels.get(one.dep, 0)) for one in tokens],
            np.int64,
        ).reshape(-1, 3)
        path, depth = _up_to_the_root(heads, ids[:, 2], len(labels) + 1)
        surface = np.array(
            [
                (
                    one.text[0].isupper(),
                    len(one.text) > 1 and one.text.isupper(),
                    one.text in _DASHES_AND_COMMAS,
                    one.tag[:2] in ("VB", "MD"),
                    one.text in _QUOTATION_MARKS,
                )
                for one in tokens
            ],
            np.int64,
        ).reshape(-1, 5)
        numbers = _numbers(heads, starts, np.repeat(lengths, lengths), depth, surface)
        return TokenBatch(ids, heads, path, numbers, lengths)


def normalize(text: str) -> str:
    """A token as the lexicon has it: in lower case, a number as #.

    Args:
        text: the token.

    Returns:
        The word.
    """
    return _DIGITS.sub(NUMBER, text.lower())


def _up_to_the_root(heads: Integers, labels: Integers, n_labels: int) -> tuple[NDArray[np.uint8], Integers]:
    """The labels that each token meets on its way to the root, and how many steps that takes."""
    path = np.zeros((len(heads), n_labels), np.uint8)
    path[np.arange(len(heads)), labels] = 1
    above = heads
    depth = (heads != np.arange(len(heads))).astype(np.int64)
    while True:
        path |= path[above]
        further = depth[above]
        if not further.any():
            return path, depth
        depth = depth + further
        above = above[above]


def _numbers(heads: Integers, starts: Integers, n: Integers, depth: Integers, surface: Integers) -> Floats:
    """What is counted of each token.

    Args:
        heads: the place of each token's head.
        starts: the place of its sentence's first token.
        n: the length of its sentence.
        depth: its steps to the root.
        surface: whether it begins with a capital, is in capitals, is a comma or dash, a verb, a quotation mark;
            int64 [n_tokens, 5].
    """
    places = np.arange(len(heads))
    i = places - starts
    children = np.bincount(heads[heads != places], minlength=len(heads))
    subtree = np.ones(len(heads), np.int64)
    for level in range(int(depth.max(initial=0)), 0, -1):
        at = np.flatnonzero(depth == level)
        np.add.at(subtree, heads[at], subtree[at])
    is_root = heads == places
    first_roots = np.minimum.reduceat(np.where(is_root, i, len(heads)), np.unique(starts)) if len(heads) else i
    root = np.repeat(first_roots, np.unique(starts, return_counts=True)[1])
    before = np.cumsum(surface[:, 2:], axis=0) - surface[:, 2:]
    before = before - before[starts]
    totals = (before + surface[:, 2:])[starts + n - 1] if len(heads) else before
    after = totals - before - surface[:, 2:]
    columns = [
        i / n,
        np.log1p(n) / 4,
        np.log1p(i) / 3,
        np.log1p(n - 1 - i) / 3,
        depth / 6,
        np.log1p(children) / 2,
        np.log1p(subtree) / 3,
        subtree / n,
        is_root,
        np.clip(heads - places, -10, 10) / 10,
        heads > places,
        np.clip(i - root, -20, 20) / 20,
        i < root,
        surface[:, 0],
        surface[:, 1],
        np.minimum(before[:, 0], 4) / 4,
        np.minimum(after[:, 0], 4) / 4,
        np.minimum(before[:, 1], 4) / 4,
        np.minimum(after[:, 1], 4) / 4,
        before[:, 2] % 2,
        root / n,
        i == 0,
    ]
    return np.stack(columns, axis=1).astype(np.float32)
