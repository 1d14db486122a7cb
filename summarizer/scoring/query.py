"""How much each sentence of a document has to do with what a reader asks about.

A word of the query that a sentence has counts in full, in whatever form (`stem`); one that the sentence has not counts
as the nearest of its words is alike, by the cosine of the network's word vectors, so that "price" finds "cost". Each
counts the more, the fewer documents of the training corpora and sentences of this document have it. What a sentence
says is often about what those before it name, so it takes a share of their relevance, which fades from one to the next.
And where an English query asks for a person, a time, a number, a place or a reason, a sentence that seems to have one
is preferred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.encoding.matmul import product
from summarizer.encoding.vocabulary import Vocabulary
from summarizer.errors import InputError
from summarizer.segmentation.tokens import tokenize

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

Floats = NDArray[np.float64]


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
        self._words = _content(tokenize(text))
        self._idf = np.array([vocabulary.idf(word) for word in self._words])
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
        if not self._words or not document.sentences:
            return np.zeros(len(document.sentences))
        return self._term(self._found(document), self._has_kind(document))

    def term_without_each(self, document: Document, index: int) -> Floats:
        """The query term of a sentence without each of its tokens in turn.

        Args:
            document: the document.
            index: the sentence's.

        Returns:
            The term that `term` gives of it where the document lacks the token; float64 [n_tokens].
        """
        tokens = [token.lower() for token in document.sentences[index].tokens]
        terms = np.full(len(tokens), self.term(document)[index])
        words = _content(tokens)
        if not self._words or not words:
            return terms
        found, kinds = self._found(document), self._has_kind(document)
        alike = np.concatenate([np.zeros((2, len(self._words))), self._alike(words)])
        second, best = np.sort(alike, axis=0)[-2:]
        needed = (alike[2:] == best) & (best > second)  # what no other word of the sentence makes up for
        counts = Counter(tokens)
        for word, own in zip(words, needed, strict=True):
            if own.any() and counts[word] == 1:
                found[index] = np.where(own, second, best)
                terms[tokens.index(word)] = self._term(found, kinds)[index]
        return terms

    def _term(self, found: Floats, kinds: NDArray[np.bool_]) -> Floats:
        """The term, from what `_found` and `_has_kind` give; float64 [n_sentences]."""
        weights = self._idf * _rarity(found == 1)
        relevance = found @ (weights / max(weights.sum(), 1e-9))
        answers = ANSWERS * (relevance > 0) * kinds
        for index in range(1, len(relevance)):
            relevance[index] += BEFORE * relevance[index - 1]
        relevance += answers
        term: Floats = WEIGHT * relevance
        return term

    def _has_kind(self, document: Document) -> NDArray[np.bool_]:
        """Whether each sentence seems to have the kind of answer that is asked for; bool [n_sentences]."""
        lines = [sentence.line for sentence in document.sentences]
        return np.array([self._kind is not None and self._kind.search(line) is not None for line in lines], np.bool_)

    def _found(self, document: Document) -> Floats:
        """How far each sentence has each word of the query, 0 to 1; float64 [n_sentences, n_words]."""
        words = [_content(sentence.tokens) for sentence in document.sentences]
        types = {word: number for number, word in enumerate(dict.fromkeys(word for own in words for word in own))}
        alike = self._alike([*types])
        found = np.zeros((len(words), len(self._words)))
        for row, own in zip(found, words, strict=True):
            if own:
                row[:] = alike[[types[word] for word in own]].max(axis=0)
        return found

    def _alike(self, types: Sequence[str]) -> Floats:
        """How alike words of the document and of the query are: 1 if they are forms of one; float64 [n_types, n]."""
        theirs, asked = (_units(self._vectors, self._vocabulary, words) for words in (types, self._words))
        cosines = product(theirs, asked.T)
        alike = np.clip((cosines - ALIKE) / (1 - ALIKE), 0, 0.99) ** SHARPNESS
        stems = [stem(word) for word in self._words]
        for number, word in enumerate(types):
            own = stem(word)
            alike[number, [place for place, other in enumerate(stems) if other == own]] = 1
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


def _content(tokens: Sequence[str]) -> list[str]:
    """The distinct words of tokens, in lower case, but the function words."""
    lower = dict.fromkeys(token.lower() for token in tokens)
    return [word for word in lower if word not in FUNCTION_WORDS and any(map(str.isalnum, word))]


def _rarity(has: NDArray[np.bool_]) -> Floats:
    """The idf of words among the sentences of a document, as BM25 has it, over the largest; float64 [n_words].

    Args:
        has: which sentence has which word; bool [n_sentences, n_words].
    """
    n_sentences, counts = len(has), has.sum(axis=0)
    rarity: Floats = np.log1p((n_sentences - counts + 0.5) / (counts + 0.5)) / np.log1p((n_sentences + 0.5) / 0.5)
    return rarity


def _units(vectors: NDArray[np.generic], vocabulary: Vocabulary, words: Sequence[str]) -> Floats:
    """Vectors of words, of length 1; 0 for a word that the vocabulary does not know; float64 [n_words, size]."""
    ids = [vocabulary.ids(word) for word in words]
    known = [len(own) == 1 and own[0] < len(vocabulary.words) for own in ids]
    found = np.where(np.array(known)[:, None], np.asarray(vectors[[own[0] for own in ids]], np.float64), 0)
    norms = np.sqrt((found**2).sum(axis=1, keepdims=True))
    return np.asarray(found / np.where(norms > 0, norms, 1), np.float64)
