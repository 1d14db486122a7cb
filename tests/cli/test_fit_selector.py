from pathlib import Path

from click.testing import CliRunner
from conftest import ROOT

from summarizer.cli import main
from summarizer.persistence.checkpoint import load_checkpoint


def test_fits_the_selector_of_a_model_and_leaves_its_network(model_folder: Path) -> None:
    before = load_checkpoint(model_folder)
    samples = str(ROOT / "corpora/samples")
    result = CliRunner().invoke(
        main, ["fit-selector", samples, "--model", str(model_folder), "--limit", "train=3", "--seed", "2"]
    )
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == f"{model_folder}: the set selection is fitted on 3 documents\n"
    after = load_checkpoint(model_folder)
    assert not before.selector
    assert after.selector
    assert after.training["choice"] == {"documents": 3, "seed": 2}
    assert all((value == before.weights[name]).all() for name, value in after.weights.items())


def test_there_is_no_such_model(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["fit-selector", str(ROOT / "corpora/samples"), "--model", str(tmp_path / "none")]
    )
    assert result.exit_code == 1
    assert result.stderr == f"Error: there is no model folder {tmp_path / 'none'}\n"
