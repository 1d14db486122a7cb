"""Which sentences of a document may be chosen, by their kinds and by what others say: the same for every method."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import PROSE, Document
from summarizer.segmentation.kinds import FRAGMENT, HEADING, LIST_ITEM, QUOTED
from summarizer.selection.repeats import find_repeats

PRIORITIES = ((PROSE,), (LIST_ITEM,))
"""Kinds that may be chosen; those of a priority only when the priorities before are used up."""

_RANKS = {kind: number for number, kinds in enumerate(PRIORITIES) for kind in kinds}

ANSWERS = 0.1
"""Share of the largest query term from which on a sentence may be chosen whatever its kind, but for headings."""


def priorities(
    document: Document,
    query_term: NDArray[np.float64] | None = None,
    *,
    alike: NDArray[np.bool_] | None = None,
) -> NDArray[np.int64]:
    """Say of each sentence when it may be chosen.

    What is neither prose nor a list item (a heading, code, a signature, a fragment, …) is never chosen; only where a
    document has neither, what it quotes may be, or else its fragments, and where it has not even those, everything.
    What says again, exactly or nearly, what one before it says is never chosen: see `find_repeats`.

    Args:
        document: the document.
        query_term: the query term of each sentence: those that seem to answer may be chosen first, whatever their kind;
            by default there is no query.
        alike: which sentences may repeat another one (`find_alike`), if that is known; bool [n_sentences].

    Returns:
        For each sentence its priority, from 0 (first); -1 if it may not be chosen; int64 [n_sentences].
    """
    kinds = [sentence.kind for sentence in document.sentences]
    ranks = _RANKS
    if ranks.keys().isdisjoint(kinds):
        spare = next((kind for kind in (QUOTED, FRAGMENT) if kind in kinds), None)
        ranks = {spare: 0} if spare else dict.fromkeys(kinds, 0)
    priority = np.array([ranks.get(kind, -1) for kind in kinds], np.int64)
    if query_term is not None and query_term.any():
        answers = query_term > ANSWERS * query_term.max()
        priority[answers & np.array([kind != HEADING for kind in kinds])] = 0
    compared = priority >= 0 if alike is None else alike & (priority >= 0)
    if compared.any():
        order = np.argsort(priority, kind="stable")
        priority[find_repeats(document.sentences, order[compared[order]].tolist())] = -1
    return priority
