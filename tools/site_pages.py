"""The pages of the documentation site: `python tools/site_pages.py FOLDER` writes what `zensical build` reads.

They are the pages of the repository with their links changed to what they are called on the site, and the reference,
which is made of the docstrings of public names.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent

PAGES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
    "examples/README.md": "examples.md",
    "summarizer/pretrained/README.md": "model-card.md",
}
"""Pages from outside of `docs/`, which stand beside those on the site, by their paths in the repository."""

REFERENCE = {
    "summarizer": "What a program needs: `from summarizer import Summarizer`.",
    "summarizer.compression": "Shorter sentences.",
    "summarizer.summary.joint": "One summary of several documents.",
    "summarizer.contexts": "Several texts in one budget of tokens.",
    "summarizer.integrations.spacy": "A component for spaCy pipelines.",
    "summarizer.integrations.huggingface": "A function for `dataset.map`.",
    "summarizer.integrations.bert": "The calls of bert-extractive-summarizer.",
    "summarizer.integrations.assistant_tools": "The tools of assistants.",
    "summarizer.integrations.mcp": "The server of these tools.",
    "summarizer.selection": "Lengths, and how sentences are chosen within them.",
    "summarizer.evaluation": "ROUGE, intervals and comparisons.",
    "summarizer.training": "Training and fitting.",
    "summarizer.jobs": "Jobs over files of rows.",
    "summarizer.jobs.spark": "A function for `mapInPandas`.",
    "summarizer.rendering.html": "The page to read.",
    "summarizer.errors": "Every error that is raised on purpose.",
}
"""The modules with public names, and what they are for."""

_LINK = re.compile(r"(\]\()([^)\s#:]+)(#[^)\s]*)?\)")


def write_pages(folder: Path) -> None:
    """Write all pages, the pictures that they show, and the script that they need.

    Args:
        folder: the folder, which is emptied before.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "reference").mkdir(parents=True)
    for path in sorted([*(ROOT / "docs").glob("*.md"), *(ROOT / name for name in PAGES)]):
        source = path.relative_to(ROOT).as_posix()
        (folder / _name(source)).write_text(site_page(source), encoding="utf-8")
    for path in (ROOT / "docs").iterdir():
        if path.suffix in (".png", ".svg", ".js"):
            shutil.copy(path, folder)
    for module, purpose in REFERENCE.items():
        page = "\n".join([f"# {module}\n\n{purpose}\n", *_directives(module)])
        (folder / f"reference/{module}.md").write_text(page, encoding="utf-8")
    rows = [f"- [`{module}`]({module}.md): {purpose}" for module, purpose in REFERENCE.items()]
    lines = ["# Reference\n\nThe public names, by module; each page is made of their docstrings.\n", *rows, ""]
    (folder / "reference/index.md").write_text("\n".join(lines), encoding="utf-8")


def site_page(source: str) -> str:
    """A page of the repository as it stands on the site.

    Args:
        source: its path in the repository.

    Returns:
        The page, with links that hold there, and the examples with their scripts.
    """
    text = (ROOT / source).read_text(encoding="utf-8")
    if source == "examples/README.md":
        text += "".join(_script(path) for path in sorted((ROOT / "examples").glob("*.py")))
    if source == "summarizer/pretrained/README.md":  # what the hub reads stands before it
        text = re.sub(r"\A---\n.*?^---\n", "", text, flags=re.MULTILINE | re.DOTALL)

    def renamed(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), match[2]))
        return f"{match[1]}{_name(target)}{match[3] or ''})"

    parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(part if part.startswith("```") else _LINK.sub(renamed, part) for part in parts)


def _script(path: Path) -> str:
    return f"\n## {path.stem}\n\n```python\n{path.read_text(encoding='utf-8')}```\n"


def _name(source: str) -> str:
    if source.startswith("examples/") and source.endswith(".py"):
        return f"examples.md#{Path(source).stem}"
    return PAGES.get(source, source.removeprefix("docs/"))


def _directives(name: str) -> Iterator[str]:
    """What mkdocstrings replaces by the docstrings of a module's public names."""
    module = import_module(name)
    names = getattr(module, "__all__", None) or [
        key for key, value in vars(module).items() if getattr(value, "__module__", "") == name and key[0] != "_"
    ]
    for key in names:
        value = getattr(module, key)
        place = getattr(value, "__module__", None)
        if place and place.startswith("summarizer"):  # not a constant
            yield f"::: {place}.{key}\n    options:\n      heading: {key}\n      toc_label: {key}\n"


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
