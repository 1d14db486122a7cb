"""Clauses that can stand alone with the subject of who reports them: “Ford says it will close” → “Ford will close”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.compression import words
from summarizer.compression.clauses import is_finite, is_reported
from summarizer.compression.meaning import SUBJECTS, subjects
from summarizer.compression.parsing import Parse

PENALTY = 0.0
"""What such a clause must be worth beyond the sentence."""

_NAMES, _PLURAL = ("NNP", "NNPS"), ("NNS", "NNPS")
_WH = ("WDT", "WP", "WP$", "WRB")


@dataclass(frozen=True, slots=True)
class Transfer:
    """A clause and the subject that it takes from another.

    Attributes:
        subject: the subject.
        verb: the verb whose subject it is.
        clause: the verb of the clause that takes it.
        dropped: tokens that go: the pronoun that stood for the subject, “that”.
    """

    subject: int
    verb: int
    clause: int
    dropped: frozenset[int]


def find_transfers(parse: Parse) -> Iterator[Transfer]:
    """Find clauses that can stand alone with the subject of another.

    Args:
        parse: the sentence.

    Returns:
        An iterator of them.
    """
    for clause, token in enumerate(parse.tokens):
        verb = token.head
        taken = [child for child in parse.with_label(verb, *SUBJECTS) if child < verb < clause]
        if token.dep == "ccomp" and len(taken) == 1:
            yield from _reported(parse, taken[0], clause)


def _reported(parse: Parse, subject: int, clause: int) -> Iterator[Transfer]:
    """A clause whose subject is a pronoun for who reports it."""
    verb = parse.tokens[clause].head
    wh = any(parse.tokens[child].tag in _WH for child in parse.children[clause])
    pronouns = subjects(parse, clause)
    marks = parse.with_label(clause, "mark")
    plain = len(pronouns) == 1 and not parse.children[pronouns[0]] and pronouns[0] > verb and not wh
    if not plain or any(parse.tokens[mark].lower != "that" for mark in marks) or not is_finite(parse, clause):
        return
    contracted = pronouns[0] + 1 < len(parse) and not parse.gap(pronouns[0] + 1)
    if not contracted and is_reported(parse, clause) and _stands_for(parse, pronouns[0], subject):
        yield Transfer(subject, verb, clause, frozenset([*pronouns, *marks]))


def _stands_for(parse: Parse, pronoun: int, subject: int) -> bool:
    """Whether a pronoun stands for a subject, as far as number and kind can tell."""
    token, clause = parse.tokens[subject], parse.tokens[pronoun].head
    several = token.tag in _PLURAL or bool(parse.with_label(subject, "conj"))
    extraposed = bool(parse.with_label(clause, "ccomp", "xcomp", "advcl", "acl", "relcl", "attr"))
    copula = parse.tokens[clause].lower in words.BE
    match parse.tokens[pronoun].lower:
        case "it":
            named = token.tag == "NNP" or token.lower in words.ORGANIZATIONS
            return named and not several and not (copula and extraposed)
        case "he" | "she":
            return token.tag == "NNP" and not several
        case "they":
            return several and (token.tag in _NAMES or token.lower in words.ORGANIZATIONS)
    return False
