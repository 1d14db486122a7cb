"""The examples of docs/integrations.md run."""

import re
from pathlib import Path
from unittest.mock import MagicMock

import datasets
import huggingface_hub
import pytest
from conftest import ROOT, TEXT

import summarizer.integrations.spacy  # noqa: F401 (what the entry point imports: see test_spacy.py)

PAGE = (ROOT / "docs/integrations.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## (.+?)\n.*?^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_run(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model_folder: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(huggingface_hub, "snapshot_download", lambda *_, **__: str(model_folder))
    monkeypatch.setattr(huggingface_hub, "HfApi", MagicMock())
    datasets.disable_progress_bars()
    exec(compile(EXAMPLES[name], name, "exec"), {"text": TEXT})


def test_every_section_has_an_example() -> None:
    assert list(EXAMPLES) == re.findall("^## (.+)$", PAGE, re.MULTILINE)
