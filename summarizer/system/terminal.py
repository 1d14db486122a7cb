"""Text in columns, measured as a terminal shows it: a Chinese character takes two columns, a combining accent none."""

from __future__ import annotations

import unicodedata

_CLOSING = ("Pe", "Pf", "Po", "Mn", "Me", "Cf")
"""Categories of characters that begin no line: closing punctuation, and what belongs to the character before."""


def n_columns(text: str) -> int:
    """How wide a terminal shows a line.

    Args:
        text: the line.

    Returns:
        Its width, in columns.
    """
    return len(text) if text.isascii() else sum(map(_char_columns, text))


def fit(text: str, columns: int) -> str:
    """Cut a line that is too wide, with an ellipsis for what is cut off.

    Args:
        text: the line.
        columns: the columns there are, at least 1.

    Returns:
        The line, at most so wide.
    """
    if n_columns(text) <= columns:
        return text
    used = 1  # the ellipsis
    for end, char in enumerate(text):
        used += _char_columns(char)
        if used > columns:
            return f"{text[:end].rstrip()}…"
    return text


def wrapped(text: str, columns: int) -> list[str]:
    """Break a line that is too wide, at spaces and between wide characters, and inside a word only if it is too wide.

    Args:
        text: the line.
        columns: the columns there are, at least 2.

    Returns:
        Lines, each at most so wide; one, if the line is empty.
    """
    lines: list[str] = []
    start = used = chance = 0
    wide = False
    for place, char in enumerate(text):
        width = _char_columns(char)
        if char == " " or ((wide or width == 2) and unicodedata.category(char) not in _CLOSING):
            chance = place
        if char != " " and used + width > columns:
            end = chance if chance > start else place
            lines.append(text[start:end].rstrip(" "))
            start = chance = end + (text[end] == " ")
            used = n_columns(text[start:place])
        used += width
        wide = width == 2 or (wide and not width)
    return [*lines, text[start:].rstrip(" ")]


def pad(text: str, columns: int, *, left: bool = False) -> str:
    """Fill a line with spaces.

    Args:
        text: the line.
        columns: how wide it becomes, unless it is wider.
        left: whether the spaces go before it, so that it stands to the right.

    Returns:
        The line and the spaces.
    """
    spaces = " " * (columns - n_columns(text))
    return spaces + text if left else text + spaces


def _char_columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
