"""E-mails (.eml) → passages: the subject, and the body with what it quotes and the signature declared apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from itertools import groupby
from operator import itemgetter
from typing import Any

from summarizer.documents import PROSE
from summarizer.readers.extract import Passage, join
from summarizer.readers.mail.digests import mails_of
from summarizer.readers.mail.mail_notices import is_notice
from summarizer.readers.mail.replies import quoted_lines
from summarizer.readers.mail.text_parts import Part, text_parts
from summarizer.segmentation.blocks import Block, find_blocks
from summarizer.segmentation.kinds import BOILERPLATE, HEADING, LIST_ITEM, METADATA, QUOTED, SIGNATURE

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
        The subject and the body, and their blocks: of a plain body, what is quoted without marks and what no author
        wrote. The rest of a plain body is found by the rules of plain text.

    Raises:
        InputError: there is no text in it, but only attachments, or it is encrypted.
    """
    subject = [Passage(_subject(content), HEADING)]
    extracts = [join(subject), *map(_extracted, text_parts(content))]
    text, blocks = "", list[Block]()
    for piece, found in extracts:
        if piece.strip():
            start = len(text) + 2 if text else 0
            text = f"{text}\n\n{piece}" if text else piece
            blocks += (Block(block.start + start, block.end + start, block.kind) for block in found)
    return text, tuple(blocks)


def passages(content: bytes) -> Iterator[Passage]:
    """Take the passages out of a page that is packed as a mail (MHTML).

    Args:
        content: the bytes of the file.

    Returns:
        An iterator of the passages of its body.

    Raises:
        InputError: there is no text in it.
    """
    for part in text_parts(content):
        text, blocks = _extracted(part)
        if not blocks:
            blocks = tuple(find_blocks(text))
        yield from (Passage(text[block.start : block.end], block.kind) for block in blocks)


def _subject(content: bytes) -> str:
    """The subject, however badly it is encoded."""
    value = str(BytesHeaderParser().parsebytes(content)["Subject"] or "")
    try:
        return str(make_header(decode_header(value)))
    except (MessageError, ValueError, LookupError):
        return value


def _extracted(part: Part) -> tuple[str, tuple[Block, ...]]:
    """The text and the blocks of a part."""
    if part.media_type == "text/plain":
        mails = [*mails_of(part.text)]
        return part.text, tuple(_digest_blocks(part.text, mails) if mails else _plain_blocks(part.text))
    if part.media_type == "text/html":
        return join(_without_quotations(list(_html_passages(part.text))))
    from summarizer.readers import markdown  # noqa: PLC0415

    return join(_without_quotations(list(markdown.passages(part.text))))


def _digest_blocks(text: str, mails: Sequence[tuple[int, int, bool]]) -> Iterator[Block]:
    """The frame of a digest, and the lines in its mails that are quoted, of a program that signs, or notices."""
    for start, end, is_body in mails:
        if not is_body:
            yield Block(start, end, METADATA)
        else:
            for block in _plain_blocks(text[start:end]):
                yield Block(block.start + start, block.end + start, block.kind)


def _plain_blocks(text: str) -> Iterator[Block]:
    """The lines of a plain body that are quoted, of a program that signs, or notices."""
    lines = text.splitlines(keepends=True)
    kinds = [QUOTED if is_quoted else "" for is_quoted in quoted_lines(lines)]
    _mark_signed(lines, kinds)
    _mark_notices(lines, kinds)
    start = 0
    for kind, group in groupby(zip(lines, kinds, strict=True), key=itemgetter(1)):
        end = start + sum(len(line) for line, _ in group)
        if kind:
            yield Block(start, end, kind)
        start = end


def _mark_signed(lines: Sequence[str], kinds: list[str]) -> None:
    """The frame that programs put around texts that are signed with a key."""
    inside = head = False
    for number, line in enumerate(lines):
        if line.startswith("-----BEGIN PGP SIGNED"):
            head, kinds[number] = True, METADATA
        elif line.startswith(("-----BEGIN PGP", "-----END PGP")):
            inside, kinds[number] = line.startswith("-----BEGIN"), METADATA
        elif inside or head:
            head = head and bool(line.strip())
            kinds[number] = METADATA if line.strip() else kinds[number]


def _mark_notices(lines: Sequence[str], kinds: list[str]) -> None:
    """Paragraphs that are notices."""
    first = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or not lines[number].strip():
            if any(kind for kind in kinds[first:number]):
                first = number + 1
                continue
            paragraph = " ".join(line.strip() for line in lines[first:number])
            if paragraph and is_notice(paragraph):
                kinds[first:number] = [BOILERPLATE] * (number - first)
            first = number + 1


def _without_quotations(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages, those that are quoted without marks and notices said to be so."""
    lines, owners = list[str](), list[int]()
    for number, passage in enumerate(passages):
        mark = "> " if passage.kind == QUOTED else ""
        inside = [f"{mark}{line}" for line in passage.text.splitlines() if line.strip()]
        lines += [*inside, ""]
        owners += [number] * (len(inside) + 1)
    quoted: dict[int, list[tuple[str, bool]]] = {}
    for line, is_quoted, owner in zip(lines, quoted_lines(lines), owners, strict=True):
        if line:
            quoted.setdefault(owner, []).append((line, is_quoted))
    for number, passage in enumerate(passages):
        flags = {is_quoted for _, is_quoted in quoted.get(number, ())}
        if flags == {True, False} and passage.kind != QUOTED:
            for is_quoted, group in groupby(quoted[number], key=itemgetter(1)):
                yield Passage("\n".join(line for line, _ in group), QUOTED if is_quoted else passage.kind)
        elif flags == {True}:
            yield Passage(passage.text, QUOTED)
        else:
            is_boilerplate = passage.kind in (PROSE, LIST_ITEM) and is_notice(" ".join(passage.text.split()))
            yield Passage(passage.text, BOILERPLATE if is_boilerplate else passage.kind)


_FLAT = re.compile(r"max-height\s*:\s*0(?:px)?\s*(?:;|!|$)", re.IGNORECASE)


def _html_passages(text: str) -> Iterator[Passage]:
    from summarizer.readers import markup  # noqa: PLC0415

    root = markup.parse(text)
    markup.prune(root, [element for element in root.iter("div", "span", "td", "p") if _is_preheader(element)])
    declared: dict[Any, str] = {}
    for element in root.iter("div", "p", "span", "table", "section", "blockquote"):
        names = {*element.get("class", "").split(), element.get("id", "")}
        if names & HEADS and element not in declared:
            declared.update(dict.fromkeys((element, *element.itersiblings("*")), QUOTED))
        elif names & QUOTES or element.tag == "blockquote":
            declared[element] = QUOTED
        elif names & SIGNATURES:
            declared.setdefault(element, SIGNATURE)
    return markup.passages(root, declared)


def _is_preheader(element: Any) -> bool:
    """Whether an element holds what programs show beside the subject, and nobody sees in the mail."""
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return "preheader" in names or bool(_FLAT.search(element.get("style", "")))
