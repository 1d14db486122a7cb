import json
from pathlib import Path

import numpy as np
import pytest
from random_model import random_checkpoint

from summarizer.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from summarizer.errors import CheckpointError, OutputError


def test_round_trip(model_folder: Path, checkpoint: Checkpoint) -> None:
    again = load_checkpoint(model_folder)
    assert again.config == checkpoint.config
    assert again.vocabulary.words == checkpoint.vocabulary.words
    assert np.array_equal(again.vocabulary.document_counts, checkpoint.vocabulary.document_counts)
    assert again.vocabulary.n_documents == checkpoint.vocabulary.n_documents > 0
    assert again.card == checkpoint.card
    assert again.weights.keys() == checkpoint.weights.keys()
    for name, value in checkpoint.weights.items():
        assert again.weights[name].dtype == np.float16
        assert np.array_equal(again.weights[name], value)


def test_files(model_folder: Path) -> None:
    names = {path.name for path in model_folder.iterdir()}
    assert names == {"model.safetensors", "config.json", "vocabulary.json", "README.md"}


def test_saving_replaces(model_folder: Path) -> None:
    other = random_checkpoint(seed=1)
    save_checkpoint(other, model_folder)
    again = load_checkpoint(model_folder)
    assert np.array_equal(again.weights["scorer.content.weight"], other.weights["scorer.content.weight"])


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "vocabulary.json"])
def test_missing_file(model_folder: Path, name: str) -> None:
    (model_folder / name).unlink()
    with pytest.raises(CheckpointError, match=f"{name} is missing"):
        load_checkpoint(model_folder)


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "vocabulary.json"])
@pytest.mark.parametrize("size", [0, 7, 60])
def test_cut_file(model_folder: Path, name: str, size: int) -> None:
    (model_folder / name).write_bytes((model_folder / name).read_bytes()[:size])
    with pytest.raises(CheckpointError, match="damaged"):
        load_checkpoint(model_folder)


def test_one_flipped_bit(model_folder: Path) -> None:
    path = model_folder / "model.safetensors"
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match="checksum"):
        load_checkpoint(model_folder)


def test_files_of_two_models(model_folder: Path, tmp_path: Path) -> None:
    words = json.loads((model_folder / "vocabulary.json").read_text())
    words["words"].reverse()
    (model_folder / "vocabulary.json").write_text(json.dumps(words))
    with pytest.raises(CheckpointError, match="two models"):
        load_checkpoint(model_folder)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 99}, "format 99.*upgrade"),
        ({"format": 1}, "format 1; this version reads 2: train or download"),
        ({"format": "1"}, "damaged"),
        ({"model": {"hidden_size": 4}}, "does not fit"),
        ({"model": {"width": 4}}, "unknown setting 'width'"),
        ({"model": None}, "does not describe a model"),
    ],
)
def test_config_that_does_not_fit(model_folder: Path, change: dict, message: str) -> None:
    path = model_folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(CheckpointError, match=message):
        load_checkpoint(model_folder)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="no model folder"):
        load_checkpoint(tmp_path / "none")


def test_a_folder_that_cannot_be_made(tmp_path: Path, checkpoint: Checkpoint) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"cannot write .*: not a directory"):
        save_checkpoint(checkpoint, tmp_path / "file" / "model")
