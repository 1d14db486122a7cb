"""The tagger in NumPy: how probable it is that a compression of a sentence keeps each of its tokens."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from summarizer.compression.features import N_NUMBERS, Floats, Lexicon, TokenBatch, TokenEncoder
from summarizer.compression.numpy_lstm import LSTMWeights, read_both_ways
from summarizer.compression.parsing import Parse
from summarizer.encoding.matmul import product
from summarizer.system.checksum import checksum

TOKENS_AT_ONCE = 4_096
"""Tokens that are read side by side, so that memory stays bounded."""


@dataclass(frozen=True)
class Tagger:
    """A trained network.

    Attributes:
        lexicon: the words and labels that it knows.
        parameters: its parameters, as `summarizer.compression.training.TaggerNetwork` names them; float32.
        training: how it was trained, as JSON types.
    """

    lexicon: Lexicon
    parameters: Mapping[str, Floats]
    training: Mapping[str, Any]
    _encoder: TokenEncoder = field(init=False, repr=False, compare=False)
    _first: LSTMWeights = field(init=False, repr=False, compare=False)
    _second: LSTMWeights = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_encoder", self.lexicon.encoder())
        object.__setattr__(self, "_first", LSTMWeights.from_torch(self.parameters, "first"))
        object.__setattr__(self, "_second", LSTMWeights.from_torch(self.parameters, "second"))

    @staticmethod
    def fits(lexicon: Lexicon, parameters: Mapping[str, Floats]) -> bool:
        """Whether parameters are those of a network over a lexicon and these features.

        Args:
            lexicon: the lexicon.
            parameters: parameters by name.

        Returns:
            Whether their names and shapes go together.
        """
        shapes = {name: value.shape for name, value in parameters.items()}
        sizes = {"words": lexicon.words, "tags": lexicon.tags, "labels": lexicon.labels}
        tables = {name: shapes.get(f"{name}.weight", (0, 0)) for name in sizes}
        path = shapes.get("path.weight", (0, 0))
        inputs = 2 * sum(width for _, width in tables.values()) + path[0] + N_NUMBERS
        return (
            all(tables[name][0] == len(known) + 1 for name, known in sizes.items())
            and path[1] == len(lexicon.labels) + 1
            and shapes.get("first.weight_ih_l0", (0, 0))[1] == inputs
        )

    @property
    def checksum(self) -> str:
        """A checksum of the parameters and the lexicon."""
        return checksum(self.parameters, json.dumps(self.lexicon.to_dict()).encode())

    def logits(self, parses: Sequence[Parse]) -> list[Floats]:
        """The log odds that compressions keep tokens.

        Args:
            parses: the sentences.

        Returns:
            For each sentence, of each token; float32 [n_tokens].
        """
        found: list[Floats] = []
        chunk: list[Parse] = []
        n_tokens = 0
        for parse in parses:
            if chunk and n_tokens + len(parse) > TOKENS_AT_ONCE:
                found += self._logits(chunk)
                chunk, n_tokens = [], 0
            chunk.append(parse)
            n_tokens += len(parse)
        return found + self._logits(chunk)

    def _logits(self, parses: Sequence[Parse]) -> list[Floats]:
        if not any(len(parse) for parse in parses):
            return [np.zeros(0, np.float32) for _ in parses]
        batch = self._encoder.encode(parses)
        return list(np.split(self._read(batch), np.cumsum(batch.lengths)[:-1]))

    def _read(self, batch: TokenBatch) -> Floats:
        """The log odds of all tokens; float32 [n_tokens]."""
        weights = self.parameters
        each = np.concatenate(
            [
                weights[f"{name}.weight"][batch.ids[:, column]]
                for column, name in enumerate(("words", "tags", "labels"))
            ],
            axis=1,
        )
        path = product(batch.path.astype(np.float32), weights["path.weight"].T)
        inputs = np.concatenate([each, each[batch.heads], path, batch.numbers], axis=1)
        states = read_both_ways(self._first, inputs, batch.lengths)
        above = product(states[batch.heads], weights["head.weight"].T) + weights["head.bias"]
        states = states + np.maximum(above, 0)
        states = states + read_both_ways(self._second, states, batch.lengths)
        both = np.concatenate([states, states[batch.heads]], axis=1)
        hidden = np.maximum(product(both, weights["hidden.weight"].T) + weights["hidden.bias"], 0)
        logits: Floats = (hidden @ weights["out.weight"].T + weights["out.bias"])[:, 0]
        return logits
