"""What a file is, by content, name and what a server says."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from summarizer.errors import InputError
from summarizer.readers.formats import find_format

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
TABLE = b'port,year,remark\nA,2021,"Failed, twice."\nB,2022,None.\nC,2023,Paid.\n'
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
        (b"<div class='a'>\n<p>A text.</p>\n</div>\n", "", "", "html"),
        (b"<article><h1>A</h1> text</article>", "", "", "html"),
        (b'<?xml version="1.0"?>\n<article xmlns:x="x"><front><article-meta>', "a.xml", "text/xml", "jats"),
        (b"{\\rtf1\\ansi A text.}", "a.doc", "", "rtf"),
        (b"A text.", "a.rst", "", "rst"),
        (b"A text.", "a.tex", "", "tex"),
        (b"% written by hand\n\n\\documentclass{article}", "", "", "tex"),
        (b"A text on \\documentclass{article}", "", "", "text"),
        (b'{"cells": [], "metadata": {}, "nbformat": 4}', "", "", "notebook"),
        (b'{\n "cells": [\n ],\n "nbformat": 4}', "", "", "notebook"),
        (b"", "a.ipynb", "", "notebook"),
        (b"One, two, three,\nfour, five, six.\nOne, two, three,\nfour, five, six.\n", "", "", "text"),
        (b"[1] A note is no list of JSON.", "", "", "text"),
        (b".gitignore is a file.\nIt has names.\nThey are left out.\nThat is all.", "", "", "text"),
        (b"<name> is an address in angle brackets, and <other> is one, too", "", "", "text"),
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
        (b"\x89PNG\r\n", "this is a PNG image"),
        (b"PK\x03\x04 and nothing more", "this archive is damaged"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), r"this is an Outlook message \(MSG\); save it as EML"),
        (OLE + "WordDocument".encode("utf-16-le"), r"this is an old Word file \(DOC\); save it as DOCX"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "this is a WebP image"),
        (b"\0\0\0\x18ftypheic", "this is a HEIC image"),
        (b"\0\0\0\x18ftypisom", "this is a video"),
        (b"\0" * 257 + b"ustar", "this is a tar archive; unpack it first"),
        (b"%!PS-Adobe-3.0", "this is a PostScript file; save it as PDF"),
        (TABLE, "this is a CSV table"),
        (TABLE.replace(b",", b";"), "this is a CSV table"),
        (b'[{"text": "A text."}]', "this is a JSON file; give a JSONL file, with a text in each row"),
        (b'{\n"text": "A text."\n}', "this is a JSON file"),
        (b'<?xml version="1.0"?>\n<!-- a --><rss version="2.0"><channel>', "this is an RSS feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>', "this is an Atom feed"),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="o">',
            "this is a flat OpenDocument file; save it as ODT",
        ),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">', "this is an SVG image"),
        (b"<letters><letter>A text.</letter></letters>", "this is an XML file of <letters> elements"),
        ('<?xml version="1.0" encoding="utf-16"?><doc>'.encode("utf-16"), "this is an XML file of <doc> elements"),
        (b'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS><BODY>A text.', "this is an SGML file of <REUTERS> elements"),
        (b"<DOC>\n<DOCNO>1</DOCNO>\nA text.\n</DOC>\n", "this is an SGML file of <DOC> elements"),
        (b'.\\" a comment\n.TH LS 1\n.SH NAME\nls', r"this is the source of a manual page \(roff\)"),
        (b".Dd May 1, 2026\n.Dt LS 1", r"this is the source of a manual page \(roff\)"),
        (b".ds a b\n.PP\nA text.\n.PP\nA text.\n.br", r"this is the source of a manual page \(roff\)"),
    ],
)
def test_what_is_not_read(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        find_format(content)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"xl/workbook.xml": ""}, r"this is an Excel table \(XLSX\)"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": ""},
            r"this is an OpenDocument presentation \(ODP\); save it as PPTX",
        ),
        ({"a.txt": "A text."}, "this is a ZIP archive, .*; unpack it first"),
    ],
)
def test_archives_that_are_not_read(members: dict[str, str], message: str) -> None:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    with pytest.raises(InputError, match=message):
        find_format(content.getvalue())


@pytest.mark.parametrize(("name", "what"), [("a.csv", "a CSV table"), ("a.json", "a JSON file"), ("a.tsv", "a table")])
def test_what_a_name_says_is_not_read(name: str, what: str) -> None:
    with pytest.raises(InputError, match=f"this is {what}"):
        find_format(b"A text.", name)


def test_a_table_of_the_cases_is_refused() -> None:
    path = Path(__file__).parent / "files" / "table.csv"
    for source in (path.read_bytes(), path.read_bytes().replace(b"\n", b"\r\n")):
        with pytest.raises(InputError, match="this is a CSV table"):
            find_format(source)
