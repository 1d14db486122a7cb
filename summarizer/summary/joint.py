"""One summary of several documents: the sentences that were chosen together, each with the document that has it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from summarizer.documents import BETWEEN, Gain, shortened
from summarizer.summary.summary import Summary, SummaryContext, SummaryParts, joined


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A chosen sentence, and where it stands.

    Attributes:
        source: the name of its document.
        document: the number of its document, from 0.
        index: its index in that document.
        start: its first character's offset in that document, in characters.
        end: the offset of the character after its last.
        text: the sentence, verbatim.
        line: the sentence on one line, compressed if it is.
    """

    source: str
    document: int
    index: int
    start: int
    end: int
    text: str
    line: str


@dataclass(frozen=True, slots=True)
class JointSummary:
    """One summary of several documents; `str` gives its text.

    Attributes:
        names: the documents' names.
        parts: of each document a `Summary` with the sentences that were chosen of it, which may be none. Offsets and
            indices are those of this document; gains are what a sentence adds to all others that were chosen.
    """

    names: tuple[str, ...]
    parts: tuple[Summary, ...]

    @classmethod
    def of(cls, whole: Summary, names: Sequence[str], context: SummaryContext) -> JointSummary:
        """Part the summary of a joint document.

        Args:
            whole: the summary of a document with parts.
            names: the name of each part.
            context: what made it, for what is computed later.

        Returns:
            The summary of the parts.
        """
        gains = cache(lambda: whole.gains)
        parts = []
        for part, chosen in _split(whole):
            make_parts = partial(_completed, part, chosen, gains=gains, context=context if whole.inclusion else None)
            text = joined(part.document, part.indices, part.deletions)
            parts.append(Summary.lazy(text, make_parts, context=context))
        return cls(tuple(names), tuple(parts))

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The chosen sentences joined by spaces, document by document."""
        return " ".join(part.text for part in self.parts if part)

    @property
    def lines(self) -> tuple[str, ...]:
        """The chosen sentences, compressed if they are, each on one line."""
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def sentences(self) -> tuple[SourceSentence, ...]:
        """The chosen sentences with their sources: by document, in the order of each."""
        return (*self._sentences(),)

    def _sentences(self) -> Iterator[SourceSentence]:
        for number, (name, part) in enumerate(zip(self.names, self.parts, strict=True)):
            for index in part.indices:
                sentence = part.document.sentences[index]
                line = shortened(sentence, part.deletions).line
                yield SourceSentence(name, number, index, sentence.start, sentence.end, sentence.text, line)

    def to_dict(self, *, word_scores: bool = False) -> dict[str, Any]:
        """Everything that is known of the summary but its keywords, as JSON types.

        Args:
            word_scores: see `Summary.to_dict`.

        Returns:
            `summary`; `sentences`, the chosen ones: the `file`, `index`, `start`, `end`, `text` and `line` of each; and
            `documents`: for each its `file`, and what `Summary.to_dict` says of it.
        """
        return {
            "summary": self.text,
            "sentences": [
                {
                    "file": sentence.source,
                    "document": sentence.document,
                    "index": sentence.index,
                    "start": sentence.start,
                    "end": sentence.end,
                    "text": sentence.text,
                    "line": sentence.line,
                }
                for sentence in self.sentences
            ],
            "documents": [
                {"file": name, **part.to_dict(word_scores=word_scores)}
                for name, part in zip(self.names, self.parts, strict=True)
            ],
        }


def _split(whole: Summary) -> Iterator[tuple[SummaryParts, slice]]:
    """What is known of each part of a joint document, and which of the chosen sentences are in it."""
    indices, cuts = whole.indices, [deletion.start for deletion in whole.deletions]
    first = offset = 0
    for document in whole.document.parts:
        last, end = first + len(document.sentences), offset + len(document.text) + len(BETWEEN)
        chosen = slice(bisect_left(indices, first), bisect_left(indices, last))
        deletions = whole.deletions[bisect_left(cuts, offset) : bisect_left(cuts, end)]
        yield (
            SummaryParts(
                document,
                tuple(index - first for index in indices[chosen]),
                whole.scores[first:last],
                whole.terms[first:last],
                query_words=whole.query_words[first:last],
                deletions=tuple(replace(cut, start=cut.start - offset, end=cut.end - offset) for cut in deletions),
            ),
            chosen,
        )
        first, offset = last, end


def _completed(
    part: SummaryParts, chosen: slice, *, gains: Callable[[], tuple[Gain, ...]], context: SummaryContext | None
) -> SummaryParts:
    """The parts with what takes time: the gains, and the inclusion probabilities of the document alone."""
    inclusion = None
    if context and context.inclusion and part.document.sentences:
        inclusion = context.inclusion(part.document, part.terms)
    return replace(part, inclusion=inclusion, gains=gains()[chosen])
