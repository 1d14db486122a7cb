"""Corpora of sentences and their compressions → pairs to learn from, parsed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from summarizer.compression.alignment import align
from summarizer.compression.parsing import Parse, parse, parse_tokens
from summarizer.compression.spans import Span, find_spans
from summarizer.corpora import Corpus

CHUNK = 1_000
"""Sentences that are parsed at a time."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence whose reference compression is known.

    Attributes:
        parse: the sentence.
        spans: what can go.
        kept: for each token whether the reference has it.
        reference: the reference compression.
    """

    parse: Parse
    spans: tuple[Span, ...]
    kept: tuple[bool, ...]
    reference: str

    @property
    def words(self) -> list[int]:
        """The tokens that are words."""
        return [index for index, token in enumerate(self.parse.tokens) if token.text[0].isalnum()]

    @property
    def good(self) -> list[bool]:
        """For each span whether the reference has none of its words."""
        kept = {index for index in self.words if self.kept[index]}
        return [kept.isdisjoint(range(span.first, span.last)) for span in self.spans]


def read_pairs(corpora: Sequence[Corpus], split: str, pipeline: Any) -> Iterator[Pair]:
    """Read and parse a split of corpora.

    A row has a sentence and its compression, as text and reference; or the sentence's `tokens`, in small letters and
    with # for digits, and for each in `keep` whether it is kept: then words are given the capitals that they mostly
    have in the corpora of the first kind.

    Args:
        corpora: the corpora.
        split: the split's name.
        pipeline: a spaCy pipeline with a parser.

    Returns:
        An iterator of the pairs, corpus by corpus.

    Raises:
        CorpusError: a corpus lacks the split or the columns.
    """
    for corpus in corpora:
        corpus.require(split)
    tokenized = [corpus for corpus in corpora if {"tokens", "keep"} <= set(corpus.rows[split].column_names)]
    cased = [row for corpus in corpora if corpus not in tokenized for row in corpus.examples(split)]
    texts = [row.text for row in cased]
    for row, parsed in zip(cased, parse(pipeline, texts), strict=True):
        words = [token.text.lower() for token in pipeline.make_doc(row.references[0])]
        kept = align([token.lower for token in parsed.tokens], words)
        yield Pair(parsed, find_spans(parsed), tuple(kept), row.references[0])
    capitals = _capitals(texts)
    for corpus in tokenized:
        rows = iter(corpus.rows[split])
        while chunk := list(islice(rows, CHUNK)):
            sentences = [_cased(row["tokens"], capitals) for row in chunk]
            for row, parsed in zip(chunk, parse_tokens(pipeline, sentences), strict=True):
                kept = [bool(value) for value in row["keep"]]
                words = [token.text for token, keep in zip(parsed.tokens, kept, strict=True) if keep]
                yield Pair(parsed, find_spans(parsed), tuple(kept), " ".join(words))


def _capitals(texts: Iterable[str]) -> Mapping[str, str]:
    """How each word is written most often after the first of a sentence."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in text.split()[1:]:
            bare = word.strip("\"'(),.;:!?“”")
            forms[bare.lower()][bare] += 1
    return {lower: counts.most_common(1)[0][0] for lower, counts in forms.items()}


def _cased(tokens: Sequence[str], capitals: Mapping[str, str]) -> list[str]:
    words = [capitals.get(token, token).replace("#", "1") for token in tokens]
    return [words[0][:1].upper() + words[0][1:], *words[1:]]
