"""What stands on a page beside its text, by the headings over it: "You may also like", "About the author"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from lxml import etree

from summarizer.readers import markup
from summarizer.readers.html.page_statistics import PageStatistics
from summarizer.segmentation.side_headings import AUTHOR, CONSENT, LONGEST, NEWSLETTER, RELATED, side_heading

MOST_WORDS = {AUTHOR: 150, NEWSLETTER: 60}
"""Words of text that are under such a heading at most; there is no limit to what leads to other pages."""

AUTHOR_PARAGRAPHS = 2
"""Paragraphs about the author, if nothing is around them."""

LEAST_LETTERS = 150
"""Letters on a page outside of a request for consent, from which on that is not what the page is about."""

_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MAY_HEAD = (*_LEVELS, "p", "div", "header", "summary", "legend", "dt", "strong", "b", "span")


def find_headed(
    root: etree._Element, page: PageStatistics, letters: Mapping[etree._Element, int]
) -> list[etree._Element]:
    """Find the elements under headings that say that they lead to other pages, or are about the author or a newsletter.

    Args:
        root: the page.
        page: how much text is where.
        letters: how many visible characters are in each element.

    Returns:
        The headings and what they stand over; nothing that holds the main text.
    """
    found: list[etree._Element] = []
    for kind, heading in _headings(root, letters):
        if kind != CONSENT:
            section = _section(heading, letters, page.holders)
            found += _checked(kind, section, page, letters)
    return found


def find_consents(root: etree._Element, letters: Mapping[etree._Element, int]) -> list[etree._Element]:
    """Find the elements that ask for consent to cookies, which may hold more text than the page itself.

    Args:
        root: the page.
        letters: how many visible characters are in each element.

    Returns:
        The elements; none without which little would be left.
    """
    found: list[etree._Element] = []
    for kind, heading in _headings(root, letters):
        section = _section(heading, letters, ()) if kind == CONSENT else []
        if section[1:] and letters[root] - sum(letters[element] for element in section) >= LEAST_LETTERS:
            found += section
    return found


def _headings(root: etree._Element, letters: Mapping[etree._Element, int]) -> Iterator[tuple[str, etree._Element]]:
    """The outermost elements that hold only such a heading, and what it is over."""
    known: set[etree._Element] = set()
    for element in root.iter(*_MAY_HEAD):
        if not 0 < letters[element] <= LONGEST:
            continue
        parent = element.getparent()
        if parent in known:
            known.add(element)
            continue
        text = " ".join("".join(element.itertext()).split())
        if (kind := side_heading(text)) and not _is_linked(element):
            known.add(element)
            yield kind, element


def _is_linked(element: etree._Element) -> bool:
    """Whether a heading is only a link, or in one, as "Read more" is."""
    if element.tag in _LEVELS:
        return False
    return next(element.iter("a"), None) is not None or next(element.iterancestors("a"), None) is not None


def _section(
    heading: etree._Element, letters: Mapping[etree._Element, int], holders: Collection[etree._Element]
) -> list[etree._Element]:
    """A heading and what it stands over: the element that begins with it, or what follows up to the next heading."""
    element = heading
    parent = element.getparent()
    while parent is not None and parent.tag not in markup.PAGE and parent not in holders and _begins(element, letters):
        element, parent = parent, parent.getparent()
        if letters[element] > letters[heading]:
            return [heading, element]
    section = [element]
    for sibling in element.itersiblings(*markup.BLOCKS):
        if _is_heading_over(sibling, heading) or sibling in holders:
            break
        section.append(sibling)
    return section


def _begins(element: etree._Element, letters: Mapping[etree._Element, int]) -> bool:
    """Whether the element around one begins with it."""
    parent = element.getparent()
    if parent is None or (parent.text or "").strip():
        return False
    return not any(letters[other] or (other.tail or "").strip() for other in element.itersiblings(preceding=True))


def _is_heading_over(element: etree._Element, heading: etree._Element) -> bool:
    """Whether an element is or begins with a heading of the same level as another, or of a higher one."""
    level = _LEVELS.index(heading.tag) if heading.tag in _LEVELS else len(_LEVELS)
    inside = next(element.iter(*_LEVELS), None)
    return inside is not None and _LEVELS.index(inside.tag) <= level


def _checked(
    kind: str, section: Sequence[etree._Element], page: PageStatistics, letters: Mapping[etree._Element, int]
) -> Sequence[etree._Element]:
    """The part of a section that is what its heading says, by how much it holds or where it leads."""
    under = section[1:]
    if kind == RELATED:
        leading = [element for element in under if any(_leads_away(link, letters) for link in element.iter("a"))]
        last = under.index(leading[-1]) if leading else -1
        return section[: last + 2] if leading else ()
    most = AUTHOR_PARAGRAPHS if kind == AUTHOR else 1
    words = sum(page.words(element) for element in under[:most])
    return section[: most + 1] if under and words <= MOST_WORDS[kind] else ()


def _leads_away(link: etree._Element, letters: Mapping[etree._Element, int]) -> bool:
    """Whether a link leads to another page and is all that its paragraph or heading says, or has such in it."""
    if link.get("href", "#").startswith("#"):
        return False
    parent = link.getparent()
    alone = parent is not None and letters[parent] == letters[link] > 0
    titled = parent is not None and parent.tag not in ("p", "li", "td") and not (link.tail or "").strip()
    return alone or titled or next(link.iter(*markup.BLOCKS), None) is not None
