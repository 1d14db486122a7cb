"""What a file is, by its first bytes, by what a server says of it, and by its name."""

from __future__ import annotations

import json
import re
from pathlib import Path

from summarizer.errors import FormatError, InputError
from summarizer.readers.unsupported import in_archive, unsupported
from summarizer.segmentation.patterns import Pattern

TEXT = "text"
HTML = "html"
MARKDOWN = "markdown"
PDF = "pdf"
DOCX = "docx"
EPUB = "epub"
MAIL = "mail"
JSONL = "jsonl"
PARQUET = "parquet"
ODT = "odt"
PPTX = "pptx"
NOTEBOOK = "notebook"
RTF = "rtf"
RST = "rst"
TEX = "tex"
JATS = "jats"
SUBTITLES = "subtitles"
PACKAGE = "package_metadata"
POD = "pod"

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
    "ipynb": NOTEBOOK,
    "rst": RST,
    "rest": RST,
    "tex": TEX,
    "ltx": TEX,
    "latex": TEX,
    "pod": POD,
    "srt": SUBTITLES,
    "vtt": SUBTITLES,
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
    "application/x-ipynb+json": NOTEBOOK,
    "text/x-rst": RST,
    "text/prs.fallenstein.rst": RST,
    "text/x-tex": TEX,
    "application/x-tex": TEX,
    "application/x-latex": TEX,
    "application/x-subrip": SUBTITLES,
    "text/vtt": SUBTITLES,
    "text/srt": SUBTITLES,
}
"""Formats by the types that servers send."""

JATS_HEAD = 1 << 16
"""Bytes of an XML file in which its head says whether it is a paper."""

_PAGE = Pattern(rb"(?:<\?xml[^>]*>|<!--(?s:.*?)-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ELEMENT = Pattern(rb"\s*<(article|section|main|div|p|h[1-6]|ul|ol|table|blockquote|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_JATS = Pattern(rb"<!doctype\s+article\s[^>]*(?:jats|nlm)|<article-meta\b|<article\b[^>]*\bdtd-version=", re.IGNORECASE)
_NOTEBOOK = Pattern(rb'"(?:cells|worksheets)"\s*:\s*\[')
_TEX = Pattern(rb"(?:[ \t]*(?:%.*)?\r?\n)*+[ \t]*\\(?:document(?:class|style)|begin\s*\{document\}|RequirePackage)")
_SUBTITLES = Pattern(rb"(?:\xef\xbb\xbf)?\s*(?:WEBVTT(?:\s|\Z)|\d+\s*\n\d\d:\d\d:\d\d[.,]\d{1,3}\s*-->\s)")
_POD = Pattern(rb"\s*=(?:head[1-4] \S|pod\s|encoding \S|begin \S)")
_HEADER = Pattern(rb"[!-9;-~]+:(?:[ \t].*|)\r?\n(?:[ \t].*\r?\n)*")
_MAIL = Pattern(rb"^(?:message-id|mime-version|return-path|received|delivered-to):", re.IGNORECASE | re.MULTILINE)


def find_format(content: bytes, name: str = "", media_type: str = "") -> str:
    """Say what a file is.

    Args:
        content: its bytes.
        name: its name; only the end counts.
        media_type: what a server says it is; of texts, this counts before the name.

    Returns:
        One of the formats; `TEXT` for anything else.

    Raises:
        FormatError: it is something that no reader reads.
    """
    head = content[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(ZIP):
        return _in_archive(content)
    if head.startswith(b"PAR1"):
        return PARQUET
    if head.startswith(b"{\\rtf"):
        return RTF
    if what := unsupported(content, is_markup=False):
        raise FormatError(f"this is {what}")
    if media_type in TYPES:
        return TYPES[media_type]
    if media_type.partition("/")[0] in ("image", "audio", "video", "font"):
        raise FormatError(f"this is {media_type}, which is not read")
    suffix = re.split(r"[?#]", name)[0].rpartition(".")[2].lower() if media_type else name.rpartition(".")[2].lower()
    return SUFFIXES.get(suffix) or _by_text(content, head, name)


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

    archive = Archive(content)
    names = archive.names
    media_type = archive.read("mimetype").decode(errors="replace").strip() if "mimetype" in names else ""
    if "META-INF/container.xml" in names:
        return EPUB
    if media_type.startswith("application/vnd.oasis.opendocument.text"):
        return ODT
    for folder, form in (("word/", DOCX), ("ppt/", PPTX)):
        if any(name.startswith(folder) for name in names):
            return form
    raise FormatError(f"this is {in_archive(names, media_type)}")


def _by_text(content: bytes, head: bytes, name: str) -> str:
    """What a text is by its beginning; where that is markup, by its end, too."""
    begin = _begin(head)
    form = ""
    if begin == b"<":
        form = JATS if is_jats(content) else HTML if _is_html(content, head) else ""
    elif begin == b"{" and b'"nbformat"' in content and _NOTEBOOK.search(content):
        form = NOTEBOOK
    elif begin == b"{" and _is_row(content.partition(b"\n")[0]):
        form = JSONL
    elif begin in (b"\\", b"%") and _TEX.match(content):
        form = TEX
    elif head.startswith(b"Metadata-Version:"):
        form = PACKAGE
    elif begin == b"=" and _POD.match(head):
        form = POD
    elif _HEADER.match(content) and _is_mail(content):
        form = MAIL
    elif (begin.isdigit() or begin == b"W") and _SUBTITLES.match(head):
        form = SUBTITLES
    if not form and (what := unsupported(content, name)):
        raise FormatError(f"this is {what}")
    return form or TEXT


def _is_html(content: bytes, head: bytes) -> bool:
    """Whether a text is a page, or one element of a page from its beginning to its end."""
    plain = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    element = _ELEMENT.match(plain)
    whole = element and content[-1024:].rstrip().lower().endswith(b"</%s>" % element[1].lower())
    return bool(_PAGE.match(plain) or whole)


def is_jats(content: bytes) -> bool:
    """Say whether a file is a paper in JATS.

    Args:
        content: its bytes, or the first of them.

    Returns:
        Whether its head says so.
    """
    return _begin(content[:1024]) == b"<" and bool(_JATS.search(content, 0, JATS_HEAD))


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
