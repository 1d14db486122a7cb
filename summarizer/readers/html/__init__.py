"""HTML pages → passages of their main text: no navigation, adverts, captions, comments or notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers import markup
from summarizer.readers.captions import find_captions
from summarizer.readers.extract import Passage
from summarizer.readers.html.asides import find_asides, find_comments
from summarizer.readers.html.headed_asides import find_consents, find_headed
from summarizer.readers.html.main_text import is_text, main_text
from summarizer.readers.html.page_statistics import PageStatistics, count_letters, prose_words
from summarizer.segmentation.kinds import QUOTED

ENOUGH = 45
"""Words of text outside of comments, from which on these are not what a page is about."""

INDENTED_SHARE = 5
"""How many times more text than elsewhere is in quotations that are only indented."""

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
    markup.prune(root, find_captions(root))
    markup.prune(root, markup.unread(root))
    _retag_code(root)
    markup.prune(root, find_consents(root, count_letters(root)))
    _prune_asides(root)
    placed = list(markup.placed_passages(root))
    if _is_indented([passage for _, passage in placed]):
        for quotation in root.iter("blockquote"):
            quotation.tag = "div"
        placed = list(markup.placed_passages(root))
    found = main_text(root, placed, PageStatistics(root, placed)) if placed else []
    if not any(map(is_text, found)):
        raise InputError("there is no main text in this page")
    return iter(found)


def _prune_asides(root: etree._Element) -> None:
    """Take out what is no main text by its names and tags."""
    placed = list(markup.placed_passages(root))
    comments = find_comments(root)
    outside = PageStatistics(root, placed, excluded=comments)
    whole = PageStatistics(root, placed)
    is_article = outside.best is not None and whole.words(root) - _words_in(comments, whole) >= ENOUGH
    page = outside if is_article else whole
    headed = find_headed(root, page, count_letters(root))
    markup.prune(root, [*find_asides(root, page, comments=is_article), *headed])


def _words_in(elements: list[etree._Element], page: PageStatistics) -> int:
    """How many words are in elements, some of which are inside others."""
    known = set(elements)
    return sum(page.words(element) for element in elements if known.isdisjoint(element.iterancestors()))


def _is_indented(passages: list[Passage]) -> bool:
    """Whether what is marked as quoted is the text itself."""
    quoted = sum(prose_words(passage) for passage in passages if passage.kind == QUOTED)
    other = sum(prose_words(passage) for passage in passages if passage.kind == PROSE)
    return quoted > INDENTED_SHARE * other


def _retag_code(root: etree._Element) -> None:
    """Distinguish code inside a sentence from code that stands alone, which the extractor does not."""
    letters = count_letters(root)
    for element in list(root.iter("code", "kbd", "samp", "tt", "var")):
        parent = element.getparent()
        if parent is None or next(element.iterancestors("pre"), None) is not None:
            continue
        alone = parent.tag in markup.BLOCKS and letters[parent] == letters[element]
        broken = next(element.iter("br"), None) is not None
        element.tag = "pre" if alone or broken else "inline"
    etree.strip_tags(root, "inline")
