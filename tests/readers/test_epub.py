"""E-books: the chapters, and not what stands around them."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from readers.written import OTHERS, SENTENCES, write_epub

from summarizer import read
from summarizer.errors import InputError


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_epub(tmp_path_factory.mktemp("epub") / "book.epub")


def test_kinds(book: Path) -> None:
    document = read(book)
    assert tuple(one.line for one in document.sentences if one.kind == "prose") == SENTENCES
    kinds = {one.line: one.kind for one in document.sentences}
    assert kinds[OTHERS["heading"]] == "heading"
    assert kinds[OTHERS["list item"]] == "list item"
    assert kinds[OTHERS["caption"]] == "caption"
    assert kinds[OTHERS["quoted"]] == "quoted line"
    assert kinds[OTHERS["code"]] == "code"
    assert kinds[OTHERS["note"]] == "reference"
    assert kinds["2024 | 118,200"] == "table"
    for left_out in (OTHERS["contents"], OTHERS["header"], "Published by"):
        assert left_out not in document.text


def changed(book: Path, target: Path, **parts: str | None) -> Path:
    """A copy of a book with other parts, or without them."""
    with ZipFile(book) as source, ZipFile(target, "w") as copy:
        names = {Path(name).stem: name for name in source.namelist()}
        for stem, name in names.items():
            if parts.get(stem, "") is not None:
                copy.writestr(name, parts.get(stem) or source.read(name))
        for stem in parts.keys() - names.keys():
            copy.writestr(f"META-INF/{stem}.xml", parts[stem] or "")
    return target


def test_chapters_that_are_not_xml(book: Path, tmp_path: Path) -> None:
    path = changed(book, tmp_path / "a.epub", chapter1="<p>The bridge is&nbsp;closed.<p>Nobody knows for how long.<br>")
    assert read(path).text.startswith("The bridge is closed.\n\nNobody knows for how long.")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"content": "<not xml"}, "this EPUB file is damaged"),
        ({"content": None}, "EPUB/content.opf is missing in it"),
        ({"container": "<container/>"}, "this EPUB file is damaged"),
        ({"chapter1": None}, "EPUB/chapter1.xhtml is missing in it"),
        (
            {"encryption": "<e><CipherReference URI='EPUB/a.otf'/><CipherReference URI='EPUB/chapter1.xhtml'/></e>"},
            r"this e-book is protected against copying \(DRM\)",
        ),
    ],
)
def test_bad_books(book: Path, tmp_path: Path, parts: dict[str, str | None], message: str) -> None:
    with pytest.raises(InputError, match=rf"a\.epub: {message}"):
        read(changed(book, tmp_path / "a.epub", **parts))
