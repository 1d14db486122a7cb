"""The parts of an e-mail that are meant to be read, and of several forms of one text the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

from summarizer.errors import InputError
from summarizer.readers.plain import decode

MARKDOWN_TYPES = ("text/markdown", "text/x-markdown")

STUB_SHARE = 0.5
"""Of a mail in two forms, the plain one is not the text if it has less than this share of the letters of the other."""

_LEVEL = re.compile(r">*")
_STUB = re.compile(r"\bHTML\b|\bbrowser\b|\bnavigat(?:eu)?r|\bnavegador\b", re.IGNORECASE)
_STUB_LENGTH = 300
_ADDRESS = re.compile(r"https?://\S+")
_TAG = re.compile(r"<(/?)(style|script|head|title)\b[^<>]*>|<[^<>]*>|&\w+;", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mail that is a text.

    Attributes:
        text: its characters.
        media_type: its type.
    """

    text: str
    media_type: str

    @property
    def letters(self) -> int:
        """Letters that a reader sees."""
        text = _without_tags(self.text) if self.media_type == "text/html" else self.text
        return sum(map(str.isalnum, _ADDRESS.sub(" ", text)))


def _without_tags(page: str) -> str:
    """The text of a page, roughly, but in any case in a time that grows with its length."""
    parts: list[str] = []
    end, unseen = 0, ""
    for tag in _TAG.finditer(page):
        if not unseen:
            parts.append(page[end : tag.start()])
        name = (tag[2] or "").lower()
        if name and (not unseen or (tag[1] and name == unseen)):
            unseen = "" if tag[1] else name
        end = tag.end()
    return " ".join([*parts, "" if unseen else page[end:]])


def text_parts(content: bytes) -> list[Part]:
    """Take the parts out of a mail that are meant to be read.

    Args:
        content: the bytes of the file.

    Returns:
        The parts, in order.

    Raises:
        InputError: there is none, or parts are inside parts without end.
    """
    try:
        message = message_from_bytes(content, policy=default)
        parts = list(_texts(message))
    except RecursionError as error:
        raise InputError("this e-mail has parts inside parts without end") from error
    if not parts:
        raise InputError("there is no text in this e-mail, only attachments, or it is encrypted")
    return parts


def _texts(message: EmailMessage) -> Iterator[Part]:
    """The texts of a part; not those of attachments, nor of mails that are attached."""
    media_type = message.get_content_type()
    if media_type.startswith("multipart/"):
        payload = message.get_payload()
        inner = [list(_texts(part)) for part in payload if isinstance(part, EmailMessage)] if payload else []
        inner = [parts for parts in inner if parts]
        if media_type == "multipart/alternative":
            yield from _best(inner)
        else:
            yield from (part for parts in inner for part in parts)
    elif media_type in ("text/plain", "text/html", *MARKDOWN_TYPES) and not _is_attached(message):
        content = cast(bytes, message.get_payload(decode=True) or b"")
        text, _ = decode(content, declared=message.get_content_charset())
        flowed = media_type == "text/plain" and str(message.get_param("format", "")).lower() == "flowed"
        if flowed:
            text = _unflowed(text, delete=str(message.get_param("delsp")).lower() == "yes")
        if text.strip():
            yield Part(text, media_type)


def _is_attached(message: EmailMessage) -> bool:
    return message.get_content_disposition() == "attachment" or bool(message.get_filename())


def _best(forms: list[list[Part]]) -> list[Part]:
    """Of the forms of one text, the plain one; or that with the most letters, if the plain one only refers to it."""
    plain = next((parts for parts in forms if parts[0].media_type != "text/html"), None)
    richest = max(forms, key=_letters, default=[])
    if plain is None or plain is richest:
        return richest
    refers = len(plain[0].text) < _STUB_LENGTH and bool(_STUB.search(plain[0].text)) and len(plain) == 1
    return richest if refers or _letters(plain) < STUB_SHARE * _letters(richest) else plain


def _letters(parts: list[Part]) -> int:
    return sum(part.letters for part in parts)


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
