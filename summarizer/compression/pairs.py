"""Corpora of sentences and their compressions → pairs to learn from, parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.compression.alignment import align
from summarizer.compression.parse_store import parse_stored
from summarizer.compression.parsing import Parse, Words
from summarizer.compression.truecasing import Truecaser
from summarizer.corpora.loading import Corpus
from summarizer.documents import Example
from summarizer.segmentation import segment

DOCUMENT = 5
"""Where most texts of a corpus have so many sentences, they are documents: they only show which words have capitals."""

LENGTHS = range(4, 71)
"""Tokens of a sentence of a tokenized corpus that is read."""

CASED_COPIES = 2
"""How often training reads a sentence whose capitals are its author's, where the others are read once."""

CHUNK = 1_000
"""Sentences of a tokenized corpus that are read at a time."""

_MARKS = {"``": '"', "''": '"', "`": "'", "#": "1"}
_NO_SPACE_BEFORE = frozenset([*".,;:!?%)]}'", "...", "''", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"])
_NO_SPACE_AFTER = frozenset([*"([{$£€#", "``", "`"])
_BEFORE_YEARS = frozenset(
    [
        "in",
        "since",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "aug.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
    ]
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence whose reference compression is known.

    Attributes:
        parse: the sentence.
        kept: for each token whether the reference has it.
        reference: the reference.
        copies: how often training reads it.
    """

    parse: Parse
    kept: tuple[bool, ...]
    reference: str
    copies: int = 1

    @property
    def words(self) -> list[int]:
        """The tokens that are words."""
        return [index for index, token in enumerate(self.parse.tokens) if token.text[0].isalnum()]


def read_pairs(corpora: Sequence[Corpus], split: str, pipeline: Any, *, store: Path | None = None) -> Iterator[Pair]:
    """Read and parse a split of corpora.

    A row has a sentence and its compression, as text and reference; or the sentence's `tokens`, in small letters and
    with ## for numbers, and for each in `keep` whether it is kept: then words get the capitals that they have in the
    other corpora. Or a row has a document: that only shows capitals.

    Args:
        corpora: the corpora.
        split: the split's name.
        pipeline: a spaCy pipeline with a parser.
        store: a folder in which parses are kept, so that they are made once; nowhere by default.

    Returns:
        An iterator of the pairs.

    Raises:
        CorpusError: a corpus lacks the split or the columns.
        OutputError: the store cannot be written.
    """
    for corpus in corpora:
        corpus.require(split)
    tokenized = [corpus for corpus in corpora if {"tokens", "keep"} <= set(corpus.rows[split].column_names)]
    alone: list[Example] = []
    cased: list[str] = []
    for corpus in corpora:
        rows = [] if corpus in tokenized else corpus.examples(split)
        segmented = [segment(row.text).sentences for row in rows]
        if 2 * sum(len(sentences) >= DOCUMENT for sentences in segmented) <= len(rows):
            alone += rows
        cased += [sentence.text for sentences in segmented for sentence in sentences]
    texts = [_quoted(row.text) for row in alone]
    for row, parsed in zip(alone, parse_stored(pipeline, texts, store), strict=True):
        reference = _quoted(row.references[0])
        words = [token.text.lower() for token in pipeline.make_doc(reference)]
        kept = align([token.lower for token in parsed.tokens], words)
        yield Pair(parsed, tuple(kept), reference, CASED_COPIES)
    if tokenized:
        yield from _tokenized_pairs((row for corpus in tokenized for row in corpus.rows[split]), cased, pipeline, store)


def _quoted(text: str) -> str:
    """A text with the quotation marks of texts in place of those of treebanks."""
    return text.replace("``", '"').replace("''", '"')


def _tokenized_pairs(rows: Iterator[Any], cased: Iterable[str], pipeline: Any, store: Path | None) -> Iterator[Pair]:
    tokenizer = pipeline.tokenizer
    truecaser = Truecaser.count([token.text for token in tokenizer(text) if not token.is_space] for text in cased)

    @lru_cache(1 << 18)
    def split(token: str) -> tuple[str, ...]:
        return tuple(piece.text for piece in tokenizer(token))

    wanted = (row for row in rows if len(row["tokens"]) in LENGTHS)
    while chunk := list(islice(wanted, CHUNK)):
        sentences = [_with_spaces(row["tokens"], truecaser, split) for row in chunk]
        for row, (_, pieces), parsed in zip(
            chunk, sentences, parse_stored(pipeline, [words for words, _ in sentences], store), strict=True
        ):
            kept = [bool(row["keep"][token]) for token in pieces]
            text = " ".join(token.text for token, keep in zip(parsed.tokens, kept, strict=True) if keep)
            yield Pair(parsed, tuple(kept), text)


def _with_spaces(
    tokens: Sequence[str], truecaser: Truecaser, split: Callable[[str], Sequence[str]]
) -> tuple[Words, list[int]]:
    """A sentence's words as a text has them, and of each the token that it is a piece of."""
    words: list[str] = []
    spaces: list[bool] = []
    origins: list[int] = []
    for index, token in enumerate(tokens):
        pieces = split(_number(tokens, index) if token == "##" else _MARKS.get(token, token))
        following = tokens[index + 1] if index + 1 < len(tokens) else "."
        words += pieces
        spaces += [False] * (len(pieces) - 1) + [following not in _NO_SPACE_BEFORE and token not in _NO_SPACE_AFTER]
        origins += [index] * len(pieces)
    return Words(tuple(truecaser.restore(words)), tuple(spaces)), origins


def _number(tokens: Sequence[str], index: int) -> str:
    return "2012" if index and tokens[index - 1] in _BEFORE_YEARS else "12"
