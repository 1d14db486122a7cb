"""Text → sentences and tokens with character offsets."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from summarizer.documents import Document, Sentence
from summarizer.errors import InputError

MAX_TOKENS_PER_SENTENCE = 200
"""Longer sentences (a transcript without full stops) are cut."""

PIECE = 4_000
"""Characters given to the sentence splitter at a time, where a paragraph is longer. Its time on some texts (nothing but
quotes and full stops) grows with the square of their length. A word longer than this is cut, too."""

_LETTER = r"[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"  # or digit; not of scripts that put no spaces between words
_RUNS = "|".join(rf"{re.escape(mark)}{re.escape(mark)}+" for mark in string.punctuation + "…–—·•")
_TOKEN = re.compile(
    rf"""(?=\S)(?:                                             # (?=\S) passes over white space at once: twice as fast
      [a-zA-Z]{{2,}}+(?!['’\w\u0300-\u036f])                  # most words; without this line, slower but the same
    | (?:[^\W\d_]\.){{2,}}                                     # U.S.   e.g.
    | \d+(?:[.,:]\d+)+                                         # 3.5   1,000,000   12:30
    | {_LETTER}+(?:['’][^\W\d_]+|[\u0300-\u036f]{_LETTER}*)*   # words, 10th, don't, letters with combining accents
    | [^\W_]                                                   # characters of scripts without spaces
    | [^\w\s](?![^\w\s])                                       # punctuation
    | {_RUNS}                                                  # ... -- *****
    | [^\w\s] | _
    )""",
    re.VERBOSE,
)

_LINE_END = r"[\n\r\v\f\x85\u2028\u2029](?:(?<=\r)\n)?+"  # \r\n is one
_PARAGRAPH_END = re.compile(rf"{_LINE_END}[^\S\n\r]*{_LINE_END}\s*")
_MARKER = r"(?:[-*–—]|\#{1,6}|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|(?:\d{1,3}|[a-z]|[ivx]{1,5})\.)"
_BULLET = re.compile(rf"[^\S\n\r]*(?:{_MARKER}[^\S\n\r]+|[•‣◦▪●]\s*)(?=\S)")
_LONE_MARKER = re.compile(rf"\s*(?:{_MARKER}|[•‣◦▪●])\s*")

_ENDS = frozenset(".!?…:")
_PAUSES = frozenset([";", ":", ",", "—", "–", "--"])
_CLOSING = string.whitespace + "\"'’”»)]"

_WORD = re.compile(r"[^\W_]")
_CAPITAL = re.compile(r"[A-ZÀ-ÞΑ-ΩА-Я]")
_LONE_QUOTE = re.compile(r"""(["'])(?<=\s.)\s""")
_SENTENCE_START = re.compile(  # not after u.s.
    r"""([.!?…](?<![^\W\d_]\.[^\W\d_]\.)["'’”)\]]*\s+["'“‘(\[]*\s?)([^\W\d_])"""
)


def tokenize(text: str) -> list[str]:
    """Split a text into words, numbers and punctuation.

    Args:
        text: any text.

    Returns:
        The tokens in order, each a verbatim piece of the text; they hold every character but white space.
    """
    return _TOKEN.findall(text)


def segment(text: str) -> Document:
    """Split a text into sentences.

    Blank lines, bullets and headings end a sentence; the end of a wrapped line does not. Sentences are stripped of
    white space around them, and every other character of the text belongs to exactly one.

    Args:
        text: any text.

    Returns:
        The document; without sentences if the text has no visible character.
    """
    return Document(text, tuple(sentence for span in _spans(text) for sentence in _sentences(text, *span)))


def split_sentences(text: str) -> list[str]:
    """Split a text into sentences, without their tokens and offsets.

    Args:
        text: any text.

    Returns:
        The sentences of `segment`, but that long ones are not cut; each with single spaces for its white space.
    """
    return [sentence for start, end in _spans(text) if (sentence := " ".join(text[start:end].split()))]


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
    text, sentences = doc.text, []
    for span in doc.sents:
        tokens = [token for token in span if not token.is_space]
        if tokens:
            start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
            sentences.append(Sentence(text[start:end], start, tuple(token.text for token in tokens)))
    return Document(text, tuple(sentences))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, white space around it included."""
    caseless = len(_CAPITAL.findall(text)) <= len(text) // 300
    for start, end in _blocks(text):
        block = text[start:end]
        for first, last in _sentence_spans(_with_capitals(block) if caseless else block):
            yield start + first, start + last


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of what no sentence crosses: paragraphs, bullets, headings. Together they are the text."""
    start = 0
    for end in [*_cuts(text), len(text)]:
        if end == len(text) or not _LONE_MARKER.fullmatch(text, start, end):  # "1." goes with what follows
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
        heading = heading and bool(_WORD.search(following))
        if heading and _WORD.search(line):
            yield place - len(line)
        if heading or _BULLET.match(following):
            yield place


def _with_capitals(text: str) -> str:
    """Write a text without capitals so that the splitter, which looks for them, finds its sentences.

    What may begin a sentence gets a capital. Of quotes with space on both sides, every other one opens and is attached
    to what it opens. The length stays the same.
    """
    opened: dict[str, bool] = {}

    def attach(match: re.Match[str]) -> str:
        quote = match[1]
        opened[quote] = not opened.get(quote)
        return quote * 2 if opened[quote] else match[0]

    def capitalize(match: re.Match[str]) -> str:
        capital = match[2].upper()
        return match[1] + capital if len(capital) == 1 else match[0]

    return _SENTENCE_START.sub(capitalize, _LONE_QUOTE.sub(attach, text))


def _sentence_ends(block: str) -> Iterator[int]:
    """Ends of a block's sentences; the block is given to the splitter in pieces if it is long."""
    from nupunkt import sent_spans  # noqa: PLC0415 - takes 60 ms

    start = 0
    while start < len(block):
        piece = block[start : start + PIECE]
        ends = [end for _, end in sent_spans(piece)]
        if start + len(piece) < len(block):  # the last sentence may go on
            ends = ends[:-1] or [max(piece.rfind(" "), piece.rfind("\n")) + 1 or len(piece)]
        else:
            ends = [*ends[:-1], len(piece)]
        yield from (start + end for end in ends)
        start += ends[-1]


def _sentence_spans(block: str) -> list[tuple[int, int]]:
    """Sentences of a block; a list marker joins the one after it, and what has no word the one before it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _sentence_ends(block):
        if spans and (not _WORD.search(block, start, end) or _LONE_MARKER.fullmatch(block, *spans[-1])):
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
        start = end
    return spans


def _sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Strip a span and make a sentence of it, or several if it has too many tokens."""
    start = end - len(text[start:end].lstrip())
    sentence = Sentence(text[start:end].rstrip(), start, tuple(tokenize(text[start:end])))
    if len(sentence.tokens) <= MAX_TOKENS_PER_SENTENCE:
        yield from [sentence] * bool(sentence.tokens)
        return
    offsets = list(sentence.token_offsets())
    for first, last in _pieces(sentence.tokens):
        start, end = offsets[first][0], offsets[last - 1][1]
        yield Sentence(text[start:end], start, sentence.tokens[first:last])


def _pieces(tokens: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Cut tokens into pieces of about equal size that are not too long, after a pause where there is one."""
    first = 0
    while left := len(tokens) - first:
        size = -(-left // -(-left // MAX_TOKENS_PER_SENTENCE))
        last = first + size
        if size < left:
            last = next((n for n in range(last, last - size // 2, -1) if tokens[n - 1] in _PAUSES), last)
        yield first, last
        first = last
