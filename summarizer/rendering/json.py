"""Summaries as JSON: everything that is known of them, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from summarizer.rendering.view import SummaryView


def block(name: str, summary: SummaryView, *, keywords: int | None = None, word_scores: bool = False) -> str:
    """A summary as an object of JSON.

    Args:
        name: what the text is called.
        summary: the summary.
        keywords: how many keywords to tell; None for none.
        word_scores: whether to tell what each word of the chosen sentences adds to its sentence's score.

    Returns:
        The object, over several lines.
    """
    return json.dumps(as_object(name, summary, keywords, word_scores=word_scores), ensure_ascii=False, indent=2)


def join(blocks: Iterable[str], *, single: bool) -> Iterator[str]:
    """One object for one text; a list of them for several.

    Args:
        blocks: the objects.
        single: whether there is one text.

    Yields:
        Pieces of the JSON; nothing if there is one text and it has no summary.
    """
    empty = True
    for block in blocks:
        yield block if single else ("[\n" if empty else ",\n") + block
        empty = False
    if not single:
        yield "[]\n" if empty else "\n]\n"
    elif not empty:
        yield "\n"


def as_object(
    name: str, summary: SummaryView, keywords: int | None = None, *, word_scores: bool = False
) -> dict[str, Any]:
    """A summary as JSON types, with the name of its text.

    Args:
        name: what the text is called.
        summary: the summary.
        keywords: how many keywords to tell; None for none.
        word_scores: whether to tell what each word of the chosen sentences adds to its sentence's score.

    Returns:
        The object.
    """
    extra = {"keywords": [asdict(keyword) for keyword in summary.keywords[:keywords]]} if keywords else {}
    return {"file": name, **extra, **summary.to_dict(word_scores=word_scores)}
