"""Summaries as Markdown: each chosen sentence a quotation, below the name of its text."""

from __future__ import annotations

import re

from summarizer.rendering.view import SummaryView

_SPECIAL = re.compile(
    r"[\\`*_\[\]<>&~|$@]"  # code, emphasis, links, HTML, entities, strikethrough, tables, formulas, mail addresses
    r"|^(?:[#+=-]|\d{1,9}(?=[.)]))|#(?=#*$)"  # headings, lists
    r"|(?<=:)/(?=/)|(?<=\bwww)\.",  # addresses, which become links on their own
    re.IGNORECASE,
)


def block(name: str, summary: SummaryView, *, keywords: int | None = None) -> str:
    """A heading with the name of a text, and its chosen sentences as quotations.

    Args:
        name: what the text is called.
        summary: the summary.
        keywords: how many keywords to list below them; None for none.

    Returns:
        A piece of CommonMark; between two, there is to be an empty line.
    """
    parts = [f"# {_literal(name)}", *(f"> {_literal(line)}" for line in summary.lines)]
    if keywords and summary.keywords:
        parts.append("\n".join(f"- {_literal(keyword.text)}" for keyword in summary.keywords[:keywords]))
    return "\n\n".join(parts) + "\n"


def _literal(text: str) -> str:
    """A text on one line, without a character that would mean something in Markdown."""
    return _SPECIAL.sub(_escape, " ".join(text.split()))


def _escape(match: re.Match[str]) -> str:
    """A backslash before a character; that of the number of a list item goes behind it."""
    return f"{match[0]}\\" if match[0].isdecimal() else f"\\{match[0]}"
