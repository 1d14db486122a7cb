from pathlib import Path

import pytest
from conftest import ROOT

from summarizer.errors import ConfigError
from summarizer.model.config import ModelConfig
from summarizer.persistence.checkpoint import PRETRAINED, load_checkpoint
from summarizer.training.config import TrainConfig, read_config


def test_round_trip() -> None:
    config = TrainConfig(epochs=3, learning_rate=2)
    assert config.learning_rate == 2.0
    assert TrainConfig.from_dict(config.to_dict()) == config


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"epoch": 3}, "unknown setting 'epoch'"),
        ({"epochs": 0}, "epochs must be a number of at least 1, not 0"),
        ({"seed": 2**63}, "seed must be a number of at least 0 and at most 9223372036854775807, not"),
        ({"epochs": 2.5}, "epochs must be of type int, not 2.5"),
        ({"epochs": True}, "epochs must be of type int, not True"),
        ({"learning_rate": "fast"}, "learning_rate must be of type float"),
        ({"learning_rate": float("nan")}, "learning_rate must be a number"),
        ({"dropout": 1.5}, "dropout must be a share"),
        ({"precision": "fp8"}, "precision must be one of auto, fp32, bf16"),
    ],
)
def test_bad_values_are_refused(values: dict, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        TrainConfig.from_dict(values)


def test_attention_belongs_to_the_pointer() -> None:
    assert ModelConfig(decoder="pointer", attention=True).needs_torch
    with pytest.raises(ConfigError, match="attention belongs to the decoder 'pointer', not to 'labels'"):
        ModelConfig(attention=True)


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[model]\nhidden_size = 8\n[training]\nepochs = 2\n")
    (tmp_path / "a.json").write_text('{"model": {"hidden_size": 8}, "training": {"epochs": 2}}')
    assert read_config(tmp_path / "a.toml") == read_config(tmp_path / "a.json") == ({"hidden_size": 8}, {"epochs": 2})


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.toml", "hidden = ", "not valid TOML"),
        ("a.json", "{", "not valid JSON"),
        ("a.json", "[" * 100_000, "not valid JSON"),
        ("a.toml", f"a = {'[' * 10_000}", "not valid TOML"),
        ("a.json", "[1]", "must hold the tables"),
        ("a.json", '{"models": {}}', "unknown table 'models'"),
    ],
)
def test_bad_files_are_refused(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(ConfigError, match=message):
        read_config(tmp_path / name)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read"):
        read_config(tmp_path / "none.toml")


def test_every_field_has_help() -> None:
    for config in (ModelConfig, TrainConfig):
        assert all(field.metadata["help"].endswith(".") for field in config.__dataclass_fields__.values())


@pytest.mark.parametrize("recipe", ["default", "graded"])
def test_the_recipes_are_those_of_the_shipped_weights(recipe: str) -> None:
    shipped = load_checkpoint(PRETRAINED)
    run = shipped.training["before"] if recipe == "default" else shipped.training
    model, training = read_config(ROOT / "recipes" / f"{recipe}.toml")
    assert model.items() <= shipped.config.to_dict().items()
    assert training.items() <= TrainConfig.from_dict(run["settings"]).to_dict().items()
