"""The documentation site: every page is in its navigation, and links lead to pages that it has."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import site_pages

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


def test_the_site_asks_for_no_font_from_elsewhere_and_finds_words_offline() -> None:
    assert CONFIG["theme"]["font"] is False
    assert "offline" in CONFIG["plugins"]
