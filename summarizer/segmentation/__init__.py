"""Text → sentences and tokens with character offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summarizer.documents import Document, Sentence
from summarizer.errors import InputError
from summarizer.segmentation.blocks import find_blocks
from summarizer.segmentation.sentences import sentence_spans, with_capitals
from summarizer.segmentation.tokens import tokenize

__all__ = ["MAX_TOKENS_PER_SENTENCE", "from_spacy", "segment", "split_sentences", "tokenize"]

MAX_TOKENS_PER_SENTENCE = 200
"""Longer sentences (a transcript without full stops) are cut."""

_PAUSES = frozenset([";", ":", ",", "—", "–", "--"])
_CAPITAL = re.compile(r"[A-ZÀ-ÞΑ-ΩА-Я]")


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
    for start, end in find_blocks(text):
        block = text[start:end]
        for first, last in sentence_spans(with_capitals(block) if caseless else block):
            yield start + first, start + last


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
