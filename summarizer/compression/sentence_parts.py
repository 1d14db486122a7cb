"""What a compression leaves out of a sentence, part by part, and what each part is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.compression import words
from summarizer.compression.meaning import SUBJECTS, is_mark, subjects
from summarizer.compression.parsing import Parse
from summarizer.compression.tree import Tree

KINDS = {
    "dateline": "place and agency before the first sentence: “LONDON (Reuters) —”",
    "by-line": "who wrote it",
    "attribution": "who said it",
    "parenthesis": "what is in brackets, or thrown in",
    "apposition": "a second name for a thing",
    "relative clause": "who, which or that …",
    "adverbial clause": "when, because, as …",
    "participial clause": "doing …, done …",
    "infinitive clause": "to do …",
    "prepositional phrase": "in …, by …",
    "time": "Monday, last week",
    "adjective": "before a noun",
    "title": "what somebody is, before the name",
    "compound": "nouns before a noun",
    "complementizer": "that",
    "conjunction": "and, but",
    "adverb": "quickly, however",
    "conjunct": "one of two things that are joined",
    "clause": "another clause of the sentence",
    "sentence": "another sentence that was taken for a part of this one",
    "other": "anything else",
}
"""Kinds of parts, with what each is."""

_BY_LABEL = {
    "relcl": "relative clause",
    "advcl": "adverbial clause",
    "appos": "apposition",
    "prep": "prepositional phrase",
    "agent": "prepositional phrase",
    "amod": "adjective",
    "advmod": "adverb",
    "compound": "compound",
    "nmod": "compound",
    "conj": "conjunct",
    "cc": "conjunction",
    "mark": "complementizer",
    "parataxis": "parenthesis",
    "npadvmod": "adverb",
    "ccomp": "clause",
}


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A part of a sentence that goes.

    Attributes:
        kind: what it is, of `KINDS`.
        tokens: its words, ascending.
    """

    kind: str
    tokens: tuple[int, ...]


def deleted_parts(tree: Tree, kept: Collection[int]) -> tuple[SentencePart, ...]:
    """Name what a compression leaves out.

    Args:
        tree: the sentence's tree.
        kept: the words that are kept.

    Returns:
        The parts, by their first words: each is what hangs on one word whose head is kept; a part without such a word
        is what is around a clause that stands for the sentence.
    """
    parse = tree.parse
    tops: dict[int, list[int]] = {}
    for index in range(len(parse)):
        if index not in kept and not tree.removed[index] and not is_mark(parse, index):
            top = next(place for place in tree.ancestors(index) if _is_top(tree, place, kept))
            tops.setdefault(top, []).append(index)
    whole = {next(place for place in tree.ancestors(index) if tree.is_root(place)) for index in kept}
    found = [SentencePart(_kind(parse, top, rooted=top in whole), tuple(tokens)) for top, tokens in tops.items()]
    return tuple(sorted(found, key=lambda part: part.tokens))


def _is_top(tree: Tree, index: int, kept: Collection[int]) -> bool:
    """Whether a word hangs on a kept one, and is not the "that" or "and" of a clause that stands for the sentence."""
    head = tree.heads[index]
    stands = head in kept and tree.heads[head] not in kept
    return tree.is_root(index) or (
        head in kept and not tree.joined[index] and not (stands and tree.parse.tokens[index].dep == "mark")
    )


def _kind(parse: Parse, top: int, *, rooted: bool) -> str:
    """What the part is that hangs on a word.

    Args:
        parse: the sentence.
        top: the word.
        rooted: whether a clause below it is kept.
    """
    token = parse.tokens[top]
    speaks = token.lower in words.SAYING and bool(subjects(parse, top))
    if rooted:
        return "attribution" if speaks else "clause"
    if token.dep == "ROOT":
        return "sentence"
    if any(first < top < last and parse.tokens[first].text in "([{" for first, last in parse.pairs):
        return "parenthesis"
    if (token.dep == "prep" and token.lower == "according") or (token.dep in ("parataxis", "advcl") and speaks):
        return "attribution"
    return _kind_by_label(parse, top)


def _kind_by_label(parse: Parse, top: int) -> str:
    token = parse.tokens[top]
    named = _BY_LABEL.get(token.dep, "other")
    if token.dep in ("npadvmod", "advmod") and token.lower in words.TIMES:
        named = "time"
    elif named == "compound" and token.lower in words.TITLES:
        named = "title"
    elif token.dep in ("acl", "advcl") and not parse.with_label(top, "mark", *SUBJECTS):
        if token.tag in ("VBG", "VBN"):
            named = "participial clause"
        elif any(parse.tokens[child].lower == "to" for child in parse.with_label(top, "aux")):
            named = "infinitive clause"
    return named


def probability(part: SentencePart, probabilities: NDArray[np.float32]) -> float:
    """How probable it is that a reader would not miss a part.

    Args:
        part: the part.
        probabilities: how probable it is that each token is kept; float32 [n_tokens].

    Returns:
        The mean over its words of the probability that each goes.
    """
    return 1 - float(probabilities[list(part.tokens)].mean())
