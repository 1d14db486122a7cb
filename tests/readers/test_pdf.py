"""PDF files: from places on pages to paragraphs."""

import sys
import zlib
from pathlib import Path

import pytest
from readers.written import OTHERS, SENTENCES, write_pdf
from reportlab.pdfgen.canvas import Canvas

from summarizer import read
from summarizer.errors import InputError, SizeError
from summarizer.readers.limits import ReadingLimits


@pytest.mark.parametrize("columns", [1, 2])
def test_kinds(tmp_path: Path, columns: int) -> None:
    document = read(write_pdf(tmp_path / "report.pdf", columns=columns))
    assert tuple(one.line for one in document.sentences if one.kind == "prose") == SENTENCES
    kinds = {one.line: one.kind for one in document.sentences}
    assert kinds["The closing of the harbour bridge"] == "heading"
    assert kinds["By Ana Ruiz and Piet Moor"] == "by-line"
    assert kinds[OTHERS["heading"]] == "heading"
    assert kinds[OTHERS["list item"]] == "list item"
    assert kinds[OTHERS["caption"]] == "caption"
    assert kinds[OTHERS["code"][:39]] == "code"
    assert kinds["2024 | 118,200"] == "table"
    assert [one.kind for one in document.sentences][-2:] == ["reference", "reference"]
    assert OTHERS["header"] not in document.text
    assert "Page" not in document.text


def drawn(path: Path, *pages: list[tuple[float, float, str]]) -> Path:
    """A file with lines at places on pages, in points from the lower left corner."""
    canvas = Canvas(str(path), pagesize=(400, 600))
    for lines in pages:
        canvas.setFont("Times-Roman", 10)
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return path


def test_words_and_paragraphs_that_go_on(tmp_path: Path) -> None:
    path = drawn(
        tmp_path / "a.pdf",
        [
            (40, 500, "    The engineers of the harbour authority found danger-"),
            (40, 488, "ous cracks in the cables of the well-known bridge. They"),
            (40, 476, "could not wait any longer, and closed it for all who"),
        ],
        [(40, 560, "walk over it. Nobody knows for how long.")],
    )
    assert read(path).text == (
        "The engineers of the harbour authority found dangerous cracks in the cables of the well-known bridge. "
        "They could not wait any longer, and closed it for all who walk over it. Nobody knows for how long."
    )


def test_what_is_set_in_begins_a_paragraph(tmp_path: Path) -> None:
    path = drawn(
        tmp_path / "a.pdf",
        [
            (50, 500, "The bridge was closed on Monday, and all who came that"),
            (40, 488, "way had to turn round and look for another one instead."),
            (50, 476, "Ferries run every ten minutes from six in the morning to"),
            (40, 464, "midnight."),
            (40, 452, "Shop owners fear for their trade."),
        ],
    )
    assert [part.split()[0] for part in read(path).text.split("\n\n")] == ["The", "Ferries", "Shop"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7\n", "this PDF file is damaged or cut off"),
        (b"%PDF-1.7\n%%EOF" + b"\0" * 100, "this PDF file is damaged or cut off"),
    ],
)
def test_damaged_files(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=rf"a\.pdf: {message}"):
        read(path)


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf")
    content = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
        path.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(InputError, match=r"a\.pdf: (this PDF file is damaged|there is no text)"):
            read(path)


def test_a_file_with_a_password(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", password="secret")
    with pytest.raises(InputError, match=r"a\.pdf: this PDF file needs a password; save it without one"):
        read(path)


def test_a_file_of_pictures(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.pdf: there is no text in this PDF file; it may be scanned"):
        read(drawn(tmp_path / "a.pdf", []))


def packed(path: Path, content: bytes, *, count: int = 1) -> Path:
    """A small file whose pages all show the same large content."""
    data = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b"3 0 R " * count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(data), data),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    parts = [b"%PDF-1.4\n"]
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = sum(map(len, parts))
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\n" % entries)
    path.write_bytes(b"".join(parts) + b"startxref\n%d\n%%%%EOF" % start)
    return path


@pytest.mark.parametrize(
    ("content", "count", "message"),
    [
        (b"", 10_001, "this PDF file has 10,001 pages; at most 10,000 are read"),
        (b"0 0 m 1 1 l S " * 500_001, 1, "page 1 of this PDF file has 500,001 objects; at most 500,000 are read"),
    ],
)
def test_files_with_too_much_in_them(tmp_path: Path, content: bytes, count: int, message: str) -> None:
    path = packed(tmp_path / "a.pdf", content, count=count)
    assert path.stat().st_size < 200_000
    with pytest.raises(InputError, match=rf"a\.pdf: {message}$"):
        read(path)


def test_a_file_with_too_many_characters(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.pdf", b"BT /F 12 Tf 9 500 Td " + b"(aaaa bbbb) Tj " * 60 + b"ET", count=2)
    message = r"a\.pdf: this PDF file has more than 1,000 characters; split it, or raise --max-characters"
    with pytest.raises(SizeError, match=message):
        read(path, limits=ReadingLimits(characters=1_000))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_file_that_takes_too_much_costs_only_itself(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.pdf", b"BT /F 12 Tf " + b"(a) Tj " * 1_000_000 + b"ET")
    other = drawn(tmp_path / "b.pdf", [(40, 500, "The bridge was closed on Monday for nine months.")])
    for limits, message in (
        (
            ReadingLimits(memory=256_000_000),
            "this PDF file is damaged, or takes more than 256 MB of memory to read; raise --max-memory",
        ),
        (ReadingLimits(seconds=0.1), "this PDF file takes more than 0.1 seconds to read; raise --max-seconds"),
    ):
        with pytest.raises(InputError, match=rf"a\.pdf: {message}$"):
            read(path, limits=limits)
        assert read(other).text == "The bridge was closed on Monday for nine months."
