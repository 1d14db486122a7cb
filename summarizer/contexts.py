"""Contexts for language models: several texts share one budget of tokens.

    from summarizer.contexts import shorten

    context = shorten(retrieved, query="Who pays for the repair?", tokens=800)
    print(context)

What several texts say is taken once, and each piece of the context says where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from summarizer.documents import Document
from summarizer.errors import ConfigError
from summarizer.pipeline import Request, Summarizer
from summarizer.segmentation.kinds import HEADING
from summarizer.selection import Budget
from summarizer.selection.budget import CountTokens
from summarizer.selection.token_counter import estimate_tokens
from summarizer.summary import Summary

ORDERS = ("document", "relevance")


@dataclass(frozen=True, slots=True)
class Piece:
    """Sentences of a document that follow each other.

    Attributes:
        source: the name of the document.
        document: its number, from 0.
        start: the first character's offset in the document, in characters.
        end: the offset of the character after the last.
        text: the sentences on one line; `document.text[start:end]` has them as they stand there.
        heading: the heading above them, or None.
        score: the highest score of a sentence: the more relevant it is to the query, the higher.
    """

    source: str
    document: int
    start: int
    end: int
    text: str
    heading: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Context:
    """The pieces of several documents that fit into a budget; `str` gives their text, a piece a line."""

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The text of the pieces, a piece a line; it is this that keeps to the budget."""
        return "\n".join(piece.text for piece in self.pieces)


def shorten(
    documents: Sequence[Any] | Mapping[str, Any],
    *,
    tokens: int,
    count_tokens: CountTokens | None = None,
    query: str | None = None,
    order: str = "document",
    summarizer: Summarizer | None = None,
) -> Context:
    """Shorten several documents to what fits into one budget.

    Args:
        documents: texts, `Document`s or spaCy `Doc`s; in a mapping by name, else they are called "1", "2", ….
        tokens: the most tokens that the text of the context has.
        count_tokens: counts the tokens of a text; by default about a token for four bytes (`estimate_tokens`).
        query: what is asked; sentences that have to do with it are preferred.
        order: of the pieces: `document`, as the documents are given and in the order of each, or `relevance`, the piece
            with the highest score first.
        summarizer: what chooses; by default the network that comes with the package.

    Returns:
        The context; without a piece, if there is no sentence or none fits.

    Raises:
        BudgetError: the number of tokens makes no sense.
        ConfigError: there is no such order.
        InputError: a document is no text, or the query asks nothing.
    """
    if order not in ORDERS:
        raise ConfigError(f"order must be {' or '.join(map(repr, ORDERS))}, not {order!r}")
    count = count_tokens or estimate_tokens
    request = Request(Budget(tokens=tokens, count_tokens=count), query)
    names = [*documents] if isinstance(documents, Mapping) else [*map(str, range(1, len(documents) + 1))]
    bodies = [*documents.values()] if isinstance(documents, Mapping) else documents
    if not bodies:
        return Context(())
    summary = (summarizer or _default()).joint_summary(bodies, request, names=names)
    context = Context(tuple(_pieces(summary.names, summary.parts)))
    if order == "relevance":
        context = Context(tuple(sorted(context.pieces, key=lambda piece: -piece.score)))
    while context.pieces and count(context.text) > tokens:  # pieces are joined otherwise than sentences were counted
        worst = min(context.pieces, key=lambda piece: piece.score)
        context = Context(tuple(piece for piece in context.pieces if piece is not worst))
    return context


@lru_cache(maxsize=1)
def _default() -> Summarizer:
    return Summarizer()


def _pieces(names: Sequence[str], parts: Sequence[Summary]) -> Iterator[Piece]:
    for number, (name, part) in enumerate(zip(names, parts, strict=True)):
        headings = headings_above(part.document)
        for indices in _runs(part.indices):
            sentences = [part.document.sentences[index] for index in indices]
            yield Piece(
                name,
                number,
                sentences[0].start,
                sentences[-1].end,
                " ".join(sentence.line for sentence in sentences),
                headings[indices[0]],
                max(part.scores[index] for index in indices),
            )


def _runs(indices: Sequence[int]) -> Iterator[list[int]]:
    """Parts ascending numbers into runs without a gap."""
    run: list[int] = []
    for index in indices:
        if run and index != run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def headings_above(document: Document) -> list[str | None]:
    """Find the heading above each sentence.

    Args:
        document: the document.

    Returns:
        For each sentence the last heading before it, on one line and without the marks of Markdown, or None; a heading
        has itself.
    """
    headings: list[str | None] = []
    heading = None
    for sentence in document.sentences:
        heading = sentence.line.strip("# ") if sentence.kind == HEADING else heading
        headings.append(heading)
    return headings
