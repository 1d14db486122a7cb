"""What is in paragraphs of a style, by the name that word processors store in every language."""

from __future__ import annotations

import re

from summarizer.segmentation.kinds import (
    BOILERPLATE,
    BYLINE,
    CAPTION,
    CODE,
    HEADING,
    LINK,
    LIST_ITEM,
    QUOTED,
    REFERENCE,
    SIGNATURE,
)

STYLES = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"heading\b|heading \d|titl?e$|subtitle", HEADING),
        (r"caption|illustration|figure|table$|drawing", CAPTION),
        (r"(?:intense )?quot|block text", QUOTED),
        (r"toc\b|contents|table of|index", LINK),
        (r".*\bcode\b|html preformatted|preformatted|macro", CODE),
        (r"(?:foot|end)note|bibliograph|references?$", REFERENCE),
        (r"header|footer|page number", BOILERPLATE),
        (r"closing|signature|salutation|envelope", SIGNATURE),
        (r"date$|author|by-?line", BYLINE),
        (r"list\b|list ", LIST_ITEM),
    )
)
"""Names of styles, as Word and LibreOffice store them in every language, and what is in paragraphs of these styles."""

TITLE_LENGTH = 100
"""Characters of the longest paragraph that is a heading because all of it is bold."""


def kind_of_style(name: str) -> str | None:
    """Say what is in paragraphs of a style.

    Args:
        name: the style's name.

    Returns:
        The kind, or None if the name says nothing.
    """
    return next((kind for pattern, kind in STYLES if pattern.match(name.lower())), None)
