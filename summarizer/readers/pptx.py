"""PowerPoint files (PPTX) → passages: the slides in their order, titles, lists and tables; no notes, dates, numbers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers.archive import Archive
from summarizer.readers.extract import Passage
from summarizer.readers.limits import DEFAULT_LIMITS, ReadingLimits
from summarizer.readers.xml import parse
from summarizer.segmentation.kinds import HEADING, LIST_ITEM, TABLE

PRESENTATION = "ppt/presentation.xml"

TITLES = ("title", "ctrTitle", "subTitle")
EDGES = ("dt", "ftr", "hdr", "sldNum", "sldImg")
"""Types of the places of a slide: those of its titles, and those that stand on every slide."""

_NAMESPACE = re.compile(r"\{[^}]*\}")


def passages(content: bytes, limits: ReadingLimits = DEFAULT_LIMITS) -> Iterator[Passage]:
    """Take the passages out of a presentation.

    Args:
        content: the bytes of the file.
        limits: how much it may become.

    Returns:
        An iterator of its passages; slides that are hidden are left out.

    Raises:
        InputError: it is damaged or encrypted, or would become too large.
    """
    archive = Archive(content, limits)
    if PRESENTATION not in archive.names:
        raise InputError("there is no presentation in this PPTX file")
    slides = _relations(archive, PRESENTATION)
    for reference in _parse(archive.read(PRESENTATION)).iter("sldId"):
        place = slides.get(_relation(reference), "")
        if place in archive.names:
            slide = _parse(archive.read(place))
            if slide.get("show") not in ("0", "false"):
                yield from _slide(slide)


def _parse(content: bytes) -> etree._Element:
    root = parse(content, _NAMESPACE, what="PPTX")
    etree.strip_elements(root, "Fallback", with_tail=False)
    return root


def _relation(element: etree._Element) -> str:
    """The name of the relation that an element refers to."""
    return next((str(value) for name, value in element.attrib.items() if name.endswith("}id")), "")


def _relations(archive: Archive, place: str) -> dict[str, str]:
    """The parts that a part refers to, by the names of the relations."""
    folder, name = posixpath.split(place)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.names:
        raise InputError("this PPTX file is damaged")
    return {
        str(relation.get("Id")): posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target", ""))))[1:]
        for relation in _parse(archive.read(relations))
    }


def _slide(slide: etree._Element) -> Iterator[Passage]:
    """The passages of a slide, its title first."""
    shapes = [(shape, _type_of_place(shape)) for shape in slide.iter("sp", "graphicFrame")]
    shapes.sort(key=lambda shape: shape[1] not in TITLES)
    for shape, place in shapes:
        if place in EDGES:
            continue
        for row in shape.iter("tr"):
            yield Passage(" | ".join(_cell(cell) for cell in row.iterchildren("tc")), TABLE)
        if place in TITLES:
            yield Passage(" ".join(_text(paragraph) for paragraph in shape.iter("p")), HEADING)
        elif shape.tag == "sp":
            for paragraph in shape.iter("p"):
                yield Passage(_text(paragraph), LIST_ITEM if _is_item(paragraph, place) else PROSE)


def _type_of_place(shape: etree._Element) -> str | None:
    """The type of the place that a shape fills, which its layout has; None if it stands for itself."""
    place = shape.find("nvSpPr/nvPr/ph")
    return None if place is None else place.get("type", "body")


def _is_item(paragraph: etree._Element, place: str | None) -> bool:
    """Whether a paragraph is an item of a list: it says so, or is in the body of a slide and does not deny it."""
    if paragraph.find("pPr/buNone") is not None:
        return False
    marked = any(paragraph.find(f"pPr/{mark}") is not None for mark in ("buChar", "buAutoNum", "buBlip"))
    return marked or place in ("body", "obj")


def _text(paragraph: etree._Element) -> str:
    """The words of a paragraph, without the date and the number of the slide."""
    parts = []
    for element in paragraph.iter("t", "br", "tab"):
        field = element.getparent()
        if field is not None and field.tag == "fld" and field.get("type", "").startswith(("slidenum", "datetime")):
            continue
        parts.append((element.text or "").replace("\v", "\n") if element.tag == "t" else "\n")
    return "".join(parts)


def _cell(cell: etree._Element) -> str:
    return " ".join(" ".join(_text(paragraph).split()) for paragraph in cell.iter("p"))
