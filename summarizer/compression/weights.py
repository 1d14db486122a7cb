"""The tagger as a folder: compressor.safetensors and compressor.json."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from summarizer.compression.features import Lexicon
from summarizer.compression.tagger import Tagger
from summarizer.errors import CheckpointError
from summarizer.system.checksum import checksum
from summarizer.system.files import writing
from summarizer.system.locks import exclusive

WEIGHTS, LEXICON = "compressor.safetensors", "compressor.json"


def save_weights(tagger: Tagger, folder: Path) -> None:
    """Write a tagger's folder; parameters are stored as float16.

    Args:
        tagger: the tagger.
        folder: where to; made if missing.

    Raises:
        OutputError: it cannot be written, or another process is writing to it.
    """
    content = json.dumps({**tagger.lexicon.to_dict(), "training": dict(tagger.training)}, ensure_ascii=False)
    arrays: dict[str, NDArray[np.generic]] = {
        name: np.ascontiguousarray(value, np.float16) for name, value in tagger.parameters.items()
    }
    lexicon = f"{content}\n".encode()
    files = {LEXICON: lexicon, WEIGHTS: save(arrays, {"checksum": checksum(arrays, lexicon)})}
    with exclusive(folder):
        for name, data in files.items():
            with writing(folder / name, parents=True) as file:
                file.write(data)


def load_weights(folder: Path) -> Tagger:
    """Read a tagger's folder.

    Args:
        folder: the folder.

    Returns:
        The tagger.

    Raises:
        CheckpointError: a file is missing or damaged, or the tagger is of another version.
    """
    try:
        content = (folder / LEXICON).read_bytes()
        with safe_open(folder / WEIGHTS, framework="numpy") as file:
            expected = (file.metadata() or {}).get("checksum")
            arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except OSError as error:
        fault = (error.strerror or str(error)).lower()
        raise CheckpointError(f"{folder} is not a complete compressor folder: {fault}") from error
    except SafetensorError as error:
        raise CheckpointError(f"the compressor in {folder} is damaged; train or download it anew") from error
    if checksum(arrays, content) != expected:
        raise CheckpointError(f"the compressor in {folder} is damaged, or its files are of two; train it anew")
    known = json.loads(content)
    lexicon = Lexicon(*(tuple(known[name]) for name in ("words", "tags", "labels")))
    parameters = {name: value.astype(np.float32) for name, value in arrays.items()}
    if not Tagger.fits(lexicon, parameters):
        raise CheckpointError(f"the compressor in {folder} is of another version; train it anew")
    return Tagger(lexicon, parameters, known["training"])
