"""The words of a query and of sentences, in the forms in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.vocabulary import Vocabulary
from summarizer.segmentation.language import frequent_words
from summarizer.segmentation.tokens import UNSPACED
from summarizer.segmentation.word_forms import EXACT, are_forms, folded, plain_word, words_of

EXACT_IDF = 4.0
"""Inverse document frequency of an exact word, at least: the vocabulary does not tell one number from another."""

FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a about an and are at be been being by can could did do does far for from get got had happen happened has "
        "have he her his how i if in into is it its long many may me might much my of often old on or our she "
        "should than that the their there they this to was we were what when where which who whom whose why will "
        "with would you your",
    )
)
"""Words that ask, or hold a sentence together: what has them says nothing of what is asked about."""

UNSPACED_LANGUAGES = frozenset(("zh", "ja", "th", "lo", "km", "my"))
"""Languages whose words are not told apart: their characters and pairs of characters count as words."""

PREFIX = 5
"""Letters of a prefix."""

LETTERS = 4
"""Letters of a sequence by which words are compared."""

SAME = 3
"""Letters at the beginning of words that are compared as forms of one."""

_ENDINGS = (
    *("ingly", "ations", "ation", "ments", "edly", "ment", "ness", "ings", "ions", "ally", "ing", "ion", "ies", "ied"),
    *("ers", "ors", "er", "or", "ly", "es", "ed", "s", "e", "y"),
)
_STEM = 3
"""Letters that a stem has at least."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class QueryWords:
    """The words of a query that count in documents of a language.

    Attributes:
        language: its ISO 639-1 code.
        words: each in the form in which it is compared.
        written: each as the query writes it, in lower case.
        idf: the inverse document frequency of each; float64 [n_words].
        vectors: the vector of each, of length 1, or 0; float64 [n_words, size].
        tokens: all words of the query, in lower case, in order: function words, too.
    """

    language: str
    words: tuple[str, ...]
    written: tuple[str, ...]
    idf: Floats
    vectors: Floats
    tokens: tuple[str, ...]

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Words that follow one another in the query, not both of which are function words."""
        neutral = neutral_words(self.language)
        return frozenset(pair for pair in pairwise(self.tokens) if not neutral.issuperset(pair))


@cache
def neutral_words(language: str) -> frozenset[str]:
    """Words that say nothing of what is asked about.

    Args:
        language: the ISO 639-1 code of a language.

    Returns:
        The words, in lower case, and punctuation, of which nothing is left.
    """
    return FUNCTION_WORDS | frequent_words(language) | {""}


def read_query(
    tokens: Sequence[str], language: str, vocabulary: Vocabulary, vectors: NDArray[np.generic]
) -> QueryWords:
    """Read a query for documents of a language.

    Args:
        tokens: its tokens.
        language: an ISO 639-1 code.
        vocabulary: knows how many documents have a word.
        vectors: the vectors of its words; any float type, [n_ids, size].

    Returns:
        Its words.
    """
    words = content_words(tokens, language)
    idf = [max(vocabulary.idf(word), EXACT_IDF * form.startswith(EXACT)) for form, word in words.items()]
    units = unit_vectors(vocabulary.known_ids([*words]), vectors)
    plain = filter(None, map(plain_word, tokens))
    return QueryWords(language, (*words,), (*words.values(),), np.array(idf, np.float64), units, (*plain,))


def content_words(tokens: Sequence[str], language: str) -> dict[str, str]:
    """The words of tokens but the function words.

    Args:
        tokens: the tokens.
        language: their language's ISO 639-1 code.

    Returns:
        Each in the form in which it is compared, and as it is written; in languages without spaces between words also
        the pairs of characters.
    """
    neutral = neutral_words(language)
    content = {form: word for form, word in words_of(tokens).items() if form not in neutral}
    if language in UNSPACED_LANGUAGES:
        pairs = (
            first + second for first, second in pairwise(tokens) if UNSPACED.match(first) and UNSPACED.match(second)
        )
        content |= {pair: pair for pair in pairs}
    return content


def unit_vectors(ids: NDArray[np.int64], vectors: NDArray[np.generic]) -> Floats:
    """Vectors of words, of length 1.

    Args:
        ids: the words' ids in the vocabulary, -1 for one that is exact or unknown to it; int64 [n_words].
        vectors: the vectors of the vocabulary; any float type, [n_ids, size].

    Returns:
        float64 [n_words, size]; 0 for a word without an id.
    """
    known = np.flatnonzero(ids >= 0)
    units = np.zeros((len(ids), vectors.shape[1]))
    rows = np.asarray(vectors[ids[known]], np.float32)
    norms = np.sqrt(np.einsum("ns,ns->n", rows, rows))
    units[known] = rows / np.where(norms > 0, norms, 1)[:, None]
    return units


def compare(types: Sequence[str], query: QueryWords) -> tuple[Floats, Floats, Floats]:
    """Compare words of a document with those of a query by their letters.

    Args:
        types: distinct words of the document, in the form in which they are compared.
        query: the query's.

    Returns:
        Whether each word is a form of each word of the query; whether both begin with the same letters (`PREFIX`); and
        how many sequences of letters they share (Dice's coefficient, squared; not in English, whose forms are known);
        each float64 [n_types, n_words].
    """
    shape = len(types), len(query.words)
    forms, prefixes, letters = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    english = query.language == "en"
    by_letters = not english and query.language not in UNSPACED_LANGUAGES  # whose words are one character or two
    beginnings: dict[str, list[tuple[int, str, str]]] = {}
    sequences: dict[str, list[int]] = {}
    sizes = np.ones(shape[1])
    for place, word in enumerate(query.words):
        fold, of_word = _letters(word)
        beginnings.setdefault(fold[:SAME], []).append((place, word, fold))
        if by_letters:
            sizes[place] = len(of_word)
            for sequence in of_word:
                sequences.setdefault(sequence, []).append(place)
    known = frozenset(sequences)
    for number, word in enumerate(types):
        if not by_letters and (word if word.isascii() else folded(word))[:SAME] not in beginnings:  # most words
            continue
        fold, of_word = _letters(word)
        for place, other, other_fold in beginnings.get(fold[:SAME], ()):
            if word == other:
                forms[number, place] = prefixes[number, place] = 1
            elif not (word.startswith(EXACT) or other.startswith(EXACT)):
                forms[number, place] = stem(fold) == stem(other_fold) if english else are_forms(fold, other_fold)
                prefixes[number, place] = fold[:PREFIX] == other_fold[:PREFIX]
        for sequence in known & of_word if known else ():
            for place in sequences[sequence]:
                letters[number, place] += 2 / (len(of_word) + sizes[place])
    return forms, prefixes, np.maximum(letters**2, forms)


@lru_cache(maxsize=1 << 14)
def _letters(word: str) -> tuple[str, frozenset[str]]:
    """A word, `folded`, and its sequences of letters with its beginning and end; none of an exact word."""
    fold = folded(word)
    padded = f"<{fold}>"
    starts = () if word.startswith(EXACT) else range(max(len(padded) - LETTERS + 1, 1))
    return fold, frozenset(padded[start : start + LETTERS] for start in starts)


def stem(word: str) -> str:
    """The part of an English word that its forms share, or nearly: "repairs", "repaired" and "repairing" have one.

    Args:
        word: the word, in lower case.

    Returns:
        The stem; of a word with other than ASCII letters, the word.
    """
    word = word.removesuffix("'s").removesuffix("’s")
    if not (word.isascii() and word.isalpha()):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM and not (ending == "s" and word[-2] == "s"):
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > _STEM and word[-1] == word[-2] and word[-1] not in "aeiouls" else word
