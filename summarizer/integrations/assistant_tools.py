"""The tools of assistants: they shorten a long document before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import BaseModel, Field

from summarizer.contexts import headings_above
from summarizer.documents import QUERY, Document
from summarizer.errors import InputError
from summarizer.integrations.allowed_sources import AllowedSources
from summarizer.pipeline import Summarizer
from summarizer.segmentation.kinds import HEADING
from summarizer.selection import priorities
from summarizer.selection.budget import CountTokens
from summarizer.selection.token_counter import estimate_tokens

MOST_SECTIONS = 500
"""Sections of an outline, at most."""

MOST_SENTENCES = 1_000
"""Sentences of a summary that can be asked for."""

Text = Annotated[str | None, Field(description="The text itself.")]
FilePath = Annotated[str | None, Field(description="The path of a file under a folder that the user allows.")]
Address = Annotated[str | None, Field(description="The http address of a page, if the user allows these.")]
Length = Annotated[int | None, Field(ge=1, description="At most so many; of several lengths all hold.")]


class DocumentSentence(BaseModel):
    """A sentence of the document.

    Attributes:
        text: the sentence, verbatim.
        start: its first character's offset in the document's text.
        end: the offset of the character after its last.
        heading: the heading above it.
    """

    text: str
    start: int
    end: int
    heading: str | None = None


class SummaryAnswer(BaseModel):
    """A summary.

    Attributes:
        summary: the chosen sentences on one line.
        sentences: the same with their places.
        n_sentences: sentences of the whole document.
        n_characters: characters of the whole document.
    """

    summary: str
    sentences: list[DocumentSentence]
    n_sentences: int
    n_characters: int


class OutlineSection(BaseModel):
    """A section: a heading and what follows it, up to the next heading.

    Attributes:
        number: its number, from 0.
        heading: the heading; None for what stands before the first.
        start: its first character's offset in the document's text.
        end: the offset of the character after its last.
        best: the sentence that says most of what it says, if it has one.
        uri: the resource with its text, of a file.
    """

    number: int
    heading: str | None
    start: int
    end: int
    best: DocumentSentence | None
    uri: str | None = None


class OutlineAnswer(BaseModel):
    """The sections of a document.

    Attributes:
        sections: the sections, in order.
        left_out: how many more there are.
        n_characters: characters of the whole document.
    """

    sections: list[OutlineSection]
    left_out: int
    n_characters: int


class FindAnswer(BaseModel):
    """The sentences that answer a question.

    Attributes:
        sentences: the sentences, the most relevant first; none if no word of the document has to do with the question.
        n_sentences: sentences of the whole document.
    """

    sentences: list[DocumentSentence]
    n_sentences: int


@dataclass(frozen=True, slots=True)
class AssistantTools:
    """What an assistant can ask for.

    Attributes:
        summarizer: chooses sentences.
        sources: says what may be read.
        count_tokens: counts the tokens of a text.
    """

    summarizer: Summarizer
    sources: AllowedSources
    count_tokens: CountTokens = estimate_tokens

    def summarize(
        self,
        text: Text = None,
        path: FilePath = None,
        url: Address = None,
        sentences: Annotated[int | None, Field(ge=1, le=MOST_SENTENCES, description="At most so many.")] = None,
        words: Length = None,
        tokens: Length = None,
        query: Annotated[str | None, Field(description="What you want to know; preferred.")] = None,
    ) -> SummaryAnswer:
        """The most important sentences of a document, verbatim and in its order; by default 3 to 12.

        Args:
            text: the text itself.
            path: the path of a file.
            url: the address of a page.
            sentences: at most so many sentences.
            words: at most so many words.
            tokens: at most so many tokens.
            query: what the reader wants to know.

        Returns:
            The summary.

        Raises:
            InputError: the document cannot be read, or no sentence is as short.
        """
        document = self.sources.read(text=text, path=path, url=url)
        counter = None if tokens is None else self.count_tokens
        summary = self.summarizer(
            document, num_sentences=sentences, num_words=words, tokens=tokens, count_tokens=counter, query=query
        )
        if not summary:
            raise InputError("no sentence of the document is as short as that")
        return SummaryAnswer(
            summary=summary.text,
            sentences=_sentences(document, summary.indices),
            n_sentences=len(document.sentences),
            n_characters=len(document.text),
        )

    def outline(self, text: Text = None, path: FilePath = None, url: Address = None) -> OutlineAnswer:
        """The sections of a document: the heading of each, where it stands, and its best sentence.

        Args:
            text: the text itself.
            path: the path of a file.
            url: the address of a page.

        Returns:
            The outline.
        """
        document = self.sources.read(text=text, path=path, url=url)
        scores = self.summarizer(document, num_sentences=1).scores
        headings, eligible = headings_above(document), (priorities(document) >= 0).tolist()
        sections = []
        found = section_bounds(document)
        for number, (first, last) in enumerate(found[:MOST_SECTIONS]):
            best = max((index for index in range(first, last) if eligible[index]), key=scores.__getitem__, default=None)
            start, end = _span(document, first, last)
            sections.append(
                OutlineSection(
                    number=number,
                    heading=headings[first],
                    start=start,
                    end=end,
                    best=None if best is None else _sentences(document, [best])[0],
                    uri=None if path is None else f"section://{number}/{quote(path)}",
                )
            )
        return OutlineAnswer(sections=sections, left_out=len(found) - len(sections), n_characters=len(document.text))

    def find(
        self,
        question: Annotated[str, Field(description="The question, or words.")],
        text: Text = None,
        path: FilePath = None,
        url: Address = None,
        limit: Annotated[int, Field(ge=1, le=100, description="At most so many sentences.")] = 3,
    ) -> FindAnswer:
        """The sentences of a document that answer a question, verbatim, the most relevant first.

        Args:
            question: the question, or words.
            text: the text itself.
            path: the path of a file.
            url: the address of a page.
            limit: at most so many sentences.

        Returns:
            The sentences.
        """
        document = self.sources.read(text=text, path=path, url=url)
        summary = self.summarizer(document, num_sentences=limit, query=question)
        relevant = [index for index in summary.indices if summary.terms[index][QUERY] > 0]
        relevant.sort(key=lambda index: -summary.scores[index])
        return FindAnswer(sentences=_sentences(document, relevant), n_sentences=len(document.sentences))

    def section(self, number: int, path: str) -> str:
        """The text of a section of a file, by its number in the outline.

        Args:
            number: the number of the section.
            path: the path of the file.

        Returns:
            The text.

        Raises:
            InputError: the document cannot be read, or has no such section.
        """
        document = self.sources.read(path=path)
        bounds = section_bounds(document)
        if not 0 <= number < len(bounds):
            raise InputError(f"{path}: it has {len(bounds)} sections, numbered from 0")
        start, end = _span(document, *bounds[number])
        return document.text[start:end]


def section_bounds(document: Document) -> list[tuple[int, int]]:
    """Part a document at its headings.

    Args:
        document: the document, with at least one sentence.

    Returns:
        The first sentence of each section, and the one after its last.
    """
    kinds = [sentence.kind for sentence in document.sentences]
    starts = [index for index, kind in enumerate(kinds) if kind == HEADING or index == 0]
    return [*zip(starts, [*starts[1:], len(kinds)], strict=True)]


def _span(document: Document, first: int, last: int) -> tuple[int, int]:
    """Where the sentences from one to another stand, in characters."""
    return document.sentences[first].start, document.sentences[last - 1].end


def _sentences(document: Document, indices: Any) -> list[DocumentSentence]:
    headings = headings_above(document)
    found = [(document.sentences[index], headings[index]) for index in indices]
    return [
        DocumentSentence(text=sentence.text, start=sentence.start, end=sentence.end, heading=heading)
        for sentence, heading in found
    ]
