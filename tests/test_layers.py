"""Imports point down and in no circle, names are used once, and importing the package is cheap."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import summarizer

PACKAGE = Path(summarizer.__file__).parent

NATURAL_NAMES = {
    "__init__",
    "benchmark",  # evaluation does it, cli calls it
    "compressor",  # of sentences, and the neural history compressor among the encoders
    "config",
    "features",
    "html",
    "markdown",
    "mcp",  # integrations does it, cli starts it
    "network",
    "recurrent",
    "selector",
    "words",
}
"""Names that modules of several rooms have, each with the same word for its own room's thing."""


HIDDEN_IMPORTS = [("evaluation.report", "summarizer.evaluation")]
"""Modules that others name in a string. A package's `f"{__name__}.{name}"`, which loads its own modules, is none."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module: its path from the package's folder, as `readers.pdf`, and its syntax."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def test_the_contracts_on_imports_are_kept() -> None:
    program = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    linter = subprocess.run(
        [sys.executable, "-c", program], cwd=PACKAGE.parent, capture_output=True, text=True, check=False
    )
    assert linter.returncode == 0, linter.stdout + linter.stderr


def test_no_import_is_hidden_from_the_linter() -> None:
    names = {f"summarizer.{name}".removesuffix(".__init__") for name, _ in modules()} - {"summarizer"}
    hidden = [
        (module, node.value)
        for module, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert hidden == HIDDEN_IMPORTS


def test_no_class_has_the_name_of_another() -> None:
    counts = Counter(node.name for _, tree in modules() for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert {name for name, count in counts.items() if count > 1} == set()


def test_only_natural_names_stand_in_several_rooms() -> None:
    counts = Counter(name.rpartition(".")[2] for name, _ in modules())
    assert {name for name, count in counts.items() if count > 1} <= NATURAL_NAMES


def test_the_top_level_can_be_taken_in_at_a_glance() -> None:
    assert len([path for path in PACKAGE.iterdir() if path.name != "__pycache__"]) <= 26


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
