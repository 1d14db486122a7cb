"""`summarizer train-compressor` and `summarizer benchmark-compressor`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from summarizer.cli import main
from summarizer.compression.weights import load_weights

PAIRS = [
    ("The rusty bridge, which cracked last winter, will close on Monday.", "The bridge will close."),
    ("Maria Silva, a baker from the old town, called the plan a disgrace.", "Maria Silva called the plan a disgrace."),
    ("Ferries will run every ten minutes, according to the council.", "Ferries will run every ten minutes."),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "pairs"
    folder.mkdir()
    rows = [json.dumps({"id": str(n), "text": text, "references": [short]}) for n, (text, short) in enumerate(PAIRS)]
    for split in ("train", "validation"):
        (folder / f"{split}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


@pytest.fixture
def tokenized(tmp_path: Path) -> Path:
    folder = tmp_path / "tokenized"
    folder.mkdir()
    row = {"tokens": ["the", "old", "bridge", "closed", "in", "##", "."], "keep": [1, 0, 1, 1, 0, 0, 1]}
    (folder / "train.jsonl").write_text(json.dumps(row), encoding="utf-8")
    return folder


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


def test_training_writes_a_compressor(corpus: Path, tokenized: Path, tmp_path: Path) -> None:
    _, said = run("train-compressor", corpus, tokenized, "--epochs", 2, "--output", tmp_path / "out")
    assert [line.split(":")[0] for line in said.splitlines()] == [
        "parsed 4 sentences", "step 8 of 8", str(tmp_path / "out"),
    ]  # fmt: skip
    assert load_weights(tmp_path / "out").training == {
        "corpora": ["pairs", "tokenized"], "sentences": 4, "epochs": 2, "seed": 1,
    }  # fmt: skip


def test_the_table(corpus: Path) -> None:
    table, _ = run("benchmark-compressor", corpus)
    lines = table.splitlines()
    assert lines[0].split()[:5] == ["deleted", "token", "F1", "kept", "ROUGE-1"]
    names = [line.split("  ")[0].strip() for line in lines[1:] if line[:4] in ("keep", "refe", "toke", "tree")]
    assert names == [
        "keep all", "references, in the tree", "tokens freely, as short as references",
        "tree, as short as references", "tree, light", "tree, medium", "tree, strong",
    ]  # fmt: skip
    assert lines[-1].startswith("Sentences: 3; the references keep ")


def test_json_has_the_figures(corpus: Path) -> None:
    found = json.loads(run("benchmark-compressor", corpus, "--format", "json")[0])
    whole, best, *_ = found["scores"]
    assert whole["ratio"] == 1 and whole["compressed"] == 0  # noqa: PT018
    assert best["f1"] == pytest.approx(1)
    assert best["rouge"][0] == pytest.approx(1)
    assert best["ratio"] == pytest.approx(found["gold"])
    assert found["faulty_sources"] == best["faulty"] == 0


def test_a_split_that_is_not_there(corpus: Path) -> None:
    _, said = run("benchmark-compressor", corpus, "--split", "test", code=1)
    assert said == "Error: pairs has no test split; it has: train, validation\n"


def test_a_compressor_that_is_not_there(corpus: Path, tmp_path: Path) -> None:
    _, said = run("benchmark-compressor", corpus, "--compressor", tmp_path / "none", code=1)
    assert said == f"Error: {tmp_path / 'none'} is not a complete compressor folder: no such file or directory\n"
