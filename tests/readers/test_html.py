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
    with pytest.raises(InputError, match="its elements are nested too deep"):
        read(page(tmp_path, "<div>" * 20_000 + ARTICLE))


def test_an_encyclopedia_page() -> None:
    found = lines(NEWS.with_name("encyclopedia.html"))
    assert [line for kind, line in found if kind == "prose"] == [
        "The Lune estuary is a tidal inlet on the north coast, into which the rivers Lune and Wyre flow.",
        "It covers 31 km2 at high water and was known for its oysters until the fishery closed in 2016.",
        "Fishing for oysters began in the estuary in the thirteenth century, when the abbey granted eight licences.",
        "The trade grew with the railway, which carried the catch to the cities from 1851 on.",
        "Sewage from the growing towns ended it.",
        "The last boat gave up in 2016, after the third winter in which the harvest could not be sold.",
        "The salt marsh behind the reefs is home to 90,000 wading birds, and seals rest on its sandbanks all year.",
    ]
    assert [line for kind, line in found if kind == "list item"] == [
        "Redshank nest in the upper marsh from April.",
        "Grey seals have their young on the outer banks.",
    ]
    assert [kind for kind, _ in found[-2:]] == ["reference", "reference"]
    text = "\n".join(line for _, line in found)
    assert not any(other in text for other in ("edit]", "[1]", "customs house", "Dee", "Contents", "licence that"))


def test_a_page_without_articles_and_paragraphs() -> None:
    found = lines(NEWS.with_name("blog.html"))
    assert [line for kind, line in found if kind == "prose"] == [
        "For twenty years I dug over my vegetable beds every autumn, as my father had done before me.",
        "Two winters ago my back put an end to that, and I covered the beds with compost instead.",
        "The leeks of the following year were the best that I ever had, and I weeded only half as often as before.",
        "Earthworms are the reason.",
        "They carry the compost down, and their tunnels let the rain in, so that the beds stay moist even in June.",
        "You need about five centimetres of compost for each square metre, once a year.",
        "It costs me ninety euros, delivered.",
        "What I would do differently: I would start in October, since the worms need the winter for their work.",
    ]


def test_code_inside_sentences_and_alone(tmp_path: Path) -> None:
    code = "<p>The command <code>reef\n<b>init</b></code> writes a file.</p><p><code>pip install reef</code></p>"
    block = "<div class='highlight'><pre><span></span><span>$ </span>pip<span> </span>install</pre></div>"
    found = lines(page(tmp_path, f"<article>{ARTICLE}{code}{block}</article>"))
    assert found[-3:] == [
        ("prose", "The command reef init writes a file."),
        ("code", "pip install reef"),
        ("code", "$ pip install"),
    ]


def test_what_is_called_an_advert_inside_a_sentence_stays(tmp_path: Path) -> None:
    body = f"<article>{ARTICLE}<p>Read <a class='promo share'>the plan</a> of the city for it.</p></article>"
    assert lines(page(tmp_path, body))[-1] == ("prose", "Read the plan of the city for it.")


def test_pages_inside_a_form_or_behind_a_dialog(tmp_path: Path) -> None:
    text = read(page(tmp_path, ARTICLE)).text
    assert read(page(tmp_path, f"<form><div aria-hidden='true'>{ARTICLE}</div></form>")).text == text
    assert read(page(tmp_path, f"<title>A page</title><nav>Home</nav>{ARTICLE}")).text == text


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    hidden = "<p hidden>One.</p><p style='display: none'>Two.</p><i aria-hidden='true'>Three.</i><!-- Four. -->"
    assert read(page(tmp_path, f"<article>{ARTICLE}{hidden}</article>")).text.count(".") == 3


def test_a_page_whose_elements_are_nested_too_deep_says_so(tmp_path: Path) -> None:
    deep = tmp_path / "a.html"
    deep.write_text("<html><body>" + "<div>" * 5_000 + "<p>After.</p>" + "</div>" * 5_000)
    with pytest.raises(InputError, match=r"a\.html: its elements are nested too deep$"):
        read(deep)


CARDS = (
    '<div class="card"><a href="/p/1"><h3>Kestrel 30</h3></a><p>The sister of our pack is for day trips.</p></div>'
    '<div class="card"><a href="/p/2"><h3>Harrier Tent</h3></a><p>This tent stands in a storm of ninety kilometres.</p>'
    "</div>"
)


@pytest.mark.parametrize(
    "beside",
    [
        f"<section><h2>You may also like</h2><div class='grid'>{CARDS}</div></section>",
        f"<h2>Customers also bought</h2>{CARDS}",
        "<div><p><b>À lire aussi</b></p><p><a href='/1'>Les crues ont laissé des traces.</a></p></div>",
        "<div class='who'><h3>About the author</h3><p>Joe writes about planning, and lived on a farm.</p></div>",
        "<div><h4>Get the Post in your inbox</h4><p>Our editors choose the five stories that matter most.</p></div>",
        "<div class='signature'><p>Please read the rules of the forum before you ask about anything.</p></div>",
        "<div id='x'><h2>We value your privacy</h2><p>You may click to refuse, or read what we do.</p></div>",
    ],
)
def test_what_stands_beside_a_text_by_its_heading(tmp_path: Path, beside: str) -> None:
    for body in (
        f"<main><h1>Harbour bridge</h1>{ARTICLE}{beside}</main>",
        f"<main>{ARTICLE}</main><div>{beside}</div>",
    ):
        found = [line for kind, line in lines(page(tmp_path, body)) if kind not in ("heading", "link")]
        assert found == [line for _, line in lines(page(tmp_path, ARTICLE))]


def test_a_request_for_consent_that_is_longer_than_the_page(tmp_path: Path) -> None:
    banner = (
        "<p>The choice that you make here is kept on your device for as long as the law of your country lets us.</p>"
    )
    body = f"<div id='top'><h2>We value your privacy</h2>{banner * 4}</div><div>{ARTICLE}</div>"
    assert lines(page(tmp_path, body)) == lines(page(tmp_path, ARTICLE))


def test_a_section_with_such_a_heading_and_no_links_stays(tmp_path: Path) -> None:
    body = f"{ARTICLE}<h2>More about the cables</h2><p>The cables are made of steel, and each is as thick as a man.</p>"
    assert "as thick as a man." in read(page(tmp_path, body)).text


def test_what_editors_of_an_encyclopedia_are_asked_to_mend_is_left_out(tmp_path: Path) -> None:
    box = "<table class='plainlinks metadata ambox'><tr><td><div class='mbox-text'>Эта статья не имеет ссылок.</div>"
    body = f"<h1>The harbour bridge</h1>{box}</td></tr></table>{ARTICLE}"
    assert lines(page(tmp_path, body)) == lines(page(tmp_path, f"<h1>The harbour bridge</h1>{ARTICLE}"))


def test_a_legal_notice_of_a_title_page_is_left_out(tmp_path: Path) -> None:
    notice = "<div class='LEGALNOTICE'><p>Anybody may pass on these pages to whomever they like.</p></div>"
    copyright_line = "<p class='copyright'>The pages belong to Joey Hale and his heirs.</p>"
    body = f"<h1>The harbour bridge</h1>{copyright_line}{notice}{ARTICLE}"
    assert lines(page(tmp_path, body)) == lines(page(tmp_path, f"<h1>The harbour bridge</h1>{ARTICLE}"))


@pytest.mark.parametrize(
    "caption",
    [
        "<p><img src='a.jpg'><br>Divers look at the cables of the bridge. Photo: Jane Hale</p>",
        "<p class='text'>Divers look at the cables of the bridge. (Photo: Reuters)</p>",
        "<p><em>Divers look at the cables of the bridge. Photo by Jane Hale</em></p>",
        "<p class='bild-unterschrift'>Divers look at the cables of the bridge.</p>",
        "<p align='center'><font color='navy'>图为潜水员在检查大桥的缆索和桥墩。新华社记者 李明 摄</font></p>",
    ],
)
def test_a_caption_in_a_paragraph(tmp_path: Path, caption: str) -> None:
    title = "<h1>The harbour bridge</h1>"
    prose = [line for kind, line in lines(page(tmp_path, title + ARTICLE)) if kind == "prose"]
    body = title + ARTICLE.replace("</p>", f"</p>{caption}", 1)
    assert [line for kind, line in lines(page(tmp_path, body)) if kind == "prose"] == prose
