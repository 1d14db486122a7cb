"""The compressor's network as a folder: compressor.safetensors and lexicon.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from summarizer.compression.features import NUMBERS, PLACES, Lexicon
from summarizer.compression.network import span_logits
from summarizer.compression.parsing import Parse
from summarizer.compression.rules import RULES
from summarizer.compression.spans import Span
from summarizer.errors import CheckpointError
from summarizer.system.checksum import checksum, find_nonfinite
from summarizer.system.files import writing

WEIGHTS, LEXICON = "compressor.safetensors", "compressor.json"


@dataclass(frozen=True)
class SpanNetwork:
    """A trained network.

    Attributes:
        lexicon: the words and labels that it knows.
        parameters: its parameters by name; float32.
        training: how it was trained, as JSON types.
    """

    lexicon: Lexicon
    parameters: Mapping[str, NDArray[np.float32]]
    training: Mapping[str, Any]

    @property
    def checksum(self) -> str:
        """A checksum of the parameters and the lexicon."""
        return checksum(self.parameters, json.dumps(self.lexicon.to_dict()).encode())

    def probabilities(
        self, sentences: Sequence[tuple[Parse, Sequence[Span]]], *, within: bool
    ) -> list[NDArray[np.float32]]:
        """How probable it is that a reader would not miss spans.

        Args:
            sentences: parses and their spans.
            within: whether they are parts of summaries, or else stand for themselves.

        Returns:
            For each sentence, of each span; float32 [n_spans].
        """
        if not any(spans for _, spans in sentences):
            return [np.zeros(0, np.float32) for _ in sentences]
        logits = span_logits(self.parameters, self.lexicon.batch(sentences, [within] * len(sentences)))
        ends = np.cumsum([len(spans) for _, spans in sentences])[:-1]
        return list(np.split(1 / (1 + np.exp(-np.clip(logits, -30, 30))), ends))


def save_weights(network: SpanNetwork, folder: Path) -> None:
    """Write a network's folder; parameters are stored as float16.

    Args:
        network: the network.
        folder: where to; made if missing.

    Raises:
        OutputError: it cannot be written.
    """
    content = json.dumps({**network.lexicon.to_dict(), "training": dict(network.training)}, ensure_ascii=False)
    arrays: dict[str, NDArray[np.generic]] = {
        name: np.ascontiguousarray(value, np.float16) for name, value in network.parameters.items()
    }
    lexicon = f"{content}\n".encode()
    for name, data in ((LEXICON, lexicon), (WEIGHTS, save(arrays, {"checksum": checksum(arrays, lexicon)}))):
        with writing(folder / name, parents=True) as file:
            file.write(data)


def load_weights(folder: Path) -> SpanNetwork:
    """Read a network's folder.

    Args:
        folder: the folder.

    Returns:
        The network.

    Raises:
        CheckpointError: a file is missing or damaged.
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
    if name := find_nonfinite(arrays):
        raise CheckpointError(f"the compressor in {folder} has weights that are not finite, in {name}; train it anew")
    try:
        known = json.loads(content)
        lexicon = Lexicon(*(tuple(known[name]) for name in ("words", "tags", "labels")))
        training = dict(known["training"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CheckpointError(f"the compressor in {folder} is damaged; train or download it anew") from error
    parameters = {name: value.astype(np.float32) for name, value in arrays.items()}
    if not _fits(parameters, lexicon):
        raise CheckpointError(f"the compressor in {folder} is of another version; train it anew")
    return SpanNetwork(lexicon, parameters, training)


def _fits(parameters: Mapping[str, NDArray[np.float32]], lexicon: Lexicon) -> bool:
    """Whether parameters are those of a network over this lexicon, these rules and these features."""
    shapes = {name: value.shape for name, value in parameters.items()}
    states, rule = (shapes.get(name, (0, 0))[1] for name in ("token.weight", "rules.weight"))
    rows = {"words": lexicon.words, "tags": lexicon.tags, "labels": lexicon.labels}
    return (
        all(shapes.get(f"{name}.weight", (0,))[0] == len(known) + 1 for name, known in rows.items())
        and shapes.get("rules.weight", (0,))[0] == len(RULES)
        and shapes.get("hidden.weight", (0, 0))[1] == (PLACES + 1) * states + 1 + rule + NUMBERS
    )
