"""Each command says which extra it needs where a package is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from conftest import ROOT, TEXT
from readers.written import SENTENCES, WRITERS

SAMPLES = ROOT / "corpora/samples"

BLOCKED = """
import sys
from importlib.machinery import PathFinder

class Finder(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        missing = name.partition(".")[0] in sys.argv[1].split()
        return None if missing else PathFinder.find_spec(name, path, target)

sys.meta_path[:] = [Finder if finder is PathFinder else finder for finder in sys.meta_path]
from summarizer.cli import main
main(sys.argv[2:])
"""

EVALUATE = "torch sumy lede spacy"
TRAIN = "rouge_score_rs jinja2 regex sumy lede spacy"
DOCUMENTS = "lxml trafilatura pypdfium2 odfdo docutils pylatexenc striprtf"
CORE = f"{EVALUATE} {TRAIN} {DOCUMENTS} datasets nltk rouge_score pyarrow"


def run(missing: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BLOCKED, missing, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("missing", "arguments", "extra"),
    [
        (CORE, ("summarize", "{}/a.txt", "--device", "cpu"), "train"),
        (CORE, ("summarize", "{}/a.txt", "--compress"), "spacy"),
        (CORE, ("evaluate", "-p", "{}/a.txt", "-r", "{}/a.txt"), "evaluate"),
        (CORE, ("benchmark", SAMPLES), "evaluate"),
        (CORE, ("label", SAMPLES, "-o", "{}/l"), "train"),
        (CORE, ("train", SAMPLES, "-o", "{}/m"), "train"),
        (CORE, ("fit-selector", SAMPLES, "--model", ROOT / "summarizer/pretrained"), "train"),
        (CORE, ("train-compressor", SAMPLES, "-o", "{}/c"), "train,spacy"),
        (CORE, ("benchmark-compressor", SAMPLES), "evaluate,spacy"),
        ("mcp", ("mcp",), "mcp"),
        ("uvicorn", ("serve", "--port", "0"), "serve"),
        ("pydantic", ("serve", "--port", "0"), "serve"),
        (EVALUATE, ("train", SAMPLES, "-o", "{}/m"), "train"),
        (EVALUATE, ("benchmark", SAMPLES, "-m", "textrank"), "peers"),
        (TRAIN, ("benchmark", SAMPLES, "-m", "lead", "--html", "{}/h.html"), "evaluate"),
        (TRAIN, ("evaluate", "-p", "{}/a.txt", "-r", "{}/a.txt", "--tokenizer", "unicode"), "evaluate"),
    ],
)
def test_the_extra_is_named(tmp_path: Path, missing: str, arguments: tuple[object, ...], extra: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run(missing, *(str(argument).format(tmp_path) for argument in arguments))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.endswith(f" is not installed; run: pip install 'gru-summarizer[{extra}]'\n")
    assert result.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_labels_need_no_torch(tmp_path: Path) -> None:
    assert run(EVALUATE, "label", SAMPLES, "-o", tmp_path, "--limit", 1).returncode == 0


def test_the_extras_of_documents_are_named(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([{"text": TEXT}]), tmp_path / "rows.parquet")
    names = ["rows.parquet"]
    for suffix, write in WRITERS.items():
        write(tmp_path / f"a.{suffix}")
        names += [f"a.{suffix}"] * (suffix not in ("md", "eml", "ipynb"))
    result = run(CORE, "summarize", *(tmp_path / name for name in names))
    assert (result.returncode, result.stdout) == (1, "")
    needed = {
        "rows.parquet": ("pyarrow", "parquet"),
        "a.pdf": ("pypdfium2", "documents"),
        "a.odt": ("odfdo", "documents"),
        "a.rtf": ("striprtf", "documents"),
        "a.rst": ("docutils", "documents"),
        "a.tex": ("pylatexenc", "documents"),
    }
    assert result.stderr.splitlines() == [
        f"Error: {package} is not installed; run: pip install 'gru-summarizer[{extra}]'"
        for package, extra in (needed.get(name, ("lxml", "documents")) for name in names)
    ]
    light = run(CORE, "summarize", "-n", 6, *(tmp_path / f"a.{suffix}" for suffix in ("md", "eml", "ipynb")))
    assert (light.returncode, light.stderr) == (0, "")
    assert light.stdout.count(SENTENCES[0]) == 3
