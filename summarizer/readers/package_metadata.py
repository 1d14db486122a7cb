"""Metadata of Python packages (`METADATA`, `PKG-INFO`) → passages: the summary, and the description by its format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser

from summarizer.documents import on_one_line
from summarizer.readers import markdown
from summarizer.readers.extract import Passage
from summarizer.segmentation.blocks import find_blocks
from summarizer.segmentation.kinds import CODE

_MARGIN = re.compile(r"^(?: {7}\|| {8})", re.MULTILINE)
"""What stands before each line of a description that is a field."""


def passages(text: str) -> Iterator[Passage]:
    """Take the passages out of the metadata of a package.

    Args:
        text: the text of the file.

    Returns:
        An iterator of its passages.
    """
    fields = HeaderParser().parsestr(text)
    if summary := fields.get("Summary", ""):
        yield Passage(summary)
    body = str(fields.get_payload())
    yield from _description(fields, body if body.strip() else _MARGIN.sub("", fields.get("Description", "")))


def _description(fields: Message, text: str) -> Iterator[Passage]:
    """The passages of a description; of reStructuredText, if what reads it is there, which is the default."""
    form = fields.get("Description-Content-Type", "text/x-rst").partition(";")[0].strip().lower()
    if form == "text/markdown":
        yield from markdown.passages(text)
        return
    if form == "text/x-rst":
        try:
            from summarizer.readers import rst  # noqa: PLC0415
        except ImportError:
            pass
        else:
            yield from rst.passages(text)
            return
    for block in find_blocks(text):
        piece = text[block.start : block.end]
        yield Passage(piece if block.kind == CODE else on_one_line(piece), block.kind)
