"""What files are that no reader reads, by their content and their name."""

from __future__ import annotations

import json
import re

from summarizer.segmentation.patterns import Pattern

HEAD = 1 << 16
"""Bytes of a file by which it is judged."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF8", "a GIF image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"8BPS", "a Photoshop image"),
    (0, b"\0\0\1\0", "an icon"),
    (8, b"WEBP", "a WebP image"),
    (8, b"WAVE", "a sound file"),
    (8, b"AVI ", "a video"),
    (4, b"ftyphei", "a HEIC image"),
    (4, b"ftypmif1", "a HEIC image"),
    (4, b"ftypavif", "an AVIF image"),
    (4, b"ftyp", "a video"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (0, b"ID3", "a sound file"),
    (0, b"OggS", "a sound file"),
    (0, b"fLaC", "a sound file"),
    (0, b"\x1f\x8b", "a gzip archive; unpack it first"),
    (0, b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (0, b"Rar!", "a RAR archive; unpack it first"),
    (0, b"BZh", "a bzip2 archive; unpack it first"),
    (0, b"\xfd7zXZ", "an xz archive; unpack it first"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive; unpack it first"),
    (257, b"ustar", "a tar archive; unpack it first"),
    (0, b"!<arch>", "an ar archive; unpack it first"),
    (0, b"MSCF", "a cabinet archive; unpack it first"),
    (0, b"%!PS", "a PostScript file; save it as PDF"),
    (0, b"AT&TFORM", "a DjVu file; save it as PDF"),
    (60, b"BOOKMOBI", "a Kindle book; save it as EPUB"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\0", "a program"),
    (0, b"wOF", "a font"),
    (0, b"\0\1\0\0\0", "a font"),
    (0, b"OTTO", "a font"),
)
"""Where and with which bytes files begin, and what they are."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = {
    "EncryptedPackage": "an encrypted Office file; save it without a password",
    "__properties_version1.0": "an Outlook message (MSG); save it as EML",
    "WordDocument": "an old Word file (DOC); save it as DOCX",
    "PowerPoint Document": "an old PowerPoint file (PPT); save it as PPTX",
    "Workbook": "an old Excel table (XLS)",
}
"""Names of streams of OLE files, and what the file is."""

_MEDIA_TYPES = {
    "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (ODP); save it as PPTX",
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument table (ODS)",
    "application/vnd.oasis.opendocument.graphics": "an OpenDocument drawing (ODG)",
}
"""What the archives of OpenDocument say that they are."""

_MEMBERS = {
    "xl/": "an Excel table (XLSX)",
    "visio/": "a Visio drawing",
    "Index/": "a file of Pages, Numbers or Keynote; save it as DOCX or PPTX",
    "index.xml": "a file of Pages, Numbers or Keynote; save it as DOCX or PPTX",
    "META-INF/MANIFEST.MF": "a Java archive",
}
"""How the names of members of archives begin, and what the archive is."""

_ROOTS = {
    "rss": "an RSS feed; give the address of one of its articles",
    "rdf": "an RSS or RDF file",
    "feed": "an Atom feed; give the address of one of its articles",
    "document": "a flat OpenDocument file; save it as ODT",
    "svg": "an SVG image",
    "opml": "a list of feeds (OPML)",
    "tei": "a TEI file (XML); save it as HTML or text",
    "book": "a DocBook file (XML); save it as HTML",
    "fictionbook": "a FictionBook (FB2); save it as EPUB",
}
"""The first elements of XML files, and what the file is."""

_SUFFIXES = {
    "csv": "a CSV table",
    "tsv": "a table of tab-separated values",
    "json": "a JSON file",
    "msg": "an Outlook message (MSG); save it as EML",
}

_XML = Pattern(
    r"(?:\s|<!--.*?-->|<\?.*?\?>|<!doctype[^<>\[]*(?:\[.*?\]\s*)?>)*+<([a-z_][\w.-]*:)?([a-z_][\w.-]*)",
    re.DOTALL | re.IGNORECASE,
)
_ROFF = Pattern(r"[.']\s*(?:\\[\"#]|[A-Za-z]{1,2}[A-Z0-9]?(?=\s|$))")
_SURE_ROFF = Pattern(r"(?:[.']\\\".*\n|\s*\n)*[.'](?:TH|Dd|SH|TL|so)\s")
_ROFF_SUFFIX = Pattern(r"\.(?:[1-9](?:p|pm|x|ssl)?|roff|man|mdoc|ms|mm|me|tr)$", re.IGNORECASE)


def unsupported(content: bytes, name: str = "", *, is_markup: bool = True) -> str:
    """Say what a file is that no reader reads.

    Args:
        content: the file, or its beginning.
        name: its name; only the end counts.
        is_markup: whether it may be markup or a table, so that it is not a text only if it looks like one.

    Returns:
        What it is, and what to do where there is something; nothing if it may be a text.
    """
    head = content[:HEAD]
    if head.startswith(_OLE):
        return _of_ole(content)
    for offset, magic, what in _MAGIC:
        if head.startswith(magic, offset):
            return what
    return _of_text(content, name) if is_markup else ""


def in_archive(names: frozenset[str], media_type: str) -> str:
    """Say what an archive is that no reader reads.

    Args:
        names: the names of its members.
        media_type: what it says that it is, as archives of OpenDocument do.

    Returns:
        What it is.
    """
    if what := _MEDIA_TYPES.get(media_type.removesuffix("-template")):
        return what
    for start, what in _MEMBERS.items():
        if any(name.startswith(start) for name in names):
            return what
    return "a ZIP archive, and neither a DOCX, ODT, PPTX nor an EPUB file; unpack it first"


def _of_ole(content: bytes) -> str:
    for stream, what in _OLE_STREAMS.items():
        if stream.encode("utf-16-le") in content:
            return what
    return "an old or encrypted Office file; save it as DOCX, without a password"


def _of_text(content: bytes, name: str) -> str:
    """What a text is that only programs read."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    text = content[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("utf-8", "replace")
    begin = text.lstrip()[:1]
    if begin == "<":
        return _of_markup(content, text, suffix)
    if begin in ("{", "["):
        return "a JSON file; give a JSONL file, with a text in each row" if _is_json(content) else ""
    if begin in (".", "'") and _is_roff(text, name):
        return "the source of a manual page (roff); format it first: man -l FILE | col -b"
    return "a CSV table" if _is_table(text, whole=len(content) <= HEAD) else ""


def _of_markup(content: bytes, text: str, suffix: str) -> str:
    """What a text is that begins with an angle bracket, and is no page of the web."""
    match = _XML.match(text)
    declared = text.lstrip().startswith(("<?xml", "<!DOCTYPE", "<!doctype"))
    if match is None:
        return "an XML file" if declared else ""
    root = match[2]
    closed = content.rstrip().endswith(f"</{match[1] or ''}{root}>".encode())
    if not (declared or closed or suffix in ("xml", "sgm", "sgml", "rss", "svg", "fodt", "nxml")):
        return ""
    what = _ROOTS.get(root.lower())
    if what is None or (root.lower() == "document" and match[1] != "office:"):
        form = "SGML" if suffix.startswith("sg") or _is_sgml(text) else "XML"
        return f"an {form} file of <{root[:40]}> elements; save its text as HTML or plain text"
    return what


def _is_sgml(text: str) -> bool:
    """Whether markup is no XML: it has no declaration of XML, and a document type without an address."""
    return re.match(r"\s*<(?:!doctype|DOC)\b", text, re.IGNORECASE) is not None


def _is_json(content: bytes) -> bool:
    try:
        return isinstance(json.loads(content), dict | list)
    except (ValueError, RecursionError):
        return False


def _is_roff(text: str, name: str) -> bool:
    """Whether a text is written in the requests of roff: it says so, or every third line is one."""
    if _SURE_ROFF.match(text):
        return True
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    requests = sum(map(bool, map(_ROFF.match, lines)))
    return 3 * requests >= len(lines) or (bool(_ROFF_SUFFIX.search(name)) and requests > 2)


def _is_table(text: str, *, whole: bool) -> bool:
    """Whether a text is a table: a first line of names, and in each line as many cells."""
    lines = text.splitlines() if whole else text.splitlines()[:-1]
    if not lines:
        return False
    for delimiter in ",", ";", "\t":
        header = lines[0].split(delimiter)
        if len(header) < 3 or len(lines) < 4 or not _are_names(header):
            continue
        if all(length == len(header) for length in _row_lengths(lines, delimiter)):
            return True
    return False


def _row_lengths(lines: list[str], delimiter: str) -> list[int]:
    """How many cells each row has; 0 for one that cannot be read."""
    import csv  # noqa: PLC0415  (few texts are tables)

    try:
        return [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return [0]


def _are_names(cells: list[str]) -> bool:
    """Whether the cells of a line can be the names of columns."""
    names = {cell.strip().strip('"') for cell in cells}
    return len(names) == len(cells) and all(0 < len(name) <= 40 and name[-1] not in ".!?" for name in names)
