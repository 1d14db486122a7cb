"""Word files: paragraphs by their styles; and files that only look like them."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from readers.written import OTHERS, SENTENCES, write_docx

from summarizer import read
from summarizer.errors import InputError
from summarizer.readers.limits import ReadingLimits


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
    path = changed(report, tmp_path / "bomb.docx", document=b"<a>" + b" " * (ReadingLimits().archive + 10**6))
    assert path.stat().st_size < ReadingLimits().archive / 100
    with pytest.raises(InputError, match=r"bomb\.docx: it would expand to more than 200 MB"):
        read(path)


NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>{}</w:tbl>".format(
        "".join("<w:tr>{}</w:tr>".format("".join(f"<w:tc>{cell}</w:tc>" for cell in row)) for row in rows)
    )


def lines(report: Path, target: Path, body: str, **parts: bytes) -> list[tuple[str, str]]:
    """The kinds and lines of a file with a body."""
    content = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    document = read(changed(report, target / "a.docx", document=content, **parts))
    return [(one.kind, one.line) for one in document.sentences]


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def letters(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("equation", "line"),
    [
        (letters("Q=40"), "Q=40"),
        (f"<m:f><m:num>{letters('a+b')}</m:num><m:den>{letters('c')}</m:den></m:f>", "(a+b)/c"),
        (f"<m:sSup><m:e>{letters('x')}</m:e><m:sup>{letters('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:sSub><m:e>{letters('x')}</m:e><m:sub>{letters('n-1')}</m:sub></m:sSub>", "x_(n-1)"),
        (f"{letters('f')}<m:d><m:e>{letters('x')}</m:e></m:d>", "f(x)"),
        (f"<m:rad><m:deg/><m:e>{letters('2g')}</m:e></m:rad>", "√2g"),
        (
            f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{letters('i')}</m:sub><m:sup/>"
            f"<m:e>{letters('q')}</m:e></m:nary>",
            "∑_i q",
        ),
    ],
)
def test_equations(report: Path, tmp_path: Path, equation: str, line: str) -> None:
    inside = f"<w:p>{run('The pump lifts ')}{math(equation)}{run(' cubic metres of water an hour.')}</w:p>"
    assert lines(report, tmp_path, inside) == [("prose", f"The pump lifts {line} cubic metres of water an hour.")]


def test_equations_that_stand_alone(report: Path, tmp_path: Path) -> None:
    alone = f"<w:p><m:oMathPara>{math(letters('Q=vA'))}</m:oMathPara>{run(' (3)')}</w:p>"
    body = (
        paragraph("What the pump lifts in an hour is given by")
        + alone
        + paragraph("where A is the width of the pipe of 1911.")
        + paragraph("The pump was built by the sons of the smith.")
        + alone
    )
    assert lines(report, tmp_path, body) == [
        (
            "prose",
            "What the pump lifts in an hour is given by Q=vA (3) where A is the width of the pipe of 1911.",
        ),
        ("prose", "The pump was built by the sons of the smith."),
        ("fragment", "Q=vA (3)"),
    ]


def test_symbols_of_fonts_of_pictures(report: Path, tmp_path: Path) -> None:
    symbol = "<w:r><w:sym w:font='Symbol' w:char='F061'/></w:r>"
    arrow = "<w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>"
    text = run("\uf0b1", "<w:rFonts w:ascii='Symbol'/>")
    body = f"<w:p>{run('The angle ')}{symbol}{run(' is 4 ')}{text}{run(' 1 degrees ')}{arrow}{run(' too steep.')}</w:p>"
    assert lines(report, tmp_path, body) == [("prose", "The angle α is 4 ± 1 degrees → too steep.")]


def test_tables_that_lay_out_a_text(report: Path, tmp_path: Path) -> None:
    inner = table((paragraph("Year"), paragraph("Cost")), (paragraph("2024"), paragraph("640,000")))
    minutes = table(
        (paragraph("Item"), paragraph("What was said"), paragraph("Who")),
        (paragraph("1. Bridge"), paragraph(SENTENCES[0]) + paragraph(SENTENCES[1]), paragraph("AR")),
        (paragraph("2. Ferries"), paragraph(SENTENCES[2]), paragraph("PM")),
    )
    frame = table((paragraph(SENTENCES[3]) + inner + paragraph(SENTENCES[4]),))
    found = lines(report, tmp_path, minutes + frame + paragraph(SENTENCES[5]))
    assert tuple(line for kind, line in found if kind == "prose") == SENTENCES
    assert [line for kind, line in found if kind == "table"] == ["Year | Cost", "2024 | 640,000"]


def test_a_paragraph_that_is_taken_out_of_a_list(report: Path, tmp_path: Path) -> None:
    numbered = "<w:pStyle w:val='ListBullet'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr>"
    body = paragraph("The bridge is closed.", numbered.format(0)) + paragraph("The ferry runs now.", numbered.format(1))
    body += "".join(map(paragraph, SENTENCES))
    assert lines(report, tmp_path, body)[:2] == [
        ("prose", "The bridge is closed."),
        ("list item", "The ferry runs now."),
    ]


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Type="x/aFChunk" Target="/word/chunk.{}"/></Relationships>'
)


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("html", f"<html><body><p>{SENTENCES[0]}</p></body></html>".encode()),
        ("txt", SENTENCES[0].encode()),
        ("rtf", rf"{{\rtf1\ansi {SENTENCES[0]}\par}}".encode()),
        (
            "mht",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html"
            b"\r\n\r\n<html><body><p>%s</p></body></html>\r\n--b--" % SENTENCES[0].encode(),
        ),
    ],
)
def test_files_that_are_inserted_as_they_are(report: Path, tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / "b.docx"
    body = f"<w:altChunk r:id='rId9'/>{paragraph(SENTENCES[1])}"
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    with ZipFile(path, "w") as target:
        target.writestr("word/document.xml", document)
        target.writestr("word/_rels/document.xml.rels", RELATIONS.format(suffix))
        target.writestr(f"word/chunk.{suffix}", content)
    assert [one.line for one in read(path).sentences] == list(SENTENCES[:2])
