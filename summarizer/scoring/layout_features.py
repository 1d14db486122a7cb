"""Where a sentence stands on the page and how it begins: what an editor sees before reading.

A network that reads words in order knows nothing of paragraphs, headings and lists, and little of how a sentence opens.
These features are plain numbers of that kind, for the importance term (`summarizer.scoring.importance`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.segmentation.kinds import HEADING, LIST_ITEM

LAYOUT = (
    "first of paragraph",
    "last of paragraph",
    "sentences of paragraph",
    "place in paragraph",
    "paragraph",
    "nearness of paragraph to start",
    "nearness of paragraph to end",
    "place",
    "nearness to start",
    "nearness to end",
    "nearness to heading",
    "list item",
    "begins with pronoun",
    "begins with demonstrative",
    "begins with connective",
    "cue words",
    "question",
    "quotation",
    "tokens",
    "long",
    "short",
    "colon",
    "paragraphs",
    "candidates",
)
"""The features of a sentence, in order: whether it is the first and the last of its paragraph; ln of the paragraph's
sentences and of its place there, from 1; the paragraph's place as a share of all, and 1 / (1 + place) from both ends;
the same of its place among the sentences that may be chosen; 1 / (sentences since the last heading), 0 without one;
whether it is a list item; whether its first word is a pronoun, a demonstrative, a connective; how many words say that
something important follows (`CUE_WORDS`); whether it is a question, and begins with a quotation mark; ln(1 + its
tokens), whether there are more than 40 and fewer than 9; whether it ends in a colon; ln of the paragraphs and of the
candidates of the document."""

FORM = slice(12, 22)
"""The columns of what a sentence has by itself, from "begins with pronoun" to "colon"."""

Integers = NDArray[np.int64]

LONG, SHORT = 40, 9
"""A sentence with more tokens is long, one with fewer is short."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRONOUNS = _words("he she it they we you i him her them his hers its their theirs my our your me us mine ours yours")
DEMONSTRATIVES = _words("this that these those such there here")
CONNECTIVES = _words(
    "but and or nor so yet then however meanwhile also still therefore thus hence moreover instead otherwise "
    "similarly indeed again finally second third furthermore additionally nevertheless nonetheless besides "
    "consequently because although though while for"
)
CUE_WORDS = _words(
    "conclude concludes concluded conclusion find finds found finding findings show shows showed shown propose "
    "proposes proposed proposal decide decides decided decision agree agrees agreed agreement recommend "
    "recommends recommended recommendation must should because result results resulted goal goals announce "
    "announces announced need needs needed important key main significant therefore suggest suggests aim aims "
    "purpose plan plans means require requires required resolved consensus introduce introduces introduced "
    "present presents argue argues first largest best most"
)
"""What says that something important follows."""

_CASED_CUE_WORDS = frozenset(form for word in CUE_WORDS for form in (word, word.title(), word.upper()))
"""The same as texts write them, so that not every token has to be put in lower case."""

_OPENING_COLUMNS = {
    word: column for column, words in enumerate((PRONOUNS, DEMONSTRATIVES, CONNECTIVES)) for word in words
}
"""The first three of the columns `FORM`, by the first words of sentences."""

_QUOTES = "\"'“”‘«»„"


def layout_features(documents: Sequence[Document], candidates: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Compute the layout features of the sentences of documents.

    Args:
        documents: the documents.
        candidates: which of their sentences may be chosen; bool [n_sentences of all].

    Returns:
        The features in the order of `LAYOUT`, document after document; float32 [n_sentences of all, 24].
    """
    sentences = [sentence for document in documents for sentence in document.sentences]
    table = np.zeros((len(sentences), len(LAYOUT)), np.float32)
    if not sentences:
        return table
    sizes = np.array([len(document.sentences) for document in documents])
    bounds, owner = np.concatenate([[0], np.cumsum(sizes)]), np.repeat(np.arange(len(documents)), sizes)
    _fill_paragraph_places(table, documents, bounds, owner)
    rank, counts = _ranks(candidates, bounds, owner)
    counts = np.maximum(counts, 1)
    count = counts[owner]
    table[:, 7] = rank / count
    table[:, 8], table[:, 9] = 1 / (1 + rank), 1 / (1 + np.maximum(count - 1 - rank, 0))
    kinds = [sentence.kind for sentence in sentences]
    if HEADING in kinds:
        table[:, 10] = _nearness_to_heading(kinds, bounds[owner])
    if LIST_ITEM in kinds:
        table[:, 11] = [kind == LIST_ITEM for kind in kinds]
    table[:, FORM] = form_features([sentence.tokens for sentence in sentences])
    table[:, 23] = np.log(counts)[owner]
    return table


def _ranks(mask: NDArray[np.bool_], bounds: Integers, owner: Integers) -> tuple[Integers, Integers]:
    """How many of the sentences before each in its document a mask has, and how many of each document."""
    before = np.concatenate([[0], np.cumsum(mask)])
    return before[:-1] - before[bounds[owner]], before[bounds[1:]] - before[bounds[:-1]]


def _fill_paragraph_places(
    table: NDArray[np.float32], documents: Sequence[Document], bounds: Integers, owner: Integers
) -> None:
    """Fill in the features of paragraphs: the first seven, and how many there are."""
    begins = np.zeros(len(table) + 1, np.bool_)
    begins[-1] = True
    for start, document in zip(bounds[:-1].tolist(), documents, strict=True):
        begins[[start + index for index in _paragraph_starts(document)]] = True
    starts = np.flatnonzero(begins)
    sizes = starts[1:] - starts[:-1]
    place = np.arange(len(table)) - starts[:-1].repeat(sizes)
    before, counts = _ranks(begins[:-1], bounds, owner)
    paragraph, count = before + begins[:-1] - 1, counts[owner]
    table[:, 0], table[:, 1] = begins[:-1], begins[1:]
    table[:, 2] = np.log(sizes).repeat(sizes)
    table[:, 3] = np.log1p(place)
    table[:, 4] = paragraph / count
    table[:, 5], table[:, 6] = 1 / (1 + paragraph), 1 / (count - paragraph)
    table[:, 22] = np.log(count.astype(np.float32))


def _paragraph_starts(document: Document) -> list[int]:
    """The sentences that begin a paragraph; it ends where a line does.

    Where sentences go on over the ends of lines, it ends at a blank line, or where the kind of sentences changes, too.
    """
    text, sentences = document.text, document.sentences
    if "\n" not in text or not sentences:
        return [0] if sentences else []
    wrapped = any("\n" in sentence.text for sentence in sentences)
    starts = [0]
    before = sentences[0]
    for index, sentence in enumerate(sentences[1:], 1):
        lines = text.count("\n", before.end, sentence.start)
        if lines > wrapped or (lines > 0 and before.kind != sentence.kind):
            starts.append(index)
        before = sentence
    return starts


def _nearness_to_heading(kinds: Sequence[str], starts: Integers) -> NDArray[np.float64]:
    """1 / (sentences since the last heading), of each sentence; 0 for a heading and where there is none before.

    `starts` has the first sentence of each one's document.
    """
    place = np.arange(len(kinds))
    last = np.maximum.accumulate(np.where([kind == HEADING for kind in kinds], place, -1))
    return np.where((starts <= last) & (last < place), 1 / np.maximum(place - last, 1), 0.0)


def form_features(sentences: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """The features that sentences have by themselves, in the columns `FORM`.

    Args:
        sentences: the tokens of each.

    Returns:
        float32 [n_sentences, 10].
    """
    forms = np.zeros((len(sentences), FORM.stop - FORM.start), np.float32)
    n_tokens = np.array([*map(len, sentences)], np.float32)
    forms[:, 6], forms[:, 7], forms[:, 8] = np.log1p(n_tokens), n_tokens > LONG, n_tokens < SHORT
    found = list[tuple[int, int, int]]()
    for row, tokens in enumerate(sentences):
        first = _first_word(tokens)
        if first in _OPENING_COLUMNS:
            found.append((row, _OPENING_COLUMNS[first], 1))
        if cue_words := _CASED_CUE_WORDS.intersection(tokens):
            found.append((row, 3, len({*map(str.lower, cue_words)})))
        if "?" in tokens[-2:]:
            found.append((row, 4, 1))
        if tokens and tokens[0] in _QUOTES:
            found.append((row, 5, 1))
        if tokens and tokens[-1] == ":":
            found.append((row, 9, 1))
    rows, columns, values = np.array(found, np.int64).reshape(-1, 3).T
    forms[rows, columns] = values
    return forms


def _first_word(tokens: Sequence[str]) -> str:
    """The first token that is a word or number, in lower case; nothing if there is none."""
    for token in tokens:
        if token[0].isalnum():
            return token.lower()
    return ""
