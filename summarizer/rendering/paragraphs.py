"""A document as the passages that a page has: paragraphs, headings, list items, code; from its lines and kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.documents import PROSE, Document, Sentence
from summarizer.segmentation.kinds import CODE, FRAGMENT, HEADING, LIST_ITEM, TABLE

VERBATIM = (CODE, TABLE)
"""Kinds whose white space means something."""

LONG_LINE = 100
"""Characters of a line from which on it is a paragraph, where no line of the paragraph goes on in the next."""

_RUNNING = frozenset([PROSE, LIST_ITEM, FRAGMENT])
"""A fragment goes with its neighbours of these kinds, as a short answer among sentences does."""

_LINE_END = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
MARKER = re.compile(r"\s*(?:[-*+–•‣·◦]|\[[ xX✓]?\]|\d{1,3}[.)]|\(?\w{1,4}\))\s")
"""How a list item begins."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together.

    Attributes:
        kind: the kind of the first of them that is no fragment.
        parts: their indices in the document, and what stands between them: white space, of which a newline is the end
            of a line that does not go on in the next.
    """

    kind: str
    parts: tuple[int | str, ...]

    @property
    def first(self) -> int:
        """The index of its first sentence."""
        return next(part for part in self.parts if isinstance(part, int))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Put the sentences of a document into passages.

    A blank line, a change of kind at the end of a line, and a list marker begin a new one. Inside of a passage of which
    a sentence goes on over the end of a line, other line ends are spaces, too.

    Args:
        document: the document.

    Yields:
        The passages in order; together they have every sentence once.
    """
    sentences = document.sentences
    group: list[int] = []
    for index, sentence in enumerate(sentences):
        if group and _apart(document.text, sentences[index - 1], sentence):
            yield _paragraph(document, group)
            group = []
        group.append(index)
    if group:
        yield _paragraph(document, group)


def _apart(text: str, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence begins a passage."""
    ends = len(_LINE_END.findall(text[before.end : sentence.start]))
    kinds = {before.kind, sentence.kind}
    if not ends or (len(kinds) > 1 and not (FRAGMENT in kinds and kinds < _RUNNING)):
        return bool(ends)
    if sentence.kind in VERBATIM:
        return False
    if ends > 1 or sentence.kind == HEADING or MARKER.match(sentence.text):
        return True
    start = text.rfind("\n", 0, before.start) + 1
    return before.end - start >= LONG_LINE and not _LINE_END.search(before.text)


def _paragraph(document: Document, indices: list[int]) -> Paragraph:
    """The passage of some sentences that follow one another."""
    sentences = [document.sentences[index] for index in indices]
    kind = next((sentence.kind for sentence in sentences if sentence.kind != FRAGMENT), FRAGMENT)
    wrapped = kind != TABLE and any(_LINE_END.search(sentence.text) for sentence in sentences)
    parts: list[int | str] = []
    for number, index in enumerate(indices):
        if number:
            gap = document.text[sentences[number - 1].end : sentences[number].start]
            if kind != CODE and gap and not gap.strip():
                gap = "\n" if _LINE_END.search(gap) and not wrapped else " "
            parts.append(gap)
        parts.append(index)
    return Paragraph(kind, tuple(parts))
