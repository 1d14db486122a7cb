"""Pages of the web: their main text, and what its tags say."""

from pathlib import Path

import pytest

from summarizer import read
from summarizer.errors import InputError

NEWS = Path(__file__).parent / "files" / "news.html"

ARTICLE = (
    "<p>The harbour bridge will close for nine months from March, the city said on Monday.</p>"
    "<p>Engineers found cracks in two of the main cables last autumn, and could not wait any longer.</p>"
    "<p>Shop owners fear for their trade, and the council has promised to help all of them.</p>"
)


def lines(path: Path) -> list[tuple[str, str]]:
    return [(sentence.kind, sentence.line) for sentence in read(path).sentences]


def page(tmp_path: Path, body: str, *, encoding: str = "utf-8", head: str = "") -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return path


def test_the_main_text_of_a_news_page() -> None:
    found = lines(NEWS)
    prose = [line for kind, line in found if kind == "prose"]
    assert len(prose) == 14
    assert prose[0].startswith("Ten years after the last boat gave up")
    assert prose[-1].endswith("the county says it cannot afford.")
    assert ("quoted line", "It is the first good news from this river that I can remember in my whole life.") in found
    assert ("code", "curl https://api.tidewater.example/reef/2026.json") in found
    assert ("table", "2026 | 41") in found
    assert ("heading", "Clean water came first") in found
    text = "\n".join(line for _, line in found)
    for other in (
        *("Advertisement", "canal", "waders", "Subscribe", "inbox", "seal", "sixty years", "Photograph", "cookies"),
        *("Share this", "Heron Point", "rights reserved", "correspondent", "dataLayer", "Topics", "Skip"),
    ):
        assert other not in text


def test_a_page_without_main_text(tmp_path: Path) -> None:
    for body in (
        "",
        "<nav><a href='/'>Home</a></nav><ul><li><a href='/a'>A story about a bridge that was closed.</a></li></ul>",
        "<script>var text = 'A sentence in a script.';</script><noscript>You need scripts to read it.</noscript>",
    ):
        with pytest.raises(InputError, match=r"page\.html: there is no (main )?text in "):
            read(page(tmp_path, body))


def test_a_short_page(tmp_path: Path) -> None:
    assert lines(page(tmp_path, "<p>The bridge is closed. <b>Nobody</b> knows for&nbsp;how long.")) == [
        ("prose", "The bridge is closed."),
        ("prose", "Nobody knows for how long."),
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"), [("latin-1", "iso-8859-1"), ("utf-8", "iso-8859-1"), ("cp1252", "utf-8"), ("utf-16", "x")]
)
def test_encodings_that_are_declared_and_wrong(tmp_path: Path, encoding: str, declared: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    body = "<p>Die Brücke über den Fluß wird für neun Monate geschlossen, sagt die Stadt.</p>"
    assert "Brücke über den Fluß" in read(page(tmp_path, body, encoding=encoding, head=head)).text


def test_broken_and_deep_pages(tmp_path: Path) -> None:
    assert "bridge" in read(page(tmp_path, f"<div><article>{ARTICLE}<p>Not closed <b><i>at all</p></b>")).text
    assert "bridge" in read(page(tmp_path, "<div><span>" * 1000 + ARTICLE)).text
    assert "bridge" in read(page(tmp_path, ARTICLE + "<span>" * 20_000)).text
    with pytest.raises(InputError, match="there is no main text in this page"):
        read(page(tmp_path, "<div>" * 20_000 + ARTICLE))


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    hidden = "<p hidden>One.</p><p style='display: none'>Two.</p><p aria-hidden='true'>Three.</p><!-- Four. -->"
    assert read(page(tmp_path, f"<article>{ARTICLE}{hidden}</article>")).text.count(".") == 3
