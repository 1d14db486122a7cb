"""E-books: the chapters, and not what stands around them."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from readers.written import OTHERS, SENTENCES, write_epub, write_epub_of

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


CHAPTER = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
OTHER = "The picture on the cover shows the bridge in the snow of a winter long ago."
IMPRINT = (
    "<p>Copyright © 2019 by Ana Ruiz</p><p>No part of this book may be used in any form without permission.</p>"
    "<p>All names of persons and places in it have been changed by the publisher.</p>"
)


@pytest.mark.parametrize(
    "name",
    [
        *("copyright-and-the-press", "chapter-3-nav-lights", "04_discovery", "cover-up", "the-contents-of-the-box"),
        *("title-fight", "indexing", "navigation-by-stars", "imprinting"),
    ],
)
def test_a_chapter_whose_name_has_a_word_of_other_pages(tmp_path: Path, name: str) -> None:
    path = write_epub_of(tmp_path / "a.epub", {f"{name}.xhtml": CHAPTER})
    assert tuple(one.line for one in read(path).sentences) == SENTENCES


@pytest.mark.parametrize(
    ("name", "body", "package"),
    [
        ("cover.xhtml", f"<p>{OTHER}</p>", ""),
        ("OEBPS_front-cover_2.xhtml", f"<p>{OTHER}</p>", ""),
        ("copyright.xhtml", f"<p>{OTHER}</p>", ""),
        ("uncopyright.xhtml", f"<p>{OTHER}</p>", ""),
        ("book_toc01.xhtml", f"<p>{OTHER}</p>", ""),
        ("split_001.xhtml", IMPRINT, ""),
        ("p1.xhtml", f"<section epub:type='copyright-page'><p>{OTHER}</p></section>", ""),
        ("p1.xhtml", f"<section epub:type='backmatter colophon'><p>{OTHER}</p></section>", ""),
        ("p1.xhtml", f"<section class='pg-boilerplate pgheader'><p>{OTHER}</p></section>", ""),
        ("p1.xhtml", f"<h2>About the Author</h2><p>{OTHER}</p>", ""),
        ("p1.xhtml", f"<h2>Praise for Mira Tennant</h2><p>{OTHER}</p>", ""),
        ("p1.xhtml", f"<p>{OTHER}</p>", "<guide><reference type='cover' href='p1.xhtml'/></guide>"),
    ],
)
def test_pages_that_are_not_of_the_text(tmp_path: Path, name: str, body: str, package: str) -> None:
    path = write_epub_of(tmp_path / "a.epub", {name: body, "c.xhtml": CHAPTER}, package=package)
    assert tuple(one.line for one in read(path).sentences) == SENTENCES


def test_entities_captions_verses_and_drawn_letters(tmp_path: Path) -> None:
    body = (
        "<p><img src='t.png' alt='T'/>he caf&eacute;&mdash;so &ldquo;they&rdquo; say&hellip;&nbsp;is closed.</p>"
        f"<div class='picture'><img src='a.jpg' alt='A bridge'/><p class='caption'>{OTHER}</p></div>"
        "<div class='poem'><p>The river runs below the bridge,<br/>And no one knows the reason why.</p></div>" + CHAPTER
    )
    found = [(one.kind, one.line) for one in read(write_epub_of(tmp_path / "a.epub", {"c.xhtml": body})).sentences]
    assert found == [
        ("prose", "The café—so “they” say… is closed."),
        ("caption", OTHER),
        ("prose", "The river runs below the bridge, And no one knows the reason why."),
        *(("prose", sentence) for sentence in SENTENCES),
    ]
