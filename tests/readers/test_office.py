"""ODT, PPTX, RTF: paragraphs by their styles; what is not to be read; and files that are damaged."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from readers.written import OTHERS, SENTENCES, write_odt, write_pptx, write_rtf

from summarizer import read
from summarizer.errors import InputError

REPORT = Path(__file__).parent / "files" / "report.odt"


def kinds_of(path: Path) -> dict[str, str]:
    return {sentence.line: sentence.kind for sentence in read(path).sentences}


def test_odt(tmp_path: Path) -> None:
    kinds = kinds_of(write_odt(tmp_path / "a.odt"))
    assert [line for line, kind in kinds.items() if kind == "prose"] == list(SENTENCES)
    assert kinds["The closing of the harbour bridge"] == "heading"
    assert kinds["A heading in bold letters alone"] == "heading"
    assert kinds[OTHERS["contents"] + " 3"] == "link"
    assert kinds[OTHERS["list item"]] == "list item"
    assert kinds[OTHERS["caption"]] == "caption"
    assert kinds[OTHERS["quoted"]] == "quoted line"
    assert kinds[OTHERS["code"]] == "code"
    assert kinds["2024 | 118,200"] == "table"
    assert kinds[OTHERS["reference"]] == "reference"
    assert OTHERS["note"] not in kinds


def test_a_report_of_the_cases() -> None:
    kinds = kinds_of(REPORT)
    prose = [line for line, kind in kinds.items() if kind == "prose"]
    assert len(prose) == 16
    assert prose[0].startswith("The council of Aldermoor voted on Tuesday")
    assert prose[3].endswith("among them the pupils of nine schools.")
    assert kinds["1 The decision"] == kinds["2 What comes next"] == "heading"
    assert kinds["1 The decision 1"] == kinds["2 What comes next 2"] == "link"
    assert kinds["The sauna closes for good."] == "list item"
    assert kinds["2019 | 131,400 | £412,000 | £288,000"] == "table"


def odt(body: str) -> bytes:
    """A file with another body."""
    names = {"office": "office", "text": "text", "table": "table", "draw": "drawing"}
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for name, space in names.items()
    )
    body = f"<office:body><office:text>{body}</office:text></office:body>"
    document = f"<office:document-content {spaces}>{body}</office:document-content>"
    target = io.BytesIO()
    with ZipFile(REPORT) as source, ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, document if name == "content.xml" else source.read(name))
    return target.getvalue()


def test_changes_boxes_and_spaces_in_odt(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(
        odt(
            "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>"
            "<text:section><text:p>One<text:s text:c='3'/>thing<text:tab/>is<text:span> here</text:span>."
            "<office:annotation><text:p>A comment.</text:p></office:annotation>"
            "<draw:frame><draw:text-box><text:p>In a box is a sentence.</text:p></draw:text-box></draw:frame>"
            " And two.</text:p></text:section>"
            "<table:table><table:table-row><table:table-cell><text:p>In a frame is one.</text:p></table:table-cell>"
            "</table:table-row></table:table>"
        )
    )
    document = read(path)
    assert document.text == "One thing is here. And two.\n\nIn a box is a sentence.\n\nIn a frame is one."
    assert {sentence.kind for sentence in document.sentences} <= {"prose", "fragment"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (odt("<text:p>"), "this ODT file is damaged"),
        (odt("<text:span>" * 5000 + "</text:span>" * 5000), "this ODT file is damaged"),
        (REPORT.read_bytes()[:9000], "this archive is damaged or cut off"),
    ],
)
def test_bad_odt(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.odt").write_bytes(content)
    with pytest.raises(InputError, match=rf"a\.odt: {message}"):
        read(tmp_path / "a.odt")


def test_pptx(tmp_path: Path) -> None:
    document = read(write_pptx(tmp_path / "a.pptx"))
    kinds = {sentence.line: sentence.kind for sentence in document.sentences}
    assert [line for line, kind in kinds.items() if kind == "prose"] == list(SENTENCES)
    assert kinds[OTHERS["heading"]] == kinds["Two"] == "heading"
    assert kinds[OTHERS["list item"]] == "list item"
    assert kinds["2024 | 118,200"] == "table"
    assert OTHERS["note"] not in document.text


def test_slides_that_are_hidden_are_left_out(tmp_path: Path) -> None:
    with ZipFile(write_pptx(tmp_path / "a.pptx")) as source, ZipFile(tmp_path / "b.pptx", "w") as copy:
        for name in source.namelist():
            part = source.read(name)
            hidden = name == "ppt/slides/slide2.xml"
            copy.writestr(name, part.replace(b"<p:sld ", b'<p:sld show="0" ', 1) if hidden else part)
    text = read(tmp_path / "b.pptx").text
    assert SENTENCES[0] not in text
    assert SENTENCES[2] in text


def test_rtf(tmp_path: Path) -> None:
    document = read(write_rtf(tmp_path / "a.rtf"))
    kinds = {sentence.line: sentence.kind for sentence in document.sentences}
    assert [line for line, kind in kinds.items() if kind == "prose"] == list(SENTENCES)
    assert kinds[OTHERS["heading"]] == "heading"
    assert kinds[OTHERS["list item"]] == "list item"
    assert kinds[OTHERS["caption"]] == "caption"
    assert kinds[OTHERS["quoted"]] == "quoted line"
    assert kinds["2024 | 118,200"] == "table"
    assert not {OTHERS["header"], OTHERS["note"], "https", "Piet"} & set(kinds)


def test_characters_of_rtf(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi\ansicpg1251\uc1 \'d4\'e0\'ea\'f2 is \u8220?one\u8221? \u-10179?\u-8704?.\par}")
    assert read(path).text == "Факт is “one” \U0001f600."


def test_bold_lines_of_rtf_alone_are_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(
        r"{\rtf1\ansi{\fonttbl{\f0 Times New Roman;}}\pard\b What the closing means for us\b0\par "
        r"\pard he came in and sat down by the {\b old} pier\par \pard{\b Ferries and cars of the town}\par "
        r"\pard she looked at him for a while and left the room\par "
        r"\pard\b All of this paragraph is bold, and it is a sentence.\par}"
    )
    found = [(sentence.kind, sentence.text) for sentence in read(path).sentences]
    assert [text for kind, text in found if kind == "heading"][:2] == [
        *("What the closing means for us", "Ferries and cars of the town"),
    ]
    assert ("prose", "All of this paragraph is bold, and it is a sentence.") in found
    assert ("prose", "he came in and sat down by the old pier") in found
