"""How much each sentence of a document has to do with what a reader asks about.

A linear model says from what each sentence has of the query's words, in any form, and from its paragraph
(`summarizer.scoring.query_inputs`), how probable it is that it answers, against the others of the document. There are
two sets of coefficients: for English, where the network's word vectors find "cost" for "price", and for other
languages, where words are compared by their letters. Both are fitted to questions whose answers are known
(`summarizer fit-query`). A number, a day, a month or a direction is found only where it stands
(`summarizer.segmentation.word_forms`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.encoding.vocabulary import Vocabulary
from summarizer.errors import InputError
from summarizer.scoring.answer_kinds import answer_pattern, has_answer
from summarizer.scoring.query_inputs import (
    ENGLISH,
    OTHERS,
    QUERY_INPUTS,
    Coefficients,
    paragraphs,
    query_inputs,
    rarity,
)
from summarizer.scoring.query_matches import Matcher, Matches
from summarizer.scoring.query_words import Floats, QueryWords, read_query
from summarizer.segmentation.language import detect
from summarizer.segmentation.tokens import tokenize

WEIGHT = 12.0
"""The query term of the best sentence that has every word of the query: much more than what else tells them apart."""

MATCHED = 0.25
"""How far a sentence has a word at least that it is said to have."""


class Query:
    """Says how much the sentences of documents have to do with a query."""

    def __init__(
        self, text: str, vocabulary: Vocabulary, vectors: NDArray[np.generic], coefficients: Coefficients
    ) -> None:
        """Read a query.

        Args:
            text: a question, or words.
            vocabulary: knows how many documents have a word.
            vectors: the vectors of its words; any float type, [n_ids, size].
            coefficients: the fitted coefficients.

        Raises:
            InputError: the query is no text, or there is no text in it.
        """
        if not isinstance(text, str) or not text.strip():
            raise InputError(f"the query must be a text that asks something, not {text!r}")
        self._text, self._vocabulary, self._vectors = text, vocabulary, vectors
        self._tokens = tokenize(text)
        self._words: dict[str, QueryWords] = {}
        self._coefficients = {
            name: np.array([of_set.get(column, 0.0) for column in QUERY_INPUTS])
            for name, of_set in coefficients.items()
        }

    def term(self, document: Document) -> Floats:
        """The query term of a document's sentences.

        Args:
            document: the document.

        Returns:
            How probable it is that a sentence answers, as a share of the most probable, times how much of the query
            the best one has, times `WEIGHT`; 0 for one in whose paragraph nothing has to do with the query, and for all
            if the query asks for nothing (it has no words but function words); float64 [n_sentences].
        """
        words = self._read(document)
        return self._term(document, words, self._matcher(words)(document.tokens))

    def term_without_each(self, document: Document, index: int) -> Floats:
        """The query term of a sentence without each of its tokens in turn.

        Args:
            document: the document.
            index: the sentence's.

        Returns:
            The term that `term` gives of it where the document lacks the token; float64 [n_tokens].
        """
        words = self._read(document)
        matcher = self._matcher(words)
        matches = matcher(document.tokens)
        tokens = document.sentences[index].tokens
        terms = np.empty(len(tokens))
        for place in range(len(tokens)):
            less = matcher([(*tokens[:place], *tokens[place + 1 :])])
            terms[place] = self._term(document, words, matches.with_row(index, less))[index]
        return terms

    def matched_words(self, document: Document) -> list[tuple[str, ...]]:
        """The words of the query that sentences have, in any form, or words near them.

        Args:
            document: the document.

        Returns:
            For each sentence the words, in lower case, as the query writes them.
        """
        words = self._read(document)
        alike = self._matcher(words)(document.tokens).alike
        return [
            tuple(word for word, share in zip(words.written, row, strict=True) if share >= MATCHED)
            for row in alike.tolist()
        ]

    def inputs(self, document: Document) -> Floats:
        """The inputs of the term, to fit it.

        Args:
            document: the document.

        Returns:
            In the order of `QUERY_INPUTS`; float64 [n_sentences, 21].
        """
        words = self._read(document)
        return self._inputs(document, words, self._matcher(words)(document.tokens))

    def _read(self, document: Document) -> QueryWords:
        language = detect(document.text)
        if language not in self._words:
            self._words[language] = read_query(self._tokens, language, self._vocabulary, self._vectors)
        return self._words[language]

    def _matcher(self, words: QueryWords) -> Matcher:
        return Matcher(words, self._vocabulary, self._vectors)

    def _inputs(self, document: Document, words: QueryWords, matches: Matches) -> Floats:
        answer = answer_pattern(self._text, english=words.language == "en")
        kinds = has_answer(answer, [sentence.line for sentence in document.sentences])
        return query_inputs(document, matches, words, kinds)

    def _term(self, document: Document, words: QueryWords, matches: Matches) -> Floats:
        alike = matches.alike
        if not alike.any():
            return np.zeros(len(alike))
        weights = words.idf * rarity(matches.forms)
        largest = (alike @ weights).max() / max(weights.sum(), 1e-9)
        logits = (
            self._inputs(document, words, matches) @ self._coefficients[ENGLISH if words.language == "en" else OTHERS]
        )
        paragraph, _ = paragraphs(document)
        related = np.bincount(paragraph, alike.max(axis=1))[paragraph] > 0
        logits -= logits[related].max()
        term: Floats = WEIGHT * largest * related * np.exp(np.minimum(logits, 0))
        return term
