"""Set selection: the set of sentences with the highest expected value.

The k sentences with the best scores often say the same. So from the log odds that a reference has each sentence a small
network estimates for every word and bigram of the document its inclusion probability: how probable it is that a
reference summary has it. The expected overlap of a reference with a set of sentences is the sum over the set's distinct
words, and its expected ROUGE-1 F1

    2 · Σ P(word) / (L + R),    L the set's words, R those that a reference of this length has,

and likewise for pairs and ROUGE-2. A second small network turns both, and what else tells sets apart (the log odds of
their sentences among it), into a value. What an editor would keep and what a reader asks about add to it
(`added_terms`), and that a set cannot be read on its own takes from it (`readability`). The set with the highest value
is the summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.encoding.activations import sigmoid
from summarizer.encoding.encoder import Encoder
from summarizer.encoding.matmul import product
from summarizer.selection.added_terms import NO_TERMS, AddedTerms
from summarizer.selection.budget import Budget
from summarizer.selection.candidates import priorities
from summarizer.selection.cues import CueFinder
from summarizer.selection.document_words import DocumentWords, Floats, document_words
from summarizer.selection.fitting import fit
from summarizer.selection.inclusion import InclusionProbabilities
from summarizer.selection.readability import best_readable
from summarizer.selection.selector_inputs import (
    CONTEXT_INPUTS,
    PAIR_INPUTS,
    SET_INPUTS,
    WORD_INPUTS,
    Scored,
    context_inputs,
    pair_inputs,
    set_inputs,
    word_inputs,
)
from summarizer.selection.sets import candidate_sets

HIDDEN, SET_HIDDEN = 24, 32
"""Sizes of the hidden layers over words and pairs, and of that over sets."""

SIZES = {
    "words": (WORD_INPUTS + CONTEXT_INPUTS, HIDDEN, HIDDEN, 1),
    "pairs": (PAIR_INPUTS + CONTEXT_INPUTS, HIDDEN, HIDDEN, 1),
    "sets": (SET_INPUTS + CONTEXT_INPUTS, SET_HIDDEN, 1),
}
"""The networks, and how many numbers go into and come out of their layers. That of sets adds a linear one."""


MIN_CONTENT_WORDS = 0.5
"""Expected number of a sentence's content words in a reference, below which it is no candidate."""

LIMIT = 5.0
"""Standard deviations from the mean that the networks tell apart: beyond lies what they were not fitted to."""


def selector_shapes() -> dict[str, tuple[int, ...]]:
    """List the parameters of the networks of set selection.

    Returns:
        The shape of each, by name.
    """
    shapes: dict[str, tuple[int, ...]] = {"sets.linear": SIZES["sets"][:1]}
    for name, sizes in SIZES.items():
        shapes |= {f"{name}.mean": sizes[:1], f"{name}.deviation": sizes[:1]}
        for number, (inner, outer) in enumerate(pairwise(sizes)):
            shapes |= {f"{name}.{number}.weight": (outer, inner), f"{name}.{number}.bias": (outer,)}
    return shapes


class SetSelector:
    """Chooses the sentences of a summary. Any number of threads may share it."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], encoder: Encoder) -> None:
        """Take the parameters of fitted networks.

        Args:
            weights: the parameters by name, as in `selector_shapes`; any float type.
            encoder: encodes the documents whose words are not given.
        """
        self._weights = weights
        self._encoder = encoder
        self._words, self._pairs, self._sets = (_NumpyLayers(weights, name) for name in SIZES)
        # What is the same for all sets of a document does not tell them apart in a linear layer.
        self._linear = np.asarray(weights["sets.linear"], np.float64)[:SET_INPUTS]

    def __reduce__(self) -> tuple[type[SetSelector], tuple[Mapping[str, NDArray[np.generic]], Encoder]]:
        return SetSelector, (self._weights, self._encoder)

    def words(self, documents: Sequence[Document]) -> list[DocumentWords]:
        """The words of documents, for `choose`.

        Args:
            documents: the documents.

        Returns:
            The words of each.
        """
        return document_words(self._encoder.encode([document.tokens for document in documents]))

    def choose(
        self,
        document: Document,
        logits: NDArray[np.floating],
        budget: Budget,
        *,
        added: AddedTerms = NO_TERMS,
        words: DocumentWords | None = None,
    ) -> tuple[list[int], InclusionProbabilities]:
        """Choose the sentences of a summary.

        Args:
            document: the document, with at least one sentence.
            logits: the log odds that a reference has each of its sentences; float [n_sentences].
            budget: the summary's length.
            added: what is added to them; nothing by default.
            words: its words, if they are known.

        Returns:
            Their indices, ascending; none if no sentence fits. And the document's inclusion probabilities.
        """
        return next(self.choose_each(document, logits, [budget], added=added, words=words))

    def choose_each(
        self,
        document: Document,
        logits: NDArray[np.floating],
        budgets: Iterable[Budget],
        *,
        added: AddedTerms = NO_TERMS,
        words: DocumentWords | None = None,
    ) -> Iterator[tuple[list[int], InclusionProbabilities]]:
        """Choose the sentences of summaries of several lengths; the document is read once.

        Args:
            document: see `choose`.
            logits: see `choose`.
            budgets: the summaries' lengths.
            added: see `choose`.
            words: see `choose`.

        Yields:
            What `choose` returns, for each.
        """
        words = words or self.words([document])[0]
        values = np.asarray(logits, np.float64)
        priority = _priorities(document, values, words, added)
        for budget in budgets:
            reference = budget.reference_words(document.text, len(document.sentences))
            scored = Scored(words, values, reference)
            yield self._chosen(document, scored, budget, added=added, priority=priority)

    def _chosen(
        self,
        document: Document,
        scored: Scored,
        budget: Budget,
        *,
        added: AddedTerms,
        priority: NDArray[np.int64],
    ) -> tuple[list[int], InclusionProbabilities]:
        context = context_inputs(scored)
        inclusion = self.inclusion(scored, context)
        empty = inclusion.content_words() < MIN_CONTENT_WORDS
        if added.query is not None:
            empty &= added.query == 0
        sets = candidate_sets(document, added.order(scored.scores), budget, empty=empty, priority=priority)
        if not len(sets.rows):
            return [], inclusion
        values = self.values(set_inputs(scored, inclusion, sets), context) + added.values(sets)
        chosen = sets[best_readable(values, sets, CueFinder(document), inclusion)[0]]
        if not budget.exact:
            scores = added.scores(scored.scores)
            ranked = sorted(chosen, key=lambda index: -scores[index])
            spare = [index for index in sets.pool.tolist() if index not in chosen]  # the best first
            chosen = fit(document, budget, ranked, spare=spare)
        return chosen, inclusion

    def default_inclusion(self, document: Document, logits: NDArray[np.floating]) -> InclusionProbabilities:
        """Tell the inclusion probabilities of a document for a summary of the default length.

        Args:
            document: the document, with at least one sentence.
            logits: see `choose`.

        Returns:
            The probabilities of its words and pairs.
        """
        reference = Budget().reference_words(document.text, len(document.sentences))
        scored = Scored(self.words([document])[0], np.asarray(logits, np.float64), reference)
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
        whole = versions[0]
        read = self.words(versions)
        reference = budget.reference_words(whole.text, len(whole.sentences))
        scored = Scored(read[0], np.asarray(logits, np.float64), reference)
        context = context_inputs(scored)
        inclusion = self.inclusion(scored, context)
        best, number, chosen = -np.inf, 0, list[int]()
        cues, order = CueFinder(whole), added.order(scored.scores)
        for place, (version, words) in enumerate(zip(versions, read, strict=True)):
            transferred = inclusion.transferred_to(whole, version, words) if place else inclusion
            priority = _priorities(version, scored.scores, words, added)
            empty = transferred.content_words() < MIN_CONTENT_WORDS
            sets = candidate_sets(version, order, budget, empty=empty, priority=priority)
            if len(sets.rows):
                values = self.values(set_inputs(replace(scored, words=words), transferred, sets), context)
                values += added.values(sets)
                row, value = best_readable(values, sets, cues, transferred)
                if value > best:
                    best, number, chosen = value, place, sets[row]
        return number, chosen

    def inclusion(self, scored: Scored, context: Floats) -> InclusionProbabilities:
        """Estimate the inclusion probabilities of a document's words and bigrams.

        Args:
            scored: the document.
            context: its `context_inputs`.

        Returns:
            The probabilities.
        """
        words = self._words(self._words.standard(word_inputs(scored)), context)
        pairs = self._pairs(self._pairs.standard(pair_inputs(scored, words)), context)
        return InclusionProbabilities(scored.words, sigmoid(words), sigmoid(pairs))

    def values(self, inputs: Floats, context: Floats) -> Floats:
        """Value sets of a document.

        Args:
            inputs: their `set_inputs`; float64 [n_sets, 10].
            context: the document's `context_inputs`.

        Returns:
            Their values, of which only the differences mean something; float64 [n_sets].
        """
        standard = self._sets.standard(inputs)
        values: Floats = standard @ self._linear + self._sets(standard, context)
        return values


def _priorities(document: Document, logits: Floats, words: DocumentWords, added: AddedTerms) -> NDArray[np.int64]:
    """The priorities of a document; of a joint one, without what a part says again in other words."""
    priority = priorities(document, added.query)
    if document.parts:
        from summarizer.selection.restatements import find_restatements  # noqa: PLC0415

        order = np.lexsort((-added.scores(logits), priority))
        priority[find_restatements(document, words, order[priority[order] >= 0].tolist())] = -1
    return priority


class _NumpyLayers:
    """A small network over the numbers of something, and those of its document, which are the same for all rows.

    It works on columns: there are hundreds of rows and a few dozen numbers of each, and NumPy is fast on long rows.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.generic]], name: str) -> None:
        parameters = [
            np.asarray(weights[f"{name}.{what}"], np.float64) for what in ("mean", "deviation", "0.weight", "0.bias")
        ]
        mean, deviation, first, self._bias = parameters
        self._mean, self._deviation = mean[:, None], deviation[:, None]
        self._first, self._context = first[:, :-CONTEXT_INPUTS].astype(np.float32), first[:, -CONTEXT_INPUTS:]
        self._others = [
            (
                np.asarray(weights[f"{name}.{number}.weight"], np.float32),
                np.asarray(weights[f"{name}.{number}.bias"], np.float32)[:, None],
            )
            for number in range(1, len(SIZES[name]) - 1)
        ]

    def standard(self, inputs: Floats) -> Floats:
        """Inputs less their means over their deviations, clipped; float64, of the same shape."""
        n = inputs.shape[1]
        standard = (inputs.T - self._mean[:n]) / self._deviation[:n]
        return standard.clip(-LIMIT, LIMIT, out=standard).T

    def __call__(self, standard: Floats, context: Floats) -> Floats:
        """One number for each row of standardised inputs; float64 [n]."""
        mean, deviation = self._mean[-CONTEXT_INPUTS:, 0], self._deviation[-CONTEXT_INPUTS:, 0]
        shared = self._context @ ((context - mean) / deviation).clip(-LIMIT, LIMIT) + self._bias
        values = product(self._first, standard.T.astype(np.float32))
        values += shared.astype(np.float32)[:, None]
        for weight, bias in self._others:
            values = product(weight, np.maximum(values, 0, out=values))
            values += bias
        return np.asarray(values[0], np.float64)
