"""The settings of a training run, and the file that holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import ConfigError
from summarizer.model.config import Config, setting

EPOCHS = "epochs"
"""What the progress callback of a training run gets with the epochs, each of which is the figures it came to."""


@dataclass(frozen=True)
class TrainConfig(Config):
    """How a network is trained."""

    epochs: int = setting(6, "Passes over the training split.", low=1)
    patience: int = setting(2, "Epochs without a better validation ROUGE before training stops.", low=1)
    learning_rate: float = setting(1e-3, "Adam's step size after the warm-up.", low=0)
    warmup: float = setting(0.03, "Share of all steps over which the step size rises.", low=0)
    clip: float = setting(1.0, "Largest norm of the gradient.", low=0)
    truncate: int = setting(
        0, "Sentences after which the gradient flows back no further in time; 0: it flows to the beginning.", low=0
    )
    checkpoint_states: bool = setting(
        False, "Keep only some states, and compute the others anew: less memory, more time."
    )
    watch_gradients: bool = setting(False, "Write the gradient's norms by layer and by distance in time.")
    dropout: float = setting(0.3, "Share of the word and sentence vectors' entries dropped.", low=0)
    lowercase: float = setting(0.3, "Share of the documents that are read without their case.", low=0)
    batch_tokens: int = setting(12_000, "Tokens in a batch.", low=1)
    max_sentences: int = setting(400, "Sentences of a training document that are read.", low=1)
    vocabulary_size: int = setting(30_000, "Words with a vector of their own.", low=1)
    min_count: int = setting(4, "Occurrences that a word needs for a vector of its own.", low=1)
    buckets: int = setting(8_192, "Vectors shared by the character n-grams of all other words.", low=1)
    labels: str = setting("oracle", "Whose labels: greedy oracle or the corpus's own.", choices=("oracle", "corpus"))
    mixture: float = setting(
        1.0,
        "Power of a corpus's size to which its share of an epoch is in proportion; 1: every document counts alike.",
        low=0,
        high=1,
    )
    graded_share: float = setting(
        0.25, "Share of an epoch's documents that have an editor's grades, where a corpus has them.", low=0
    )
    epoch_documents: int = setting(0, "Documents of an epoch, none more than 3 times; 0: as many as there are.", low=0)
    validation_documents: int = setting(200, "Documents of each corpus that are validated on, at most.", low=1)
    languages: bool = setting(
        False,
        "Each corpus is in a language of its own: words are counted by corpus, and collected anew for a model that "
        "training starts from.",
    )
    start: str = setting("", "Model folder whose shape, vocabulary and weights training starts from.")
    vectors: str = setting("", "File of word vectors to start from, in the text format of word2vec and GloVe.")
    precision: str = setting(
        "auto", "Arithmetic: bf16 where the processor has it (auto), or always one.", choices=("auto", "fp32", "bf16")
    )
    seed: int = setting(1, "Seed of everything random.", low=0, high=2**63 - 1)
    save_seconds: int = setting(60, "Seconds between two saves of the state that --resume needs.", low=0)

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("warmup", "dropout", "lowercase", "graded_share"):
            if not getattr(self, name) <= 1:
                raise ConfigError(f"{name} must be a share of at most 1, not {getattr(self, name)!r}")


def read_config(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read a configuration file.

    Args:
        path: a `.toml` or `.json` file with the tables `model` and `training`, either of which may be missing.

    Returns:
        The values for `ModelConfig` and those for `TrainConfig`.

    Raises:
        ConfigError: the file cannot be read or parsed, or has another table.
    """
    import tomllib  # noqa: PLC0415  (only training reads such files)

    try:
        text = path.read_text(encoding="utf-8")
        values = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path} is not valid {'TOML' if path.suffix == '.toml' else 'JSON'}: {error}") from error
    if not isinstance(values, dict) or not all(isinstance(table, dict) for table in values.values()):
        raise ConfigError(f"{path} must hold the tables 'model' and 'training'")
    if unknown := set(values) - {"model", "training"}:
        raise ConfigError(f"{path} has an unknown table {min(unknown)!r}; the tables are 'model' and 'training'")
    return values.get("model", {}), values.get("training", {})
