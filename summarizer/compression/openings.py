"""Datelines and by-lines: what stands around the first sentence of a report and is no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.compression.meaning import is_mark
from summarizer.compression.parsing import Parse
from summarizer.compression.sentence_parts import SentencePart

_NAME = r"[A-Z][\w.'’-]*(?: (?:d[aeiu]|v[ao]n|de[lnr]|[A-Z][\w.'’-]*)){1,3}"
_NAMES = rf"{_NAME}(?:(?:,? and |, ){_NAME})*"
_DATELINE_AHEAD = r",?(?= [A-Z]{3,}[\w ,/]*(?:\([A-Z]\w+\) ?)?[-—–])"
_BYLINE = re.compile(rf"(?:By|BY) {_NAMES}(?:, [A-Z][\w ]{{2,30}})??(?: ?[|:—–]| ?--| -|{_DATELINE_AHEAD})\s*")
_SIGNED = re.compile(rf"(?i:by) {_NAMES}")
_DATELINE = re.compile(
    r"[A-Z][\w. ]{1,24}, [A-Z][a-z]{2,8}\.? \d{1,2}(?: \([A-Z][\w .]+\))?(?: ?--| ?—| ?–| -|:|\.|,)?\s(?!\w+ \d{4})"
    r"|(?:[A-Z][\w.'’]*[ ,/]+){1,6}\d{1,2}, \d{4} ?/[\w ]+/(?: ?--| ?—| ?–| -)?\s"
    r"|(?:[A-Z][\w.'’]*[ ,/]+){0,6}(?:\([A-Z][\w .]+\)\s*(?:--|—|–|-)?|[A-Z]{3,}[A-Z ,]*\s(?:--|—|–|-))\s"
)


def find_openings(parse: Parse) -> tuple[SentencePart, ...]:
    """Find the dateline and the by-line of a sentence.

    Args:
        parse: the sentence.

    Returns:
        The parts, by their first words; each leaves something of the sentence.
    """
    return tuple(
        SentencePart(kind, words)
        for kind, first, last in _ranges(parse)
        if last - first < parse.body
        if (words := tuple(index for index in range(first, last) if not is_mark(parse, index)))
    )


def _ranges(parse: Parse) -> Iterator[tuple[str, int, int]]:
    start = 0
    for kind, pattern in (("by-line", _BYLINE), ("dateline", _DATELINE)):
        begins = parse.tokens[start].start if start < len(parse) else len(parse.text)
        if match := pattern.match(parse.text, begins):
            last = next((i for i, token in enumerate(parse.tokens) if token.start >= match.end()), start)
            if start < last < parse.body:
                yield kind, start, last
                start = last
    for index in range(start + 1, parse.body):
        if parse.separates(index - 1) and _SIGNED.fullmatch(parse.text[parse.tokens[index].start :].rstrip(" .")):
            yield "by-line", index, parse.body
            return
