"""A tree of HTML elements → passages: what tags say of the pieces of a text, and the white space between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree, html

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers.extract import Passage
from summarizer.segmentation.kinds import (
    BOILERPLATE,
    CAPTION,
    CODE,
    HEADING,
    LINK,
    LIST_ITEM,
    METADATA,
    QUOTED,
    REFERENCE,
    TABLE,
)

_UNREAD = (
    "title script style noscript template iframe object embed svg math canvas audio video map button select option"
    " textarea input datalist dialog"
)
UNREAD = frozenset(_UNREAD.split())
"""Elements that hold no text of the document."""

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "dt"), HEADING),
    **dict.fromkeys(("pre", "xmp", "listing", "plaintext"), CODE),
    **dict.fromkeys(("figcaption", "caption"), CAPTION),
    **dict.fromkeys(("nav", "menu"), LINK),
    "footer": BOILERPLATE,
    "blockquote": QUOTED,
    "address": METADATA,
    "table": TABLE,
    "li": LIST_ITEM,
    "dd": LIST_ITEM,
}
"""What is in an element; the outermost counts, but that of a list item."""

_BLOCKS = (
    "html body p div section article main header aside ul ol dl hr center figure details fieldset hgroup tr thead tbody"
    " tfoot td th search"
)
BLOCKS = frozenset([*KINDS, *_BLOCKS.split()])
"""Elements that no sentence crosses."""

LINKED = 0.8
"""Share of the letters of a passage that are inside links, from which on it is a link."""

_HOLDERS = "div span section font center b i u em strong small big a table tbody tr td ul ol li blockquote"
HOLDERS = frozenset(_HOLDERS.split())
"""Elements that often hold only others."""

NOTES = frozenset(
    ("footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "bibliography", "biblioentry")
)
CONTENTS = frozenset(["toc", "landmarks", "page-list", "index", "loi", "lot"])

PAGE = frozenset(("html", "body", "main", "article"))
"""Elements that are never left out, whatever they are called."""

DEEPEST = 100
"""Elements around an element, from which on those that only hold others are left out, lest deep pages take long."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LAYOUT = frozenset(("table", "p", "div", "h1", "h2", "h3", "ul", "ol", "article", "section"))
_TYPE = "{http://www.idpf.org/2007/ops}type"


def parse(text: str) -> etree._Element:
    """Parse a page, however broken it is.

    Args:
        text: the page.

    Returns:
        Its root.

    Raises:
        InputError: there is no element in it.
    """
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=html.HTMLParser(huge_tree=True))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError("there is no text in it") from error
    for head in root.findall("head"):
        head.tag = "div"  # where a page does not say where its body begins, that may be in it
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > DEEPEST and element.tag in HOLDERS:
            element.tag = "holder"
    etree.strip_tags(root, "holder")
    return root


def passages(root: etree._Element, told: Mapping[etree._Element, str] | None = None) -> Iterator[Passage]:
    """Take the passages out of a tree.

    Args:
        root: its root, which is changed: elements that hold no text, or are hidden, are taken out.
        told: elements of which more is known than their tags say, and what is in them.

    Returns:
        An iterator of its passages.
    """
    prune(root, unread(root))
    told = told or {}
    piece, kinds = _Piece(), [PROSE]
    piece.add(root.text)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is root:
            continue
        if event == "start":
            if element.tag in BLOCKS:
                if not _is_cell(element, kinds[-1]):
                    yield from piece.flush(kinds[-1])
                kinds.append(_inside(kinds[-1], told.get(element) or _kind(element)))
            piece.open(element, kinds[-1])
        else:
            piece.close(element)
            if element.tag in BLOCKS:
                if not _is_cell(element, kinds[-1]):
                    yield from piece.flush(kinds[-1])
                kinds.pop()
            piece.add(element.tail)
    yield from piece.flush(PROSE)


def prune(root: etree._Element, unwanted: list[etree._Element]) -> None:
    """Take elements out of a tree, and leave what follows them.

    Args:
        root: the tree's root, which stays.
        unwanted: the elements.
    """
    for element in unwanted:
        if element is not root:
            element.tag = "unwanted"
    etree.strip_elements(root, "unwanted", etree.Comment, etree.ProcessingInstruction, with_tail=False)


def unread(root: etree._Element) -> list[etree._Element]:
    """What holds no text of a document, or is hidden.

    Args:
        root: the root of a tree.

    Returns:
        The elements.
    """
    return [element for element in root.iter(etree.Element) if element.tag not in PAGE and _is_unread(element)]


def _is_unread(element: etree._Element) -> bool:
    if element.tag in UNREAD or "hidden" in element.attrib:
        return True
    if element.get("aria-hidden") == "true" and element.tag not in BLOCKS:  # a page behind a dialog is, too
        return True
    if element.tag == "sup" and (
        element.find(".//a") is not None or next(element.iterancestors("a"), None) is not None
    ):
        return True  # the mark of a note
    return bool(_HIDDEN.search(element.get("style") or "")) or not _names(element).isdisjoint(("navigation", "noteref"))


def _names(element: etree._Element) -> set[str]:
    """What an element is said to be, to those who cannot see it or by an e-book."""
    told = f"{element.get('role', '')} {element.get(_TYPE, element.get('epub:type', ''))}"
    return {name.removeprefix("doc-") for name in told.lower().split()} if told != " " else set()


def _kind(element: etree._Element) -> str | None:
    """What is in an element, by its tag or by what an e-book says of it."""
    names = _names(element)
    if names & NOTES:
        return REFERENCE
    if names & CONTENTS:
        return LINK
    if element.tag == "table":
        return TABLE if _is_of_data(element) else None
    return KINDS.get(str(element.tag))


def _is_of_data(table: etree._Element) -> bool:
    """Whether a table has data in it, and does not only lay out a page."""
    if table.get("role") in ("presentation", "none"):
        return False
    if table.find(".//th") is not None:
        return True
    inside = any(element.tag in _LAYOUT for element in table.iter(etree.Element) if element is not table)
    return not inside and any(len(row.findall("td")) > 1 for row in table.iter("tr"))


def _is_cell(element: etree._Element, kind: str) -> bool:
    """Whether an element is a cell that goes into one passage with the other cells of its row."""
    return element.tag in ("td", "th") and kind == TABLE


def _inside(outer: str, own: str | None) -> str:
    """The kind of what is in an element that is in one of another kind."""
    return own if own and outer in (PROSE, LIST_ITEM) else outer


@dataclass(slots=True)
class _Piece:
    """The passage that is being read.

    Attributes:
        parts: its pieces of text.
        linked: characters of it that are inside links.
        depth: how many links are open.
    """

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    depth: int = 0
    verbatim: bool = False

    def add(self, text: str | None) -> None:
        """Add text; its line ends are white space, except in code."""
        if text:
            self.parts.append(text if self.verbatim else " ".join(f"|{text}|".split())[1:-1])
            self.linked += sum(map(str.isalnum, text)) if self.depth else 0

    def open(self, element: etree._Element, kind: str) -> None:
        """Begin an element."""
        self.verbatim = kind == CODE
        self.depth += element.tag == "a"
        if element.tag == "br":
            self.parts.append(" " if kind == HEADING else "\n")
        self.add(element.text)

    def close(self, element: etree._Element) -> None:
        """End an element."""
        self.depth -= element.tag == "a"
        if element.tag in ("td", "th"):
            self.parts.append(" | ")

    def flush(self, kind: str) -> Iterator[Passage]:
        """End the passage; it is a link if it is nothing but links."""
        text = "".join(self.parts)
        letters = sum(map(str.isalnum, text))
        if letters and kind in (PROSE, LIST_ITEM) and self.linked >= LINKED * letters:
            kind = LINK
        if text.strip():
            yield Passage(text.rstrip(" |") if kind == TABLE else text, kind)
        self.parts, self.linked = [], 0
