"""Papers in JATS, the XML of journals → passages: title, abstract and body; no names, formulas, marks of notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers.extract import Passage
from summarizer.readers.xml import parse
from summarizer.segmentation.kinds import BOILERPLATE, CAPTION, CODE, HEADING, LIST_ITEM, QUOTED, REFERENCE, TABLE

KINDS = {
    "ack": BOILERPLATE,
    "notes": BOILERPLATE,
    "fn-group": REFERENCE,
    "ref-list": REFERENCE,
    "glossary": REFERENCE,
    "fig": CAPTION,
    "fig-group": CAPTION,
    "table-wrap": CAPTION,
    "supplementary-material": CAPTION,
    "media": CAPTION,
    "code": CODE,
    "preformat": CODE,
    "disp-quote": QUOTED,
    "verse-group": QUOTED,
    "list": LIST_ITEM,
    "def-list": LIST_ITEM,
}
"""What is in an element; the outermost counts, but that of a list."""

VERBATIM = frozenset(("code", "preformat"))
PIECES = VERBATIM | {"article-title", "title", "p", "mixed-citation", "element-citation", "citation"}
"""Elements that are passages."""

_UNREAD = ("disp-formula", "disp-formula-group", "tex-math", "label", "graphic", "object-id", "fn", "table-wrap-foot")
_NAMESPACE = re.compile(r"\{[^}]*\}")
_SPACED = frozenset(
    ("break", "name", "surname", "given-names", "year", "source", "volume", "fpage", "lpage", "td", "th")
)


def passages(content: bytes) -> Iterator[Passage]:
    """Take the passages out of a paper.

    Args:
        content: the bytes of the file.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is damaged, or there is no paper in it.
    """
    root = parse(content, _NAMESPACE, what="JATS")
    article = root if root.tag == "article" else next(root.iter("article"), None)
    if article is None:
        raise InputError("there is no article in this XML file")
    etree.strip_elements(article, *_UNREAD, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for reference in list(article.iter("sup")):
        if reference.find(".//xref") is not None:
            reference.clear(keep_tail=True)  # the mark of a note
    for note in article.iter("xref"):
        if note.find("sup") is not None or note.get("ref-type") in ("fn", "table-fn"):
            note.clear(keep_tail=True)
    parts = ("front/article-meta/title-group/article-title", "front/article-meta/abstract", "body", "back")
    for part in parts:
        for element in article.findall(part):
            yield from _passages(element, PROSE)


def _passages(element: etree._Element, outer: str) -> Iterator[Passage]:
    """The passages in an element that is in one of another kind."""
    kind = KINDS.get(str(element.tag), outer) if outer in (PROSE, LIST_ITEM) else outer
    inner: Iterable[etree._Element] = element.iterchildren(etree.Element)
    if element.tag == "tr":
        yield Passage(" | ".join(_text(cell) for cell in element.iterchildren("td", "th")), TABLE)
        return
    if element.tag in PIECES:
        heading = element.tag in ("title", "article-title") and kind != CAPTION
        yield Passage(_text(element), HEADING if heading else kind)
        inner = [child for child in inner if child.tag in KINDS]
    for child in inner:
        yield from _passages(child, kind)


def _text(element: etree._Element) -> str:
    """The words of an element, without those of a list, a figure or a table in it."""
    return "".join(_words(element)) if element.tag in VERBATIM else " ".join("".join(_words(element)).split())


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren(etree.Element):
        if child.tag not in KINDS:
            yield " " if child.tag in _SPACED else ""
            yield from _words(child)
        yield child.tail or ""
