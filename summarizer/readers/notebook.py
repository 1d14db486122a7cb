"""Notebooks (IPYNB) → passages: what stands in their cells of Markdown; no code, and nothing that code has written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from summarizer.errors import InputError
from summarizer.readers import markdown
from summarizer.readers.extract import Passage
from summarizer.segmentation.kinds import HEADING


def passages(text: str) -> Iterator[Passage]:
    """Take the passages out of a notebook.

    Args:
        text: the notebook, of any version.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is no notebook, or damaged.
    """
    try:
        notebook = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise InputError("this notebook is damaged") from error
    for cell in _cells(notebook):
        source = _source(cell.get("source"))
        if cell.get("cell_type") == "markdown":
            yield from markdown.passages(source)
        elif cell.get("cell_type") == "heading":  # up to version 3
            yield Passage(source, HEADING)


def _cells(notebook: Any) -> list[dict[str, Any]]:
    """The cells of a notebook; up to version 3 they are in worksheets."""
    if not isinstance(notebook, dict):
        raise InputError("this is not a notebook")
    worksheets = notebook.get("worksheets")
    sheets = worksheets if isinstance(worksheets, list) else [notebook]
    cells = [sheet.get("cells") if isinstance(sheet, dict) else None for sheet in sheets]
    if not cells or not all(isinstance(listed, list) for listed in cells):
        raise InputError("this is not a notebook")
    return [cell for listed in cells for cell in listed or () if isinstance(cell, dict)]


def _source(source: Any) -> str:
    """The text of a cell, which is one string or a list of its lines."""
    return "".join(map(str, source)) if isinstance(source, list) else str(source or "")
