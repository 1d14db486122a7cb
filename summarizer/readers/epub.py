"""E-books (EPUB) → passages: the chapters in reading order, without covers, tables of contents and imprints."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from summarizer.errors import InputError
from summarizer.readers import markup
from summarizer.readers.archive import Archive
from summarizer.readers.extract import Passage
from summarizer.readers.plain import decode
from summarizer.readers.xml import parse

PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")

APART = re.compile(
    r"(?:^|[^a-z])(?:nav|toc|contents|cover|title-?page|copyright(?:-?page)?|imprint|colophon)(?:$|[^a-z])"
)
"""Names of pages that are not of the book's text."""

_NAMESPACE = re.compile(r"\{[^}]*\}")


def passages(content: bytes) -> Iterator[Passage]:
    """Take the passages out of an e-book.

    Args:
        content: the bytes of the file.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is damaged or protected against copying, or would become too large.
    """
    archive = Archive(content)
    place = _package(archive)
    package = _parse(archive.read(place))
    items = {item.get("id"): item for item in package.iter("item")}
    guides = {_resolved(place, one.get("href", "")): one.get("type", "") for one in package.iter("reference")}
    locked = _locked(archive)
    for reference in package.iter("itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in PAGES or reference.get("linear") == "no":
            continue
        name = _resolved(place, item.get("href", ""))
        stem = posixpath.splitext(posixpath.basename(name))[0].lower()
        if "nav" in item.get("properties", "").split() or APART.search(stem) or APART.search(guides.get(name, "")):
            continue
        if name in locked:
            raise InputError("this e-book is protected against copying (DRM)")
        yield from markup.passages(_page(archive.read(name)))


def _package(archive: Archive) -> str:
    """Where the list of the book's parts is."""
    for root in _parse(archive.read("META-INF/container.xml")).iter("rootfile"):
        return str(root.get("full-path", ""))
    raise InputError("this EPUB file is damaged")


def _parse(content: bytes) -> etree._Element:
    return parse(content, _NAMESPACE, what="EPUB")


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
