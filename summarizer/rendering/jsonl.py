"""Summaries as JSON lines: the object of each text on a line of its own, as soon as it is there."""

from __future__ import annotations

import json
import re
from typing import Any

from summarizer.rendering.json import as_object
from summarizer.rendering.view import SummaryView

_SEPARATOR = re.compile("[\x85\u2028\u2029]")
"""What JSON allows in a string, and some programs take for the end of a line."""


def block(name: str, summary: SummaryView, *, keywords: int | None = None, word_scores: bool = False) -> str:
    """A summary as a line of JSON.

    Args:
        name: what the text is called.
        summary: the summary.
        keywords: how many keywords to tell; None for none.
        word_scores: whether to tell what each word of the chosen sentences adds to its sentence's score.

    Returns:
        An object, and a newline.
    """
    return line(as_object(name, summary, keywords, word_scores=word_scores))


def line(row: dict[str, Any]) -> str:
    """A row as a line of JSON.

    Args:
        row: an object of JSON types.

    Returns:
        The object, and a newline.
    """
    written = json.dumps(row, ensure_ascii=False)
    return _SEPARATOR.sub(lambda match: f"\\u{ord(match[0]):04x}", written) + "\n"
