"""What a clause is: finite, reported, an opinion."""

from __future__ import annotations

from summarizer.compression import words
from summarizer.compression.meaning import subjects
from summarizer.compression.parsing import Parse

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_OPINIONS = frozenset(["should", "must", "ought"])
_FIRST_PERSON = frozenset(["i", "we", "my", "our", "me", "us", "you", "your"])
_QUOTES = frozenset(['"', "“", "”", "``", "''"])
_LOOSE = frozenset(
    [
        "nsubj",
        "nsubjpass",
        "ccomp",
        "punct",
        "advmod",
        "npadvmod",
        "prep",
        "dobj",
        "dative",
        "prt",
        "cc",
        "advcl",
        "det",
        "compound",
    ]
)

SHORT_WORD = 4
"""Letters of a word that may be small in a title, at most."""


def is_finite(parse: Parse, verb: int) -> bool:
    """Whether a verb, or an auxiliary of it, has a tense.

    Args:
        parse: the sentence.
        verb: the verb.

    Returns:
        Whether it has one.
    """
    aux = parse.with_label(verb, "aux", "auxpass")
    return any(parse.tokens[index].tag in _FINITE for index in (verb, *aux)) or (
        parse.tokens[verb].tag == "VBN" and not aux and bool(parse.with_label(verb, "nsubj"))
    )


def is_reported(parse: Parse, clause: int) -> bool:
    """Whether a clause is the object of a verb that reports what is taken for true, and speaks for nobody.

    Args:
        parse: the sentence.
        clause: the clause's verb.

    Returns:
        Whether it is, so that it can stand alone.
    """
    return _reports(parse, parse.tokens[clause].head) and not _is_opinion(parse, clause)


def is_separate(parse: Parse, clause: int) -> bool:
    """Whether a clause is an object in name only: two sentences that a comma joins, the second with a “be”.

    Args:
        parse: the sentence.
        clause: the clause's verb.

    Returns:
        Whether it is.
    """
    token = parse.tokens[clause]
    head = parse.tokens[token.head]
    complete = parse.with_label(token.head, "attr", "acomp") and subjects(parse, token.head)
    return token.dep == "ccomp" and clause < token.head and head.lower in words.BE and bool(complete)


def _reports(parse: Parse, verb: int) -> bool:
    """Whether a verb reports what is taken for true: said, it was announced; not denied, may say, claims."""
    aux = parse.with_label(verb, "aux", "auxpass")
    passive = any(parse.tokens[child].dep == "auxpass" for child in aux)
    others = [parse.tokens[child] for child in parse.children[verb] if child not in aux]
    plain = all(
        token.dep in _LOOSE and (not passive or token.dep[:5] != "nsubj" or token.lower == "it") for token in others
    )
    tenses = {"has", "have", "'ve"} | ({"is", "was", "been"} if passive else set())
    if parse.tokens[verb].lower in words.DISCLOSING:
        tenses.add("can")
    return parse.tokens[verb].lower in words.SAYING and plain and {parse.tokens[child].lower for child in aux} <= tenses


def _is_opinion(parse: Parse, verb: int) -> bool:
    """Whether a clause speaks for who says it: "I", "we", "should"."""
    below = [verb]
    for index in below:
        below += parse.children[index]
    return any(
        parse.tokens[index].lower in _OPINIONS
        or (parse.tokens[index].lower in _FIRST_PERSON and parse.tokens[index].tag[:3] == "PRP")
        for index in below
    )


def is_fragment(parse: Parse) -> bool:
    """Whether a sentence is none: a heading, a row of names, a phrase.

    Args:
        parse: the sentence.

    Returns:
        Whether none of its heads is a verb or has a subject.
    """
    verbs = ("VB", "VBD", "VBP", "VBZ", "MD")
    return not any(parse.tokens[root].tag in verbs or subjects(parse, root) for root in parse.roots())


def is_quoting(parse: Parse) -> bool:
    """Whether a sentence quotes somebody; a title in quotation marks is no quotation.

    Args:
        parse: the sentence.

    Returns:
        Whether it has a quotation mark that is not one of a pair around words with capitals.
    """
    titles: set[int] = set()
    for first, last in parse.pairs:
        inside = [token.text for token in parse.tokens[first + 1 : last] if token.text[0].isalpha()]
        capitals = all(word[0].isupper() or len(word) <= SHORT_WORD for word in inside)
        if inside and inside[0][0].isupper() and capitals:
            titles.update((first, last))
    return any(token.text in _QUOTES and index not in titles for index, token in enumerate(parse.tokens))
