"""E-mails (.eml) → passages: the subject, and the body with what it quotes and the signature told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import default
from typing import Any, cast

from summarizer.errors import InputError
from summarizer.readers.extract import Passage, join
from summarizer.readers.plain import decode
from summarizer.segmentation.blocks import Block
from summarizer.segmentation.kinds import HEADING, QUOTED, SIGNATURE

QUOTES = frozenset(
    [
        "gmail_quote",
        "gmail_extra",
        "yahoo_quoted",
        "moz-cite-prefix",
        "protonmail_quote",
        "zmail_extra",
        "tutanota_quote",
    ]
)
"""What programs call what a mail quotes, in its HTML."""

HEADS = frozenset(
    ["divRplyFwdMsg", "appendonsend", "OutlookMessageHeader", "reply-intro", "mail-editor-reference-message"]
)
"""What programs call the head of a quoted mail; all that follows it is quoted."""

SIGNATURES = frozenset(["gmail_signature", "moz-signature", "Signature", "signature", "ms-outlook-mobile-signature"])
"""What programs call a signature."""


def extract(content: bytes) -> tuple[str, tuple[Block, ...]]:
    """Take the text out of an e-mail.

    Args:
        content: the bytes of the file.

    Returns:
        The subject and the body, and their blocks. What a plain body quotes, and its signature, are found by the rules
        of plain text.

    Raises:
        InputError: there is no text in it, but only attachments, or it is encrypted.
    """
    try:
        message = message_from_bytes(content, policy=default)
    except RecursionError as error:
        raise InputError("this e-mail has parts inside parts without end") from error
    subject, subjects = join([Passage(_subject(content), HEADING)])
    head = f"{subject}\n\n" if subject else ""
    body = _body(message)
    if body is None:
        raise InputError("there is no text in this e-mail, only attachments, or it is encrypted")
    text, is_html = body
    if not is_html:
        return head + text, subjects
    found, blocks = join(_html_passages(text))
    moved = tuple(Block(block.start + len(head), block.end + len(head), block.kind) for block in blocks)
    return head + found, subjects + moved


def _subject(content: bytes) -> str:
    """The subject, however badly it is encoded."""
    value = str(BytesHeaderParser().parsebytes(content)["Subject"] or "")
    try:
        return str(make_header(decode_header(value)))
    except (MessageError, ValueError, LookupError):
        return value


def _body(message: EmailMessage) -> tuple[str, bool] | None:
    """The text of the part that is meant to be read, and whether it is HTML."""
    for kind in ("plain", "html"):
        for part in _parts(message, f"text/{kind}"):
            text, _ = decode(part.get_payload(decode=True) or b"", declared=part.get_content_charset())
            if text.strip():
                flowed = str(part.get_param("format", "")).lower() == "flowed"
                return (
                    _unflowed(text, delete=str(part.get_param("delsp")).lower() == "yes") if flowed else text
                ), kind == "html"
    return None


def _parts(message: EmailMessage, media_type: str) -> Iterator[Any]:
    """Parts of a type that are no attachments; not those of mails that are attached."""
    if message.get_content_type() == media_type and message.get_content_disposition() != "attachment":
        yield message
    elif message.get_content_maintype() == "multipart":
        for part in message.get_payload():
            if isinstance(part, EmailMessage):
                yield from _parts(part, media_type)


_LEVEL = re.compile(r">*")


def _unflowed(text: str, *, delete: bool) -> str:
    """A text whose lines were broken by a program (RFC 3676), with the lines that belong together joined."""
    lines: list[str] = []
    joined, before = False, ""
    for line in text.splitlines():
        level = cast(re.Match[str], _LEVEL.match(line))[0]
        bare = line[len(level) :].removeprefix(" ")
        if joined and level == before and bare != "-- ":
            lines[-1] += bare
        else:
            lines.append(f"{level} {bare}" if level else bare)
        joined, before = lines[-1].endswith(" ") and bare != "-- ", level
        if joined and delete:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _html_passages(text: str) -> Iterator[Passage]:
    from summarizer.readers import markup  # noqa: PLC0415

    root = markup.parse(text)
    told: dict[Any, str] = {}
    for element in root.iter("div", "p", "span", "table", "section", "blockquote"):
        names = {*element.get("class", "").split(), element.get("id", "")}
        if names & HEADS:
            told.update(dict.fromkeys((element, *element.itersiblings("*")), QUOTED))
        elif names & QUOTES or element.tag == "blockquote":
            told[element] = QUOTED
        elif names & SIGNATURES:
            told.setdefault(element, SIGNATURE)
    return markup.passages(root, told)
