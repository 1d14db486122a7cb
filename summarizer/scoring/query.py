"""How much each sentence of a document has to do with what a reader asks about.

A word of the query that a sentence has counts in full, in whatever form. Where no sentence has it, the nearest word of
a sentence counts as it is alike, by the cosine of the network's word vectors, so that "price" finds "cost". A number,
a day, a month or a direction is found only where it stands (`summarizer.segmentation.word_forms`). Each counts the
more, the fewer documents of the training corpora and sentences of this document have it. What a sentence says is often
about what those before it name, so it takes a share of their relevance, which fades from one to the next. And where an
English query asks for a person, a time, a number, a place or a reason, a sentence that seems to have one is preferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.encoding.matmul import product
from summarizer.encoding.vocabulary import Vocabulary
from summarizer.errors import InputError
from summarizer.segmentation.language import detect, frequent_words
from summarizer.segmentation.tokens import tokenize
from summarizer.segmentation.word_forms import EXACT, are_forms, folded, words_of

WEIGHT = 12.0
"""The query term of a sentence that has every word of the query: several times what tells sentences apart otherwise."""

ALIKE = 0.5
"""Cosine above which two words are alike; below it, they are as alike as any two are."""

SHARPNESS = 1.5
"""Power to which likeness is raised: what is half as alike is worth a third."""

BEFORE = 0.4
"""Share of the relevance of the sentence before, with what that one has of those before it."""

ANSWERS = 0.15
"""Relevance of what seems to have the kind of answer that is asked for."""

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

_NUMBER = (
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|hundred|thousand|million|billion|half|third|quarter|twice|dozen)\b"
)
_TIME = (
    r"\d|\b(?:january|february|march|april|june|july|august|september|october|november|december|\w+day|spring|summer"
    r"|autumn|winter|today|tomorrow|morning|evening|night|noon|midnight|year|month|week|decade|century)s?\b"
)
_KINDS = tuple(
    (re.compile(rf"\b(?:{question})\b", re.IGNORECASE), re.compile(answer))
    for question, answer in (
        ("who|whom|whose", r"(?<=[a-z,] )[A-Z][a-z]+"),
        ("when|what (?:year|day|date|time)", f"(?i:{_TIME})"),
        ("how (?:many|much|long|old|far|often|large|big|small|high|tall|deep|fast|hot|cold|heavy)", f"(?i:{_NUMBER})"),
        ("where", r"\b(?:in|at|on|near|to|from|behind|under) [A-Z]"),
        ("why", r"(?i:\b(?:because|since|due|so that|reasons?|therefore|caused?|owing|thanks)\b)"),
    )
)
"""What asks for a kind of answer, and what a sentence that has one has."""

_ENDINGS = (
    *("ingly", "ations", "ation", "ments", "edly", "ment", "ness", "ings", "ions", "ally", "ing", "ion", "ies", "ied"),
    *("ers", "ors", "er", "or", "ly", "es", "ed", "s", "e", "y"),
)
_STEM = 3
"""Letters that a stem has at least."""

SAME = 3
"""Letters at the beginning of words that are compared as forms of one."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a query that count in documents of a language.

    Attributes:
        words: each in the form in which it is compared.
        idf: the inverse document frequency of each; float64 [n_words].
        vectors: the vector of each, of length 1, or 0; float64 [n_words, size].
    """

    words: tuple[str, ...]
    idf: Floats
    vectors: Floats


class Query:
    """Says how much the sentences of documents have to do with a query."""

    def __init__(self, text: str, vocabulary: Vocabulary, vectors: NDArray[np.generic]) -> None:
        """Read a query.

        Args:
            text: a question, or words.
            vocabulary: knows how many documents have a word.
            vectors: the vectors of its words; any float type, [n_ids, size].

        Raises:
            InputError: the query is no text, or there is no text in it.
        """
        if not isinstance(text, str) or not text.strip():
            raise InputError(f"the query must be a text that asks something, not {text!r}")
        self._vocabulary, self._vectors = vocabulary, vectors
        self._tokens = tokenize(text)
        self._terms: dict[str, Terms] = {}
        self._kind = next((answer for question, answer in _KINDS if question.search(text)), None)

    def term(self, document: Document) -> Floats:
        """The query term of a document's sentences.

        Args:
            document: the document.

        Returns:
            0 for a sentence that has nothing to do with the query and follows none that has; `WEIGHT` for one that has
            all of its words, and more if those before have some of them or if it seems to have the answer; 0 for all if
            the query asks for nothing (it has no words but `FUNCTION_WORDS`); float64 [n_sentences].
        """
        matches = _QueryMatches(self, document)
        return self._term(matches.settled(), matches, self._has_kind(document))

    def term_without_each(self, document: Document, index: int) -> Floats:
        """The query term of a sentence without each of its tokens in turn.

        Args:
            document: the document.
            index: the sentence's.

        Returns:
            The term that `term` gives of it where the document lacks the token; float64 [n_tokens].
        """
        tokens = document.sentences[index].tokens
        matches, kinds = _QueryMatches(self, document), self._has_kind(document)
        term = self._term(matches.settled(), matches, kinds)[index]
        terms = np.full(len(tokens), term)
        complete = matches.row(tokens)
        for place in range(len(tokens)):
            row = matches.row([*tokens[:place], *tokens[place + 1 :]])
            if (row != complete).any():
                terms[place] = self._term(matches.settled(index, row), matches, kinds)[index]
        return terms

    def terms(self, language: str) -> Terms:
        """The words of the query that count in documents of a language.

        Args:
            language: its ISO 639-1 code.

        Returns:
            The words, with their idf and vectors.
        """
        if language not in self._terms:
            words = _content(self._tokens, language)
            idf = [max(self._vocabulary.idf(word), EXACT_IDF * form.startswith(EXACT)) for form, word in words.items()]
            self._terms[language] = Terms((*words,), np.array(idf, np.float64), self.units(words))
        return self._terms[language]

    def units(self, words: Iterable[str]) -> Floats:
        """Look up the vectors of words, scaled to length 1.

        Args:
            words: the words, in the form in which they are compared.

        Returns:
            0 for a word that is exact or unknown to the vocabulary; float64 [n_words, size].
        """
        ids = [[] if word.startswith(EXACT) else self._vocabulary.ids(word) for word in words]
        known = np.array(
            [len(token_ids) == 1 and token_ids[0] < len(self._vocabulary.words) for token_ids in ids], np.bool_
        )
        rows = [token_ids[0] if token_ids else 0 for token_ids in ids]
        vectors = np.where(known[:, None], np.asarray(self._vectors[rows], np.float64), 0)
        norms = np.sqrt((vectors**2).sum(axis=1, keepdims=True))
        return np.asarray(vectors / np.where(norms > 0, norms, 1), np.float64)

    def _term(self, coverage: Floats, matches: _QueryMatches, kinds: NDArray[np.bool_]) -> Floats:
        """The term, from what `_QueryMatches.settled` and `_has_kind` give; float64 [n_sentences]."""
        if not matches.terms.words or not len(coverage):
            return np.zeros(len(coverage))
        weights = matches.terms.idf * _rarity(coverage == 1)
        relevance = coverage @ (weights / max(weights.sum(), 1e-9))
        answers = ANSWERS * (relevance > 0) * kinds
        for index in range(1, len(relevance)):
            if index not in matches.starts:
                relevance[index] += BEFORE * relevance[index - 1]
        relevance += answers
        term: Floats = WEIGHT * relevance
        return term

    def _has_kind(self, document: Document) -> NDArray[np.bool_]:
        """Whether each sentence seems to have the kind of answer that is asked for; bool [n_sentences]."""
        lines = [sentence.line for sentence in document.sentences]
        return np.array([self._kind is not None and self._kind.search(line) is not None for line in lines], np.bool_)


class _QueryMatches:
    """How far each sentence of a document has each word of a query."""

    def __init__(self, query: Query, document: Document) -> None:
        self._query = query
        self._language = detect(document.text)
        self.starts = frozenset(document.starts)
        self.terms = query.terms(self._language)
        words = [[*_content(sentence.tokens, self._language)] for sentence in document.sentences]
        types = dict.fromkeys(word for sentence_words in words for word in sentence_words)
        self._alike = dict(zip(types, self._likeness([*types]), strict=True))
        self._rows = np.array([self._best(sentence_words) for sentence_words in words]).reshape(
            len(words), len(self.terms.words)
        )

    def row(self, tokens: Sequence[str]) -> Floats:
        """How far a sentence of some of the document's tokens has each word; float64 [n_words]."""
        words = _content(tokens, self._language)
        if new := [word for word in words if word not in self._alike]:  # "March" without what stood before it
            self._alike |= zip(new, self._likeness(new), strict=True)
        return self._best([*words])

    def settled(self, index: int = 0, row: Floats | None = None) -> Floats:
        """How far each sentence has each word, 0 to 1: of a word that one has, the others have nothing that is alike.

        Args:
            index: a sentence that is another.
            row: how far that one has each word.

        Returns:
            float64 [n_sentences, n_words].
        """
        rows = self._rows
        if row is not None:
            rows = rows.copy()
            rows[index] = row
        has = rows == 1
        return np.where(has.any(axis=0), has, rows)

    def _best(self, words: Sequence[str]) -> Floats:
        alike = [self._alike[word] for word in words]
        return np.max(alike, axis=0) if alike else np.zeros(len(self.terms.words))

    def _likeness(self, types: Sequence[str]) -> Floats:
        """How alike words of the document and of the query are: 1 if they are forms of one; float64 [n_types, n]."""
        if not self.terms.words:
            return np.zeros((len(types), 0))
        cosines = product(self._query.units(types), self.terms.vectors.T)
        alike = np.clip((cosines - ALIKE) / (1 - ALIKE), 0, 0.99) ** SHARPNESS
        places_of_stems: dict[str, list[int]] = {}
        for place, word in enumerate(self.terms.words):
            places_of_stems.setdefault(folded(word)[:SAME], []).append(place)
        for number, word in enumerate(types):
            for place in places_of_stems.get(folded(word)[:SAME], ()):
                if _is_form(word, self.terms.words[place], english=self._language == "en"):
                    alike[number, place] = 1
        return alike


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


def _is_form(word: str, other: str, *, english: bool) -> bool:
    """Whether two words are forms of one."""
    if word == other or word.startswith(EXACT) or other.startswith(EXACT):
        return word == other
    word, other = folded(word), folded(other)
    return stem(word) == stem(other) if english else are_forms(word, other)


def _content(tokens: Sequence[str], language: str) -> dict[str, str]:
    """The words of tokens but the function words: in the form in which they are compared, and as they are written."""
    frequent = frequent_words(language)
    words = words_of(tokens).items()
    return {form: word for form, word in words if form not in FUNCTION_WORDS and form not in frequent}


def _rarity(has: NDArray[np.bool_]) -> Floats:
    """The idf of words among the sentences of a document, as BM25 has it, over the largest; float64 [n_words].

    Args:
        has: which sentence has which word; bool [n_sentences, n_words].
    """
    n_sentences, counts = len(has), has.sum(axis=0)
    rarity: Floats = np.log1p((n_sentences - counts + 0.5) / (counts + 0.5)) / np.log1p((n_sentences + 0.5) / 0.5)
    return rarity
