"""Digests of mailing lists (RFC 1153): several mails in one text, with a list of them before and a frame around."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RULE = re.compile(r"^-{30}(?:-{40})?[ \t]*\r?\n", re.MULTILINE)
_LONG_RULE = re.compile(r"^-{70}[ \t]*\r?\n", re.MULTILINE)
_HEAD = re.compile(r"\s*(?:Message: \d+[ \t]*\r?\n)?(?:[A-Z][\w-]{1,30}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+", re.MULTILINE)
_FRAME = re.compile(r"\s*(?:Subject: Digest Footer\b|End of .{1,100} Digest\b|-- \r?\n)", re.IGNORECASE)
_SAYS = re.compile(r"^(?:Today's Topics:|Message: 1\s*$|In this issue:)|\bdigest\b", re.IGNORECASE | re.MULTILINE)


def mails_of(text: str) -> Iterator[tuple[int, int, bool]]:
    """Cut a digest into mails.

    Args:
        text: the text of a mail.

    Yields:
        Where each piece begins and ends, and whether it is the body of a mail and no part of the frame; nothing if the
        text is no digest.
    """
    first = _LONG_RULE.search(text)
    if not first or not _SAYS.search(text, 0, first.end() + 200) or not _HEAD.match(text, first.end()):
        return
    yield 0, first.end(), False
    rules = [*_RULE.finditer(text, first.end())]
    starts = [first.end(), *(rule.end() for rule in rules)]
    for start, end in zip(starts, [*(rule.start() for rule in rules), len(text)], strict=True):
        head = _HEAD.match(text, start, end)
        body = start if _FRAME.match(text, start, end) or not head else head.end()
        if head and body > start:
            yield start, body, False
            yield body, end, True
        else:
            yield start, end, not _FRAME.match(text, start, end)
