import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from summarizer.documents import Example
from summarizer.encoding.features import FEATURES
from summarizer.errors import CheckpointError, ConfigError, CorpusError
from summarizer.model.config import ModelConfig
from summarizer.persistence.checkpoint import load_checkpoint
from summarizer.pipeline import Summarizer
from summarizer.training import loop, train
from summarizer.training.config import TrainConfig

MODEL = ModelConfig(embedding_size=8, hidden_size=6)
CONFIG = TrainConfig(epochs=4, patience=9, batch_tokens=60, vocabulary_size=50, min_count=1, buckets=20, dropout=0.3)


def examples(count: int, *, first: int = 0) -> list[Example]:
    """Documents in which the sentence about the budget is the summary, wherever it stands."""
    rows = []
    for number in range(first, first + count):
        budget = f"The budget of town {number} rose to {number} million dollars."
        sentences = [f"People met on day {number}.", "They talked for hours.", "It rained.", "Nobody was hurt."]
        sentences.insert(number % 5, budget)
        rows.append(
            Example(str(number), " ".join(sentences), (f"Town {number} budget rose to {number} million dollars.",))
        )
    return rows


def corpus(count: int, *, first: int = 0) -> dict[str, list[Example]]:
    return {"towns": examples(count, first=first)}


def weights(folder: Path) -> dict[str, np.ndarray]:
    return dict(load_checkpoint(folder).weights)


def same(one: Path, other: Path) -> bool:
    return all(np.array_equal(value, weights(other)[name]) for name, value in weights(one).items())


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained") / "model"
    train(corpus(40), corpus(10, first=100), output=folder, model=MODEL, config=CONFIG)
    return folder


def test_learns_what_to_look_for(tmp_path: Path) -> None:
    config = TrainConfig(epochs=30, patience=30, batch_tokens=200, min_count=1, learning_rate=0.01)
    result = train(corpus(60), corpus(10, first=100), output=tmp_path, model=MODEL, config=config)
    assert result.history[result.best_epoch - 1]["rouge1"] > 0.6
    summary = Summarizer.from_pretrained(tmp_path)(examples(1, first=203)[0].text, num_sentences=1)
    assert "budget" in summary


def test_writes_a_model_folder_that_says_how_it_was_made(trained: Path) -> None:
    checkpoint = load_checkpoint(trained)
    assert checkpoint.config == MODEL
    assert checkpoint.training["settings"]["seed"] == 1
    assert checkpoint.training["documents"] == {"training": {"towns": 40}, "validation": {"towns": 10}}
    assert "Trained on 40 documents, validated on 10" in " ".join(checkpoint.card.split())
    lines = [json.loads(line) for line in (trained / "training" / "metrics.jsonl").read_text().splitlines()]
    assert [line["epoch"] for line in lines if "epoch" in line] == [1, 2, 3, 4]
    assert all(-5 < line["loss"] < 1 for line in lines if "loss" in line)


def test_the_network_that_is_kept_does_not_see_case(trained: Path) -> None:
    shapes = load_checkpoint(trained).weights["types.shapes.weight"]
    assert len(shapes) > 1
    assert (shapes == shapes[0]).all()


def test_the_seed_decides_everything(trained: Path, tmp_path: Path) -> None:
    train(corpus(40), corpus(10, first=100), output=tmp_path / "a", model=MODEL, config=CONFIG)
    other = TrainConfig(**{**CONFIG.to_dict(), "seed": 2})
    train(corpus(40), corpus(10, first=100), output=tmp_path / "b", model=MODEL, config=other)
    assert same(tmp_path / "a", trained)
    assert not same(tmp_path / "b", trained)


def test_goes_on_from_a_model(trained: Path, tmp_path: Path) -> None:
    config = TrainConfig(start=str(trained), epochs=2, batch_tokens=60, learning_rate=0.01)
    for folder in (tmp_path / "a", tmp_path / "b"):
        train(corpus(40), corpus(10, first=100), output=folder, config=config)
    assert same(tmp_path / "a", tmp_path / "b")
    assert not same(tmp_path / "a", trained)
    made, before = load_checkpoint(tmp_path / "a"), load_checkpoint(trained)
    assert (made.config, made.vocabulary.words) == (before.config, before.vocabulary.words)
    assert made.training["settings"]["start"] == trained.name
    assert made.training["before"] == before.training
    assert "run 1 of 2" in made.card
    assert "run 2 of 2" in made.card


@pytest.mark.parametrize(
    ("model", "settings", "message"),
    [(ModelConfig(hidden_size=7), {}, "another shape"), (None, {"vectors": "v.txt"}, "not both")],
)
def test_what_does_not_go_with_a_start(
    trained: Path, tmp_path: Path, model: ModelConfig | None, settings: dict, message: str
) -> None:
    config = TrainConfig(start=str(trained), **settings)
    with pytest.raises(ConfigError, match=message):
        train(corpus(4), corpus(4), output=tmp_path, model=model, config=config)


SCRIPT = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}, {root!r}]
from training.test_loop import CONFIG, MODEL, corpus
from summarizer.training.config import TrainConfig
from summarizer.training import loop, train

config = TrainConfig(**{{**CONFIG.to_dict(), "save_seconds": 0}})
if "slow" in sys.argv:
    import time
    step = loop.Run._step
    loop.Run._step = lambda *args: (time.sleep(0.05), step(*args))[1]
train(corpus(40), corpus(10, first=100), output=Path(sys.argv[1]), model=MODEL, config=config,
      resume="resume" in sys.argv)
"""


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def script(path: Path) -> Path:
    tests = Path(__file__).parent.parent
    path.write_text(SCRIPT.format(tests=str(tests), root=str(tests.parent)))
    return path


def test_corpora_are_mixed_and_validated_each_by_itself(tmp_path: Path) -> None:
    learn = {"many": examples(40), "few": examples(3, first=200)}
    check = {"few": examples(30, first=300), "none": []}
    config = TrainConfig(**{**CONFIG.to_dict(), "epochs": 1, "mixture": 0.5, "validation_documents": 20})
    result = train(learn, check, output=tmp_path, model=MODEL, config=config)
    assert result.history[0]["documents"] == 34 + 9
    assert result.history[0]["corpora"].keys() == {"few"}
    assert result.history[0]["corpora"]["few"][0] == result.history[0]["rouge1"]
    assert load_checkpoint(tmp_path).training["documents"]["validation"] == {"few": 20, "none": 0}


def test_the_features_are_standardised(trained: Path) -> None:
    made, length = weights(trained), FEATURES.index("length of the document")
    assert made["surface.mean"][length] == pytest.approx(np.log(5), abs=0.01)
    assert made["surface.deviation"][length] == pytest.approx(0.01, abs=0.001)
    assert made["surface.deviation"][0] > 0.1


def test_a_killed_run_ends_with_the_same_weights(trained: Path, tmp_path: Path) -> None:
    program, output = script(tmp_path / "run.py"), tmp_path / "model"
    state = output / "training" / "state.safetensors"
    process = subprocess.Popen([sys.executable, str(program), str(output), "slow"])
    while not state.exists() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.5)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    subprocess.run([sys.executable, str(program), str(output), "resume"], check=True)
    assert same(output, trained)
    config = TrainConfig(**{**CONFIG.to_dict(), "save_seconds": 0})
    train(corpus(40), corpus(10, first=100), output=tmp_path / "whole", model=MODEL, config=config)
    assert files(output) == files(tmp_path / "whole")
    lines = [json.loads(line) for line in (output / "training" / "metrics.jsonl").read_text().splitlines()]
    assert [line["epoch"] for line in lines if "epoch" in line] == [1, 2, 3, 4]


def test_two_processes_share_the_work(tmp_path: Path) -> None:
    program, output = script(tmp_path / "run.py"), tmp_path / "model"
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    subprocess.run([*command, str(program), str(output)], check=True, env=environment, capture_output=True)
    checkpoint = load_checkpoint(output)
    assert checkpoint.training["processes"] == 2
    assert Summarizer.from_pretrained(output)(examples(1)[0].text)


def test_a_finished_run_resumes_to_nothing(trained: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(trained, tmp_path / "model")
    result = train(corpus(40), corpus(10, first=100), output=folder, model=MODEL, config=CONFIG, resume=True)
    assert len(result.history) == 4
    assert same(folder, trained)


def test_only_the_same_run_resumes(trained: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(trained, tmp_path / "model")
    data = {"output": folder, "model": MODEL, "config": CONFIG, "resume": True}
    with pytest.raises(CheckpointError, match=r"another run: the training documents are others$"):
        train(corpus(39), corpus(10, first=100), **data)
    other = TrainConfig(**{**CONFIG.to_dict(), "epochs": 9, "seed": 2})
    shape = ModelConfig(**{**MODEL.to_dict(), "hidden_size": 7})
    with pytest.raises(
        CheckpointError,
        match=r"another run: epochs was 4, and is 9, seed was 1, and is 2, hidden_size was 6, and is 7$",
    ):
        train(corpus(40), corpus(10, first=100), **{**data, "config": other, "model": shape})
    (folder / "training" / "state.safetensors").write_bytes(b"nonsense")
    with pytest.raises(CheckpointError, match="damaged"):
        train(corpus(40), corpus(10, first=100), **data)
    (folder / "training" / "state.safetensors").unlink()
    with pytest.raises(CheckpointError, match="nothing to resume"):
        train(corpus(40), corpus(10, first=100), **data)


def test_a_bit_that_flipped_in_a_state(trained: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(trained, tmp_path / "model")
    path = folder / "training" / "state.safetensors"
    content = path.read_bytes()
    for place in range(8, len(content), len(content) // 150):
        flipped = bytearray(content)
        flipped[place] ^= 1 << place % 8
        path.write_bytes(flipped)
        with pytest.raises(CheckpointError, match=r"state\.safetensors is damaged"):
            train(corpus(40), corpus(10, first=100), output=folder, model=MODEL, config=CONFIG, resume=True)


def test_a_run_that_was_killed_before_its_first_save_begins_again(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "training").mkdir()
    (tmp_path / "training" / "metrics.jsonl").touch()
    train(corpus(40), corpus(10, first=100), output=tmp_path, model=MODEL, config=CONFIG, resume=True)
    assert files(tmp_path) == files(trained)


def test_a_run_is_there_before_its_documents_are_labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(loop, "label_all", interrupt)
    with pytest.raises(KeyboardInterrupt):
        train(corpus(4), corpus(4), output=tmp_path, model=MODEL, config=CONFIG)
    assert [path.name for path in tmp_path.rglob("*.*")] == ["metrics.jsonl"]


def test_the_figures_of_epochs_pass_through_the_progress_callback(tmp_path: Path) -> None:
    seen: dict[str, list[Any]] = {}

    def progress(steps: Iterable[Any], count: int, what: str) -> Iterator[Any]:
        for step in steps:
            seen.setdefault(what, []).append(step)
            yield step

    config = TrainConfig(**{**CONFIG.to_dict(), "epochs": 2})
    result = train(corpus(20), corpus(4), output=tmp_path, model=MODEL, config=config, progress=progress)
    assert {*seen} == {
        "label training",
        "label validation",
        "epoch 1 of 2",
        "epoch 2 of 2",
        "validate",
        "epochs",
        "set selection: towns",
    }
    assert tuple({**figures, "seconds": 0} for figures in seen["epochs"]) == tuple(
        {**figures, "seconds": 0} for figures in result.history
    )


def test_settings_that_spare_memory_change_no_weight(trained: Path, tmp_path: Path) -> None:
    config = TrainConfig(**{**CONFIG.to_dict(), "checkpoint_states": True, "truncate": 400})
    train(corpus(40), corpus(10, first=100), output=tmp_path, model=MODEL, config=config)
    for name, value in weights(tmp_path).items():
        assert np.allclose(value, weights(trained)[name], rtol=0, atol=2e-2)


def test_gradients_are_watched(trained: Path, tmp_path: Path) -> None:
    config = TrainConfig(**{**CONFIG.to_dict(), "watch_gradients": True})
    train(corpus(40), corpus(10, first=100), output=tmp_path, model=MODEL, config=config)
    assert same(tmp_path, trained)
    lines = [json.loads(line) for line in (tmp_path / "training" / "gradients.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [*range(0, lines[-1]["step"] + 1, 20)]
    for line in lines:
        assert line["distances"].keys() == {"sentences.gru", "documents.gru"}
        assert len(line["distances"]["documents.gru"]) == 5
        assert {"types.words", "sentences.gru", "documents.gru", "scorer.content"} <= line["layers"].keys()
        assert all(value >= 0 for value in (*line["layers"].values(), *line["distances"]["sentences.gru"]))


def test_damaged_metrics_cost_their_lines(trained: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(trained, tmp_path / "model")
    path = folder / "training" / "metrics.jsonl"
    kept = path.read_bytes()
    path.write_bytes(b'\xff\n{"step": 1\n[1]\n3\n{}\n{"step": "x"}\n' + b"[" * 100_000 + b"\n" + kept)
    train(corpus(40), corpus(10, first=100), output=folder, model=MODEL, config=CONFIG, resume=True)
    assert path.read_bytes() == kept


def test_stops_when_nothing_gets_better(tmp_path: Path) -> None:
    config = TrainConfig(**{**CONFIG.to_dict(), "learning_rate": 0.0, "patience": 2})
    result = train(corpus(10), corpus(4), output=tmp_path, model=MODEL, config=config)
    assert len(result.history) == 3
    assert result.best_epoch == 1


def test_needs_documents(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="at least one document"):
        train({}, corpus(2), output=tmp_path, model=MODEL, config=CONFIG)
