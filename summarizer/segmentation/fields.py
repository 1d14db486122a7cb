"""Fields of the form "Name: value" at the head of a text, or all through it, as in control files (RFC 822, Debian).

Names and short values are metadata. A value that is written in sentences is text; a line that is only a full stop is a
blank line in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.documents import PROSE
from summarizer.segmentation.kinds import HEADING, METADATA, is_open
from summarizer.segmentation.lines import NO_LINE, Line, is_header
from summarizer.segmentation.patterns import Pattern

FEWEST = 2
"""Fields of the first paragraph, at least."""

TEXT_WORDS = 8
"""Words of the shortest value that is text."""

SYNOPSIS_WORDS = 4
"""Words of the longest value that is only the name of the text below it."""

_FIELD = Pattern(r"([A-Z][\w-]{0,40}(?:\s[\w-]{1,20}){0,2}):(?:\s+|$)")
_CONTROL = frozenset(["Format", "Files", "Package", "Source", "License", "Upstream-Name", "Version"])
"""Names of fields, one of which the first paragraph of a control file has."""

_SMALL_WORD = Pattern(r"(?<![\w/.@-])[a-z]{2,}(?![\w/@-])")


_ABSTRACT = Pattern(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen|resumo|riassunto|samenvatting)\s?[:—–]\s?"
    r"(?=\w+(?:\s\w+){3})",
    re.IGNORECASE,
)
"""The name of an abstract before its first sentence."""


def abstracts_apart(text: str, lines: list[Line]) -> list[Line]:
    """Cut the lines in two with which an abstract begins: "Abstract: We study …".

    Args:
        text: the text.
        lines: its lines.

    Returns:
        The lines; the name is a heading.
    """
    apart: list[Line] = []
    for before, line in pairwise([NO_LINE, *lines]):
        starts = line.kind == PROSE and (line.begins or not before.text)
        match = _ABSTRACT.match(line.text) if starts else None
        if match:
            place = text.index(line.text, line.start) + match.end()
            apart.append(Line(line.start, place, match[0].rstrip(), line.indent, HEADING, begins=True))
            apart.append(Line(place, line.end, line.text[match.end() :], line.indent, begins=True))
        else:
            apart.append(line)
    return apart


def fields_apart(text: str, lines: list[Line]) -> list[Line]:
    """Mark the fields at the head of a text, and those of a control file, all through it.

    Args:
        text: the text.
        lines: its lines.

    Returns:
        The lines; where a value is text, its name is a line of its own.
    """
    first, last = next(_paragraphs(lines), (0, 0))
    names = _names(lines[first:last])
    head = lines[first:last]
    if len(names) < FEWEST or len({*names}) < len(names) or sum(map(is_header, head)) >= FEWEST:
        return lines
    if _is_text(head, names):
        return lines
    if _CONTROL.isdisjoint(names):
        return [*lines[:first], *_marked(text, head), *lines[last:]]
    marked: list[Line] = []
    for before, place in pairwise([0, *(end for _, end in _paragraphs(lines)), len(lines)]):
        start = next((number for number in range(before, place) if lines[number].text), place)
        paragraph = lines[start:place]
        marked += lines[before:start]
        marked += _marked(text, paragraph) if _names(paragraph) else paragraph
    return marked


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a text begin and end."""
    first = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or not lines[number].text:
            if first < number:
                yield first, number
            first = number + 1


def _names(lines: Sequence[Line]) -> list[str]:
    """The names of the fields of a paragraph; none if it has lines that are no part of a field."""
    names: list[str] = []
    for line in lines:
        match = _FIELD.match(line.text) if not line.indent and line.kind == PROSE else None
        if match:
            names.append(match[1])
        elif not names or not line.indent:
            return []
    return names


def _is_text(lines: Sequence[Line], names: Sequence[str]) -> bool:
    """Whether most fields are sentences, as where several people speak."""
    return 2 * sum(_is_sentence([line]) for line in lines if not line.indent) > len(names)


def _is_sentence(lines: Sequence[Line]) -> bool:
    """Whether a value, or a paragraph of it, is written in sentences."""
    value = " ".join(line.text for line in lines)
    words = value.split()
    return len(words) >= TEXT_WORDS and not is_open(value) and 2 * len(_SMALL_WORD.findall(value)) > len(words)


def _marked(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a paragraph of fields, each value with its kind."""
    starts = [number for number, line in enumerate(lines) if not line.indent or line.text == "."]
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        line, rest = lines[first], lines[first + 1 : last]
        match = _FIELD.match(line.text) if not line.indent else None
        end = match.end() if match else 1
        value = line.text[end:]
        place = text.index(line.text, line.start) + end
        long = len(value.split()) > SYNOPSIS_WORDS
        if match and long and _is_sentence([Line(place, line.end, value, 0), *rest]):
            yield Line(line.start, place, match[0].rstrip(), 0, METADATA, begins=True)
            yield Line(place, line.end, value, 0, begins=True)
            yield from rest
            continue
        line.kind, line.begins = METADATA, True
        yield line
        listed = bool(match) and not _is_sentence(rest)
        for number, other in enumerate(rest):
            other.kind, other.begins = (METADATA, True) if listed else (PROSE, other.begins or not number)
            yield other
