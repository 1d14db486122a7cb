import json
from pathlib import Path

from click.testing import CliRunner
from conftest import ROOT

from summarizer.cli import main
from summarizer.persistence.checkpoint import load_checkpoint

TEXT = "The bridge closes in March. It is old. Ferries will run instead of it. Nobody likes that."
SPANS = [[0, 27], [28, 38], [39, 70], [71, 89]]


def test_fits_the_term_of_a_model_and_leaves_its_network(model_folder: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "towns"
    corpus.mkdir()
    row = {"text": TEXT, "references": ["The bridge closes in March."], "spans": SPANS, "grades": [3, 0, 2, 0]}
    (corpus / "train.jsonl").write_text("".join(json.dumps({"id": str(n), **row}) + "\n" for n in range(3)))
    before = load_checkpoint(model_folder)
    result = CliRunner().invoke(main, ["fit-importance", str(corpus), "--model", str(model_folder)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{model_folder}: the importance term is fitted on 3 documents\n"
    after = load_checkpoint(model_folder)
    assert after.importance
    assert after.training["importance"] == {"documents": 3}
    assert all((value == before.weights[name]).all() for name, value in after.weights.items())


def test_grades_are_needed(model_folder: Path) -> None:
    samples = str(ROOT / "corpora/samples")
    result = CliRunner().invoke(main, ["fit-importance", samples, "--model", str(model_folder), "--limit", "3"])
    assert result.exit_code == 1
    assert result.stderr == "Error: no document has an editor's grades: the columns grades and spans\n"
    assert not load_checkpoint(model_folder).importance
