"""Small files of the kinds that were read wrongly: what is prose in each, and nothing else is."""

import time
from pathlib import Path

import pytest
from readers.written import write_epub_of

from summarizer import read

CASES = Path(__file__).parent.parent / "cases"
EXPECTED = sorted(CASES.glob("*.prose.txt"))


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name.removesuffix(".prose.txt"))
def test_prose(expected: Path) -> None:
    document = read(expected.with_name(expected.name.removesuffix(".prose.txt")))
    prose = [sentence.line for sentence in document.sentences if sentence.kind == "prose"]
    assert prose == expected.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("01-zh-page.html", "市议会投票疏浚旧港口"),
        ("02-drupal-node-promoted.html", "School to move"),
        ("02c-section-ids.html", "How the co-op sells its apples"),
        ("real-html-layout-table-with-data-table.html", "Harbour fees rise"),
        ("real-html-pre-mail-archive.html", "[harbour] Fees for boats"),
        ("real-html-unknown-unclosed-tag.html", "Tokenizer"),
    ],
)
def test_the_headline_comes_first(name: str, title: str) -> None:
    first = read(CASES / name).sentences[0]
    assert (first.kind, first.line) == ("heading", title)


def test_many_pieces_of_code_in_a_paragraph() -> None:
    started = time.process_time()
    sentences = read(CASES / "26-code-2000.html").sentences
    assert [sentence.line for sentence in sentences] == [f"The lock number {n} will close." for n in range(2000)]
    assert time.process_time() - started < 3


SENTENCE = "The harbour bridge will close for nine months from March, the city said on Monday."
PARAGRAPH = f"<p>{SENTENCE}</p>"


@pytest.mark.parametrize(
    ("page", "seconds"),
    [
        (f"<article><p {' '.join(f'a{n}={n}' for n in range(40_000))}>{SENTENCE}</p>", 3),
        ("<article><p " + " ".join(f"a{n}='>'" for n in range(40_000)) + f">{SENTENCE}</p>", 3),
        (f"<article><p>{' '.join(f'<code>The</code> lock {n} will close.' for n in range(8_000))}", 20),
        ("<aside class='ad'>" * 2_000 + PARAGRAPH * 5_000, 10),
        ("<article>" + "<q>" * 2_000 + PARAGRAPH * 5_000, 20),
    ],
    ids=["attributes", "quoted", "code", "names", "inline"],
)
def test_large_pages_are_read_in_linear_time(tmp_path: Path, page: str, seconds: int) -> None:
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    started = time.process_time()
    assert read(path).sentences
    assert time.process_time() - started < seconds


def test_a_book_that_names_a_chapter_again_and_again(tmp_path: Path) -> None:
    path = write_epub_of(tmp_path / "a.epub", {"c.xhtml": PARAGRAPH}, spine=["c.xhtml", "c.xhtml#a"] * 10_000)
    assert read(path).text == SENTENCE
