"""HTML pages → passages of their main text: no navigation, adverts, captions, comments or notices."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers import markup
from summarizer.readers.extract import Passage
from summarizer.segmentation.kinds import LIST_ITEM, QUOTED

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it finds no text in, it would tell on stderr

_ASIDE = (
    "ad ads adv advert adverts advertisement advertising advertorial sponsor sponsored promo promotion promoted"
    " outbrain taboola newsletter signup subscribe subscription paywall share sharing sharebar social related recirc"
    " recirculation recommended recommendations readmore cookie cookies consent gdpr breadcrumb breadcrumbs byline"
    " dateline credit credits caption captions comments disqus sidebar navigation navbar nav menu topbar footer"
    " popup modal toc tags pagination pager adsbygoogle editsection headerlink hatnote noprint"
)
ASIDE = frozenset(_ASIDE.split())
"""Words in the class or id of elements that are no main text."""

SHORT = 250
"""Characters; where less than this is found to be the main text, what is left of the page is taken instead."""

_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*")
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a page says it has.

    Args:
        content: the page's bytes.

    Returns:
        Its name, which may be none of an encoding; None if the page says nothing.
    """
    match = _CHARSET.search(content[:4096])
    return match[1].decode() if match else None


def passages(text: str) -> Iterator[Passage]:
    """Take the passages of the main text out of a page.

    Args:
        text: the page.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: there is no main text in it.
    """
    root = markup.parse(text)
    markup.prune(root, markup.unread(root))
    whole = _letters(root)
    markup.prune(root, [element for element in root.iter(etree.Element) if _is_aside(element, whole)])
    _tell_code(root)
    main = trafilatura.extract(root, output_format="html", include_comments=False, include_links=True)
    page = list(markup.passages(root))
    found = _told(list(markup.passages(markup.parse(main))), page) if main else []
    if sum(len(passage.text) for passage in found if _is_text(passage)) < SHORT:
        found = page
    if not any(map(_is_text, found)):
        raise InputError("there is no main text in this page")
    return iter(found)


def _told(found: list[Passage], page: list[Passage]) -> list[Passage]:
    """What was found to be the main text, with the kinds that the page itself says."""
    kinds: dict[str, str] = {}
    for one in page:
        kinds.setdefault(" ".join(one.text.split()), one.kind)
    told = [kinds.get(" ".join(one.text.split()), PROSE) for one in found]
    return [Passage(one.text, one.kind if kind == PROSE else kind) for one, kind in zip(found, told, strict=True)]


def _tell_code(root: etree._Element) -> None:
    """Tell code inside a sentence from code that stands alone, which the extractor does not."""
    for element in root.iter("code", "kbd", "samp", "tt", "var"):
        parent = element.getparent()
        if parent is None or next(element.iterancestors("pre"), None) is not None:
            continue
        text = "".join(element.itertext(etree.Element))
        alone = parent.tag in markup.BLOCKS and "".join(parent.itertext(etree.Element)).strip() == text.strip()
        element.tag = "pre" if alone or "\n" in text.strip() else "span"


def _is_text(passage: Passage) -> bool:
    return passage.kind in (PROSE, LIST_ITEM, QUOTED) and len(passage.text.split()) > 3


def _letters(element: etree._Element) -> int:
    return sum(len(text) for text in element.itertext(etree.Element))


def _is_aside(element: etree._Element, whole: int) -> bool:
    """Whether an element is no main text by its tag or by what it is called; not if it has most of the text."""
    parent = element.getparent()
    inside = element.tag not in markup.BLOCKS and parent is not None and parent.tag in ("p", "li", "span", "td")
    if element.tag in markup.PAGE or inside:
        return False
    tag = element.tag in ("nav", "aside", "figcaption", "footer", "form", "menu")
    called = " ".join(element.get(name, "") for name in ("class", "id", "aria-label"))
    named = not ASIDE.isdisjoint(word.lower() for word in _WORDS.findall(called))
    return (tag or named) and 2 * _letters(element) < whole
