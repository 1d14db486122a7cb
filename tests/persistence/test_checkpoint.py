import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from random_model import random_checkpoint
from safetensors.numpy import load_file, save_file

from summarizer.errors import CheckpointError, OutputError
from summarizer.persistence.checkpoint import OTHERS, Checkpoint, load_checkpoint, save_checkpoint
from summarizer.persistence.coefficients import QUERY
from summarizer.system.checksum import checksum


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


def test_the_model_for_other_languages_is_saved_with_a_model(model_folder: Path, tmp_path: Path) -> None:
    save_checkpoint(random_checkpoint(seed=1), model_folder / OTHERS)
    save_checkpoint(load_checkpoint(model_folder), tmp_path / "copy")
    again = load_checkpoint(tmp_path / "copy")
    assert again.others == tmp_path / "copy" / OTHERS
    weights = [load_checkpoint(folder / OTHERS).weights for folder in (model_folder, tmp_path / "copy")]
    assert all(np.array_equal(weights[0][name], weights[1][name]) for name in weights[0])


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
    for name in ("model.safetensors", "vocabulary.json"):
        path = model_folder / name
        content = path.read_bytes()
        for place in range(8, len(content), 97):
            flipped = bytearray(content)
            flipped[place] ^= 1 << place % 8
            path.write_bytes(flipped)
            with pytest.raises(CheckpointError):
                load_checkpoint(model_folder)
        path.write_bytes(content)
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
        ({"format": 1}, "format 1; this version reads 3: train or download"),
        ({"format": "1"}, "damaged"),
        ({"training": []}, "damaged"),
        ({"model": {"width": 4}}, "unknown setting 'width'"),
        ({"model": None}, "does not describe a model"),
    ],
)
def test_config_that_does_not_fit(model_folder: Path, change: dict, message: str) -> None:
    path = model_folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(CheckpointError, match=message):
        load_checkpoint(model_folder)


@pytest.mark.parametrize("setting", ["max_tokens", "hidden_size", "relative_positions"])
def test_a_setting_that_was_changed(model_folder: Path, setting: str) -> None:
    path = model_folder / "config.json"
    config = json.loads(path.read_text())
    config["training"]["note"] = "anybody may add one"
    path.write_text(json.dumps(config))
    load_checkpoint(model_folder)
    config["model"][setting] += 1
    path.write_text(json.dumps(config))
    with pytest.raises(CheckpointError, match=r"config\.json is damaged or was changed"):
        load_checkpoint(model_folder)


def test_weights_that_do_not_fit(tmp_path: Path, checkpoint: Checkpoint) -> None:
    weights = {name: value for name, value in checkpoint.weights.items() if name != "scorer.content.bias"}
    save_checkpoint(replace(checkpoint, weights=weights), tmp_path)
    with pytest.raises(CheckpointError, match=r"scorer\.content\.bias is missing or of another shape"):
        load_checkpoint(tmp_path)


def test_weights_that_diverged(tmp_path: Path, checkpoint: Checkpoint) -> None:
    for value in (np.nan, 1e30):
        weights = {**checkpoint.weights, "scorer.content.bias": np.array([value])}
        with pytest.raises(CheckpointError, match=r"scorer\.content\.bias has weights that are not finite"):
            save_checkpoint(replace(checkpoint, weights=weights), tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_a_card_that_is_no_text(model_folder: Path) -> None:
    (model_folder / "README.md").write_bytes(b"\xff\xfe card")
    assert load_checkpoint(model_folder).card.endswith(" card")


@pytest.mark.parametrize("name", ["config.json", "vocabulary.json"])
def test_json_without_end(model_folder: Path, name: str) -> None:
    (model_folder / name).write_bytes(b"[" * 100_000)
    with pytest.raises(CheckpointError, match="damaged"):
        load_checkpoint(model_folder)


def test_a_file_for_a_folder(model_folder: Path) -> None:
    with pytest.raises(CheckpointError, match="is a file; a model is a folder"):
        load_checkpoint(model_folder / "config.json")


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="no model folder"):
        load_checkpoint(tmp_path / "none")


def test_a_folder_that_cannot_be_made(tmp_path: Path, checkpoint: Checkpoint) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"cannot write .*: not a directory"):
        save_checkpoint(checkpoint, tmp_path / "file" / "model")


def forge(folder: Path, **changes: object) -> None:
    """Change a model folder, and make its checksums fit."""
    vocabulary = json.loads((folder / "vocabulary.json").read_text())
    config = json.loads((folder / "config.json").read_text())
    arrays = load_file(folder / "model.safetensors")
    for name, value in changes.items():
        if name in config["model"]:
            config["model"][name] = value
        elif name in vocabulary:
            vocabulary[name] = value
        else:
            arrays[name.replace("__", ".")].flat[0] = value
    (folder / "config.json").write_text(json.dumps(config))
    content = json.dumps(vocabulary).encode()
    (folder / "vocabulary.json").write_bytes(content)
    header = {
        "checksum": checksum(arrays),
        "vocabulary.json": checksum(content),
        "config.json": checksum(json.dumps(config["model"], sort_keys=True).encode()),
    }
    save_file(arrays, folder / "model.safetensors", header)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"scorer__content__weight": np.nan}, "weights that are not finite, in scorer.content.weight"),
        ({"scorer__content__weight": np.inf}, "weights that are not finite, in scorer.content.weight"),
        ({"hidden_size": 10**9}, "hidden_size must be a number of at least 1 and at most 65536"),
        ({"hidden_size": 10**9, "word_cell": "lstm"}, "hidden_size must be a number of at least 1 and at most 65536"),
        ({"max_tokens": 10**30}, "max_tokens must be a number of at least 1 and at most 2147483647"),
        ({"n_documents": "x"}, "vocabulary.json is damaged"),
        ({"n_documents": -1}, "vocabulary.json is damaged"),
        ({"n_buckets": 1.5}, "vocabulary.json is damaged"),
        ({"vocabulary__document_counts": -1}, "vocabulary.json is damaged"),
    ],
)
def test_what_is_wrong_with_right_checksums(model_folder: Path, change: dict, message: str) -> None:
    forge(model_folder)
    load_checkpoint(model_folder)
    forge(model_folder, **change)
    with pytest.raises(CheckpointError, match=message):
        load_checkpoint(model_folder)


def test_saving_again_gives_the_same_bytes(model_folder: Path, checkpoint: Checkpoint, tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in model_folder.iterdir()}
    for number in range(5):
        folder = tmp_path / str(number)
        save_checkpoint(load_checkpoint(model_folder), folder)
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    header = first["model.safetensors"][8 : 8 + int.from_bytes(first["model.safetensors"][:8], "little")]
    names = list(json.loads(header)["__metadata__"])
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("README.md", "# My notes"),
        ("config.json", '{"model_type": "bert", "format": 3}'),
        ("model.safetensors", "weights of another model"),
        ("vocabulary.json", '{"the": 1}'),
    ],
)
def test_files_of_others_are_never_replaced(model_folder: Path, tmp_path: Path, name: str, content: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / name).write_text(content)
    checkpoint = load_checkpoint(model_folder)
    with pytest.raises(OutputError, match=rf"mine.{name}: it is there already, and is not of a model"):
        save_checkpoint(checkpoint, folder)
    assert {path.name: path.read_text() for path in folder.iterdir()} == {name: content}
    (folder / name).unlink()
    (folder / "notes.txt").write_text(content)
    save_checkpoint(checkpoint, folder)
    (folder / "README.md").write_text(content)
    save_checkpoint(checkpoint, folder)
    assert (folder / "notes.txt").read_text() == content
    assert load_checkpoint(folder).card == checkpoint.card


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"english": {}}',
        '{"english": {"no such input": 1}, "others": {}}',
        '{"english": {"place": NaN}, "others": {}}',
        '{"english": {"place": "x"}, "others": {}}',
    ],
)
def test_damaged_coefficients_of_the_query_term_are_an_error(model_folder: Path, content: str) -> None:
    (model_folder / QUERY).write_text(content, encoding="utf-8")
    with pytest.raises(CheckpointError, match="does not have the coefficients of the query term"):
        load_checkpoint(model_folder)


def test_coefficients_of_the_query_term_are_saved_where_there_are_some(checkpoint: Checkpoint, tmp_path: Path) -> None:
    save_checkpoint(checkpoint, tmp_path / "without")
    assert not (tmp_path / "without" / QUERY).exists()
    query = {"english": {"place": -0.5}, "others": {}}
    save_checkpoint(replace(checkpoint, query=query), tmp_path / "with")
    assert load_checkpoint(tmp_path / "with").query == query
