"""What readers take out of files: passages, each of a kind, and the text that they make together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.documents import PROSE
from summarizer.segmentation.blocks import Block
from summarizer.segmentation.kinds import CODE

_UNSEEN = dict.fromkeys(map(ord, "\0\u00ad\u200b\u2060\ufeff"))
"""Characters that nobody sees: where a word may be broken, or may not; what is no character."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that no sentence crosses, and what its format says it is.

    Attributes:
        text: the piece; line ends in it are those that the author made.
        kind: one of `summarizer.segmentation.kinds`; `PROSE` where the format says nothing but that it is a paragraph.
    """

    text: str
    kind: str = PROSE


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file as bytes, and what is known of it besides.

    Attributes:
        name: what it is called in messages and titles; its end may say what it is.
        content: its bytes.
        media_type: what a server or a browser says that it is; nothing if none does.
        charset: the encoding that a server says it has.
    """

    name: str
    content: bytes
    media_type: str = ""
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """The text that was taken out of a file, or out of one row of it.

    Attributes:
        name: what the file, and the row, are called in messages and titles.
        text: the text.
        blocks: its pieces and their kinds, as the format says them; none for plain text.
        guessed: the encoding that the file was taken to have, if it was a guess.
        is_row: whether it is one of the rows of a file.
    """

    name: str
    text: str
    blocks: tuple[Block, ...] = ()
    guessed: str | None = None
    is_row: bool = False


def join(passages: Iterable[Passage]) -> tuple[str, tuple[Block, ...]]:
    """Put passages together, with a blank line between them.

    Args:
        passages: the passages, in order; those without a visible character are left out.

    Returns:
        The text, in which runs of white space are single spaces except in code, and its blocks.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for passage in passages:
        if text := _clean(passage):
            parts.append(text)
            blocks.append(Block(start, start + len(text), passage.kind))
            start += len(text) + 2
    return "\n\n".join(parts), tuple(blocks)


def _clean(passage: Passage) -> str:
    text = passage.text.translate(_UNSEEN)
    if passage.kind == CODE:
        return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    return "\n".join(bare for line in text.splitlines() if (bare := " ".join(line.split())))
