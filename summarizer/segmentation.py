"""Text → sentences and tokens with character offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from summarizer.documents import Document, Sentence
from summarizer.errors import InputError

MAX_TOKENS = 200
"""Tokens of a sentence at most: longer ones (a transcript without full stops) are cut."""

PIECE = 20_000
"""Characters given to the sentence splitter at a time, where a paragraph is longer."""

_TOKEN = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                               # U.S.   e.g.
    | \d+(?:[.,:]\d+)*                                 # 3.5   1,000,000   12:30
    | [^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+(?:['’][^\W\d_]+)*   # words, don't
    | [^\W_]                                           # characters of scripts without spaces
    | ([^\w\s]|_)\1*                                   # punctuation; runs of one character together
    """,
    re.VERBOSE,
)

_LINE_END = r"(?:\r\n|[\n\r\v\f\x85\u2028\u2029])"
_PARAGRAPH = re.compile(rf"{_LINE_END}[^\S\n\r]*{_LINE_END}\s*")
_BULLET = re.compile(r"(?<=[\n\r])[^\S\n\r]*(?:[-*•‣◦▪–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[^\S\n\r]+(?=\S)")
_LINE = re.compile(rf"(.+?)({_LINE_END}|\Z)")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'’”)\]]*\s*\Z")
_CASELESS_START = re.compile(r"([.!?…][\"'’”)\]]*\s+[\"'“‘(\[]*\s?)([a-z])")
_PAUSES = frozenset(";:,—–")


def tokenize(text: str) -> list[str]:
    """Split a text into words, numbers and punctuation.

    Args:
        text: any text.

    Returns:
        The tokens in order, each a verbatim piece of the text; they hold every character but white space.
    """
    return [match.group() for match in _TOKEN.finditer(text)]


def segment(text: str) -> Document:
    """Split a text into sentences.

    Blank lines, bullets and headings end a sentence; the end of a wrapped line does not. Sentences are stripped of
    white space around them, and every other character of the text belongs to exactly one.

    Args:
        text: any text.

    Returns:
        The document; without sentences if the text has no visible character.
    """
    caseless = sum(map(str.isupper, text)) < len(text) / 300
    sentences: list[Sentence] = []
    for start, end in _blocks(text):
        spans = list(_sentence_spans(_with_capitals(text[start:end]) if caseless else text[start:end]))
        sentences += _sentences(text, [(start + first, start + last) for first, last in spans])
    return Document(text, tuple(sentences))


def from_spacy(doc: Any) -> Document:
    """Take the sentences and tokens of a spaCy `Doc`.

    Args:
        doc: a `Doc` with sentence boundaries.

    Returns:
        The document; white space around sentences and between tokens is left out.

    Raises:
        InputError: the pipeline that made the `Doc` finds no sentences.
    """
    if not doc.has_annotation("SENT_START"):
        raise InputError("the spaCy Doc has no sentences; add a parser, a senter or a sentencizer to its pipeline")
    sentences = []
    for span in doc.sents:
        tokens = [token for token in span if not token.is_space]
        if tokens:
            start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
            sentences.append(Sentence(doc.text[start:end], start, tuple(token.text for token in tokens)))
    return Document(doc.text, tuple(sentences))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what no sentence crosses: paragraphs, bullets, headings."""
    start = 0
    for match in _PARAGRAPH.finditer(text):
        yield from _parts(text, start, match.start())
        start = match.end()
    yield from _parts(text, start, len(text))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a paragraph before its bullets and after its heading."""
    line = _LINE.match(text, start, end)
    if line and line.end() < end and _is_heading(line[1], text[line.end() : end]):
        yield start, line.end()
        start = line.end()
    for match in _BULLET.finditer(text, start, end):
        if match.start() > start:
            yield start, match.start()
            start = match.start()
    if start < end:
        yield start, end


def _is_heading(line: str, rest: str) -> bool:
    """Whether a paragraph's first line is a heading: no sentence ends in it, and it was not wrapped."""
    longest = max(map(len, rest[:5000].splitlines()), default=0)
    following = rest.lstrip()[:1]
    return not _SENTENCE_END.search(line) and len(line) < 0.6 * longest and not following.islower()


def _with_capitals(text: str) -> str:
    """Capitalize what may begin a sentence: the splitter takes a small letter for a sign that none begins."""
    return _CASELESS_START.sub(lambda match: match[1] + match[2].upper(), text)


@cache
def _splitter() -> Any:
    from nupunkt import sent_spans  # noqa: PLC0415

    return sent_spans


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph, which is given to the splitter in pieces if it is long."""
    start = 0
    while start < len(text):
        piece = text[start : start + PIECE]
        spans = _splitter()(piece)
        whole = start + len(piece) == len(text)
        if not whole and len(spans) > 1:
            spans = spans[:-1]  # the last one may go on
        elif not whole:
            cut = piece.rfind(" ") + 1 or len(piece)
            spans = [(0, cut)]
        for first, last in spans:
            yield start + first, start + last
        start += spans[-1][1] if spans else len(piece)


def _sentences(text: str, spans: list[tuple[int, int]]) -> Iterator[Sentence]:
    """Strip spans, tokenize them, join what is not a sentence by itself to the one before, and cut what is too long."""
    pending: tuple[int, int] | None = None
    for first, last in spans:
        if pending and not re.search(r"\w", text[first:last]):
            pending = pending[0], last
            continue
        if pending:
            yield from _cut(text, *pending)
        pending = first, last
    if pending:
        yield from _cut(text, *pending)


def _cut(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Make a sentence of a span, or several if it has more than `MAX_TOKENS` tokens."""
    matches = list(_TOKEN.finditer(text, start, end))
    place = 0
    while place < len(matches):
        own = matches[place : place + MAX_TOKENS]
        if place + MAX_TOKENS < len(matches):
            pauses = (n for n in range(MAX_TOKENS, MAX_TOKENS // 2, -1) if own[n - 1][0] in _PAUSES)
            own = own[: next(pauses, MAX_TOKENS)]
        first, last = own[0].start(), own[-1].end()
        yield Sentence(text[first:last], first, tuple(match.group() for match in own))
        place += len(own)
