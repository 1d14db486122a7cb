"""What a file is, by content, name and what a server says."""

import pytest

from summarizer.errors import InputError
from summarizer.readers.formats import find_format

MAIL = b"Return-Path: <ana@example.org>\nFrom: Ana <ana@example.org>\nSubject: The bridge\n goes on\n\nIt is closed.\n"


@pytest.mark.parametrize(
    ("content", "name", "media_type", "form"),
    [
        (b"A text.", "a.txt", "", "text"),
        (b"A text.", "", "text/plain", "text"),
        (b"", "", "", "text"),
        (b"A text.", "notes.MD", "", "markdown"),
        (b"A text.", "notes", "text/markdown", "markdown"),
        (b"A text.", "a.htm", "", "html"),
        (b"\xef\xbb\xbf <!-- saved from a server -->\n<!DOCTYPE html><p>A text.", "a.txt", "", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "", "", "html"),
        ("<HTML><body>".encode("utf-16"), "", "", "html"),
        (b"<angle brackets> are not yet a page", "", "", "text"),
        (b"%PDF-1.7\n", "a.txt", "", "pdf"),
        (b"junk before it %PDF-1.7\n", "", "text/html", "pdf"),
        (b"PAR1", "", "", "parquet"),
        (b'{"text": "A text."}\n{"text": 1}', "rows.txt", "", "jsonl"),
        (b'{"text": "A text."', "rows.txt", "", "text"),
        (b'{"text": "A text."', "rows.jsonl", "", "jsonl"),
        (b"{" * 2000, "", "", "text"),
        (MAIL, "", "", "mail"),
        (MAIL.replace(b"\n", b"\r\n"), "", "", "mail"),
        (b"From: Ana\nTo: Piet\nSubject: The bridge\n\nIt is closed.", "", "", "text"),
        (b"From: Ana\nTo: Piet\n\nIt is closed.", "a.eml", "", "mail"),
        (b"Received: three letters.\nNone was answered.\n\nWhy?", "", "", "text"),
    ],
)
def test_formats(content: bytes, name: str, media_type: str, form: str) -> None:
    assert find_format(content, name, media_type) == form


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "this is an old or encrypted Office file; save it as DOCX"),
        (b"{\\rtf1\\ansi A text.}", "this is an RTF file"),
        (b"\x89PNG\r\n", "this is a PNG image"),
        (b"PK\x03\x04 and nothing more", "this archive is damaged"),
    ],
)
def test_what_is_not_read(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        find_format(content)
