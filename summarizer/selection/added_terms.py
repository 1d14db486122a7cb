"""Terms of the score that do not come from references: what an editor would keep, and what a reader asks about.

The networks of set selection know what references have. These terms decide, beside the log odds, which sentences
compete, and they add to the value of a set.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summarizer.selection.document_words import Floats
from summarizer.selection.sets import Sets

IMPORTANCE_VALUE = 0.75
"""What the importance term of a sentence adds to the value of a set, for each unit of it."""

SHORT = 0.2
"""Share of a document up to which importance counts in full. The more of a text a summary has, the less does it say
which sentence matters most."""

FEW = 3
"""Sentences of a summary below which importance counts more: three times in a summary of a single one. The fewer there
are, the more depends on each."""

QUERY_VALUE = 20.0
"""What the query term of a sentence adds to the value of a set: enough that the set most likely to have an answer is
chosen, and of sets that are equally likely, the best summary."""


@dataclass(frozen=True, slots=True)
class AddedTerms:
    """The terms that are added to the log odds of a document's sentences.

    Attributes:
        importance: the importance term of each sentence; float64 [n_sentences]; none: 0.
        query: the query term of each, 0 or more; float64 [n_sentences]; none: 0.
    """

    importance: Floats | None = None
    query: Floats | None = None

    def scores(self, logits: Floats) -> Floats:
        """Add them to log odds.

        Args:
            logits: the log odds that a reference has each sentence; float64 [n_sentences].

        Returns:
            The scores; float64 [n_sentences].
        """
        for term in (self.importance, self.query):
            logits = logits if term is None else logits + term
        return logits

    def order(self, logits: Floats) -> Floats:
        """Say which sentences come first to sets.

        Args:
            logits: the log odds that a reference has each sentence; float64 [n_sentences].

        Returns:
            A number for each, the larger the earlier: its score, or with a query its place by the query term and, where
            that is the same, the score; float64 [n_sentences].
        """
        scores = self.scores(logits)
        if self.query is None:
            return scores
        return np.argsort(np.lexsort((scores, self.query))).astype(np.float64)

    def values(self, sets: Sets) -> Floats:
        """What they add to the values of sets.

        Args:
            sets: sets of the document's sentences.

        Returns:
            float64 [n_sets].
        """
        value = np.zeros(len(sets.pool))
        if self.importance is not None:
            most = max(int(sets.subsets.counts.max()) + len(sets.fixed), 1)
            weight = IMPORTANCE_VALUE * min(1.0, SHORT / sets.share) * max(FEW / most, 1.0)
            value += weight * self.importance[sets.pool]
        if self.query is not None:
            value += QUERY_VALUE * self.query[sets.pool]
        return np.asarray(sets.rows @ value, np.float64)


NO_TERMS = AddedTerms()
"""Nothing is added: the sentences are chosen as references would have them."""
