"""Sentences that say again, in the same or nearly the same words, what another sentence of the document says.

Two sentences that are nearly the same have the same first or last words. So only those that do are compared, and of
many that do only the latest: time is linear in the length of a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Sentence
from summarizer.selection.document_words import DocumentWords, Integers

ENDS = 4
"""Words at the beginning or end of two sentences that are compared."""

COMPARED = 8
"""Sentences of the same beginning or end that a sentence is compared with."""

_PRIME = 1_000_003

ADDED = 0.2
"""Share of a sentence's words that one which is otherwise the same may have over another."""

CHANGED = 0.1
"""Share of the words that may be others in each."""

NEGATIONS = frozenset(
    re.findall(
        r"\w+",
        "not no never none nor neither without nicht nie kein keine keinen ne pas jamais sans non mai senza nunca sin"
        " jamás não sem niet geen nooit не нет ни без ні inte aldrig ikke aldri ei bez değil yok",
    )
)


def find_alike(words: DocumentWords) -> NDArray[np.bool_]:
    """Find the sentences that may repeat another one, or be repeated: those that begin or end like another.

    Args:
        words: the words of documents.

    Returns:
        Whether each sentence has the first or the last words of another of its document, but for punctuation between
        them, of which all may be alike; bool [n_sentences].
    """
    alike = np.zeros(len(words.lengths), np.bool_)
    ends = np.cumsum(words.lengths)
    some = words.lengths > 0
    place = np.minimum(np.arange(ENDS)[:, None], words.lengths[some] - 1)  # of a word among the first, or last
    for index in ((ends - words.lengths)[some] + place, ends[some] - 1 - place):
        near = np.abs(words.positions[index] - words.positions[index[0]]) < ENDS
        keys = _hash(np.where(near, words.tokens[index], -1))
        order = np.argsort(keys)
        same = keys[order[1:]] == keys[order[:-1]]
        here = np.flatnonzero(some)[order]
        alike[here[1:][same]] = alike[here[:-1][same]] = True
    return alike


def _hash(rows: Integers) -> Integers:
    """A number for each column, the same for columns that are the same."""
    return np.asarray(reduce(lambda keys, row: keys * _PRIME + row, rows), np.int64)


def find_repeats(sentences: Sequence[Sentence], order: Iterable[int]) -> list[int]:
    """Find the sentences that repeat another one.

    A sentence that differs from another in a number, a name or a negation is no repeat, unless one of the two has all
    words of the other.

    Args:
        sentences: those of a document.
        order: the indices of those that count; of two that are alike, the later one in this order is the repeat.

    Returns:
        The indices of the repeats, in this order.
    """
    by_end: dict[str, list[int]] = {}
    verbatim: set[tuple[str, ...]] = set()
    repeats: list[int] = []
    for index in order:
        tokens = sentences[index].tokens
        head, tail = _ends(tokens)
        same_head, same_tail = by_end.setdefault(head, []), by_end.setdefault(tail, [])
        if head and (same_head or same_tail):
            near = dict.fromkeys((*same_head, *same_tail))
            if tokens in verbatim or any(_is_repeat(tokens, sentences[other].tokens) for other in near):
                repeats.append(index)
                continue
        verbatim.add(tokens)
        for others in (same_head, same_tail):
            others.append(index)
            if len(others) > COMPARED:
                del others[0]
    return repeats


def _ends(tokens: Sequence[str]) -> tuple[str, str]:
    """The first and, after a newline, the last words of tokens, in lower case; nothing if there are no words."""
    first, last = 0, len(tokens)
    while first < last and not _is_word(tokens[first]):
        first += 1
    while first < last and not _is_word(tokens[last - 1]):
        last -= 1
    return " ".join(tokens[first : first + ENDS]).lower(), "\n" + " ".join(tokens[max(last - ENDS, 0) : last]).lower()


def _is_word(token: str) -> bool:
    return token[0].isalnum() or any(map(str.isalnum, token))


def _is_repeat(tokens: Sequence[str], others: Sequence[str]) -> bool:
    """Whether sentences of these tokens have nearly the same words."""
    if not 0.6 * len(tokens) < len(others) < len(tokens) / 0.6:
        return False
    if not _share_most(tokens, others):
        return False
    words, names = _words(tokens)
    other_words, other_names = _words(others)
    added, missing = words - other_words, other_words - words
    most = max(added.total(), missing.total())
    one_sided = not added or not missing
    if most > (ADDED if one_sided else CHANGED) * max(words.total(), other_words.total()):
        return False
    if not NEGATIONS.isdisjoint(added) or not NEGATIONS.isdisjoint(missing):
        return False
    return one_sided or all(word.isalpha() and word not in names | other_names for word in (*added, *missing))


def _share_most(tokens: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the words that only one of two sentences has may be few enough; a bound that takes less time."""
    distinct, other_distinct = {*map(str.lower, tokens)}, {*map(str.lower, others)}
    most = ADDED * max(len(tokens), len(others))
    return all(
        sum(word[0].isalnum() for word in only) <= most
        for only in (distinct - other_distinct, other_distinct - distinct)
    )


def _words(tokens: Sequence[str]) -> tuple[Counter[str], set[str]]:
    """How often each word is there, in lower case; and the words that have a capital and are not the first."""
    words = [token for token in tokens if token[0].isalnum()]
    names = {word.lower() for word in words[1:] if word[0].isupper()}
    return Counter(map(str.lower, words)), names
