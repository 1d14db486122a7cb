"""Corpora of sentences and their compressions → pairs to learn from, parsed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any

from summarizer.compression.alignment import align
from summarizer.compression.parsing import Parse, parse, parse_tokens
from summarizer.compression.spans import Span, find_spans
from summarizer.corpora.loading import Corpus
from summarizer.documents import PROSE, Document, Example
from summarizer.segmentation import segment

DOCUMENT, FIRST, MOST = 5, 6, 1_000
"""Where most texts of a corpus have so many sentences, they are documents; so many of the first ones are learned from,
and of so many documents."""

CHUNK = 1_000
"""Sentences that are parsed at a time."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence whose reference compression, or whose document's reference summary, is known.

    Attributes:
        parse: the sentence.
        spans: what can go.
        kept: for each token whether the reference has it.
        reference: the reference.
        least: a span is good to delete if no larger a share of its words is kept.
        within: whether the reference is a summary of the sentence's document.
    """

    parse: Parse
    spans: tuple[Span, ...]
    kept: tuple[bool, ...]
    reference: str
    least: float = 0.0
    within: bool = False

    @property
    def words(self) -> list[int]:
        """The tokens that are words."""
        return [index for index, token in enumerate(self.parse.tokens) if token.text[0].isalnum()]

    @property
    def good(self) -> list[bool]:
        """For each span whether it is good to delete: whether the reference has none, or few, of its words."""
        words = [[index for index in self.words if index in span] for span in self.spans]
        return [sum(self.kept[index] for index in own) <= self.least * len(own) for own in words]


def read_pairs(
    corpora: Sequence[Corpus], split: str, pipeline: Any, *, most: int | None = None, seed: int = 1
) -> Iterator[Pair]:
    """Read and parse a split of corpora.

    A row has a sentence and its compression, as text and reference; or the sentence's `tokens`, in small letters and
    with # for digits, and for each in `keep` whether it is kept: then words are given the capitals that they mostly
    have in the corpora of the first kind. Or a row has a document and its summary: then the sentences at its beginning
    are read.

    Args:
        corpora: the corpora.
        split: the split's name.
        pipeline: a spaCy pipeline with a parser.
        most: sentences that are read of each corpus of sentences, drawn by chance if it has more; all by default.
        seed: of that chance.

    Returns:
        An iterator of the pairs.

    Raises:
        CorpusError: a corpus lacks the split or the columns.
    """
    for corpus in corpora:
        corpus.require(split)
    tokenized = [corpus for corpus in corpora if {"tokens", "keep"} <= set(corpus.rows[split].column_names)]
    alone: list[Example] = []
    documents: list[tuple[Document, str]] = []
    for corpus in corpora:
        rows = [] if corpus in tokenized else corpus.examples(split)
        segmented = [segment(row.text) for row in rows]
        if 2 * sum(len(document.sentences) >= DOCUMENT for document in segmented) > len(rows):
            documents += [(document, row.references[0]) for document, row in zip(segmented, rows, strict=True)]
        else:
            alone += [rows[index] for index in _drawn(len(rows), most, seed)]
    yield from _cased_pairs(alone, pipeline)
    capitals = _capitals(row.text for row in alone)
    for corpus in tokenized:
        drawn = _drawn(len(corpus.rows[split]), most, seed)
        yield from _tokenized_pairs((corpus.rows[split][index] for index in drawn), capitals, pipeline)
    for document, reference in documents[:MOST]:
        yield from _within(document, reference, pipeline)


def _cased_pairs(rows: Sequence[Example], pipeline: Any) -> Iterator[Pair]:
    for row, parsed in zip(rows, parse(pipeline, [row.text for row in rows]), strict=True):
        words = [token.text.lower() for token in pipeline.make_doc(row.references[0])]
        kept = align([token.lower for token in parsed.tokens], words)
        yield Pair(parsed, find_spans(parsed), tuple(kept), row.references[0])


def _drawn(n: int, most: int | None, seed: int) -> list[int]:
    """The numbers below n in order, or so many of them in an order of chance."""
    numbers = list(range(n))
    if most is not None and most < n:
        Random(seed).shuffle(numbers)
    return numbers[:most]


def _tokenized_pairs(rows: Iterator[Mapping[str, Any]], capitals: Mapping[str, str], pipeline: Any) -> Iterator[Pair]:
    while chunk := list(islice(rows, CHUNK)):
        sentences = [_cased(row["tokens"], capitals) for row in chunk]
        for row, parsed in zip(chunk, parse_tokens(pipeline, sentences), strict=True):
            kept = [bool(value) for value in row["keep"]]
            words = [token.text for token, keep in zip(parsed.tokens, kept, strict=True) if keep]
            yield Pair(parsed, find_spans(parsed), tuple(kept), " ".join(words))


def _within(document: Document, reference: str, pipeline: Any) -> Iterator[Pair]:
    """The first sentences of a document. Under a limit of words a deletion raises ROUGE against the reference if a
    smaller share of its words is in the reference than of those that take their place: of the sentences' on the whole.
    """
    sentences = [sentence for sentence in document.sentences if sentence.kind == PROSE][:FIRST]
    parses = list(parse(pipeline, [sentence.text for sentence in sentences]))
    wanted = {token.text.lower() for token in pipeline.make_doc(reference)}
    found = [[token.lower in wanted for token in parsed.tokens] for parsed in parses]
    words = [value for parsed, row in zip(parses, found, strict=True) for value in _of_words(parsed, row)]
    least = sum(words) / max(len(words), 1)
    for parsed, row in zip(parses, found, strict=True):
        yield Pair(parsed, find_spans(parsed), tuple(row), reference, least, within=True)


def _of_words(parsed: Parse, values: Sequence[bool]) -> list[bool]:
    return [value for token, value in zip(parsed.tokens, values, strict=True) if token.text[0].isalnum()]


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
