"""Which passages of a page are its main text: trafilatura says where it is, the page itself what it says."""

from __future__ import annotations

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress

import trafilatura
from lxml import etree
from trafilatura.xpaths import OVERALL_DISCARD_XPATH, REMOVE_COMMENTS_XPATH, TEASER_DISCARD_XPATH

from summarizer.documents import PROSE
from summarizer.readers.extract import Passage
from summarizer.readers.html.asides import is_slug
from summarizer.readers.html.page_statistics import PageStatistics, prose_words
from summarizer.segmentation.kinds import BYLINE, CODE, HEADING, LINK, LIST_ITEM, QUOTED, TABLE, sentence_kind
from summarizer.segmentation.tokens import count_words

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it would log what it finds no text in to stderr

SHORTEST = 45
"""Words; where fewer are found to be the main text, the whole page is taken instead."""

HELD_SHARE = 0.5
"""Share of the text of the best element that must be found; or else that element is the main text."""

MATCHED_SHARE = 0.6
"""Share of the word sequences of a passage that must be in what was found."""

NAMED_WORDS = 30
"""Words of text in an element, from which on the extractor may not leave it out for its name."""

TRAILING_SHARE = 0.1
"""Share of the main text, below which what stands after it does not belong to it."""

ALIKE_SHARE = 0.25
"""Share of the main text in elements of one name, from which on others of the name are main text, too."""

SEQUENCE = 3
"""Words of the sequences that are compared."""

_DISCARDED = (*OVERALL_DISCARD_XPATH, *REMOVE_COMMENTS_XPATH, *TEASER_DISCARD_XPATH)
_WORD = re.compile(r"\w+")
_LISTS = frozenset(("li", "ul", "ol", "dl", "dd"))
_INLINE = (
    *("span", "font", "b", "strong", "i", "em", "u", "s", "small", "big", "sub", "sup", "abbr", "cite", "q", "mark"),
    *("time", "ins", "dfn", "label", "bdi", "data"),
)
"""Elements inside sentences, which mean nothing to the extractor."""

MANY_LINKS = 500
"""Links in an element, from which on the extractor is not told of them."""


_PARAGRAPHS = frozenset(("p", "pre"))
_TABLES = frozenset(("td", "th", "tr", "thead", "tbody", "tfoot", "table"))

Placed = tuple[etree._Element, Passage]


def is_text(passage: Passage) -> bool:
    """Whether a passage is of words that may be of a text.

    Args:
        passage: a passage.

    Returns:
        Whether it is.
    """
    return passage.kind in (PROSE, LIST_ITEM, QUOTED) and count_words(passage.text) > 3


def main_text(root: etree._Element, placed: Sequence[Placed], page: PageStatistics) -> list[Passage]:
    """Choose the passages of a page that are its main text.

    Args:
        root: the page, without what is no text.
        placed: its passages, each after the element that it is in.
        page: how much text is where.

    Returns:
        The passages, in the order of the page.
    """
    chosen = _found(root, placed, page)
    held = frozenset(() if page.best is None else page.best.iter(etree.Element))
    inside = [element in held for element, _ in placed]
    words = [prose_words(passage) for _, passage in placed]
    if _sum(words, chosen, inside) < HELD_SHARE * _sum(words, inside):
        chosen = inside
    text = (passage for (_, passage), is_chosen in zip(placed, chosen, strict=True) if is_chosen and is_text(passage))
    if sum(count_words(passage.text) for passage in text) < SHORTEST:
        return [passage for _, passage in placed]
    chosen = _with_headings(placed, _filled(placed, _without_trailers(placed, chosen, inside)))
    return [passage for (_, passage), is_chosen in zip(placed, chosen, strict=True) if is_chosen]


def _without_trailers(placed: Sequence[Placed], chosen: Sequence[bool], inside: Sequence[bool]) -> list[bool]:
    """Leave out the little that stands after the element with almost all of the text: notes on rights, teasers."""
    words = [prose_words(passage) for _, passage in placed]
    end = max((number for number, is_inside in enumerate(inside) if is_inside), default=0) + 1
    trailing = _sum(words[end:], chosen[end:])
    if trailing > TRAILING_SHARE * _sum(words, chosen, inside):
        return list(chosen)
    return [*chosen[:end], *[False] * (len(placed) - end)]


def _sum(words: Sequence[int], *conditions: Sequence[bool]) -> int:
    return sum(count for count, *true in zip(words, *conditions, strict=True) if all(true))


def _found(root: etree._Element, placed: Sequence[Placed], page: PageStatistics) -> list[bool]:
    """Which passages the extractor has found."""
    for find in _DISCARDED:
        for element in find(root):
            if page.words(element) >= NAMED_WORDS or is_slug(element.get("id", ""), element) or _is_lead(element, page):
                for name in ("class", "id", "role"):
                    element.attrib.pop(name, None)
    _strip_inline(root)
    for element in root.iter(etree.Element):  # the pieces of text that were around them become one
        with suppress(ValueError):  # characters that XML does not have
            element.text, element.tail = element.text, element.tail
    text = trafilatura.extract(root, output_format="txt", include_comments=False, include_formatting=False)
    known = set(_sequences(text or ""))
    return [_is_matched(passage.text, known) for _, passage in placed]


def _strip_inline(root: etree._Element) -> None:
    """Take out the tags inside sentences: the extractor's time grows with the square of their number in a paragraph."""
    counts = Counter(link.getparent() for link in root.iter("a"))
    for link in root.iter("a"):
        if counts[link.getparent()] > MANY_LINKS:
            link.tag = _INLINE[0]
    etree.strip_tags(root, *_INLINE)


def _is_lead(element: etree._Element, page: PageStatistics) -> bool:
    """Whether an element that is called a teaser is a paragraph of this page, and does not lead to another."""
    return page.words(element) > 0 and next(element.iter("a"), None) is None and "teaser" in element.get("class", "")


def _is_matched(text: str, known: set[tuple[str, ...]]) -> bool:
    sequences = list(_sequences(text))
    return sum(one in known for one in sequences) >= MATCHED_SHARE * len(sequences) > 0


def _sequences(text: str) -> Iterator[tuple[str, ...]]:
    """The sequences of words in a text; one of all its words, if they are fewer."""
    words = _WORD.findall(text.lower())
    for number in range(max(1, len(words) - SEQUENCE + 1)):
        yield tuple(words[number : number + SEQUENCE])


def _filled(placed: Sequence[Placed], chosen: Sequence[bool]) -> list[bool]:
    """Add what stands between the chosen passages and in the same or like elements, and code and tables after them."""
    numbers = [number for number, is_chosen in enumerate(chosen) if is_chosen]
    if not numbers:
        return list(chosen)
    homes = {_home(*placed[number]) for number in numbers}
    places = {_place(home) for home in homes}
    alike = _alike_names(placed, chosen)
    filled = [
        is_chosen or (prose_words(passage) > 0 and _name(_home(element, passage)) in alike)
        for (element, passage), is_chosen in zip(placed, chosen, strict=True)
    ]
    for number in range(numbers[0], len(placed)):
        element, passage = placed[number]
        home = _home(element, passage)
        at_home = passage.kind != LINK and (home in homes or _place(home) in places)
        if number > numbers[-1] and not (at_home and passage.kind in (CODE, TABLE)):
            break
        filled[number] = filled[number] or at_home
    return filled


def _home(element: etree._Element, passage: Passage) -> etree._Element:
    """The element in which a passage, or its list or table, stands beside others."""
    around = _LISTS if passage.kind == LIST_ITEM else _TABLES if passage.kind == TABLE else _PARAGRAPHS
    while element.tag in around and element.getparent() is not None:
        element = element.getparent()
    while element.tag == "div" and element.getparent() is not None and _has_one_child(element):
        element = element.getparent()
    return element


def _alike_names(placed: Sequence[Placed], chosen: Sequence[bool]) -> frozenset[tuple[str, str]]:
    """What the elements are called that hold much of what is chosen, as each post of a thread does."""
    words: dict[tuple[str, str], int] = defaultdict(int)
    for (element, passage), is_chosen in zip(placed, chosen, strict=True):
        words[_name(_home(element, passage))] += prose_words(passage) * is_chosen
    enough = ALIKE_SHARE * sum(words.values())
    return frozenset(name for name, count in words.items() if name[1] and count > enough)


def _name(element: etree._Element) -> tuple[str, str]:
    return element.tag, element.get("class", "")


def _place(element: etree._Element) -> tuple[etree._Element | None, str, str]:
    """What elements have in common that are alike and stand beside each other."""
    return element.getparent(), *_name(element)


def _has_one_child(element: etree._Element) -> bool:
    first = next(element.iterchildren(etree.Element), None)
    return first is not None and first.getnext() is None


def _with_headings(placed: Sequence[Placed], chosen: Sequence[bool]) -> list[bool]:
    """Of headings, keep those before what is chosen, and the title of the page with the paragraphs under it."""
    kept = list(chosen)
    follows = False
    for number in reversed(range(len(placed))):
        if placed[number][1].kind == HEADING:
            kept[number] = follows
        else:
            follows = chosen[number]
    first = kept.index(True) if any(kept) else 0
    while _is_site_name(placed, first) and any(kept[first + 1 :]):
        kept[first] = False
        first = kept.index(True)
    titles = [number for number in range(first + 1) if _is_title(*placed[number])]
    for title in titles[-1:]:
        kept[title] = True
        beside = placed[title][0].getparent()
        for number in range(title, next((n for n in range(first, len(kept)) if chosen[n]), first)):
            element, passage = placed[number]
            kept[number] = kept[number] or (prose_words(passage) > 0 and _home(element, passage) is beside)
    return kept


def _is_title(element: etree._Element, passage: Passage) -> bool:
    """Whether a passage is the headline of a page, and not the name of the site, which leads to its first page."""
    return passage.kind == HEADING and element.tag == "h1" and not any(map(_leads_away, element.iter("a")))


def _leads_away(link: etree._Element) -> bool:
    """Whether a link leads to another page, and not to a place on this one."""
    return not link.get("href", "#").startswith("#")


def _is_site_name(placed: Sequence[Placed], number: int) -> bool:
    """Whether a heading before another leads to another page or is a date."""
    element, passage = placed[number]
    if passage.kind != HEADING or placed[number + 1 : number + 2] == [] or placed[number + 1][1].kind != HEADING:
        return False
    linked = sum(_letters("".join(link.itertext(etree.Element))) for link in filter(_leads_away, element.iter("a")))
    return linked >= _letters(passage.text) or sentence_kind(passage.text) == BYLINE


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
