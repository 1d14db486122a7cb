"""Each script of `examples/` runs, is short, and is in the list there."""

import ast
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*.py"))

EXTRAS = {"documents": "lxml", "evaluate": "rouge_score_rs", "spacy": "spacy", "train": "torch"}
"""A module that each extra brings."""


def docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_runs(path: Path, tmp_path: Path) -> None:
    missing = [name for name in re.findall(r"`(\w+)`", docstring(path)) if find_spec(EXTRAS[name]) is None]
    if missing:
        pytest.skip(f"the extra {missing[0]} is not installed")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "HF_HUB_OFFLINE": "1"}
    result = subprocess.run(
        [sys.executable, path], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) >= 1


def test_there_is_a_dozen_and_each_is_short() -> None:
    assert len(EXAMPLES) >= 12
    assert [path.name for path in EXAMPLES if len(path.read_text(encoding="utf-8").splitlines()) >= 40] == []


def test_the_list_has_each_with_its_first_line() -> None:
    page = (ROOT / "examples/README.md").read_text(encoding="utf-8")
    rows = [f"| [{path.name}]({path.name}) | {docstring(path).splitlines()[0]} |" for path in EXAMPLES]
    assert re.findall(r"^\| \[.*$", page, re.MULTILINE) == rows
