"""Pages of many layouts: the same article is found in each, without what stands around it."""

from pathlib import Path

import pytest
from readers.written import SENTENCES

from summarizer import read

COMMENT = "I have lived here for forty years, and I do not believe a word of what the city says about the bridge."
NOTICE = "All texts on these pages belong to those who have written them, and may not be used by others."
MENU = "<ul><li><a href='/'>Home</a></li><li><a href='/n'>News of the city and of its harbour</a></li></ul>"
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
HALVES = tuple("".join(f"<p>{sentence}</p>" for sentence in half) for half in (SENTENCES[:3], SENTENCES[3:]))
COMMENTS = "".join(f"<div class='c'><p>{COMMENT} ({number})</p></div>" for number in range(12))
TITLE = "<h1>Bridge to close</h1>"

LAYOUTS = {
    "weblog": (
        f"<body class='single has-sidebar comments-open'><header class='site-header'><nav>{MENU}</nav></header>"
        f"<div class='site-content sidebar-right'><article class='post category-promotion tag-newsletter'>{TITLE}"
        f"<div class='entry-content'>{HALVES[0]}<div class='sharedaddy'><h3>Share this</h3></div>{HALVES[1]}</div>"
        f"</article><div id='comments'>{COMMENTS}</div><aside><p>{NOTICE}</p></aside></div>"
    ),
    "names of states": (
        f"<div class='page-with-menu'><div class='node node--promoted'>{TITLE}<div class='subscription-required'>"
        f"{HALVES[0]}</div><div class='ad-free content'>{HALVES[1]}</div></div></div>"
    ),
    "lead and paywall": (
        f"<div class='article'><div class='article__header'>{TITLE}<p class='teaser'>{SENTENCES[0]}</p></div>"
        f"<div class='article__body'>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES[1:])}"
        f"<aside class='newsletter-signup'><p>Sign up for our newsletter on the harbour.</p></aside></div>"
        f"<div class='paywall'><p>Subscribe now to read all our stories for one euro a week.</p></div></div>"
    ),
    "layout table": (
        f"<table width='100%'><tr><td><img src='b.gif'></td></tr><tr><td>{MENU}</td><td>{TITLE}"
        f"{' '.join(SENTENCES[:3])}<br><br>{' '.join(SENTENCES[3:])}</td></tr></table>"
    ),
    "form around the page": f"<form><div id='pnlSidebar'><table><tr><td>{TITLE}{BODY}</td></tr></table></div></form>",
    "divisions alone": f"<div><div>{TITLE}</div>{''.join(f'<div class=t>{x}</div>' for x in SENTENCES)}</div>",
    "posts of a thread": TITLE
    + "".join(
        f"<div class='post'><div class='author'>user{number}</div><div class='content'>{sentence}</div></div>"
        for number, sentence in enumerate(SENTENCES)
    ),
    "answers": TITLE
    + "".join(
        f"<div class='answer'><div class='prose body'>{half}</div><ul class='comments'><li>{COMMENT}</li></ul></div>"
        for half in HALVES
    ),
    "discussion without names": f"<div id='m'>{TITLE}{BODY}</div><ul id='talk'>"
    + "".join(f"<li><b>user{number}</b><div>{COMMENT}</div></li>" for number in range(6))
    + "</ul>",
    "indented": f"{TITLE}<blockquote>{HALVES[0]}<blockquote><i>It is a shame.</i></blockquote>{HALVES[1]}</blockquote>",
    "questions in bold": TITLE
    + "".join(
        f"<p><strong>What of the bridge ({number})?</strong></p><p>{x}</p>" for number, x in enumerate(SENTENCES)
    ),
    "pictures": (
        f"<article>{TITLE}<p>{SENTENCES[0]}</p><div><img src='a'><br>The bridge from the north.</div>"
        f"<p>{SENTENCES[1]}</p><center><img src='b'><br><i>The cables, as they were in 1911.</i></center>{SENTENCES[2]}"
        f"<table><tr><td><img src='c'></td></tr><tr><td>The pier after the storm of last winter.</td></tr></table>"
        f"<p><img src='d'></p><p><em>The river under ice in the year of the flood.</em></p>"
        f"<p><img src='e'>{SENTENCES[3]}"
        f"</p><p>{SENTENCES[4]}</p><figure><img src='f'><p>{COMMENT}</p></figure><p>{SENTENCES[5]}</p></article>"
    ),
    "places that are no links": "".join(
        f"<a name='a{number}'><h1>Bridge to close</h1><p>{sentence}</p>" for number, sentence in enumerate(SENTENCES)
    ),
    "name of the site": (
        f"<h1><a href='/'>Harbour news</a></h1><h2>Monday, 3 March 2024</h2><h3>Bridge to close</h3><div>{BODY}</div>"
    ),
    "notes on rights": f"<div><div class='main'>{TITLE}{BODY}</div><div class='end'><p>{NOTICE}</p></div></div>",
    "sections of a paper": TITLE
    + "".join(
        f"<section class='sec {name.lower() * (name == 'Discussion')}' id='{name.lower().replace(' ', '-')}'>"
        f"<h2>{name}</h2><p>{sentence}</p></section>"
        for name, sentence in zip(
            ("Introduction", "Related work", "Market share", "Promotion", "Discussion", "Credits"),
            SENTENCES,
            strict=True,
        )
    ),
    "definitions": TITLE
    + "".join(f"<div class='function'><pre>close({number})</pre>{x}</div>" for number, x in enumerate(SENTENCES)),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_article_is_found(tmp_path: Path, layout: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<!DOCTYPE html><html><head><title>x</title></head>{layout}</html>", encoding="utf-8")
    sentences = read(path).sentences
    assert (sentences[0].kind, sentences[0].line) == ("heading", "Bridge to close")
    assert tuple(one.line for one in sentences if one.kind in ("prose", "list item")) == SENTENCES


def test_preformatted_text_is_code_or_a_text(tmp_path: Path) -> None:
    wrapped = "\n\n".join(sentence.replace(" the ", " the\n") for sentence in SENTENCES[:5])
    program = "for lock in locks:\n    lock.close()  # The lock is closed. It stays so.\n    print(lock)"
    quoted = "> I think that the bridge should not be closed.\n> What do you think?"
    mail = f"Hello,\n\n{wrapped}\n\n{quoted.replace('>', '&gt;')}\n\n-- \nAna Ruiz"
    page = f"<h1>Mails</h1><pre>{mail}</pre><pre>{program}</pre><p>{SENTENCES[5]}</p>"
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    sentences = read(path).sentences
    assert tuple(one.line for one in sentences if one.kind == "prose") == SENTENCES
    assert [one.kind for one in sentences if "lock" in one.text] == ["code"] * 3
    assert {one.kind for one in sentences if one.text.startswith(">")} == {"quoted line"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("ja", "下ウィック村の議会は火曜日、古い水車小屋を買い取り、図書館に改める案を可決した。"),
        ("zh", "下威克村委会周二投票决定买下旧磨坊，把它改建成图书馆，并为学童设一间阅览室。"),
        ("ko", "아래윅 마을 의회는 화요일 오래된 방앗간을 사들여 도서관으로 바꾸기로 결정했다."),
        ("hi", "निचले विक की ग्राम परिषद ने मंगलवार को पुरानी चक्की खरीदने का फैसला किया।"),
        ("ar", "صوّت مجلس قرية ويك السفلى يوم الثلاثاء لصالح شراء الطاحونة القديمة وتحويلها إلى مكتبة."),
        ("ru", "Совет посёлка во вторник решил купить старую мельницу и устроить в ней библиотеку."),
    ],
)
def test_pages_in_other_scripts(tmp_path: Path, name: str, sentence: str) -> None:
    path = tmp_path / "a.html"
    body = f"<h1>{sentence[:8]}</h1><p>{sentence}</p><p>{sentence}</p><p>{sentence}</p>"
    path.write_text(f"<html lang={name}><body><nav>{MENU}</nav><div class='text'>{body}</div></body>", encoding="utf-8")
    assert [one.line for one in read(path).sentences if one.kind == "prose"] == [sentence] * 3
