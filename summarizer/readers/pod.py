"""Perl's documentation (POD) → passages: titles, lists and code become kinds, and marks inside go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.documents import PROSE, on_one_line
from summarizer.readers.extract import Passage
from summarizer.segmentation.kinds import CODE, HEADING, LIST_ITEM

_PARAGRAPH = re.compile(r"\n[ \t]*\n+")
_COMMAND = re.compile(r"=([a-z]+\d?)[ \t]*((?s:.*))")
_CODE = re.compile(r"([A-Z])(?:<(?!<)([^<>]*)>|<<+\s+(.*?)\s+>>+)", re.DOTALL)
_ENTITIES = {"lt": "<", "gt": ">", "verbar": "|", "sol": "/", "nbsp": " "}
_DEPTH = 6
"""Marks inside marks that are read."""

_BULLET = re.compile(r"(?:[*+-]|o|\d+[.)]?)\s*")


def passages(text: str) -> Iterator[Passage]:
    """Take the passages out of Perl's documentation.

    Args:
        text: the text; a program around its documentation is left out.

    Returns:
        An iterator of its passages.
    """
    in_pod, skipped, lists = False, "", 0
    bullet = ""
    for paragraph in _PARAGRAPH.split(text.replace("\r\n", "\n")):
        command = _COMMAND.match(paragraph.strip("\n"))
        name, rest = (command[1], command[2]) if command else ("", "")
        if skipped:
            skipped = "" if name == "end" else skipped
        elif name in ("cut", "begin"):
            in_pod, skipped = in_pod and name != "cut", rest if name == "begin" else ""
        elif name in ("for", "encoding", "pod", "over", "back", "end"):
            in_pod = True
            lists += (name == "over") - (name == "back" and lists > 0)
            bullet = "" if name in ("over", "back") else bullet
        elif name == "item":
            bullet = "" if not _BULLET.fullmatch(rest) else rest
            marked = _BULLET.match(rest) if not bullet else None
            kind = LIST_ITEM if marked and marked.end() < len(rest) and rest[0] in "*+-0123456789" else HEADING
            yield from [] if bullet or not rest else [Passage(on_one_line(_plain(rest)), kind)]
        elif name:
            in_pod = True
            yield Passage(on_one_line(_plain(rest)), HEADING)
        elif in_pod and paragraph.strip():
            is_code = paragraph.lstrip("\n")[:1] in " \t"
            kind = CODE if is_code else LIST_ITEM if lists and bullet else PROSE
            yield Passage(paragraph if is_code else on_one_line(_plain(paragraph)), kind)


def _plain(text: str) -> str:
    """A paragraph without the marks inside: `C<code>`, `L<text|address>`, `E<gt>`."""
    for _ in range(_DEPTH):
        if "<" not in text:
            break
        text = _CODE.sub(_content, text)
    return text.replace("\0", "<").replace("\1", ">")


def _content(match: re.Match[str]) -> str:
    """What a reader sees of a mark; brackets of the text are hidden from the next round."""
    letter, content = match[1], match[2] if match[2] is not None else match[3]
    if letter in "XZ":
        return ""
    if letter == "E":
        content = _ENTITIES.get(content, content)
    elif letter == "L" and "|" in content:
        content = content.partition("|")[0]
    elif letter == "L":
        content = content.replace("/", " ").strip().strip('"')
    return content.replace("<", "\0").replace(">", "\1")
