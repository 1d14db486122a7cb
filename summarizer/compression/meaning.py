"""What belongs together in a parse, and what the truth of a sentence depends on: ranges, scopes, rates."""

from __future__ import annotations

from summarizer.compression import words
from summarizer.compression.parsing import Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")

_MARKS = frozenset([",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP"])
_NOBODY = ("nobody", "none", "nothing")
_OBJECTS = ("dobj", "attr", "pobj", "prep", "agent", "xcomp", "acomp", "oprd", "dative")
_MODIFIERS = frozenset(["prep", "acl", "relcl", "advcl", "npadvmod", "advmod", "agent", "amod", "appos", "ccomp"])


def subjects(parse: Parse, verb: int) -> list[int]:
    """Find the subjects of a verb.

    Args:
        parse: the sentence.
        verb: the verb.

    Returns:
        Its subjects, or those of its auxiliaries, on which the parser hangs some.
    """
    return [
        child
        for index in (verb, *parse.with_label(verb, "aux", "auxpass"))
        for child in parse.with_label(index, *SUBJECTS)
    ]


def is_mark(parse: Parse, index: int) -> bool:
    """Whether a token is a mark of punctuation.

    Args:
        parse: the sentence.
        index: the token.

    Returns:
        Whether it is one.
    """
    token = parse.tokens[index]
    return (token.dep == "punct" or token.tag in _MARKS) and not any(character.isalnum() for character in token.text)


def range_ends(parse: Parse) -> list[tuple[int, int]]:
    """Find the prepositions of ranges: from … to, until, through.

    Args:
        parse: the sentence.

    Returns:
        Each "from" and the preposition that belongs to it.
    """
    found = []
    for index, token in enumerate(parse.tokens):
        if token.lower == "from" and token.dep == "prep":
            ends = [
                child
                for head in (token.head, index, *parse.children[index])
                for child in parse.with_label(head, "prep")
                if child > index and parse.tokens[child].lower in ("to", "until", "till", "through", "into")
            ]
            found += [(index, end) for end in ends[:1]]
    return found


def scoped(parse: Parse) -> list[int]:
    """Find what a negation, a superlative, "only" or "every" is about: without it, more is said.

    Args:
        parse: the sentence.

    Returns:
        The heads of the modifiers.
    """
    tokens = parse.tokens
    found: list[int] = []
    for index, token in enumerate(tokens):
        below = parse.children[index]
        near = [child for child in below if child < index]
        absolute = any(tokens[child].lower in words.ABSOLUTE or tokens[child].tag in ("JJS", "RBS") for child in near)
        if token.tag[:2] == "NN" and absolute:
            found += _restricting(parse, index, index)
        negative = words.NEGATIVE | {"only"}
        negations = [child for child in below if tokens[child].dep == "neg" or tokens[child].lower in negative]
        for subject in parse.with_label(index, *SUBJECTS):
            dets = [tokens[child].lower for child in parse.children[subject]]
            if {"no", "neither", "few"} & {tokens[subject].lower, *dets} or tokens[subject].lower in _NOBODY:
                negations.append(subject)
        if token.tag[:2] in ("VB", "MD") and negations:
            found += _restricting(parse, index, negations[0])
            for noun in _denied_nouns(parse, index, negations[0]):
                found += _restricting(parse, noun, noun) + parse.with_label(noun, "amod")
    return found


def _denied_nouns(parse: Parse, verb: int, negation: int) -> list[int]:
    """The nouns that a negated verb says something of: its objects, and those of prepositions and infinitives."""
    below = [child for child in parse.children[verb] if child > negation and parse.tokens[child].dep in _OBJECTS]
    for index in below:
        below += parse.with_label(index, *(_OBJECTS if parse.tokens[index].tag[:2] != "NN" else ("prep",)))
    return [index for index in below if parse.tokens[index].tag[:2] == "NN"]


def _restricting(parse: Parse, index: int, place: int) -> list[int]:
    """The modifiers of a word that come after a place and are not set off by a comma."""
    found = []
    for child in parse.children[index]:
        first = child
        while parse.children[first] and parse.children[first][0] < first:
            first = parse.children[first][0]
        if child > place and parse.tokens[child].dep in _MODIFIERS and not parse.separates(first - 1):
            found.append(child)
    return found


def rates(parse: Parse) -> list[tuple[int, int]]:
    """Find what a number is counted by: euros a year, trains per hour; and since when something is the most.

    Args:
        parse: the sentence.

    Returns:
        What is counted, and the word that says by what.
    """
    found = []
    for index, token in enumerate(parse.tokens[1:], 1):
        before = parse.tokens[index - 1]
        nominal = before.tag[:2] in ("NN", "CD") and before.dep not in ("nmod", "compound")
        each = token.lower in ("a", "an", "each", "every", "per") and token.dep == "det"
        if nominal and each and parse.tokens[token.head].dep in ("npadvmod", "appos") and _is_number(parse, index - 1):
            found.append((index - 1, token.head))
        elif (
            nominal
            and token.dep == "prep"
            and (token.lower == "per" or (token.lower == "since" and _is_extreme(parse, index - 1)))
        ):
            found.append((index - 1, index))
    return found


def _is_number(parse: Parse, index: int) -> bool:
    token = parse.tokens[index]
    return token.tag == "CD" or token.text == "%" or bool(parse.with_label(index, "nummod", "quantmod"))


def _is_extreme(parse: Parse, index: int) -> bool:
    return any(
        parse.tokens[child].tag in ("JJS", "JJR") or parse.tokens[child].lower in ("first", "only")
        for child in parse.children[index]
    )
