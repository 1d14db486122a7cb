"""Imports point one way, and importing the package is cheap."""

import ast
import subprocess
import sys
from pathlib import Path

import summarizer

PACKAGE = Path(summarizer.__file__).parent

LAYERS = [
    {"errors"},
    {"encoding"},
    {"model"},
    {"system"},
    {"documents"},
    {"segmentation"},
    {"scoring"},
    {"selection"},
    {"readers"},
    {"corpora"},
    {"persistence"},
    {"rendering"},
    {"compression"},
    {"pipeline"},
    {"training"},
    {"integrations"},
    {"jobs"},
    {"evaluation"},
    {"cli"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("summarizer."):
            found.add(node.module.split(".")[1])
    return found


def test_imports_point_one_way() -> None:
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if name in ("__init__", "__main__"):
            continue
        assert name in LEVEL, f"{name} is in no layer"
        for other in imports(path):
            assert LEVEL[other] <= LEVEL[name], f"{path} imports {other}, which is above it"


def loaded(statement: str) -> set[str]:
    program = f"import sys; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    return set(
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    )


HEAVY = {"torch", "spacy", "datasets", "nltk", "rouge_score", "pandas", "tqdm", "tokenizers", "tiktoken"}


def test_importing_the_package_is_cheap() -> None:
    assert not loaded("import summarizer") & (HEAVY | {"numpy", "click"})


def test_summarizing_needs_no_extra() -> None:
    assert not loaded("from summarizer import Summarizer; Summarizer()('A text. Two.')") & HEAVY


def test_public_names() -> None:
    assert len(summarizer.__all__) <= 12
    assert all(getattr(summarizer, name) is not None for name in summarizer.__all__)
    assert dir(summarizer) == sorted(summarizer.__all__)
