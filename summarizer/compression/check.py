"""Whether a compressed sentence is still one, as far as a program can tell."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.compression.parsing import FINAL, Parse
from summarizer.compression.rules import SUBJECTS
from summarizer.compression.spans import balanced

FAULTS = ("roots", "verb", "subject", "brackets", "ending", "spacing", "capital", "mark")
"""What is looked for: more heads than one; a head that is no verb; no subject; quotes and brackets that do not match; a
preposition, conjunction, article or separator before the final mark; two spaces, or one before a mark; no capital at
the start; no mark, or two, at the end."""

_DANGLING = frozenset(["CC", "DT", "PRP$", "WDT", "PDT"])


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
        Some of `FAULTS`.
    """
    return faults(compressed) - faults(source)


def _faults(parse: Parse) -> Iterator[str]:
    roots = parse.roots()
    if len(roots) != 1:
        yield "roots"
    if not any(parse.tokens[root].tag[:2] in ("VB", "MD") for root in roots):
        yield "verb"
    elif not any(parse.with_label(root, *SUBJECTS) for root in roots):
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
