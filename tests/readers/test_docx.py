"""Word files: paragraphs by their styles; and files that only look like them."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from readers.written import OTHERS, SENTENCES, write_docx

from summarizer import read
from summarizer.errors import InputError
from summarizer.readers import archive


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_docx(tmp_path_factory.mktemp("docx") / "report.docx")


def test_kinds(report: Path) -> None:
    document = read(report)
    assert tuple(one.line for one in document.sentences if one.kind == "prose") == SENTENCES
    kinds = {one.line: one.kind for one in document.sentences}
    assert kinds[OTHERS["heading"]] == "heading"
    assert kinds["A heading in bold letters alone"] == "heading"
    assert kinds[OTHERS["list item"]] == "list item"
    assert kinds[OTHERS["caption"]] == "caption"
    assert kinds[OTHERS["quoted"]] == "quoted line"
    assert kinds[OTHERS["code"]] == "code"
    assert kinds["2024 | 118,200"] == "table"
    assert kinds[OTHERS["contents"] + " 3"] == "link"
    assert [one.kind for one in document.sentences][-2:] == ["reference", "reference"]
    assert OTHERS["header"] not in document.text


def changed(report: Path, target: Path, **parts: bytes) -> Path:
    """A copy of a file with other parts."""
    with ZipFile(report) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            copy.writestr(name, parts.get(Path(name).stem, source.read(name)))
    return target


def test_changes_that_are_tracked_and_text_boxes(report: Path, tmp_path: Path) -> None:
    inside = (
        b"<w:p><w:ins><w:r><w:t>Nobody knows for </w:t></w:r></w:ins>"
        b"<w:del><w:r><w:delText>now</w:delText></w:r></w:del>"
        b"<w:sdt><w:sdtContent><w:r><w:t>how long.</w:t></w:r></w:sdtContent></w:sdt>"
        b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>"
        b"<w:r><w:txbxContent><w:p><w:r><w:t>In a box is a sentence.</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    )
    space = b'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    content = b"<w:document %s><w:body>%s</w:body></w:document>" % (space, inside)
    document = read(changed(report, tmp_path / "a.docx", document=content))
    assert document.text == "Nobody knows for how long.\n\nIn a box is a sentence."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<not xml", "this DOCX file is damaged"),
        (b"<other/>", "there is no document in this DOCX file"),
        (
            b'<!DOCTYPE a [<!ENTITY b "bbb">]><document><body><p><r><t>&b;</t></r></p></body></document>',
            "there is no text",
        ),
    ],
)
def test_bad_content(report: Path, tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=rf"a\.docx: {message}"):
        read(changed(report, tmp_path / "a.docx", document=content))


def test_what_is_no_word_file(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with ZipFile(path, "w") as other:
        other.writestr("a.txt", "A text.")
    with pytest.raises(
        InputError, match=r"a\.docx: this is a ZIP archive, and neither a DOCX, ODT, PPTX nor an EPUB file"
    ):
        read(path)
    path.write_bytes(report.read_bytes()[:5000])
    with pytest.raises(InputError, match=r"a\.docx: this archive is damaged or cut off"):
        read(path)
    path.write_bytes(b"")
    with pytest.raises(InputError, match=r"a\.docx: there is no text in it"):
        read(path)


def test_an_archive_that_expands_without_end(report: Path, tmp_path: Path) -> None:
    path = changed(report, tmp_path / "bomb.docx", document=b"<a>" + b" " * (archive.LARGEST + 10**6))
    assert path.stat().st_size < archive.LARGEST / 100
    with pytest.raises(InputError, match=r"bomb\.docx: it would expand to more than 200 MB"):
        read(path)
