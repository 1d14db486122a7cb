"""Text → blocks that no sentence crosses: paragraphs, list items, headings."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from itertools import pairwise

_LINE_END = r"[\n\r\v\f\x85\u2028\u2029](?:(?<=\r)\n)?+"  # \r\n is one
_PARAGRAPH_END = re.compile(rf"{_LINE_END}[^\S\n\r]*{_LINE_END}\s*")
_MARKER = r"(?:[-*–—]|\#{1,6}|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|(?:\d{1,3}|[a-z]|[ivx]{1,5})\.)"
_BULLET = re.compile(rf"[^\S\n\r]*(?:{_MARKER}[^\S\n\r]+|[•‣◦▪●]\s*)(?=\S)")
LONE_MARKER = re.compile(rf"\s*(?:{_MARKER}|[•‣◦▪●])\s*")

_ENDS = frozenset(".!?…:")
_PAUSES = frozenset([";", ":", ",", "—", "–", "--"])
_CLOSING = string.whitespace + "\"'’”»)]"
WORD = re.compile(r"[^\W_]")
"""A letter or digit."""


def find_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what no sentence crosses: paragraphs, bullets, headings. Together they are the text."""
    start = 0
    for end in [*_cuts(text), len(text)]:
        if end == len(text) or not LONE_MARKER.fullmatch(text, start, end):  # "1." goes with what follows
            yield start, end
            start = end


def _cuts(text: str) -> Iterator[int]:
    """Where paragraphs, bullets, headings and what follows these begin, ascending."""
    start = 0
    for match in _PARAGRAPH_END.finditer(text):
        yield from _cuts_at_lines(text[start : match.start()], start)
        start = match.end()
        yield start
    yield from _cuts_at_lines(text[start:], start)


def _cuts_at_lines(paragraph: str, place: int) -> Iterator[int]:
    """Where the bullets, the headings and what follows these begin in a paragraph.

    A heading is a line that is too short to have been wrapped, in which no sentence ends, after one where one does.
    """
    lines = paragraph.splitlines(keepends=True)
    longest = max(map(len, lines), default=0)
    ended = True
    for line, following in pairwise(lines):
        place += len(line)
        last = line.rstrip(_CLOSING)[-1:]
        short = len(line) < 0.6 * longest and last not in _ENDS and last not in _PAUSES
        heading = line.startswith("#") or (ended and short and not following.lstrip()[:1].islower())
        ended = heading or last in _ENDS
        heading = heading and bool(WORD.search(following))
        if heading and WORD.search(line):
            yield place - len(line)
        if heading or _BULLET.match(following):
            yield place
