"""Set selection: the set of sentences with the highest expected value.

The k sentences with the best scores often say the same. So from the log odds that a reference has each sentence a small
network estimates for every word and bigram of the document its inclusion probability: how probable it is that a
reference summary has it. The expected overlap of a reference with a set of sentences is the sum over the set's distinct
words, and its expected ROUGE-1 F1

    2 · Σ P(word) / (L + R),    L the set's words, R those that a reference of this length has,

and likewise for pairs and ROUGE-2. A second small network turns both, and what else tells sets apart (the log odds of
their sentences among it), into a value. What an editor would keep and what a reader asks about add to it
(`added_terms`), and so does each part of a long text that the set covers (`coverage`); that a set cannot be read on its
own takes from it (`readability`). The set with the highest value is the summary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.encoding.activations import sigmoid
from summarizer.encoding.encoder import Encoder
from summarizer.encoding.ragged import split_rows
from summarizer.selection.added_terms import NO_TERMS, AddedTerms
from summarizer.selection.budget import Budget
from summarizer.selection.candidates import priorities
from summarizer.selection.coverage import coverage
from summarizer.selection.cues import CueFinder
from summarizer.selection.document_words import DocumentWords, Floats, Integers, batch_words, owners
from summarizer.selection.fitting import fit
from summarizer.selection.inclusion import InclusionProbabilities
from summarizer.selection.joined_sets import JoinedSets
from summarizer.selection.layers import SIZES, Layers
from summarizer.selection.readability import best_readable, nothing_new
from summarizer.selection.repeats import find_alike
from summarizer.selection.selector_inputs import (
    SET_INPUTS,
    Scored,
    context_inputs,
    pair_inputs,
    scored_document,
    set_inputs,
    word_inputs,
)
from summarizer.selection.sets import Sets, candidate_sets

MIN_CONTENT_WORDS = 0.5
"""Expected number of a sentence's content words in a reference, below which it is no candidate."""


@dataclass(frozen=True, slots=True, eq=False)
class ScoredDocument:
    """A document whose sentences have scores.

    Attributes:
        document: the document.
        logits: the log odds that a reference has each of its sentences; float64 [n_sentences].
        added: what is added to them.
    """

    document: Document
    logits: Floats
    added: AddedTerms = NO_TERMS

    @property
    def scores(self) -> Floats:
        """The scores of the sentences; float64 [n_sentences]."""
        return self.added.scores(self.logits)


class SetSelector:
    """Chooses the sentences of summaries. Any number of threads may share it."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], encoder: Encoder) -> None:
        """Take the parameters of fitted networks.

        Args:
            weights: the parameters by name, as in `layers.selector_shapes`; any float type.
            encoder: encodes the documents whose words are not given.
        """
        self._weights = weights
        self._encoder = encoder
        self._words, self._pairs, self._sets = (Layers(weights, name) for name in SIZES)
        # What is the same for all sets of a document does not tell them apart in a linear layer.
        self._linear = np.asarray(weights["sets.linear"], np.float64)[:SET_INPUTS]

    def __reduce__(self) -> tuple[type[SetSelector], tuple[Mapping[str, NDArray[np.generic]], Encoder]]:
        return SetSelector, (self._weights, self._encoder)

    def words(self, documents: Sequence[Document]) -> DocumentWords:
        """The words of documents, for `choose_each`.

        Args:
            documents: the documents.

        Returns:
            The words of all.
        """
        return batch_words(self._encoder.encode([document.tokens for document in documents]))

    def choose(
        self,
        document: Document,
        logits: NDArray[np.floating],
        budget: Budget,
        *,
        added: AddedTerms = NO_TERMS,
    ) -> tuple[list[int], InclusionProbabilities]:
        """Choose the sentences of a summary.

        Args:
            document: the document.
            logits: the log odds that a reference has each of its sentences; float [n_sentences].
            budget: the summary's length.
            added: what is added to them; nothing by default.

        Returns:
            Their indices, ascending; none if no sentence fits. And the document's inclusion probabilities.
        """
        scored = ScoredDocument(document, np.asarray(logits, np.float64), added)
        (indices,), inclusion = next(self.choose_each([scored], [budget]))
        return indices, inclusion

    def choose_each(
        self, documents: Sequence[ScoredDocument], budgets: Iterable[Budget], words: DocumentWords | None = None
    ) -> Iterator[tuple[list[list[int]], InclusionProbabilities]]:
        """Choose the sentences of summaries of several documents, of one length or of several.

        Args:
            documents: the documents, at least one; they are read once.
            budgets: the summaries' lengths.
            words: their words, if they are known.

        Yields:
            For each length the indices of the sentences of each summary, as `choose` gives them; and the inclusion
            probabilities of all documents.
        """
        words = words or self.words([of.document for of in documents])
        alike = split_rows(find_alike(words), words.bounds.sentences)
        priority = [
            _priorities(of, partial(words.part, number), alike_of)
            for number, (of, alike_of) in enumerate(zip(documents, alike, strict=True))
        ]
        for budget in budgets:
            scored = _scored(documents, words, budget)
            context = context_inputs(scored)
            inclusion = self.inclusion(scored, context)
            empty = split_rows(inclusion.content_words() < MIN_CONTENT_WORDS, words.bounds.sentences)
            sets = [
                _sets(of, budget, empty=empty_of, priority=priority_of)
                for of, empty_of, priority_of in zip(documents, empty, priority, strict=True)
            ]
            values = self._set_values(scored, inclusion, context, sets)
            rows = zip(documents, sets, values, strict=True)
            yield [_best(of, budget, sets_of, values_of) for of, sets_of, values_of in rows], inclusion

    def default_inclusion(self, document: Document, logits: NDArray[np.floating]) -> InclusionProbabilities:
        """Tell the inclusion probabilities of a document for a summary of the default length.

        Args:
            document: the document, with at least one sentence.
            logits: see `choose`.

        Returns:
            The probabilities of its words and pairs.
        """
        scored = scored_document(self.words([document]), document, scores=logits, budget=Budget())
        return self.inclusion(scored, context_inputs(scored))

    def choose_version(
        self,
        versions: Sequence[Document],
        logits: NDArray[np.floating],
        budget: Budget,
        *,
        added: AddedTerms = NO_TERMS,
    ) -> tuple[int, list[int]]:
        """Choose one of several versions of a document, and its sentences.

        Args:
            versions: the document, with at least one sentence, and the same with some sentences shortened; all are
                judged by the inclusion probabilities of the first.
            logits: see `choose`.
            budget: the summary's length.
            added: see `choose`.

        Returns:
            The number of the version, the first of equal ones; and the indices of the sentences, ascending, none if no
            sentence fits.
        """
        whole, words, n = versions[0], self.words(versions), len(versions)
        scored = scored_document(words.part(0), whole, scores=logits, budget=budget)
        context = context_inputs(scored)
        inclusion = self.inclusion(scored, context)
        of_versions = [inclusion]
        for number, version in enumerate(versions[1:], 1):
            of_versions.append(inclusion.transferred_to(whole, version, words.part(number)))
        sets = [
            _sets_of_version(ScoredDocument(version, scored.scores, added), budget, of_version)
            for version, of_version in zip(versions, of_versions, strict=True)
        ]
        scored = Scored(words, np.tile(scored.scores, n), scored.references.repeat(n))
        joined = InclusionProbabilities.joined(words, of_versions)
        values = self._set_values(scored, joined, context.repeat(n, axis=0), sets)
        best, number, chosen, cues = -np.inf, 0, list[int](), CueFinder(whole)
        for place, (values_of, sets_of) in enumerate(zip(values, sets, strict=True)):
            if len(sets_of.rows):
                more = added.values(sets_of) + coverage(versions[place], sets_of)
                row, value = best_readable(values_of + more, sets_of, cues)
                if value > best:
                    best, number, chosen = value, place, sets_of[row]
        return number, chosen

    def inclusion(self, scored: Scored, context: Floats) -> InclusionProbabilities:
        """Estimate the inclusion probabilities of the words and bigrams of documents.

        Args:
            scored: the documents.
            context: their `context_inputs`.

        Returns:
            The probabilities.
        """
        bounds = scored.words.bounds
        words = self._words(self._words.standard(word_inputs(scored)), context, owners(bounds.words))
        pairs = self._pairs(self._pairs.standard(pair_inputs(scored, words)), context, owners(bounds.pairs))
        return InclusionProbabilities(scored.words, sigmoid(words), sigmoid(pairs))

    def _set_values(
        self, scored: Scored, inclusion: InclusionProbabilities, context: Floats, sets: Sequence[Sets]
    ) -> list[Floats]:
        """The values of the sets of each document, less what they lose by sentences that say nothing new."""
        if not any(len(of_document.rows) for of_document in sets):
            return [np.zeros(0)] * len(sets)
        joined = JoinedSets.of(sets, scored.words)
        values = self.values(set_inputs(scored, inclusion, joined), context, joined.documents)
        return split_rows(values - nothing_new(joined, inclusion), joined.bounds)

    def values(self, inputs: Floats, context: Floats, documents: Integers) -> Floats:
        """Value sets of documents.

        Args:
            inputs: their `set_inputs`; float64 [n_sets, 10].
            context: the documents' `context_inputs`; float64 [n_documents, 8].
            documents: the document of each set; int64 [n_sets], ascending.

        Returns:
            Their values, of which only the differences within a document mean something; float64 [n_sets].
        """
        standard = self._sets.standard(inputs)
        values: Floats = standard @ self._linear + self._sets(standard, context, documents)
        return values


def _scored(documents: Sequence[ScoredDocument], words: DocumentWords, budget: Budget) -> Scored:
    """Documents as the inputs of set selection take them."""
    references = [
        budget.reference_words(of.document.text, len(of.document.sentences)) if of.document.sentences else 1.0
        for of in documents
    ]
    return Scored(words, np.concatenate([of.logits for of in documents]), np.array(references))


def _sets(of: ScoredDocument, budget: Budget, *, empty: NDArray[np.bool_], priority: Integers) -> Sets:
    """The candidate sets of a document, of whose sentences some say next to nothing."""
    if of.added.query is not None:
        empty = empty & (of.added.query == 0)
    return candidate_sets(of.document, of.added.order(of.logits), budget, empty=empty, priority=priority)


def _sets_of_version(of: ScoredDocument, budget: Budget, inclusion: InclusionProbabilities) -> Sets:
    """The candidate sets of a version of a document."""
    empty = inclusion.content_words() < MIN_CONTENT_WORDS
    priority = _priorities(of, lambda: inclusion.words)
    return candidate_sets(of.document, of.added.order(of.logits), budget, empty=empty, priority=priority)


def _best(of: ScoredDocument, budget: Budget, sets: Sets, values: Floats) -> list[int]:
    """The sentences of the best set of a document, ascending."""
    if not len(sets.rows):
        return []
    values = values + of.added.values(sets) + coverage(of.document, sets)
    chosen = sets[best_readable(values, sets, CueFinder(of.document))[0]]
    if budget.exact:
        return chosen
    ranked = sorted(chosen, key=lambda index: -of.scores[index])
    spare = [index for index in sets.pool.tolist() if index not in chosen]  # the best first
    return fit(of.document, budget, ranked, spare=spare)


def _priorities(
    of: ScoredDocument, words: Callable[[], DocumentWords], alike: NDArray[np.bool_] | None = None
) -> Integers:
    """The priorities of a document; of a joint one, without what a part says again in other words."""
    priority = priorities(of.document, of.added.query, alike=alike)
    if of.document.parts:
        from summarizer.selection.restatements import find_restatements  # noqa: PLC0415

        order = np.lexsort((-of.scores, priority))
        priority[find_restatements(of.document, words(), order[priority[order] >= 0].tolist())] = -1
    return priority
