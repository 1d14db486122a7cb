"""The passage of a page that is being read: its text, and how much of it is linked or bold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from summarizer.documents import PROSE
from summarizer.readers import preformatted
from summarizer.readers.extract import Passage
from summarizer.segmentation.kinds import CODE, HEADING, LINK, LIST_ITEM, TABLE, is_open

LINKED = 0.8
"""Share of the letters of a passage that are inside links, from which on it is a link."""

LINKED_OPEN = 0.5
"""The same of a passage that does not end as a sentence does."""

TITLE_LENGTH = 100
"""Characters of the longest paragraph that is a heading because all of it is bold."""

_VERSE = frozenset(("poem", "poetry", "stanza", "verse", "strophe", "poetry-container"))


@dataclass(slots=True)
class PassageBuilder:
    """The passage that is being read.

    Attributes:
        parts: its pieces of text.
        linked: characters of it that are inside links.
        depth: how many links are open.
        strong: characters of it that are bold.
        bold: how many elements of bold letters are open.
        verses: how many poems are open.
        verbatim: whether line ends are those of the author.
        program: whether it says of itself that it is code.
    """

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    depth: int = 0
    strong: int = 0
    bold: int = 0
    verses: int = 0
    verbatim: bool = False
    program: bool = False

    def add(self, text: str | None) -> None:
        """Add text; its line ends are white space, except in code.

        Args:
            text: the text, if there is any.
        """
        if text:
            self.parts.append(text if self.verbatim else " ".join(f"|{text}|".split())[1:-1])
            letters = sum(map(str.isalnum, text)) if self.depth or self.bold else 0
            self.linked += letters if self.depth else 0
            self.strong += letters if self.bold else 0

    def open(self, element: etree._Element, kind: str) -> None:
        """Begin an element.

        Args:
            element: the element.
            kind: what is in it.
        """
        self.verbatim = kind == CODE
        self.depth += _is_link(element)
        self.bold += element.tag in ("b", "strong")
        self.program = self.program or element.tag in ("code", "kbd", "samp")
        self.verses += _is_verse(element)
        if element.tag == "br":
            self.parts.append(" " if kind == HEADING or self.verses else "\n")
        elif element.tag == "img" and len(letter := element.get("alt", "").strip()) == 1 and letter.isalpha():
            self.add(letter)  # the first letter of a chapter, drawn
        self.add(element.text)

    def close(self, element: etree._Element, kind: str) -> None:
        """End an element.

        Args:
            element: the element.
            kind: what is in it.
        """
        self.depth -= _is_link(element)
        self.bold -= element.tag in ("b", "strong")
        self.verses -= _is_verse(element)
        if element.tag in ("td", "th") and kind == TABLE:
            self.parts.append(" | ")

    def flush(self, kind: str) -> Iterator[Passage]:
        """End the passage; it is a link if it is nothing but links, and a heading if it is short and bold.

        Args:
            kind: what is in the element around it.

        Returns:
            An iterator of the passage; of several, if it is a text in lines, and of none, if there is no text.
        """
        text = "".join(self.parts)
        if kind == CODE and not self.program:
            yield from preformatted.passages(text)
        elif text.strip():
            yield Passage(text.rstrip(" |") if kind == TABLE else text, self._kind(text, kind))
        self.parts, self.linked, self.strong, self.program = [], 0, 0, False

    def _kind(self, text: str, kind: str) -> str:
        """What the passage is, also by how much of it is a link or in bold letters."""
        if self._is_link(text, kind):
            return LINK
        letters = sum(map(str.isalnum, text))
        bold = kind == PROSE and self.strong >= letters > 0 and len(text.strip()) <= TITLE_LENGTH
        return HEADING if bold and (is_open(text) or text.strip()[-1] in "?？") else kind

    def _is_link(self, text: str, kind: str) -> bool:
        letters = sum(map(str.isalnum, text))
        share = LINKED_OPEN if is_open(text) else LINKED
        return letters > 0 and kind in (PROSE, LIST_ITEM) and self.linked >= share * letters


def _is_link(element: etree._Element) -> bool:
    """Whether an element leads somewhere, and is not only a place to which others lead."""
    return element.tag == "a" and "href" in element.attrib


def _is_verse(element: etree._Element) -> bool:
    """Whether an element is a poem, whose lines are no paragraphs."""
    return not _VERSE.isdisjoint(element.get("class", "").lower().split()) if "class" in element.attrib else False
