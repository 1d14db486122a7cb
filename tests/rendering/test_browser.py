"""A page in a real browser: Chromium, where one is installed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from summarizer import Summarizer, Summary
from summarizer.documents import TERMS, Deletion
from summarizer.rendering.html import block, framed, join

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on the path to open the page in")

SUMMARIZER = Summarizer()
TEXTS = ROOT / "corpora/samples/texts"
TEXT = (TEXTS / "minutes-allotment-society.txt").read_text(encoding="utf-8")
HOSTILE = """# A </script><script>alert(1)</script> title

The <img src=x onerror=alert(1)> bridge will "close" in March, said the city's council. \u202eIt\u202c is old, and safe.

- The first item of the list, </title></style><style>* { display: none }</style>, has several words in it.
- The second item is here & it is longer than the first one of them.

```
first = "<b>bold</b>"
```

> We could not wait any longer for it, he wrote.

{{ 7 * 7 }} ${alert(1)} is what a template would say of the closed bridge. مرحبا بالعالم هذا نص عربي طويل.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page, which may ask for nothing, complain of nothing and open no dialog."""
    faults: list[str] = []
    contexts = []

    def opened(*summaries: tuple[str, Summary], content: str | None = None, **options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        path = tmp_path / f"{len(contexts)}.html"
        single = len(summaries) == 1
        sections = [block(*summary, single=single) for summary in summaries]
        written = "".join(join(sections, title=summaries[0][0] if single else "Summaries")) if sections else ""
        path.write_text(content or written, encoding="utf-8")
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        own = (path.as_uri(), "data:,", "about:srcdoc")
        page.on("request", lambda request: faults.extend([request.url] * (not request.url.startswith(own))))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def chosen(page: Any) -> list[int]:
    return page.eval_on_selector_all("article .s.on", "all => all.map(one => Number(one.dataset.index))")


def test_the_slider_selects_what_the_library_selects(show: Callable[..., Any]) -> None:
    summary = SUMMARIZER(TEXT, num_words=60)
    page = show(("minutes", summary))
    assert chosen(page) == list(summary.indices)
    asked = page.text_content("output")
    slider = page.get_by_role("slider", name="Length")
    slider.focus()
    page.keyboard.press("Home")
    for count in range(1, int(slider.get_attribute("max")) + 1):
        expected = SUMMARIZER(TEXT, num_sentences=count)
        assert chosen(page) == list(expected.indices)
        assert page.text_content("output").startswith(f"{count} of ")
        assert page.text_content("output").endswith(
            f", {len(expected.split())} word{'s' * (len(expected.split()) > 1)}"
        )
        assert slider.get_attribute("aria-valuetext") == page.text_content("output")
        page.keyboard.press("ArrowRight")
    assert page.is_hidden(".gain >> nth=0")
    page.get_by_role("button", name="As asked").press("Enter")
    assert chosen(page) == list(summary.indices)
    assert page.text_content("output") == asked


@pytest.mark.parametrize("script", [True, False])
def test_terms_on_hover_and_on_focus(show: Callable[..., Any], script: bool) -> None:
    summary = SUMMARIZER(TEXT)
    page = show(("minutes", summary), java_script_enabled=script)
    index = summary.indices[0]
    sentence, terms = page.locator(f"[data-index='{index}']"), page.locator(f"[data-index='{index}'] + .t")
    assert terms.is_hidden()
    sentence.scroll_into_view_if_needed()
    line = sentence.evaluate("one => one.getClientRects()[1].toJSON()")
    page.mouse.move(line["x"] + 30, line["y"] + line["height"] / 2)
    assert terms.is_visible()
    for name, value in ((name, summary.terms[index][name]) for name in TERMS):
        assert f"{name.replace('_', ' ')}\n{value:z.2f}".replace("-", "−") in terms.inner_text().replace("\n\n", "\n")
    page.mouse.move(0, 0)
    assert terms.is_hidden()
    sentence.focus()
    assert terms.is_visible()
    page.keyboard.press("Tab")
    assert terms.is_hidden()
    assert page.locator(f"[data-index='{index + 1}'] + .t").is_visible()
    if script:
        page.keyboard.press("ArrowLeft")
        assert terms.is_visible()
        page.keyboard.press("Escape")
        assert terms.is_hidden()


def test_a_page_is_read_without_javascript(show: Callable[..., Any]) -> None:
    summary = SUMMARIZER(TEXT)
    page = show(("minutes", summary), java_script_enabled=False)
    assert page.is_hidden("input[type=range]")
    assert page.text_content("output").startswith("3 of ")
    underlined = "one => getComputedStyle(one).textDecorationLine == 'underline'"
    numbers = "map(one => Number(one.dataset.index))"
    marked = page.eval_on_selector_all("article .s", f"all => all.filter({underlined}).{numbers}")
    assert marked == list(summary.indices)
    page.get_by_label("Only the summary").check()
    shown = page.eval_on_selector_all("article .s", f"all => all.filter(one => one.getClientRects().length).{numbers}")
    assert shown == list(summary.indices)


def test_a_hostile_text_is_only_read(show: Callable[..., Any]) -> None:
    summary = SUMMARIZER(HOSTILE)
    page = show(('"><script>alert(1)</script>', summary))
    assert page.locator("img, article script, article style, article b:not(.t b)").count() == 0
    assert page.title() == '"><script>alert(1)</script>'
    texts = page.eval_on_selector_all("article .s", "all => all.map(one => one.textContent)")
    assert texts == [one.text.replace("\u202e", "�").replace("\u202c", "�") for one in summary.document.sentences]
    page.evaluate("document.body.append(Object.assign(document.createElement('p'), {id: 'end'}))")
    assert page.evaluate("getComputedStyle(document.querySelector('#end')).display") == "block"


def test_frames_of_a_notebook_are_apart(show: Callable[..., Any]) -> None:
    one, other = SUMMARIZER(TEXT), SUMMARIZER(HOSTILE)
    page = show(content=f"<!DOCTYPE html><title>Notebook</title>{framed(one)}{framed(other)}")
    first, second = page.frames[1:]
    first.locator("input[type=range]").press("Home")
    assert chosen(first) == list(SUMMARIZER(TEXT, num_sentences=1).indices)
    assert chosen(second) == list(other.indices)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_serious(show: Callable[..., Any], scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    summary = SUMMARIZER(TEXT)
    start = summary.document.sentences[summary.indices[0]].start
    deletion = Deletion(start, start + 12, "A", "adverb", 0.9)
    summary = Summary(
        summary.document, indices=summary.indices, scores=summary.scores, terms=summary.terms, deletions=[deletion]
    )
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}, "bypass_csp": True}
    page = show(("minutes", summary), ("hostile", SUMMARIZER(HOSTILE)), **options)
    for _ in range(2):
        found = axe.Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
        page.locator("article .s.on").first.focus()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
