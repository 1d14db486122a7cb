"""What writes summaries in a format, safe to print; each format's module is loaded when it is used."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from summarizer.documents import ProgressCallback
from summarizer.rendering.characters import escaped, printable
from summarizer.rendering.view import SummaryView

Renderer: TypeAlias = Callable[[str, SummaryView, ProgressCallback], str]
"""Makes a block of the name of a text and its summary; the progress callback is for what takes long."""


def make_renderer(
    form: str,
    *,
    keywords: int | None = None,
    explain: str | None = None,
    single: bool = True,
    columns: int | None = None,
) -> Renderer:
    """Make what writes summaries.

    Args:
        form: the format: `text`, `json`, `jsonl`, `markdown` or `html`.
        keywords: how many keywords to write; None for none.
        explain: `terms` or `words`: what explains the choice in plain text, `words` also in JSON; None for nothing.
        single: whether there is one text, and so no title.
        columns: how wide tables may be; None for any width.

    Returns:
        What makes a block.
    """
    render: Callable[[str, SummaryView], str]
    if form == "html":
        from summarizer.rendering import html  # noqa: PLC0415

        section = html.page if single else partial(html.block, single=False)
        return lambda name, summary, progress: section(name, summary, keywords=keywords, progress=progress)
    if form in ("json", "jsonl"):
        from summarizer.rendering import json, jsonl  # noqa: PLC0415

        block = json.block if form == "json" else jsonl.block
        render = partial(block, keywords=keywords, word_scores=explain == "words")
        return lambda name, summary, _: escaped(render(name, summary))
    if form == "markdown":
        from summarizer.rendering import markdown  # noqa: PLC0415

        render = partial(markdown.block, keywords=keywords)
    else:
        from summarizer.rendering import text  # noqa: PLC0415

        show = partial(text.keywords, count=keywords) if keywords else text.lines
        if explain:
            from summarizer.rendering import table, words  # noqa: PLC0415

            explanation = words.explanation if explain == "words" else table.explanation
            show = partial(explanation, columns=columns)
        render = partial(text.block, show=show, titled=not single)
    return lambda name, summary, _: printable(render(name, summary))
