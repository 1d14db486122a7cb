"""The text of a paragraph of a Word file: its letters, symbols and equations."""

from __future__ import annotations

from lxml import etree

from summarizer.readers.docx.equations import linear
from summarizer.readers.docx.symbols import character, readable

_MATH = "/math}oMath"
_PLAIN = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def paragraph_text(paragraph: etree._Element) -> str:
    """The words of a paragraph, without those in text boxes that are anchored in it, and those that are hidden.

    Args:
        paragraph: the paragraph, with Word's namespace taken off its names.

    Returns:
        The text; line ends in it are those that the author made.
    """
    parts = []
    for element in paragraph.iter("t", "sym", *_PLAIN, "{*}oMath"):
        if next(element.iterancestors("p"), None) is not paragraph:
            continue
        run = element.getparent()
        if element.tag.endswith(_MATH):
            parts.append(linear(element))
        elif run is None or run.tag != "r" or run.find("rPr/vanish") is not None:
            continue
        elif element.tag == "t":
            parts.append(readable(element.text or "", _attribute(run.find("rPr/rFonts"), "ascii")))
        elif element.tag == "sym":
            parts.append(_symbol(element))
        else:
            parts.append(_PLAIN[element.tag])
    return "".join(parts)


def is_equation(paragraph: etree._Element) -> bool:
    """Whether there is nothing but an equation in a paragraph, and its number.

    Args:
        paragraph: see `paragraph_text`.

    Returns:
        Whether there is.
    """
    if next(paragraph.iter("{*}oMath"), None) is None:
        return False
    words = "".join(text.text or "" for text in paragraph.iter("t"))
    return not any(map(str.isalpha, words))


def _symbol(element: etree._Element) -> str:
    try:
        return character(int(_attribute(element, "char"), 16), _attribute(element, "font"))
    except ValueError:
        return ""


def _attribute(element: etree._Element | None, name: str) -> str:
    """An attribute of any namespace; nothing if there is none."""
    attributes = element.attrib.items() if element is not None else ()
    return next((str(value) for key, value in attributes if etree.QName(key).localname == name), "")
