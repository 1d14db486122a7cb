"""Summaries as plain text: the chosen sentences, one a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from summarizer.documents import Summary


def lines(summary: Summary) -> str:
    """The chosen sentences, one a line."""
    return "\n".join(summary.lines)


def keywords(summary: Summary, count: int) -> str:
    """The most probable keywords, one a line.

    Args:
        summary: the summary.
        count: how many, at most.
    """
    return "\n".join(keyword.text for keyword in summary.keywords[:count])


def blocks(
    summaries: Iterable[tuple[str, Summary]], show: Callable[[Summary], str] = lines, *, titled: bool
) -> Iterator[str]:
    """Summaries below one another.

    Args:
        summaries: the name of each text, and its summary.
        show: what is shown of a summary.
        titled: whether the name stands above it.

    Yields:
        A piece for each, that ends in a newline.
    """
    for number, (name, summary) in enumerate(summaries):
        title = f"{chr(10) if number else ''}==> {' '.join(name.split())} <==\n" if titled else ""
        yield f"{title}{show(summary)}\n"
