"""What a set gains by having sentences from many parts of a long text.

A text of more than `LONG` sentences is cut into parts of about the same size, as many as its summary has sentences when
no length is given. Headings say where: a section is not divided unless it is larger than a part. A set gains up to
`COVERED` for each part that it has a sentence of, the more the longer the text.
"""

from __future__ import annotations

import numpy as np

from summarizer.documents import Document
from summarizer.segmentation.kinds import HEADING
from summarizer.selection.budget import default_sentences
from summarizer.selection.document_words import Floats, Integers
from summarizer.selection.sets import Sets

LONG = 60
"""Sentences of prose up to which a text has no parts."""

COVERED = 0.2
"""What a part of a very long text that a set has a sentence of adds to its value, which is in twentieths of ROUGE."""


def coverage(document: Document, sets: Sets) -> Floats:
    """What the parts that sets cover add to their values.

    Args:
        document: a document.
        sets: sets of its sentences.

    Returns:
        `COVERED` for each part that a set has and the fixed sentences lack, times the share of the sentences beyond
        `LONG`; float64 [n_sets].
    """
    codes = sets.subsets.codes
    covered = np.zeros(len(codes))
    n_prose = int(np.count_nonzero(document.prose_mask)) if len(document.sentences) > LONG else 0
    if n_prose > LONG:
        parts = find_parts(document)
        members = parts[sets.pool].tolist()
        for part in {*members}.difference(parts[sets.fixed].tolist()):
            covered += (codes & sum(1 << place for place, other in enumerate(members) if other == part)) != 0
        covered *= COVERED * (1 - LONG / n_prose)
    return covered


def find_parts(document: Document) -> Integers:
    """Cut a document into parts.

    Args:
        document: a document with prose.

    Returns:
        The number of the part of each sentence, from 0; int64 [n_sentences].
    """
    prose = document.prose_mask
    n_prose = int(np.count_nonzero(prose))
    count = default_sentences(n_prose)
    place: Integers = np.cumsum(prose) - prose
    headings = np.array([sentence.kind == HEADING for sentence in document.sentences])
    _, first, section = np.unique(np.cumsum(headings), return_index=True, return_inverse=True)
    small = np.bincount(section, prose) * count <= n_prose
    begins: Integers = np.where(small[section], place[first][section], place)
    return np.asarray(np.minimum(count * begins // n_prose, count - 1), np.int64)
