"""Word files (DOCX) → passages: paragraphs by their styles, lists, tables; no headers, footers, notes or comments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from lxml import etree

from summarizer.documents import PROSE, on_one_line
from summarizer.errors import InputError
from summarizer.readers import mail, markup
from summarizer.readers.archive import Archive
from summarizer.readers.docx.runs import is_equation, paragraph_text
from summarizer.readers.extract import Passage
from summarizer.readers.formats import DOCX, HTML, MAIL, RTF, TEXT, find_format
from summarizer.readers.layout_tables import lays_out_text
from summarizer.readers.limits import DEFAULT_LIMITS, ReadingLimits
from summarizer.readers.plain import decode
from summarizer.readers.styles import TITLE_LENGTH, kind_of_style
from summarizer.readers.xml import parse
from summarizer.segmentation.blocks import find_blocks
from summarizer.segmentation.kinds import CODE, FRAGMENT, HEADING, LIST_ITEM, TABLE, is_ended, is_open

TYPEWRITERS = re.compile(r"courier|consolas|menlo|monaco|.*\bmono|lucida console|source code", re.IGNORECASE)
"""Fonts of code."""

DEEPEST = 3
"""Files inserted in files that are read."""

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


def passages(content: bytes, limits: ReadingLimits = DEFAULT_LIMITS, *, depth: int = 0) -> Iterator[Passage]:
    """Take the passages out of a Word file.

    Args:
        content: the bytes of the file.
        limits: how much it may become.
        depth: how many files it is inserted in.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is damaged or encrypted, would become too large, or is no Word file.
    """
    archive = Archive(content, limits)
    place = _main_part(archive)
    body = _parse(archive.read(place)).find("body")
    if body is None:
        raise InputError("there is no document in this DOCX file")
    styles_place = place.rpartition("/")[0] + "/styles.xml"
    styles = _styles(_parse(archive.read(styles_place))) if styles_place in archive.names else {}
    yield from _with_equations(_body_passages(body, styles, partial(_inserted, archive, place, depth=depth)))


def _body_passages(
    body: etree._Element, styles: dict[str, _Style], inserted: Callable[[str], Iterator[Passage]]
) -> Iterator[Passage]:
    """The passages of the body of a file, with those of files that are inserted in it."""
    tables: list[bool] = []
    for event, element in etree.iterwalk(body, events=("start", "end"), tag=("tbl", "tr", "p", "altChunk")):
        if element.tag == "tbl":
            if event == "start":
                tables.append(any(tables) or _is_of_data(element))
            else:
                tables.pop()
        elif event == "start" and element.tag == "tr" and tables.count(True) == 1:
            yield Passage(" | ".join(_cell(cell) for cell in element.iterchildren("tc", "sdt")), TABLE)
        elif event == "start" and element.tag == "p" and not any(tables):
            yield Passage(paragraph_text(element), _kind(element, styles))
        elif event == "start" and element.tag == "altChunk":
            yield from inserted(_value(element, "id"))


def _with_equations(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, with equations that stand alone put into the sentences that they are parts of."""
    before, extended = Passage(""), False
    for passage in passages:
        text = passage.text.strip()
        if not text:
            continue
        is_part = passage.kind == FRAGMENT and before.kind == PROSE and len(before.text.split()) > 2
        goes_on = extended and passage.kind == PROSE and text[0].islower()
        if (is_part and not is_ended(before.text)) or goes_on:
            before, extended = Passage(f"{before.text.rstrip()} {text}"), True
        else:
            yield before
            before, extended = passage, False
    yield before


def _inserted(archive: Archive, place: str, relation: str, depth: int) -> Iterator[Passage]:
    """The passages of a file that was inserted as it is: a page, a Word file or a text."""
    name = _relations(archive, place).get(relation, "")
    if name not in archive.names or depth >= DEEPEST:
        return
    content = archive.read(name)
    form = find_format(content, name)
    if form == DOCX:
        yield from passages(content, depth=depth + 1)
    elif form == MAIL:  # a page and its pictures, packed as a mail is
        yield from mail.passages(content)
    elif form == RTF:
        from summarizer.readers import rtf  # noqa: PLC0415

        yield from rtf.passages(content)
    elif form == HTML:
        yield from markup.passages(markup.parse(decode(content)[0]))
    elif form == TEXT:
        text, _ = decode(content)
        yield from (Passage(on_one_line(text[block.start : block.end]), block.kind) for block in find_blocks(text))


def _relations(archive: Archive, place: str) -> dict[str, str]:
    """Where the parts are to which a part refers, by the names by which it does."""
    folder, name = posixpath.split(place)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.names:
        return {}
    targets = {str(one.get("Id", "")): str(one.get("Target", "")) for one in _parse(archive.read(relations))}
    return {key: posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for key, target in targets.items()}


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
    number = paragraph.find("pPr/numPr/numId")
    unlisted = number is not None and _value(number) == "0"
    listed = paragraph.find("pPr/numPr") is not None
    while name in styles and name not in seen:
        seen.add(name)
        style = styles[name]
        found = kind_of_style(style.name)
        found = None if found == LIST_ITEM and unlisted else found
        if found or style.level:
            return found or HEADING
        listed = listed or style.listed
        name = style.base
    if listed and not unlisted:
        return LIST_ITEM
    if _value(paragraph.find("pPr/outlineLvl")) in tuple("012345678"):
        return HEADING
    return FRAGMENT if is_equation(paragraph) else _kind_by_letters(paragraph)


def _kind_by_letters(paragraph: etree._Element) -> str:
    runs = [run for run in paragraph.iter("r") if "".join(text.text or "" for text in run.iter("t")).strip()]
    if not runs:
        return PROSE
    if all(TYPEWRITERS.match(_value(run.find("rPr/rFonts"), "ascii")) for run in runs):
        return CODE
    bold = all(run.find("rPr/b") is not None and not _ODD.fullmatch(_value(run.find("rPr/b"))) for run in runs)
    text = paragraph_text(paragraph).strip()
    return HEADING if bold and len(text) <= TITLE_LENGTH and is_open(text) else PROSE


def _cell(cell: etree._Element) -> str:
    return " ".join(" ".join(paragraph_text(paragraph).split()) for paragraph in cell.iter("p"))


def _is_of_data(table: etree._Element) -> bool:
    """Whether a table holds data, and is no frame around text, nor a text laid out as a table."""
    rows = [*table.iterchildren("tr"), *table.iterfind("sdt/sdtContent/tr")]
    cells = [list(row.iterchildren("tc", "sdt")) for row in rows]
    if sum(map(len, cells)) < 2 or any(next(cell.iter("tbl"), None) is not None for row in cells for cell in row):
        return False
    return not lays_out_text([[_cell(cell) for cell in row] for row in cells])
