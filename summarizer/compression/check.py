"""Whether a compressed sentence is still one, and still true, as far as a program can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from summarizer.compression import words
from summarizer.compression.alignment import align
from summarizer.compression.clauses import is_reported, is_separate
from summarizer.compression.meaning import SUBJECTS, range_ends, rates, scoped, subjects
from summarizer.compression.parsing import FINAL, Parse

FAULTS = ("roots", "verb", "subject", "brackets", "ending", "spacing", "capital", "mark")
"""What is looked for in a sentence: more heads than one; a head that is no verb; no subject; quotes and brackets that
do not match; a preposition, conjunction, article or separator before the final mark; two spaces, or one before a mark;
no capital at the start; no mark, or two, at the end."""

LOSSES = ("subjects", "range", "scope", "unit", "claim")
"""What is looked for between a sentence and its compression: a list of subjects that lost a member; "to Y" without
"from X"; a negation, hedge or superlative that is gone or says more than before; a number without its unit or rate;
what somebody claims as a fact."""

_BRACKETS = ("()", "[]", "{}", "“”", "«»")
_DANGLING = frozenset(["CC", "DT", "PRP$", "WDT", "PDT"])


def balanced(text: str) -> bool:
    """Whether a text has as many opening as closing brackets and an even number of straight quotes.

    Args:
        text: the text.

    Returns:
        Whether it has.
    """
    return text.count('"') % 2 == 0 and all(text.count(pair[0]) == text.count(pair[1]) for pair in _BRACKETS)


def faults(parse: Parse) -> frozenset[str]:
    """What is wrong with a sentence.

    Args:
        parse: a parse of the sentence as it stands.

    Returns:
        Some of `FAULTS`; many a sound sentence has one, too.
    """
    return frozenset(_faults(parse))


def new_faults(source: Parse, compressed: Parse) -> frozenset[str]:
    """What is wrong with a compressed sentence and was not with its source.

    Args:
        source: a parse of the source.
        compressed: a parse of the compressed sentence, made anew.

    Returns:
        Some of `FAULTS` and of `LOSSES`.
    """
    kept = align([token.lower for token in source.tokens], [token.lower for token in compressed.tokens])
    lost = losses(source, [index for index, keep in enumerate(kept) if keep])
    return (faults(compressed) - faults(source)) | lost


def losses(source: Parse, kept: Collection[int]) -> frozenset[str]:
    """What of a sentence's meaning is lost if only some words are kept.

    Args:
        source: a parse of the sentence.
        kept: the words that are kept.

    Returns:
        Some of `LOSSES`.
    """
    return frozenset(_losses(source, frozenset(kept)))


def _losses(source: Parse, kept: frozenset[int]) -> Iterator[str]:
    tokens = source.tokens
    for index, token in enumerate(tokens):
        head, stays = token.head, index in kept
        if token.dep == "conj" and head in kept and not stays:
            while tokens[head].dep == "conj":
                head = tokens[head].head
            if tokens[head].dep in SUBJECTS and head in kept:
                yield "subjects"
        limits = token.dep == "neg" or token.lower in words.LIMITING
        if limits and token.head in kept and not stays:
            yield "scope"
        counts = token.dep == "nummod" and tokens[token.head].tag[:2] == "NN"
        if stays and token.head not in kept and (counts or (token.tag == "$" and token.dep in ("quantmod", "nmod"))):
            yield "unit"
        alone = is_reported(source, index) or is_separate(source, index)
        if token.dep == "ccomp" and stays and token.head not in kept and not alone:
            yield "claim"
    if any(counted in kept and rate not in kept for counted, rate in rates(source)):
        yield "unit"
    if any((first in kept) != (last in kept) for first, last in range_ends(source)):
        yield "range"
    if any(source.tokens[index].head in kept and index not in kept for index in scoped(source)):
        yield "scope"


def _faults(parse: Parse) -> Iterator[str]:
    roots = parse.roots()
    if len(roots) != 1:
        yield "roots"
    if not any(parse.tokens[root].tag[:2] in ("VB", "MD") for root in roots):
        yield "verb"
    elif not any(subjects(parse, root) for root in roots):
        yield "subject"
    if not balanced(parse.text):
        yield "brackets"
    yield from _surface(parse)


def _surface(parse: Parse) -> Iterator[str]:
    text = parse.text.strip()
    last = parse.tokens[parse.body - 1] if parse.body else None
    stranded = last is not None and last.tag in ("IN", "TO") and last.dep in ("prep", "mark", "aux")
    if last is None or last.tag in _DANGLING or stranded or parse.separates(parse.body - 1):
        yield "ending"
    if "  " in text or any(f" {mark}" in text for mark in ",.;:!?"):
        yield "spacing"
    first = next((character for character in text if character.isalnum()), "")
    if first.islower():
        yield "capital"
    marks = [token.text for token in parse.tokens[parse.body :] if token.text in FINAL]
    if len(marks) != 1:
        yield "mark"
