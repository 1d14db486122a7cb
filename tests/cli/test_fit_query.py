import json
from pathlib import Path

from click.testing import CliRunner

from summarizer.cli import main
from summarizer.persistence.checkpoint import WEIGHTS, load_checkpoint
from summarizer.persistence.coefficients import QUERY

TEXT = "The lock is old. The bridge was built in 1911. Nobody mends the mill."


def test_fits_the_query_term_of_a_model_and_leaves_its_network(model_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    rows = [
        {"text": TEXT, "question": "When was the bridge built?", "spans": [[21, 27]]},
        {"text": TEXT, "question": "Who mends the mill?", "spans": [[64, 68]]},
        {"text": TEXT, "question": "Who is it?", "spans": []},
    ]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    before = (model_folder / WEIGHTS).read_bytes()
    result = CliRunner().invoke(main, ["fit-query", str(path), "--model", str(model_folder)])
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == f"{model_folder}: the query term is fitted on 2 questions\n"
    assert (model_folder / WEIGHTS).read_bytes() == before
    assert load_checkpoint(model_folder).query == json.loads((model_folder / QUERY).read_text(encoding="utf-8"))


def test_there_is_no_such_model(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("", encoding="utf-8")
    result = CliRunner().invoke(main, ["fit-query", str(path), "--model", str(tmp_path / "none")])
    assert result.exit_code == 1
    assert result.stderr == f"Error: there is no model folder {tmp_path / 'none'}\n"
