"""The page to try in a real browser: Chromium, where one is installed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import TEXT
from service.running import Running, running

from summarizer import Summarizer

pytest.importorskip("uvicorn", reason="the serve extra is not installed")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on the path to open the page in")

HOSTILE = """# A </script><script>alert(1)</script> title

The <img src=x onerror=alert(1)> bridge will "close" in March, said the city's council. It is old, and safe.

</iframe></title></style><script>parent.document.title = "taken"</script> ends the text that is hostile. {{ 7 * 7 }}
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("service") / "log", "--allow-urls") as service:
        yield service


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Any, service: Running) -> Iterator[Callable[..., Any]]:
    """Opens the page, which asks nobody but its service, complains of nothing and opens no dialog."""
    faults: list[str] = []
    contexts = []

    def opened(path: str = "/", **options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if " 422 " not in message.text else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        own = (service.address, "data:", "about:srcdoc", "blob:")
        page.on("request", lambda request: faults.extend([request.url] * (not request.url.startswith(own))))
        with page.expect_response("**/v1/limits") if path == "/" else page.expect_response("**/openapi.json"):
            page.goto(f"{service.address}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def summarize(page: Any, text: str) -> Any:
    """Summarize a text with the keyboard; the frame with the page of the summary."""
    page.get_by_label("Text", exact=True).fill(text)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result:not([hidden])")
    frame = page.frames[1]
    frame.wait_for_selector("article")
    return frame


def test_a_text_is_summarized_with_the_keyboard(show: Callable[..., Any]) -> None:
    page = show()
    page.get_by_label("Length").select_option("sentences")
    page.get_by_label("at most").fill("2")
    page.get_by_label("About").fill("How much does it cost?")
    frame = summarize(page, TEXT)
    expected = Summarizer()(TEXT, num_sentences=2, query="How much does it cost?")
    chosen = frame.eval_on_selector_all("article .s.on", "all => all.map(one => Number(one.dataset.index))")
    assert chosen == list(expected.indices)
    assert page.evaluate("document.activeElement.id") == "result-title"
    assert page.is_hidden("#progress")
    frame.get_by_role("slider", name="Length").press("Home")
    assert frame.locator("article .s.on").count() == 1


def test_what_is_copied_and_downloaded_is_the_summary(show: Callable[..., Any], tmp_path: Path) -> None:
    page = show(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    summarize(page, TEXT)
    expected = Summarizer()(TEXT)
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(expected.lines)
    for name, start in {
        "Text": expected.lines[0],
        "Markdown": "# text",
        "JSON": '{"file"',
        "Page": "<!DOCTYPE",
    }.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        download.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_file_is_chosen_or_dropped(show: Callable[..., Any]) -> None:
    page = show()
    file = {"name": "notes.md", "mimeType": "text/markdown", "buffer": b"# Notes\n\nThe bridge is closed. Ferries run."}
    page.set_input_files("#file", file)
    assert page.text_content("#chosen-name") == "notes.md"
    page.get_by_role("button", name="Summarize").press("Enter")
    page.wait_for_selector("#result:not([hidden])")
    frame = page.frames[1]
    frame.wait_for_selector("article")
    assert frame.text_content("h1") == "Notes"
    page.get_by_role("button", name="Remove").press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["The ferry is late."], "ferry.txt"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    assert page.text_content("#chosen-name") == "ferry.txt"


def test_what_is_wrong_is_said_where_it_is(show: Callable[..., Any]) -> None:
    page = show()
    page.get_by_role("button", name="Summarize").press("Enter")
    page.wait_for_selector("#error:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "text"
    assert page.get_attribute("#text", "aria-invalid") == "true"
    page.get_by_label("or an address").fill("http://localhost:9/")
    page.get_by_role("button", name="Summarize").press("Enter")
    page.wait_for_selector("#url[aria-invalid=true]")
    assert "connection refused" in page.text_content("#error")


def test_a_hostile_text_is_only_read(show: Callable[..., Any]) -> None:
    page = show()
    frame = summarize(page, HOSTILE)
    assert frame.locator("img, article script, article style").count() == 0
    assert page.title() == "Summarizer"
    assert page.locator("iframe").count() == 1
    assert frame.evaluate("window.origin") == "null"


def test_the_documentation_asks_nobody_else(show: Callable[..., Any]) -> None:
    page = show("/docs")
    page.get_by_text("/v1/summarize").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_serious(show: Callable[..., Any], scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = show(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)

    def check() -> None:
        found = axe.Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.get_by_role("button", name="Summarize").press("Enter")
    page.wait_for_selector("#error:not([hidden])")
    check()
    page.get_by_label("Length").select_option("words")
    summarize(page, TEXT)
    check()
