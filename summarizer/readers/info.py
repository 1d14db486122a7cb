"""GNU Info (`.info`) → the manual that is in it, without menus, indices and what programs need to find their way."""

from __future__ import annotations

import re

_NODE = re.compile(rb"^\x1f(?:\x0c)?\r?\nFile: [^\n]{1,500}\bNode: [^\n]*\n", re.MULTILINE)
_TABLES = re.compile(rb"^\x1f(?:\x0c)?\r?\n(?:Tag Table|Indirect):", re.MULTILINE)
_HEAD = re.compile(
    rb"^This is [^\n]+, produced by (?:makeinfo|texi2any)[^\n]*\n(?:[^\n]+\n)*"
    rb"|^INFO-DIR-SECTION [^\n]*\n|^START-INFO-DIR-ENTRY\n(?:\*[^\n]*\n|[ \t]+[^\n]*\n)*END-INFO-DIR-ENTRY\n",
    re.MULTILINE,
)
_MORE = rb"(?:[ \t]{10,}[^\n]*\n)*"
_MENU = re.compile(
    rb"^\* Menu:[ \t]*\n(?:[ \t\r]*\n|\* [^\n]{1,200}:[^\n]*\n" + _MORE + rb")*"
    rb"|^\* [^\n]{1,200}?::[^\n]*\n" + _MORE,
    re.MULTILINE,
)
_NOTE = re.compile(rb"\*([Nn])ote\s+([^:]{1,200}?)(?:::|:\s+(?:\([^()\n]{1,80}\))?[^.,:\n]{0,200}(?=[.,]))")
_MARK = re.compile(rb"\0\x08\[[^\]]*\0\x08\]")


def is_info(content: bytes) -> bool:
    """Say whether a file is a manual in GNU Info's format.

    Args:
        content: its bytes.

    Returns:
        Whether it has a node of such a manual.
    """
    return b"\x1f" in content and bool(_NODE.search(content))


def manual(content: bytes) -> bytes:
    """Take the manual out of a file in GNU Info's format.

    Args:
        content: its bytes.

    Returns:
        The text of its nodes, with blank lines between them.
    """
    tables = _TABLES.search(content)
    content = _HEAD.sub(b"", content[: tables.start()] if tables else content)
    for pattern, instead in ((_NODE, b"\n"), (_MARK, b""), (_MENU, b"")):
        content = pattern.sub(instead, content)
    content = _NOTE.sub(lambda note: (b"see " if note[1] == b"n" else b"See ") + note[2], content)
    return content.replace(b"\x1f", b"")
