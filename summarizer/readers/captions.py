"""Captions of pictures on a page, also those that no tag or name marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from summarizer.segmentation.tokens import count_words

CAPTION_WORDS = 40
"""Words of the longest text that is a caption because it is all that stands with a picture."""

FIGURE_WORDS = 120
"""Words of the longest caption in a figure."""

LARGEST_SHARE = 0.4
"""Share of the words of a page that may be captions which nothing marks; of more, these are what the page is about."""

_MEDIA = ("img", "picture", "video", "svg", "iframe", "canvas", "object", "audio", "amp-img")
_FRAMES = frozenset(("div", "td", "tr", "tbody", "table", "center", "font", "figure", "dl", "aside"))
_NOT_OF_CAPTIONS = ("h1", "h2", "h3", "h4", "h5", "h6", "table", "pre", "blockquote", "ul", "ol")
_NAMES = re.compile(
    r"(?i:caption|(?:bild|foto)[-_]?(?:unterschrift|text|legende)|pie[-_](?:de[-_])?foto|bijschrift|bildtekst|billedtekst)"
    r"|\blegende\b|\bdidascalia\b"
)
_EMPHASIS = ("em", "i", "small", "cite", "figcaption")


def find_captions(root: etree._Element) -> list[etree._Element]:
    """Find the captions of the pictures of a page.

    Args:
        root: the page, with its pictures.

    Returns:
        The elements that hold them.
    """
    words = _count(root)
    marked = [figure for figure in root.iter("figure") if _is_picture(figure, words)]
    marked += [element for element in root.iter(etree.Element) if _is_named(element, words)]
    unmarked = list(dict.fromkeys(_unmarked(root, words)))
    few = sum(words[element] for element in unmarked) <= LARGEST_SHARE * words[root]
    return marked + unmarked * few


def _count(root: etree._Element) -> dict[etree._Element, int]:
    """How many words there are in each element."""
    words: dict[etree._Element, int] = defaultdict(int)
    for element in reversed(list(root.iter(etree.Element))):
        words[element] += count_words(element.text or "")
        parent = element.getparent()
        if parent is not None:
            words[parent] += words[element] + count_words(element.tail or "")
    return words


def _is_picture(figure: etree._Element, words: dict[etree._Element, int]) -> bool:
    """Whether a figure is a picture with its caption, and no table, listing or quotation."""
    if words[figure] > FIGURE_WORDS or next(figure.iter(*_MEDIA), None) is None:
        return False
    return next(figure.iter("table", "pre", "blockquote"), None) is None


def _is_named(element: etree._Element, words: dict[etree._Element, int]) -> bool:
    """Whether an element is called a caption, and is no longer than one."""
    return words[element] <= FIGURE_WORDS and bool(_NAMES.search(element.get("class", "")))


def _unmarked(root: etree._Element, words: dict[etree._Element, int]) -> Iterator[etree._Element]:
    """What stands alone with a picture in a frame, or in other letters under it."""
    for picture in root.iter(*_MEDIA):
        frame = picture
        while not words[frame] and frame.getparent() is not None and frame is not root:
            inner, frame = frame, frame.getparent()
            following = inner.getnext()
            if following is not None and following.tag == "p" and _is_emphasised(following, words):
                yield following
        if _is_frame(frame, picture, words):
            yield frame


def _is_frame(frame: etree._Element, picture: etree._Element, words: dict[etree._Element, int]) -> bool:
    if not 0 < words[frame] <= CAPTION_WORDS or not (frame.text is None or not frame.text.strip()):
        return False
    if frame.tag == "p":
        return _is_emphasised(frame, words)
    inside = (element for element in frame.iter(*_NOT_OF_CAPTIONS) if element is not frame)
    pictures = frame.iter(picture.tag)
    return (
        frame.tag in _FRAMES
        and next(inside, None) is None
        and next(pictures, None) is picture
        and next(pictures, None) is None
        and sum(1 for _ in frame.iter("p")) <= 1
    )


def _is_emphasised(element: etree._Element, words: dict[etree._Element, int]) -> bool:
    """Whether all words of an element are in letters as captions have."""
    emphasis = (part for part in element.iter(*_EMPHASIS))
    return 0 < words[element] <= CAPTION_WORDS and any(words[part] == words[element] for part in emphasis)
