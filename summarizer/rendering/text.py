"""Summaries as plain text: the chosen sentences, one a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from summarizer.rendering.view import SummaryView


def lines(summary: SummaryView) -> str:
    """Write the chosen sentences.

    Args:
        summary: the summary.

    Returns:
        The sentences, one a line.
    """
    return "\n".join(summary.lines)


def keywords(summary: SummaryView, count: int) -> str:
    """Write the most probable keywords.

    Args:
        summary: the summary.
        count: how many, at most.

    Returns:
        The keywords, one a line.
    """
    return "\n".join(keyword.text for keyword in summary.keywords[:count])


def block(name: str, summary: SummaryView, show: Callable[[SummaryView], str] = lines, *, titled: bool) -> str:
    """A summary.

    Args:
        name: what the text is called.
        summary: the summary.
        show: what is shown of it.
        titled: whether the name stands above it.

    Returns:
        A piece of text that ends in a newline.
    """
    title = f"==> {' '.join(name.split())} <==\n" if titled else ""
    return f"{title}{show(summary)}\n"


def join(blocks: Iterable[str]) -> Iterator[str]:
    """Write summaries below one another.

    Args:
        blocks: the summaries.

    Yields:
        Pieces of the text, with an empty line between two summaries.
    """
    for number, block in enumerate(blocks):
        yield f"\n{block}" if number else block
