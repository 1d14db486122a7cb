"""Text → sentences and tokens with character offsets."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from summarizer.documents import PROSE, Document, Sentence
from summarizer.errors import InputError
from summarizer.segmentation.abbreviations import check_language
from summarizer.segmentation.blocks import Block, find_blocks
from summarizer.segmentation.document_kinds import Unit, document_kinds
from summarizer.segmentation.kinds import HEADING, LIST_ITEM, QUOTED
from summarizer.segmentation.language import detect, detect_in
from summarizer.segmentation.leads import labels_of
from summarizer.segmentation.sentences import RULES_VERSION, sentence_spans, small_names
from summarizer.segmentation.tokens import tokenize

__all__ = [
    "MAX_TOKENS_PER_SENTENCE",
    "RULES_VERSION",
    "check_language",
    "from_spacy",
    "segment",
    "split_sentences",
    "tokenize",
]

MAX_TOKENS_PER_SENTENCE = 200
"""Longer sentences (a transcript without full stops) are cut."""

_PAUSES = frozenset([";", ":", ",", "—", "–", "--"])


def segment(text: str, *, language: str | None = None, blocks: Sequence[Block] = ()) -> Document:
    """Split a text into sentences.

    Blank lines, list markers, turns of speakers and headings end a sentence; the end of a wrapped line does not.
    Sentences are stripped of white space around them, and every other character of the text belongs to exactly one.
    Each knows its kind: see `summarizer.segmentation.kinds`.

    Args:
        text: any text.
        language: its ISO 639-1 code; found from its letters and words by default, and of each paragraph on its own.
        blocks: its blocks and their kinds as far as its format says them: see `summarizer.readers`.

    Returns:
        The document; without sentences if the text has no visible character.

    Raises:
        ConfigError: there are no sentence rules for the language.
    """
    units = _units(text, language, blocks)
    known: dict[str, str] = {}  # of tokens that are alike only one is kept
    sentences: list[Sentence] = []
    for unit, kind, label in zip(units, document_kinds(units), labels_of(units), strict=True):
        start = text.index(unit.text, unit.start)
        found = tokenize(unit.text)
        tokens = tuple(map(known.setdefault, found, found))
        if 0 < len(tokens) <= MAX_TOKENS_PER_SENTENCE:
            sentences.append(Sentence(unit.text, start, tokens, kind, label))
        else:
            sentences += _cut(text, start, tokens, kind=kind, label=label)
    return Document(text, tuple(sentences))


def split_sentences(text: str, *, language: str | None = None) -> list[str]:
    """Split a text into sentences, without their tokens, offsets and kinds.

    Args:
        text: any text.
        language: see `segment`.

    Returns:
        The sentences of `segment`, but that long ones are not cut; each with single spaces for its white space.

    Raises:
        ConfigError: there are no sentence rules for the language.
    """
    return [" ".join(unit.text.split()) for unit in _units(text, language)]


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
    text = doc.text
    spans = [[token for token in span if not token.is_space] for span in doc.sents]
    rows = [tokens for tokens in spans if tokens]
    places = [(tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)) for tokens in rows]
    kinds = document_kinds(_in_blocks(text, places))
    return Document(
        text,
        tuple(
            Sentence(text[start:end], start, tuple(token.text for token in tokens), kind)
            for tokens, (start, end), kind in zip(rows, places, kinds, strict=True)
        ),
    )


def _in_blocks(text: str, places: Sequence[tuple[int, int]]) -> list[Unit]:
    """Sentences that something else has found, each in the block in which it starts."""
    blocks = list(find_blocks(text))
    starts = [block.start for block in blocks]
    owners = [bisect(starts, start) - 1 for start, _ in places]
    counts = Counter(owners)
    return [
        Unit(text[start:end], start, blocks[owner].kind, counts[owner], blocks[owner].turn)
        for (start, end), owner in zip(places, owners, strict=True)
    ]


def _units(text: str, language: str | None, declared: Sequence[Block] = ()) -> list[Unit]:
    """The sentences of each block, and blocks that have none."""
    told_language = check_language(language)
    main_language = told_language or detect(text)
    units: list[Unit] = []
    blocks = list(find_blocks(text, declared))
    names = small_names(_openings(text, blocks), language=main_language)
    for block in blocks:
        content = text[block.start : block.end]
        if block.kind in (PROSE, LIST_ITEM, QUOTED):
            own_language = told_language or detect_in(content, main_language)
            spans = sentence_spans(content, language=own_language, names=names)
        else:
            spans = [(0, len(content))]
        pieces = [(piece, first) for first, last in spans if (piece := content[first:last].strip())]
        for piece, first in pieces:
            units.append(Unit(piece, block.start + first, block.kind, len(pieces), block.turn))
    return units


def _openings(text: str, blocks: Iterable[Block]) -> Iterator[str]:
    """How headings of a word and paragraphs of whole sentences begin."""
    for block in blocks:
        opening = text[block.start : min(block.end, block.start + 100)].strip()
        whole = block.kind == PROSE and text[block.start : block.end].rstrip().endswith(".")
        if opening[:1].islower() and (whole or (block.kind == HEADING and opening.split("\n")[0].isalnum())):
            yield opening


def _cut(text: str, start: int, tokens: tuple[str, ...], *, kind: str, label: str) -> Iterator[Sentence]:
    """Make sentences of one that has too many tokens; the first has its label."""
    for first, last in _pieces(tokens):
        own = tokens[first:last]
        start = end = text.index(own[0], start)
        for token in own:
            end = text.index(token, end) + len(token)
        yield Sentence(text[start:end], start, own, kind, "" if first else label)
        start = end


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
