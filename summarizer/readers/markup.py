"""A tree of HTML elements → passages: what tags say of the pieces of a text, and the white space between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree, html

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers.extract import Passage
from summarizer.readers.layout_tables import lays_out_text
from summarizer.readers.passage_builder import PassageBuilder
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

NOTES = frozenset(
    ("footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "bibliography", "biblioentry")
)
CONTENTS = frozenset(["toc", "landmarks", "page-list", "index", "loi", "lot"])

PAGE = frozenset(("html", "body", "main", "article"))
"""Elements that are never left out, whatever they are called."""

DEEPEST = 100
"""Elements around an element, from which on only paragraphs and the like are kept, lest deep pages take long."""

LEAVES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "br", "img", *UNREAD))
"""Elements that are kept at any depth."""

IMPRINTS = frozenset(["cover", "titlepage", "halftitlepage", "copyright-page", "imprint", "imprimatur", "colophon"])
"""What an e-book says of its parts that are not of its text."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MANY_ATTRIBUTES = re.compile(
    r"(<[a-zA-Z][^\s<>/]*+)(?:[\s/]*+[^\s<>=/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>]*+))?+){300,}+"
)
_LAYOUT = ("table", "h1", "h2", "h3", "ul", "ol", "article", "section", "form")
_TYPE = "{http://www.idpf.org/2007/ops}type"


def parse(text: str) -> etree._Element:
    """Parse a page, however broken it is.

    Args:
        text: the page.

    Returns:
        Its root.

    Raises:
        InputError: there is no element in it, or they are nested too deep.
    """
    text = _MANY_ATTRIBUTES.sub(r"\1", _DECLARATION.sub("", text))  # the parser's time grows with their square
    parser = html.HTMLParser(huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError("there is no text in it") from error
    limited = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    if limited and not any(text.strip() for text in root.itertext()):
        raise InputError("its elements are nested too deep")
    for head in root.findall("head"):
        head.tag = "div"  # where a page does not say where its body begins, that may be in it
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > DEEPEST and element.tag not in LEAVES:
            element.tag = "deep"
    etree.strip_tags(root, "deep")
    return root


def passages(root: etree._Element, declared: Mapping[etree._Element, str] | None = None) -> Iterator[Passage]:
    """Take the passages out of a tree.

    Args:
        root: its root, which is changed: elements that hold no text, or are hidden, are taken out.
        declared: elements of which more is known than their tags say, and what is in them.

    Returns:
        An iterator of its passages.
    """
    prune(root, unread(root))
    return (passage for _, passage in placed_passages(root, declared))


def placed_passages(
    root: etree._Element, declared: Mapping[etree._Element, str] | None = None
) -> Iterator[tuple[etree._Element, Passage]]:
    """Take the passages out of a tree, and tell where they are.

    Args:
        root: its root; nothing unread is in it.
        declared: see `passages`.

    Returns:
        An iterator of its passages, each after the innermost element around it that no sentence crosses.
    """
    declared = declared or {}
    piece, blocks, kinds = PassageBuilder(), [root], [PROSE]
    piece.add(root.text)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is root:
            continue
        is_block = element.tag in BLOCKS
        if is_block and not _is_cell(element, kinds[-1]):
            for passage in piece.flush(kinds[-1]):
                yield blocks[-1], passage
        if event == "start":
            if is_block:
                blocks.append(element)
                kinds.append(_inside(kinds[-1], declared.get(element) or _kind(element)))
            piece.open(element, kinds[-1])
        else:
            piece.close(element, kinds[-1])
            if is_block:
                blocks.pop()
                kinds.pop()
            piece.verbatim = kinds[-1] == CODE
            piece.add(element.tail)
    for passage in piece.flush(PROSE):
        yield root, passage


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
    if element.tag in UNREAD or "hidden" in element.attrib or "pg-boilerplate" in element.get("class", ""):
        return True
    if element.get("aria-hidden") == "true" and element.tag not in BLOCKS:  # a page behind a dialog is, too
        return True
    if element.tag == "sup" and (
        element.find(".//a") is not None or next(element.iterancestors("a"), None) is not None
    ):
        return True  # the mark of a note
    if _HIDDEN.search(element.get("style") or ""):
        return True
    return not declared_names(element).isdisjoint(("navigation", "noteref", *IMPRINTS))


def declared_names(element: etree._Element) -> set[str]:
    """What an element is said to be, to those who cannot see it or by an e-book.

    Args:
        element: the element.

    Returns:
        The names.
    """
    names = f"{element.get('role', '')} {element.get(_TYPE, element.get('epub:type', ''))}"
    return {name.removeprefix("doc-") for name in names.lower().split()} if names != " " else set()


def _kind(element: etree._Element) -> str | None:
    """What is in an element, by its tag or by what an e-book says of it."""
    names = declared_names(element)
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
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
    if any(next(cell.iter(*_LAYOUT), None) is not None for row in rows for cell in row):
        return False
    texts = [[text for cell in row if (text := " ".join("".join(cell.itertext()).split()))] for row in rows]
    headed = any(cell.tag == "th" for row in rows for cell in row)
    return (headed or sum(len(row) > 1 for row in texts) > 1) and not lays_out_text(texts)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, but not of those inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _is_cell(element: etree._Element, kind: str) -> bool:
    """Whether an element is a cell that goes into one passage with the other cells of its row."""
    return element.tag in ("td", "th") and kind == TABLE


def _inside(outer: str, inner: str | None) -> str:
    """The kind of what is in an element that is in one of another kind."""
    return inner if inner and outer in (PROSE, LIST_ITEM) else outer
