"""Word files (DOCX) → passages: paragraphs by their styles, lists, tables; no headers, footers, notes or comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers.archive import Archive
from summarizer.readers.extract import Passage
from summarizer.readers.styles import TITLE_LENGTH, kind_of_style
from summarizer.readers.xml import parse
from summarizer.segmentation.kinds import CODE, HEADING, LIST_ITEM, TABLE, is_open

TYPEWRITERS = re.compile(r"courier|consolas|menlo|monaco|.*\bmono|lucida console|source code", re.IGNORECASE)
"""Fonts of code."""

_OF_WORD = re.compile(r"\{[^}]*/wordprocessingml/(?:2006/)?main\}")
_LEFT_OUT = ("del", "moveFrom", "instrText", "delText", "rt")
_ODD = re.compile(r"false|0|off|none")


@dataclass(frozen=True, slots=True)
class _Style:
    """A style of paragraphs: its name, the one that it is based on, and whether it has a level in the outline."""

    name: str
    base: str
    level: bool
    listed: bool


def passages(content: bytes) -> Iterator[Passage]:
    """Take the passages out of a Word file.

    Args:
        content: the bytes of the file.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is damaged or encrypted, would become too large, or is no Word file.
    """
    archive = Archive(content)
    place = _main_part(archive)
    body = _parse(archive.read(place)).find("body")
    if body is None:
        raise InputError("there is no document in this DOCX file")
    styles_place = place.rpartition("/")[0] + "/styles.xml"
    styles = _styles(_parse(archive.read(styles_place))) if styles_place in archive.names else {}
    for element in body.iter("p", "tr"):
        if element.tag == "tr" and _is_row(element):
            yield Passage(" | ".join(_cell(cell) for cell in element.iterchildren("tc", "sdt")), TABLE)
        elif element.tag == "p" and not any(_is_row(row) for row in element.iterancestors("tr")):
            yield Passage(_text(element), _kind(element, styles))


def _main_part(archive: Archive) -> str:
    """Where the document is in the archive."""
    if "_rels/.rels" in archive.names:
        for relation in _parse(archive.read("_rels/.rels")):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                place = str(relation.get("Target", "")).lstrip("/")
                if place in archive.names:
                    return place
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    raise InputError("there is no document in this DOCX file")


def _parse(content: bytes) -> etree._Element:
    """Parse a part, and take the namespace of Word off the names in it, and what is not to be read out."""
    root = parse(content, _OF_WORD, what="DOCX")
    etree.strip_elements(root, *_LEFT_OUT, "{*}Fallback", with_tail=False)
    return root


def _value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of an element that is of Word; nothing if there is none."""
    attributes = element.attrib.items() if element is not None else ()
    return next((str(value) for key, value in attributes if key.endswith(f"}}{name}")), "")


def _styles(root: etree._Element) -> dict[str, _Style]:
    return {
        _value(style, "styleId"): _Style(
            _value(style.find("name")).lower(),
            _value(style.find("basedOn")),
            _value(style.find("pPr/outlineLvl")) in tuple("012345678"),
            style.find("pPr/numPr") is not None,
        )
        for style in root.iter("style")
    }


def _kind(paragraph: etree._Element, styles: dict[str, _Style]) -> str:
    """What a paragraph is by its style or those that this is based on, or else by its list, its font or its letters."""
    name, seen = _value(paragraph.find("pPr/pStyle")), set[str]()
    listed = paragraph.find("pPr/numPr") is not None
    while name in styles and name not in seen:
        seen.add(name)
        style = styles[name]
        found = kind_of_style(style.name)
        if found or style.level:
            return found or HEADING
        listed = listed or style.listed
        name = style.base
    if listed:
        return LIST_ITEM
    if _value(paragraph.find("pPr/outlineLvl")) in tuple("012345678"):
        return HEADING
    return _kind_by_letters(paragraph)


def _kind_by_letters(paragraph: etree._Element) -> str:
    runs = [run for run in paragraph.iter("r") if "".join(text.text or "" for text in run.iter("t")).strip()]
    if not runs:
        return PROSE
    if all(TYPEWRITERS.match(_value(run.find("rPr/rFonts"), "ascii")) for run in runs):
        return CODE
    bold = all(run.find("rPr/b") is not None and not _ODD.fullmatch(_value(run.find("rPr/b"))) for run in runs)
    text = _text(paragraph).strip()
    return HEADING if bold and len(text) <= TITLE_LENGTH and is_open(text) else PROSE


def _text(paragraph: etree._Element) -> str:
    """The words of a paragraph, without those in text boxes that are anchored in it, and those that are hidden."""
    parts = []
    for element in paragraph.iter("t", "tab", "br", "cr", "noBreakHyphen"):
        if next(element.iterancestors("p"), None) is not paragraph:
            continue
        if element.tag == "t":
            run = element.getparent()
            parts.append("" if run is not None and run.find("rPr/vanish") is not None else element.text or "")
        elif element.tag in ("br", "cr"):
            parts.append("\n")
        elif element.getparent() is not None and element.getparent().tag == "r":
            parts.append("-" if element.tag == "noBreakHyphen" else " ")
    return "".join(parts)


def _cell(cell: etree._Element) -> str:
    return " ".join(" ".join(_text(paragraph).split()) for paragraph in cell.iter("p"))


def _is_row(row: etree._Element) -> bool:
    """Whether a row is one of a table, and not of a frame around text: it has several cells with words."""
    if row.getparent() is None or any(row.iterancestors("tr")):
        return False
    alone = next(row.itersiblings("tr"), None) is None and next(row.itersiblings("tr", preceding=True), None) is None
    return not alone or len(list(row.iterchildren("tc", "sdt"))) > 1
