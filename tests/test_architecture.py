"""The map in docs/architecture.md has every module."""

from pathlib import Path

import pytest
from conftest import ROOT

MAP = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "summarizer"
MODULES = sorted(
    path.relative_to(PACKAGE)
    for path in PACKAGE.rglob("*.py")
    if path.name != "__init__.py" and len(path.relative_to(PACKAGE).parts) > 1
)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_or_its_folder_is_in_the_row_of_its_room(module: Path) -> None:
    room, *folders, name = module.parts
    (row,) = [line for line in MAP.splitlines() if line.startswith(f"| `{room}/`")]
    assert any(f"`{entry}`" in row for entry in (name, *(f"{folder}/" for folder in folders)))


def test_every_module_of_the_map_is_there() -> None:
    rows = [line for line in MAP.splitlines() if line.startswith("| `")]
    for row in rows:
        room, *entries = [part for part in row.split("`")[1::2] if part.endswith((".py", "/"))] or [""]
        if room.endswith("/") and (PACKAGE / room).is_dir():
            for entry in entries:
                path = PACKAGE / room / entry
                assert path.exists() or any((PACKAGE / room).rglob(entry)), f"{room}{entry} is on the map only"
