"""E-books (EPUB) → passages: the chapters in reading order, without covers, tables of contents and imprints."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.entities import html5
from urllib.parse import unquote

from lxml import etree

from summarizer.errors import InputError
from summarizer.readers import markup
from summarizer.readers.archive import Archive
from summarizer.readers.captions import find_captions
from summarizer.readers.extract import Passage
from summarizer.readers.limits import DEFAULT_LIMITS, ReadingLimits
from summarizer.readers.plain import decode
from summarizer.readers.xml import parse
from summarizer.segmentation.kinds import CAPTION, HEADING
from summarizer.segmentation.side_headings import AUTHOR, RELATED, side_heading

PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")

APART = frozenset(["cover", "toc", "title-page", "titlepage", "copyright-page", "colophon", "imprint", "index", "loi"])
"""What the guide of a book says of pages that are not of its text."""

_APART = (
    "nav navigation title toc contents cover coverpage titlepage halftitle halftitlepage copyright copyrightpage"
    " uncopyright imprint impressum colophon landmarks"
)
_NEUTRAL = (
    "half",
    "page",
    "front",
    "matter",
    "frontmatter",
    "text",
    "book",
    "ebook",
    "epub",
    "oeb",
    "oebps",
    "ops",
    "html",
    "xhtml",
)
NAMES_APART = frozenset(_APART.split())
"""Names of files, which are not of the book's text if nothing else is in the name."""

LONGEST_APART = 6000
"""Characters of the longest page that is left out for its name alone."""

LONGEST_IMPRINT = 4000
"""Characters of the longest page that is an imprint by its words."""

_LETTERS = re.compile(r"[^\W\d_]+")
_RIGHTS = re.compile(r"©|\bcopyright\b|\(c\)\s*\d{4}", re.IGNORECASE)
_IMPRINT = re.compile(
    r"\bISBN\b|\ball rights reserved\b|\bno part of this (?:book|publication|work)\b|\balle rechte vorbehalten\b"
    r"|\btous droits\b|\btodos los derechos\b|\btutti i diritti\b|\bwork of fiction\b|\bfirst published\b",
    re.IGNORECASE,
)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_NAMESPACE = re.compile(r"\{[^}]*\}")


def passages(content: bytes, limits: ReadingLimits = DEFAULT_LIMITS) -> Iterator[Passage]:
    """Take the passages out of an e-book.

    Args:
        content: the bytes of the file.
        limits: how much it may become.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is damaged or protected against copying, or would become too large.
    """
    archive = Archive(content, limits)
    place = _package(archive)
    package = _parse(archive.read(place))
    items = {item.get("id"): item for item in package.iter("item")}
    guides = {_resolved(place, one.get("href", "")): one.get("type", "") for one in package.iter("reference")}
    locked = _locked(archive)
    seen: set[str] = set()
    for reference in package.iter("itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in PAGES or reference.get("linear") == "no":
            continue
        name = _resolved(place, item.get("href", ""))
        if name in seen or "nav" in item.get("properties", "").split() or guides.get(name, "").lower() in APART:
            continue
        seen.add(name)
        if name in locked:
            raise InputError("this e-book is protected against copying (DRM)")
        yield from _chapter(_page(archive.read(name)), name)


def _chapter(page: etree._Element, name: str) -> Iterator[Passage]:
    """The passages of a page, if it is of the book's text."""
    if not markup.IMPRINTS.isdisjoint(markup.declared_names(next(page.iter("body"), page))):
        return
    found = list(markup.passages(page, dict.fromkeys(find_captions(page), CAPTION)))
    text = "\n".join(passage.text for passage in found)
    if _is_named_apart(name) and len(text) <= LONGEST_APART:
        return
    if len(text) <= LONGEST_IMPRINT and _RIGHTS.search(text) and _IMPRINT.search(text):
        return
    heading = next((passage.text for passage in found[:1] if passage.kind == HEADING), "")
    if len(text) <= LONGEST_APART and side_heading(" ".join(heading.split())) in (AUTHOR, RELATED):
        return
    yield from found


def _is_named_apart(name: str) -> bool:
    """Whether nothing but the name of a cover, table of contents or imprint is in the name of a file."""
    words = _LETTERS.findall(posixpath.splitext(posixpath.basename(name))[0].lower())
    named = [word for word in words if word not in _NEUTRAL]
    return "".join(words) in NAMES_APART or (bool(named) and NAMES_APART.issuperset(named))


def _package(archive: Archive) -> str:
    """Where the list of the book's parts is."""
    for root in _parse(archive.read("META-INF/container.xml")).iter("rootfile"):
        return str(root.get("full-path", ""))
    raise InputError("this EPUB file is damaged")


def _parse(content: bytes) -> etree._Element:
    return parse(_ENTITY.sub(_numbered, content), _NAMESPACE, what="EPUB")


def _numbered(match: re.Match[bytes]) -> bytes:
    """A named character of HTML by its number, since the names are in a file that is not read."""
    character = html5.get(f"{match[1].decode()};")
    if character is None or match[1] in _OF_XML:
        return match[0]
    return "".join(f"&#{ord(part)};" for part in character).encode()


def _page(content: bytes) -> etree._Element:
    """Parse a chapter: as XML, or as a browser would if it is none."""
    try:
        return _parse(content)
    except InputError:
        text, _ = decode(content)
        return markup.parse(text)


def _resolved(place: str, target: str) -> str:
    """The name in the archive of what another part calls by its own place."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(target.partition("#")[0])))


def _locked(archive: Archive) -> set[str]:
    """What is encrypted; fonts often are, and do no harm."""
    if "META-INF/encryption.xml" not in archive.names:
        return set()
    return {
        unquote(one.get("URI", "")) for one in _parse(archive.read("META-INF/encryption.xml")).iter("CipherReference")
    }
