"""The words of sentences as numbers: each token is looked at once a type, and sentences are compared as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from summarizer.scoring.query_words import neutral_words
from summarizer.segmentation.tokens import UNSPACED
from summarizer.segmentation.word_forms import depends_on_context, form_in_context, form_of, plain_word

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class SentenceWords:
    """The words of sentences.

    Attributes:
        types: the distinct tokens, as they are written, and their numbers.
        tokens: the number of the type of each token, sentence after sentence; int64 [n_tokens].
        sentence: the sentence of each token; int64 [n_tokens].
        plain: each type as `plain_word` writes it; nothing for punctuation.
        unspaced: whether each type is a character of a script that puts no spaces between words; bool [n_types].
        forms: the distinct words but function words, in the form in which they are compared.
        words: the form of each token, -1 for one that is none; int64 [n_tokens].
        n_sentences: how many sentences there are.
    """

    types: Mapping[str, int]
    tokens: Integers
    sentence: Integers
    plain: tuple[str, ...]
    unspaced: NDArray[np.bool_]
    forms: tuple[str, ...]
    words: Integers
    n_sentences: int

    def distinct_words(self) -> tuple[Integers, Integers]:
        """Count a word of a sentence once.

        Returns:
            The forms of each sentence's words, sentence after sentence, int64 [n]; and how many each has,
            int64 [n_sentences].
        """
        is_word = self.words >= 0
        size = max(len(self.forms), 1)
        keys = distinct(self.sentence[is_word] * size + self.words[is_word])
        return keys % size, np.bincount(keys // size, minlength=self.n_sentences)

    def character_pairs(self) -> Integers:
        """Find pairs of characters that are not told apart as words.

        Returns:
            The places of the first of each two, ascending; int64 [n].
        """
        unspaced = self.unspaced[self.tokens]
        return np.flatnonzero(unspaced[:-1] & unspaced[1:] & (self.sentence[:-1] == self.sentence[1:]))


def distinct(values: Integers) -> Integers:
    """The distinct values of an array: `np.unique`, several times as fast for a thousand of them.

    Args:
        values: the values; int64 [n].

    Returns:
        The distinct ones, ascending.
    """
    values = np.sort(values)
    return values[np.append(True, values[1:] != values[:-1])] if len(values) else values


def numbered(words: Iterable[str]) -> dict[str, int]:
    """Number distinct words.

    Args:
        words: the words.

    Returns:
        The number of each, from 0, in the order in which they are met.
    """
    return dict(zip(dict.fromkeys(words), count()))


@lru_cache(maxsize=1 << 14)
def _read(token: str) -> tuple[str, str, bool, bool]:
    """A token as `plain_word` writes it, its form, whether that depends on others, and whether it is unspaced."""
    word = plain_word(token)
    return word, form_of(word), depends_on_context(word), UNSPACED.match(token) is not None


def read_sentences(sentences: Sequence[Sequence[str]], language: str) -> SentenceWords:
    """Read the words of sentences.

    Args:
        sentences: the tokens of each.
        language: their language's ISO 639-1 code, whose function words are no words.

    Returns:
        The words.
    """
    neutral = neutral_words(language)
    flat = [*chain.from_iterable(sentences)]
    number = numbered(flat)
    tokens = np.fromiter(map(number.__getitem__, flat), np.int64, len(flat))
    plain, in_form, depends, unspaced = zip(*map(_read, number), strict=True) if flat else ((), (), (), ())
    forms = numbered(in_form)
    of_form = np.array([-1 if form in neutral else place for place, form in enumerate(forms)], np.int64)
    of_type = np.fromiter(map(forms.__getitem__, in_form), np.int64, len(in_form))
    words = of_form[of_type[tokens]] if flat else tokens
    lengths = np.array([*map(len, sentences)], np.int64)
    sentence = np.repeat(np.arange(len(sentences)), lengths)
    if any(depends):
        starts, done = (np.cumsum(lengths) - lengths).tolist(), 0
        for place in np.flatnonzero(np.array(depends)[tokens]).tolist():
            if place >= done:
                own = sentences[sentence[place]]
                first = starts[sentence[place]]
                form, size = form_in_context(own, [*map(plain_word, own)], place - first)
                done = place + size
                words[place:done] = -1
                words[place] = -1 if form in neutral else forms.setdefault(form, len(forms))
    return SentenceWords(
        types=number,
        tokens=tokens,
        sentence=sentence,
        plain=plain,
        unspaced=np.array(unspaced, np.bool_),
        forms=(*forms,),
        words=words,
        n_sentences=len(sentences),
    )
