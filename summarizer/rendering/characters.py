"""What a document may do to where it is shown: nothing. Its control characters become marks, or escapes in JSON."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(  # C0 but tab and newline, DEL, C1; the bidirectional embeddings, overrides and isolates; halves
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"  # of characters, which cannot be encoded
)


def printable(text: str) -> str:
    """Make a text safe to print.

    Args:
        text: any text.

    Returns:
        The text with plain newlines, and with U+FFFD for each character that could steer a terminal (escape sequences,
        overprinting, text turned around) or that cannot be encoded.
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _LINE_END.sub("\n", text))


def escaped(json: str) -> str:
    """Make JSON safe to print.

    Args:
        json: JSON.

    Returns:
        The same values in JSON, with such characters written as escapes.
    """
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", json)
