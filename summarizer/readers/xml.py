"""The XML that DOCX and EPUB files are made of."""

from __future__ import annotations

import re

from lxml import etree

from summarizer.errors import InputError


def parse(content: bytes, namespace: re.Pattern[str], *, what: str) -> etree._Element:
    """Parse XML, and take namespaces off the names of its elements.

    Args:
        content: the bytes of the XML.
        namespace: finds in a name what is taken off.
        what: the kind of file that it is of, for the error.

    Returns:
        The root element.

    Raises:
        InputError: it is damaged.
    """
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"this {what} file is damaged") from error
    for element in root.iter(etree.Element):
        element.tag = namespace.sub("", element.tag)
    return root
