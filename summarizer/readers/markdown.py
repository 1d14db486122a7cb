"""Markdown → passages: the marks of headings, lists, quotes, code and tables become kinds, and those inside go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarizer.documents import PROSE
from summarizer.readers.extract import Passage
from summarizer.segmentation.kinds import CAPTION, CODE, HEADING, LINK, LIST_ITEM, QUOTED, TABLE

KINDS = {"heading": HEADING, "blockquote": QUOTED, "list_item": LIST_ITEM}
"""What is in a block of Markdown; the outermost counts, but that of a list item."""

TITLE_LENGTH = 100
"""Characters of the longest paragraph that is a heading because all of it is bold."""

_SETTING = re.compile(r"[\w\"'-]+\s?[:=]|[-#\]}]")
_NOTE_MARK = re.compile(r"(?<=\S)\[\^[^\]\s]{1,40}\]")


def passages(text: str) -> Iterator[Passage]:
    """Take the passages out of a Markdown text.

    Args:
        text: the text; front matter and HTML in it are left out.

    Returns:
        An iterator of its passages.
    """
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(_without_settings(text))
    opened: list[str] = []
    cells: list[str] = []
    pictured = False
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting == 1:
            opened.append(name)
        elif token.nesting == -1:
            opened.pop()
            if name == "tr":
                yield Passage(" | ".join(cells), TABLE)
                cells = []
        elif name in ("fence", "code_block"):
            yield Passage(token.content, CODE)
        elif name == "inline" and opened[-1] in ("th", "td"):
            cells.append(_plain(token.children or []))
        elif name == "inline":
            kind = _kind(opened, token.children or [], pictured=pictured)
            pictured = _is_picture(token.children or [])
            yield Passage(_plain(token.children or []), kind)


def _without_settings(text: str) -> str:
    """The text without the settings before it, between two lines of dashes or pluses."""
    lines = text.removeprefix("\ufeff").splitlines()
    if lines and lines[0].rstrip() in ("---", "+++"):
        for number, line in enumerate(lines[1:200], 1):
            if line.rstrip() == lines[0].rstrip():
                return "\n".join(lines[number + 1 :])
            if line.strip() and not line[0].isspace() and not _SETTING.match(line):
                break
    return "\n".join(lines)


def _kind(opened: Sequence[str], children: Sequence[Token], *, pictured: bool) -> str:
    """What a paragraph is by the blocks around it, or by what is in it."""
    kinds = [KINDS[name] for name in opened if name in KINDS]
    kind = next((kind for kind in kinds if kind != LIST_ITEM), kinds[-1] if kinds else PROSE)
    if kind not in (PROSE, LIST_ITEM):
        return kind
    bare = "".join(_outside(children, "link")).strip()
    if any(child.type == "link_open" for child in children) and not any(map(str.isalnum, bare)):
        return LINK
    if kind == PROSE and not "".join(_outside(children, "strong")).strip(" :\n"):
        return HEADING if len(_plain(children)) <= TITLE_LENGTH else PROSE
    under = pictured or (bool(children) and children[0].type == "image")
    return CAPTION if under and not "".join(_outside(children, "em")).strip() else kind


def _outside(children: Sequence[Token], name: str) -> Iterator[str]:
    """The pieces of text that are not inside a mark."""
    depth = 0
    for child in children:
        depth += child.nesting if child.type in (f"{name}_open", f"{name}_close") else 0
        if not depth and child.type in ("text", "code_inline"):
            yield child.content


def _is_picture(children: Sequence[Token]) -> bool:
    return bool(children) and all(
        child.type in ("image", "softbreak", "link_open", "link_close") or not child.content.strip()
        for child in children
    )


def _plain(children: Sequence[Token]) -> str:
    """The words of a paragraph, without marks, pictures and HTML."""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    parts = [
        breaks.get(child.type) or child.content for child in children if child.type not in ("image", "html_inline")
    ]
    return _NOTE_MARK.sub("", "".join(parts))
