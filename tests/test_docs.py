"""The documentation names what there is: its links and paths exist, and the map has every room."""

import re
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md"), *ROOT.glob("summarizer/**/README.md")]
)
PACKAGE = ROOT / "summarizer"
MAP = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


MODULES = sorted(
    path.relative_to(PACKAGE)
    for path in PACKAGE.rglob("*.py")
    if path.name != "__init__.py" and len(path.relative_to(PACKAGE).parts) > 1
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [page.parent / link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if ":" not in link]
    paths = [ROOT / path for path in re.findall(r"\b(?:summarizer|tests|benchmarks|recipes|docs)/[\w/.-]*\.\w+", text)]
    assert [str(path) for path in (*links, *paths) if not path.exists()] == []


def test_the_map_has_every_room() -> None:
    rooms = {
        path.name + "/" * path.is_dir()
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or [*path.glob("*.py"), *path.glob("*.json")]
    }
    assert set(re.findall(r"^\| `([\w.]+/?)` \|", MAP, re.MULTILINE)) == {
        room for room in rooms if not room.startswith("__")
    }


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_or_its_folder_is_in_the_row_of_its_room(module: Path) -> None:
    room, *folders, name = module.parts
    (row,) = [line for line in MAP.splitlines() if line.startswith(f"| `{room}/`")]
    assert any(f"`{entry}`" in row for entry in (name, *(f"{folder}/" for folder in folders)))


def test_the_map_names_modules_that_exist() -> None:
    rows = re.findall(r"^\| `(\w+)/` (\|.*)$", MAP, re.MULTILINE)
    named = [PACKAGE / room / name for room, row in rows for name in re.findall(r"`(\w+\.(?:py|css|js))`", row)]
    assert len(named) > 100
    assert [str(path) for path in named if not path.exists()] == []


def test_paths_of_the_way_and_of_the_additions_exist() -> None:
    paths = [path for path in re.findall(r"`([\w/]+\.py)`", MAP) if "/" in path]
    assert [path for path in paths if not (PACKAGE / path).exists() and not (ROOT / path).exists()] == []


def test_the_site_has_every_page() -> None:
    navigation = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    missing = [page.name for page in ROOT.glob("docs/*.md") if f'"{page.name}"' not in navigation]
    assert missing == [], "give it a line in zensical.toml"


def test_the_citation_is_of_this_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    fields = {"title": project["name"], "version": project["version"], "license": project["license"]}
    assert {name: re.findall(rf"^{name}: (.*)$", citation, re.MULTILINE) for name in fields} == {
        name: [value] for name, value in fields.items()
    }
