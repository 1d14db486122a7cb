"""OpenDocument texts (ODT) → passages: paragraphs by their styles, lists, tables; no headers, footers or notes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from odfdo import Document, Element

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers.archive import Archive
from summarizer.readers.extract import Passage
from summarizer.readers.limits import DEFAULT_LIMITS, ReadingLimits
from summarizer.readers.styles import TITLE_LENGTH, kind_of_style
from summarizer.segmentation.kinds import HEADING, LINK, LIST_ITEM, REFERENCE, TABLE, is_open

CONTENT = "content.xml"

INDEXES = {
    "text:table-of-content": LINK,
    "text:illustration-index": LINK,
    "text:table-index": LINK,
    "text:object-index": LINK,
    "text:user-index": LINK,
    "text:alphabetical-index": LINK,
    "text:bibliography": REFERENCE,
}
"""What is in the lists that the program makes."""

_SKIPPED = frozenset(
    (
        "office:annotation",
        "office:forms",
        "text:hidden-paragraph",
        "text:hidden-text",
        "text:note",
        "text:ruby-text",
        "text:tracked-changes",
    )
)
_SPACES = {"text:tab": " ", "text:line-break": "\n"}


def passages(content: bytes, limits: ReadingLimits = DEFAULT_LIMITS) -> Iterator[Passage]:
    """Take the passages out of an OpenDocument text.

    Args:
        content: the bytes of the file.
        limits: how much it may become.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is damaged or encrypted, or would become too large.
    """
    archive = Archive(content, limits)
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise InputError("it is encrypted; save it without a password")
    archive.read(CONTENT)  # says what is wrong with it
    try:
        document = Document(BytesIO(content))
        yield from _OpenDocumentReader(document).blocks(document.body, PROSE)
    except Exception as error:
        raise InputError("this ODT file is damaged") from error


class _OpenDocumentReader:
    """Reads the elements of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles: dict[tuple[str, str], tuple[str | None, bool]] = {}

    def blocks(self, parent: Element, kind: str) -> Iterator[Passage]:
        """The passages in an element; they are of a kind where their styles say nothing."""
        for element in parent.children:
            tag = element.tag
            if tag in ("text:p", "text:h"):
                yield from self._paragraph(element, HEADING if tag == "text:h" else kind)
            elif tag == "table:table":
                yield from self._table(element, kind)
            elif tag in INDEXES:
                yield from self.blocks(element, INDEXES[tag])
            elif tag not in _SKIPPED and not tag.startswith("style:"):
                yield from self.blocks(element, LIST_ITEM if tag == "text:list" else kind)

    def _paragraph(self, element: Element, kind: str) -> Iterator[Passage]:
        """A paragraph, and those in the boxes that are anchored in it."""
        style, bold = self._style("paragraph", element)
        pieces, boxes = list[tuple[str, bool]](), list[Element]()
        self._read(element, pieces, boxes, bold=bold)
        text = "".join(piece for piece, _ in pieces)
        if kind in (PROSE, LIST_ITEM):
            kind = style or kind
        title = text.strip()
        if kind == PROSE and title and all(bold for piece, bold in pieces if piece.strip()):
            kind = HEADING if len(title) <= TITLE_LENGTH and is_open(title) else PROSE
        yield Passage(text, kind)
        for box in boxes:
            yield from self.blocks(box, PROSE)

    def _read(self, element: Element, pieces: list[tuple[str, bool]], boxes: list[Element], *, bold: bool) -> None:
        """Collect the words of an element, and whether they are bold; and the frames in it."""
        pieces.append((element.text or "", bold))
        for child in element.children:
            tag = child.tag
            if tag in ("draw:frame", "draw:g", "draw:custom-shape"):
                boxes.append(child)
            elif tag in _SPACES:
                pieces.append((_SPACES[tag], bold))
            elif tag == "text:s":
                pieces.append((" ", bold))
            elif tag == "text:span":
                self._read(child, pieces, boxes, bold=self._style("text", child)[1] or bold)
            elif tag not in _SKIPPED:
                self._read(child, pieces, boxes, bold=bold)
            pieces.append((child.tail or "", bold))

    def _table(self, table: Element, kind: str) -> Iterator[Passage]:
        """The rows of a table; what is in a frame that is made of a table is no row."""
        rows = table.get_elements("descendant::table:table-row")
        cells = [row.get_elements("table:table-cell") for row in rows]
        if len(rows) < 2 and all(len(row) < 2 for row in cells):
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell, kind)
            return
        for row in cells:
            yield Passage(" | ".join(self._cell(cell) for cell in row), TABLE)

    def _cell(self, cell: Element) -> str:
        return " ".join(" ".join(passage.text.split()) for passage in self.blocks(cell, PROSE))

    def _style(self, family: str, element: Element) -> tuple[str | None, bool]:
        """What is in elements of a style or of those that it is based on, and whether their letters are bold."""
        name = element.get_attribute_string("text:style-name") or ""
        if (family, name) not in self._styles:
            self._styles[family, name] = self._resolved(family, name)
        return self._styles[family, name]

    def _resolved(self, family: str, name: str) -> tuple[str | None, bool]:
        kind, bold, seen = None, False, set[str]()
        while name and name not in seen:
            seen.add(name)
            style: Any = self._document.get_style(family, name)
            if style is None:
                break
            kind = kind or kind_of_style(style.display_name or name.replace("_20_", " "))
            properties = style.get_properties(area="text") or {}
            bold = bold or properties.get("fo:font-weight") in ("bold", "600", "700", "800", "900")
            name = style.parent_style or ""
        return kind, bold
