"""Changes of files in a text: patches in mails and logs, and the lists of changed files over them."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.documents import PROSE
from summarizer.segmentation.kinds import CODE, TABLE
from summarizer.segmentation.lines import Line
from summarizer.segmentation.patterns import Pattern

SIGNS = ("@@ -", "diff --git ")
"""What one line at least of each such text begins with."""

_START = Pattern(r"diff --git \S|@@ -\d+(?:,\d+)? \+\d|Index: \S+$|--- \S+")
_WITHIN = (
    *("+", "-", "@@", "\\", "diff ", "index ", "new file", "new mode", "old mode", "deleted file", "similarity"),
    *("rename ", "copy ", "Binary files", "Index: ", "===="),
)
"""How the lines of a change begin that do not begin with a space."""

_CHANGED = Pattern(r"\S.{0,200}\s\|\s+(?:\d+\s?[+-]*|Bin\b.{0,40})$|\d+ files? changed\b")


def mark_diffs(text: str, lines: Sequence[Line]) -> None:
    """Mark the lines of changes of files as code, and the lists of changed files as tables.

    Args:
        text: the text.
        lines: its lines.
    """
    if not any(sign in text for sign in SIGNS):
        return
    inside = False
    for number, line in enumerate(lines):
        if not line.text or line.kind != PROSE:
            continue
        inside = inside and (line.indent > 0 or line.text.startswith(_WITHIN))
        if not inside and _START.match(line.text):
            following = lines[number + 1].text if number + 1 < len(lines) else ""
            inside = not line.text.startswith("---") or following.startswith("+++ ")
        if inside or _CHANGED.match(line.text):
            line.kind, line.begins = CODE if inside else TABLE, True
            if number + 1 < len(lines):
                lines[number + 1].begins = bool(lines[number + 1].text)
