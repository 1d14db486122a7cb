"""What a file is, by its first bytes, by what a server says of it, and by its name."""

from __future__ import annotations

import json
import re
from pathlib import Path

from summarizer.errors import InputError

TEXT = "text"
HTML = "html"
MARKDOWN = "markdown"
PDF = "pdf"
DOCX = "docx"
EPUB = "epub"
MAIL = "mail"
JSONL = "jsonl"
PARQUET = "parquet"

ZIP = b"PK\x03\x04"

SUFFIXES = {
    "html": HTML,
    "htm": HTML,
    "xhtml": HTML,
    "md": MARKDOWN,
    "markdown": MARKDOWN,
    "eml": MAIL,
    "jsonl": JSONL,
    "ndjson": JSONL,
}
"""Formats that are text, and so are known by the ends of names."""

TYPES = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/markdown": MARKDOWN,
    "text/x-markdown": MARKDOWN,
    "message/rfc822": MAIL,
    "application/jsonl": JSONL,
    "application/x-ndjson": JSONL,
    "application/x-jsonlines": JSONL,
}
"""Formats by the types that servers send."""

OTHERS = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old or encrypted Office file; save it as DOCX, without a password",
    ),
    (b"{\\rtf", "an RTF file; save it as DOCX"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
)
"""How files begin that no reader reads, and what they are."""

_PAGE = re.compile(rb"(?:<\?xml[^>]*>|<!--(?s:.*?)-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEADER = re.compile(rb"[!-9;-~]+:(?:[ \t].*|)\r?\n(?:[ \t].*\r?\n)*")
_MAIL = re.compile(rb"^(?:message-id|mime-version|return-path|received|delivered-to):", re.IGNORECASE | re.MULTILINE)


def find_format(content: bytes, name: str = "", media_type: str = "") -> str:
    """Say what a file is.

    Args:
        content: its bytes.
        name: its name; only the end counts.
        media_type: what a server says it is; of texts, this counts before the name.

    Returns:
        One of the formats; `TEXT` for anything else.

    Raises:
        InputError: it is something that no reader reads.
    """
    head = content[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(ZIP):
        return _in_archive(content)
    if head.startswith(b"PAR1"):
        return PARQUET
    for mark, what in OTHERS:
        if head.startswith(mark):
            raise InputError(f"this is {what}")
    if media_type in TYPES:
        return TYPES[media_type]
    if media_type.partition("/")[0] in ("image", "audio", "video", "font"):
        raise InputError(f"this is {media_type}, which is not read")
    suffix = re.split(r"[?#]", name)[0].rpartition(".")[2].lower() if media_type else name.rpartition(".")[2].lower()
    return SUFFIXES.get(suffix) or _by_text(content, head)


def row_format(path: str | Path) -> str:
    """Say in which format a file has rows, by its beginning and its name.

    Args:
        path: a file.

    Returns:
        `JSONL`, `PARQUET`, or nothing if it has none or cannot be read.
    """
    try:
        with Path(path).open("rb") as file:
            head = file.read(1024)
            if head.startswith(ZIP):
                return ""
            row = head + file.readline() if _begin(head) == b"{" and b"\n" not in head else head
            form = find_format(row, str(path))
    except (OSError, ValueError, InputError):
        return ""
    return form if form in (JSONL, PARQUET) else ""


def _in_archive(content: bytes) -> str:
    from summarizer.readers.archive import Archive  # noqa: PLC0415

    names = Archive(content).names
    if "META-INF/container.xml" in names:
        return EPUB
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return DOCX
    raise InputError("this is a ZIP archive, and neither a DOCX nor an EPUB file")


def _by_text(content: bytes, head: bytes) -> str:
    """What a text is by its beginning."""
    begin = _begin(head)
    if begin == b"<" and _PAGE.match(head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")):
        return HTML
    if begin == b"{" and _is_row(content.partition(b"\n")[0]):
        return JSONL
    headers = _HEADER.match(content)
    return MAIL if headers and _is_mail(content) else TEXT


def _begin(head: bytes) -> bytes:
    """The first character of a text."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1]


def _is_row(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_mail(content: bytes) -> bool:
    """Whether a text begins with headers, one of which only programs write."""
    end = 0
    while match := _HEADER.match(content, end):
        end = match.end()
    return content[end : end + 1] in (b"\n", b"\r") and bool(_MAIL.search(content, 0, end))
