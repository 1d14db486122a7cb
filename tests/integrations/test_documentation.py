"""The examples of docs/integrations.md run."""

import re

import pytest
from conftest import ROOT, TEXT

PAGE = (ROOT / "docs/integrations.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## (.+?)\n.*?^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_run(name: str) -> None:
    exec(compile(EXAMPLES[name], name, "exec"), {"text": TEXT})


def test_the_page_has_examples() -> None:
    assert list(EXAMPLES) == re.findall("^## (.+)$", PAGE, re.MULTILINE)
