import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT

from summarizer import training
from summarizer.cli import main
from summarizer.cli.train import outcome

SAMPLES = ROOT / "corpora" / "samples"
SMALL = ["--embedding-size", 8, "--hidden-size", 6, "--min-count", 1, "--epochs", 1, "--batch-tokens", 900]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("train") / "model"
    result = run("train", SAMPLES, "--output", folder, *SMALL)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    epoch, kept = result.stderr.splitlines()
    assert epoch.startswith("epoch 1: validation ROUGE-1 ")
    assert kept.startswith(f"{folder}: kept epoch 1 of 1; validation ROUGE-1 ")
    return folder


@pytest.mark.parametrize(
    ("run", "best", "epochs", "told"),
    [
        (1, 1, 1, "kept epoch 1 of 1; "),
        (6, 5, 6, "kept epoch 5 of 6; "),
        (6, 2, 6, "kept epoch 2 of 6; "),
        (3, 2, 6, "kept epoch 2 of 6; stopped after 3, 1 epoch without improvement; "),
        (4, 1, 6, "kept epoch 1 of 6; stopped after 4, 3 epochs without improvement; "),
    ],
)
def test_what_came_of_a_run(run: int, best: int, epochs: int, told: str) -> None:
    history = tuple({"rouge1": 0.3 + (epoch == best) / 10, "rouge2": 0.2} for epoch in range(1, run + 1))
    message = outcome(training.TrainResult(best, history), epochs)
    assert message == f"{told}validation ROUGE-1 40.00, ROUGE-2 20.00"


def test_the_model_summarizes(model: Path) -> None:
    text = SAMPLES / "texts" / "notice-water-shutoff.txt"
    result = run("summarize", "--model", model, "-n", 2, text)
    assert result.exit_code == 0
    assert all(line in text.read_text(encoding="utf-8") for line in result.stdout.splitlines())


def test_flags_win_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("[model]\nhidden_size = 4\n[training]\nepochs = 2\nseed = 7\nmin_count = 1\n")
    result = run("train", SAMPLES, "-o", tmp_path / "m", "--config", tmp_path / "c.toml", "--epochs", 1,
                 "--limit", "train=2", "--limit", 1)  # fmt: skip
    assert result.exit_code == 0, result.output
    config = json.loads((tmp_path / "m" / "config.json").read_text())
    assert config["model"]["hidden_size"] == 4
    assert config["training"]["settings"]["epochs"] == 1
    assert config["training"]["settings"]["seed"] == 7
    assert config["training"]["documents"] == {"training": {"samples": 2}, "validation": {"samples": 1}}


def test_another_member_of_the_family(tmp_path: Path) -> None:
    flags = ["--word-cell", "mingru", "--pooling", "last", "--decoder", "pointer", "--attention", "--watch-gradients"]
    result = run("train", SAMPLES, "-o", tmp_path / "m", *SMALL, "--limit", 2, *flags)
    assert result.exit_code == 0, result.output
    config = json.loads((tmp_path / "m" / "config.json").read_text())["model"]
    assert (config["word_cell"], config["pooling"], config["decoder"], config["attention"]) == (
        "mingru",
        "last",
        "pointer",
        True,
    )
    assert (tmp_path / "m" / "training" / "gradients.jsonl").is_file()
    text = SAMPLES / "texts" / "notice-water-shutoff.txt"
    result = run("summarize", "--model", tmp_path / "m", "-n", 2, "--explain", text)
    assert result.exit_code == 0, result.output
    assert "novelty" in result.stdout


def test_a_finished_run(model: Path) -> None:
    again = run("train", SAMPLES, "--output", model, *SMALL)
    assert again.exit_code == 1
    assert "holds a run already: go on with --resume" in again.stderr
    assert run("train", SAMPLES, "--output", model, "--resume", *SMALL).exit_code == 0


def test_a_run_that_was_killed_before_its_first_save(tmp_path: Path) -> None:
    arguments = ("train", SAMPLES, "-o", tmp_path, *SMALL, "--limit", 2)
    (tmp_path / "training").mkdir()
    (tmp_path / "training" / "metrics.jsonl").write_text('{"step": 20, "loss": 1}\n')
    again = run(*arguments)
    assert again.exit_code == 1
    assert "holds a run already: go on with --resume" in again.stderr
    result = run(*arguments, "--resume")
    assert result.exit_code == 0, result.output
    assert "kept epoch 1 of 1" in result.stderr
    assert '"step": 20' not in (tmp_path / "training" / "metrics.jsonl").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--epochs", 0), "epochs must be a number of at least 1, not 0"),
        (("--config", "none.toml"), "cannot read none.toml"),
        (("--vectors", "none.txt"), "cannot read word vectors from none.txt"),
        (("--resume",), "there is nothing to resume"),
        (("--attention",), "attention belongs to the decoder 'pointer', not to 'labels'"),
    ],
)
def test_errors(tmp_path: Path, arguments: tuple, message: str) -> None:
    result = run("train", SAMPLES, "-o", tmp_path / "m", "--min-count", 1, *arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_corpus_needs_both_splits(tmp_path: Path) -> None:
    (tmp_path / "train.jsonl").write_text('{"id": "a", "text": "One.", "references": ["One."]}\n')
    result = run("train", tmp_path / "train.jsonl", "-o", tmp_path / "m")
    assert result.stderr == (
        "Error: train.jsonl has no validation split, and too few rows to make one; put train.jsonl and "
        "validation.jsonl into a folder, and train on that\n"
    )


@pytest.mark.parametrize(
    ("rows", "apart", "which"), [(2, ["2"], "the last"), (9, ["9"], "the last"), (25, ["10", "20"], "every tenth")]
)
@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_a_file_is_split(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, rows: int, apart: list[str], which: str
) -> None:
    path = tmp_path / f"my.{suffix}"
    if suffix == "csv":
        path.write_text("".join(["id,text,summary\n", *(f"{n},Text {n}.,Summary.\n" for n in range(1, rows + 1))]))
    else:
        lines = ({"id": str(n), "text": f"Text {n}.", "summary": "Summary."} for n in range(1, rows + 1))
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    splits: list[dict[str, list[str]]] = []

    def train(*examples: dict, **_: object) -> training.TrainResult:
        splits.extend({name: [row.id for row in rows] for name, rows in split.items()} for split in examples)
        return training.TrainResult(1, ({"rouge1": 0.3, "rouge2": 0.2},))

    monkeypatch.setattr(training, "train", train, raising=False)
    result = run("train", path, "-o", tmp_path / "m")
    assert result.exit_code == 0, result.output
    assert splits[1] == {path.name: apart}
    assert sorted([*splits[0][path.name], *apart], key=int) == [str(n) for n in range(1, rows + 1)]
    assert result.stderr.splitlines()[0] == (
        f"my.{suffix} has no validation split: {len(apart)} of its {rows} documents are set apart for validation, "
        f"{which}"
    )


def test_one_corpus_with_a_validation_split_will_do(tmp_path: Path) -> None:
    (tmp_path / "more.jsonl").write_text('{"id": "a", "text": "One is here.", "references": ["One."]}\n')
    result = run("train", tmp_path / "more.jsonl", SAMPLES, "-o", tmp_path / "m", "--limit", 2, *SMALL)
    assert result.exit_code == 0, result.output
    config = json.loads((tmp_path / "m" / "config.json").read_text())
    documents = {"training": {"more.jsonl": 1, "samples": 2}, "validation": {"samples": 2}}
    assert config["training"]["documents"] == documents


@pytest.mark.parametrize("arguments", [("--epochs", "many"), ("--limit", "0"), ("--limit", "train=")])
def test_wrong_use(tmp_path: Path, arguments: tuple) -> None:
    assert run("train", SAMPLES, "-o", tmp_path / "m", *arguments).exit_code == 2


def test_label_writes_a_corpus_that_train_takes(tmp_path: Path) -> None:
    result = run("label", SAMPLES, "-o", tmp_path / "l")
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in (tmp_path / "l" / "train.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 8
    for row in rows:
        assert len(row["labels"]) == len(row["sentences"])
        assert 0 < sum(row["labels"]) < len(row["labels"])
        assert all(sentence in row["text"] for sentence in row["sentences"])
    trained = run("train", tmp_path / "l", "-o", tmp_path / "m", "--labels", "corpus", *SMALL)
    assert trained.exit_code == 0, trained.output


def test_label_one_split(tmp_path: Path) -> None:
    assert run("label", SAMPLES, "-o", tmp_path / "l", "--split", "validation", "--limit", 2).exit_code == 0
    assert [path.name for path in (tmp_path / "l").iterdir()] == ["validation.jsonl"]
    assert "no test split" in run("label", SAMPLES, "-o", tmp_path / "l", "--split", "test").stderr
