"""The documentation site: every page is in its navigation, and links lead to pages that it has."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import site_pages

PACKAGE = ROOT / "summarizer"
ZENSICAL = Path(sys.executable).parent / "zensical"
CONFIG = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    site_pages.write_pages(folder)
    return folder


def navigation(entries: Any) -> Iterator[str]:
    for entry in entries:
        for value in entry.values():
            if isinstance(value, str):
                yield value
            else:
                yield from navigation(value)


def test_every_page_is_in_the_navigation_once(pages: Path) -> None:
    written = sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.md"))
    assert sorted(navigation(CONFIG["nav"])) == written, "a page of docs/ has a line in zensical.toml"


def test_links_lead_to_pages_of_the_site(pages: Path) -> None:
    for page in pages.rglob("*.md"):
        text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if ":" not in link]
        assert [link for link in links if link and not (page.parent / link).exists()] == [], page.name


def test_the_reference_has_the_public_names(pages: Path) -> None:
    import summarizer

    text = (pages / "reference/summarizer.md").read_text(encoding="utf-8")
    assert set(re.findall(r"heading: (\w+)", text)) == set(summarizer.__all__)
    for page in (pages / "reference").glob("summarizer*.md"):
        assert "::: summarizer." in page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make site` does: any warning is an error."""
    if not ZENSICAL.is_file():
        pytest.skip("zensical is not installed")
    folder = tmp_path_factory.mktemp("site")
    site_pages.write_pages(folder / "build/pages")
    (folder / "zensical.toml").write_bytes((ROOT / "zensical.toml").read_bytes())
    (folder / "summarizer").symlink_to(PACKAGE)
    result = subprocess.run(
        [ZENSICAL, "build", "--strict"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "No issues found" in result.stdout + result.stderr
    return folder / "build/site"


def test_the_reference_has_methods_arguments_and_settings(site: Path) -> None:
    text = (site / "reference/summarizer.html").read_text(encoding="utf-8")
    for name in ("Summarizer.__call__", "Summarizer.pipe", "Summary.word_scores"):
        assert f'.{name}"' in text
    for argument in ("num_sentences", "hidden_size", "learning_rate"):
        assert argument in text


class Targets(HTMLParser):
    """What a page links to, what it loads, and the places in it that can be linked to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.places: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        self.places.add(values.get("id", ""))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        self.loaded += [values["src"]] if "src" in values else []
        self.loaded += [values["href"]] if tag == "link" and "href" in values else []


def test_pages_load_nothing_from_elsewhere_and_their_links_hold(site: Path) -> None:
    pages = {page.resolve(): Targets(page) for page in site.rglob("*.html") if page.name != "404.html"}
    assert len(pages) > 30
    for page, targets in pages.items():
        assert [source for source in targets.loaded if not (page.parent / unquote(source)).exists()] == [], page.name
        for link in targets.links:
            path, _, place = unquote(link).partition("#")
            if ":" not in path:
                target = (page.parent / path).resolve() if path else page
                assert target.exists(), f"{page.name}: {link}"
                assert not place or place in pages[target].places, f"{page.name}: {link}"


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on the path")
def test_words_are_found_in_a_site_that_is_opened_as_files(site: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    requests: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.goto((site / "index.html").as_uri())
        page.get_by_role("button", name="Search").first.click()
        page.get_by_role("combobox", name="Search").fill("novelty")
        page.get_by_role("option", name="The running summary of the novelty term").wait_for()
        browser.close()
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
