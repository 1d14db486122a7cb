"""A model as a folder: model.safetensors, config.json, vocabulary.json and README.md (its card); perhaps query.json,
and a folder `languages` with the model for texts in languages that the vocabulary lacks.

The weights carry in their header a checksum of themselves, one of the vocabulary and one of the configuration's model
part: of all that decides a score. So a folder that was damaged, cut short, edited or put together from two models is
refused. The weights are written last.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from summarizer.encoding.features import FEATURES
from summarizer.encoding.vocabulary import Vocabulary
from summarizer.errors import CheckpointError, ConfigError, OutputError
from summarizer.model.config import ModelConfig
from summarizer.persistence.coefficients import load_coefficients, save_coefficients
from summarizer.persistence.contents import read_file, to_json, unreadable
from summarizer.persistence.parameters import parameter_shapes
from summarizer.scoring.importance import importance_shapes, n_fixed_inputs
from summarizer.scoring.query_inputs import Coefficients
from summarizer.selection.layers import selector_shapes
from summarizer.system.checksum import checksum, find_nonfinite
from summarizer.system.files import writing
from summarizer.system.locks import exclusive
from summarizer.system.tensors import sort_header

FORMAT = 3
"""Version of the folder's format; a folder with another one is refused."""

WEIGHTS, CONFIG, VOCABULARY, CARD = "model.safetensors", "config.json", "vocabulary.json", "README.md"

COUNTS = "vocabulary.document_counts"
"""The name under which the weights' file keeps the document counts of the vocabulary's words; int32 [n_words]."""

SELECTOR = "choice."
"""What the names of the parameters of set selection begin with in the weights' file."""

FORMER_NAMES = {"scorer.redundancy.weight": "scorer.novelty.weight"}
"""Names that parameters had in the files of earlier versions, and what they are called now."""

IMPORTANCE = "importance."
"""What the names of the parameters of the importance term begin with there."""

OTHERS = "languages"
"""The folder, in that of a model, of the second model for texts in languages that its vocabulary lacks."""

PRETRAINED = Path(__file__).parent.parent / "pretrained"
"""The folder of the model that comes with the package."""


_SIGNS = {VOCABULARY: (b'{"words"',), CONFIG: (b'"format"', b'"model"'), WEIGHTS: (b'"checksum"',)}
"""What the files of a model have in them that others of the same names have not."""

SIGNED_WITHIN = 1 << 16
"""Bytes from the beginning of a file within which it has them."""


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A trained network.

    Attributes:
        config: its shape.
        vocabulary: its words.
        weights: its parameters by name, as the torch network names them; float16 when loaded.
        training: how it was trained (settings, seed, versions, corpus fingerprints), as JSON types.
        card: its model card, in Markdown.
        selector: the parameters of the networks of set selection, by the names of `selector_shapes`; float32
            when loaded. Nothing, if they are not fitted: sentences are then chosen by their scores alone.
        importance: the parameters of the importance term, by the names of `importance_shapes`; float32 when loaded.
            Nothing, if it is not fitted: scores are then without it.
        query: the coefficients of the query term (`summarizer.scoring.query`). Nothing, if they are not fitted: those
            of the model that comes with the package are then taken.
        others: the folder of a second model, for texts in languages that the vocabulary lacks; None: there is none.
    """

    config: ModelConfig
    vocabulary: Vocabulary
    weights: Mapping[str, NDArray[np.generic]]
    training: Mapping[str, Any]
    card: str = ""
    selector: Mapping[str, NDArray[np.generic]] = field(default_factory=dict)
    importance: Mapping[str, NDArray[np.generic]] = field(default_factory=dict)
    query: Coefficients = field(default_factory=dict)
    others: Path | None = None


def save_checkpoint(checkpoint: Checkpoint, folder: Path) -> None:
    """Write a model folder; a model that is there is replaced, and no other file is.

    Args:
        checkpoint: the model; its weights are stored as float16, but for those that choose sets.
        folder: where to; made if missing.

    Raises:
        CheckpointError: a weight is no number that float16 can hold: training has diverged.
        OutputError: it cannot be written, another process is writing to it, or a file of somebody else's has the name
            of one of a model's.
    """
    check_replaced(folder)
    known = checkpoint.vocabulary
    vocabulary = to_json({"words": known.words, "n_buckets": known.n_buckets, "n_documents": known.n_documents})
    model = checkpoint.config.to_dict()
    config = {"format": FORMAT, "model": model, "training": dict(checkpoint.training)}
    with np.errstate(over="ignore"):
        weights: dict[str, NDArray[np.generic]] = {
            name: np.ascontiguousarray(value, np.float16) for name, value in checkpoint.weights.items()
        }
    if name := find_nonfinite(weights):
        raise CheckpointError(f"{name} has weights that are not finite; train anew with a lower learning rate")
    for prefix, values in ((SELECTOR, checkpoint.selector), (IMPORTANCE, checkpoint.importance)):
        weights |= {f"{prefix}{name}": np.ascontiguousarray(value, np.float32) for name, value in values.items()}
    weights[COUNTS] = known.document_counts
    from safetensors.numpy import save  # noqa: PLC0415

    header = _header(weights, vocabulary, model)
    files = {
        VOCABULARY: vocabulary,
        CONFIG: to_json(config, indent=2),
        CARD: checkpoint.card.encode(),
        WEIGHTS: sort_header(save(weights, header)),
    }
    with exclusive(folder):
        if checkpoint.query:
            save_coefficients(checkpoint.query, folder)
        if checkpoint.others:
            save_checkpoint(load_checkpoint(checkpoint.others), folder / OTHERS)
        for name, content in files.items():
            with writing(folder / name, parents=True) as file:
                file.write(content)


def check_replaced(folder: Path) -> None:
    """Check that the files of a folder that a model would replace are of a model.

    Args:
        folder: the folder, which may be missing.

    Raises:
        OutputError: one is not.
    """
    present = [name for name in _SIGNS if (folder / name).is_file()]
    others = [name for name in present if not _has_signs(folder / name, _SIGNS[name])]
    if not present and (folder / CARD).is_file():
        others = [CARD]
    if others:
        fault = "it is there already, and is not of a model of this package"
        raise OutputError(f"cannot write {folder / others[0]}: {fault}; choose another folder, or move it away")


def _has_signs(path: Path, signs: tuple[bytes, ...]) -> bool:
    try:
        with path.open("rb") as file:
            begin = file.read(SIGNED_WITHIN)
    except OSError:
        return False
    return all(sign in begin for sign in signs)


def load_checkpoint(folder: Path) -> Checkpoint:
    """Read a model folder.

    Args:
        folder: the folder.

    Returns:
        The model.

    Raises:
        CheckpointError: a file is missing, damaged, or of another format.
        MissingExtraError: the network needs torch, and it is not installed.
    """
    if not folder.is_dir():
        fault = f"{folder} is a file; a model is a folder" if folder.exists() else f"there is no model folder {folder}"
        raise CheckpointError(fault)
    config = _read_config(folder / CONFIG)
    try:
        model = ModelConfig.from_dict(config["model"])
    except (ConfigError, KeyError, TypeError) as error:
        raise CheckpointError(f"{folder / CONFIG} does not describe a model: {error}") from error
    vocabulary_bytes = read_file(folder / VOCABULARY)
    weights = _read_weights(folder / WEIGHTS, vocabulary_bytes, config["model"])
    try:
        words = json.loads(vocabulary_bytes)
        vocabulary = Vocabulary(**words, document_counts=weights.pop(COUNTS).astype(np.int32))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CheckpointError(f"{folder / VOCABULARY} is damaged; train or download the model anew") from error
    selector, importance = _take_part(weights, SELECTOR), _take_part(weights, IMPORTANCE)
    weights = {FORMER_NAMES.get(name, name): value for name, value in weights.items()}
    _check_shapes(folder, weights, parameter_shapes(model, len(vocabulary)))
    if selector:
        _check_shapes(folder, selector, selector_shapes())
    if importance:
        n_inputs = None if model.needs_torch else 4 * model.hidden_size + len(FEATURES) + model.surface_size
        _check_shapes(folder, importance, importance_shapes(n_inputs or importance["mean"].size - n_fixed_inputs()))
    card = read_file(folder / CARD).decode(errors="replace") if (folder / CARD).is_file() else ""
    return Checkpoint(
        config=model,
        vocabulary=vocabulary,
        weights=weights,
        training=config["training"],
        card=card,
        selector=selector,
        importance=importance,
        query=load_coefficients(folder),
        others=folder / OTHERS if (folder / OTHERS).is_dir() else None,
    )


def _take_part(weights: dict[str, NDArray[np.generic]], prefix: str) -> dict[str, NDArray[np.generic]]:
    """Take the weights whose names begin with a prefix out of the others; they are named without it."""
    names = [name for name in weights if name.startswith(prefix)]
    return {name.removeprefix(prefix): weights.pop(name) for name in names}


def _check_shapes(
    folder: Path, weights: Mapping[str, NDArray[np.generic]], expected: Mapping[str, tuple[int, ...]]
) -> None:
    shapes = {name: value.shape for name, value in weights.items()}
    if shapes != expected:
        odd = min(expected.items() ^ shapes.items())[0]
        raise CheckpointError(f"{folder / WEIGHTS} does not fit its {CONFIG}: {odd} is missing or of another shape")


def _read_config(path: Path) -> dict[str, Any]:
    try:
        config = json.loads(read_file(path))
        version = config["format"]
        if not isinstance(version, int) or not isinstance(config.setdefault("training", {}), dict):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CheckpointError(f"{path} is damaged: it is not the configuration of a model") from error
    if version != FORMAT:
        cure = "upgrade gru-summarizer" if version > FORMAT else "train or download the model anew"
        raise CheckpointError(f"{path.parent} has model format {version}; this version reads {FORMAT}: {cure}")
    return dict(config)


def _header(weights: Mapping[str, NDArray[np.generic]], vocabulary: bytes, model: Mapping[str, Any]) -> dict[str, str]:
    """The checksums of the weights and of what they belong to."""
    return {
        "checksum": checksum(weights),
        VOCABULARY: checksum(vocabulary),
        CONFIG: checksum(json.dumps(model, sort_keys=True).encode()),
    }


def _read_weights(path: Path, vocabulary: bytes, model: Mapping[str, Any]) -> dict[str, NDArray[np.generic]]:
    try:
        with path.open("rb"), safe_open(path, framework="numpy") as file:
            header = file.metadata() or {}
            weights: dict[str, NDArray[np.generic]] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except OSError as error:
        raise unreadable(path, error) from error
    except (SafetensorError, ValueError, KeyError) as error:
        raise CheckpointError(f"{path} is damaged: it is not a safetensors file") from error
    for name, expected in _header(weights, vocabulary, model).items():
        if header.get(name) != expected:
            fault = (
                f"{path} is damaged: its checksum is wrong"
                if name == "checksum"
                else f"{path.parent / name} is damaged or was changed, or the folder mixes files of two models"
            )
            raise CheckpointError(f"{fault}; train or download the model anew")
    if name := find_nonfinite(weights):
        raise CheckpointError(f"{path} has weights that are not finite, in {name}; train or download the model anew")
    return weights
