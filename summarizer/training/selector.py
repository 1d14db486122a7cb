"""Fitting the networks of set selection: see `summarizer.selection.selector`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from summarizer.documents import Example, ProgressCallback, no_progress
from summarizer.encoding.activations import sigmoid
from summarizer.errors import CorpusError
from summarizer.persistence.checkpoint import load_checkpoint, save_checkpoint
from summarizer.selection.document_words import Floats
from summarizer.selection.inclusion import InclusionProbabilities
from summarizer.selection.joined_sets import JoinedSets
from summarizer.selection.layers import LIMIT, SIZES
from summarizer.selection.selector_inputs import pair_inputs, set_inputs, word_inputs
from summarizer.system.locks import exclusive
from summarizer.training.selector_examples import SelectorExample, selector_examples

GRAM_EPOCHS, SET_EPOCHS = 3, 12
"""Passes over the words and pairs of the documents, and over their sets."""

GRAM_BATCH, SET_BATCH = 4_096, 16
"""Words or pairs in a batch, and documents whose sets are in one."""

LEARNING_RATE = 5e-3

SCALE = 20.0
"""By what ROUGE (0 to 1) is multiplied, so that the values to be learned are of the order of 1."""


class _TorchLayers(nn.Module):
    """Inputs → standardised and clipped → layers with ReLU → one number; for sets, a linear layer is added to it.

    An input that is the same in all of training tells nothing, so it is left out: its deviation is taken to be large.
    """

    mean: Tensor
    deviation: Tensor

    def __init__(self, name: str, inputs: NDArray[np.float32]) -> None:
        super().__init__()
        self.register_buffer("mean", torch.from_numpy(inputs.mean(axis=0)))
        deviation = inputs.std(axis=0)
        self.register_buffer(
            "deviation", torch.from_numpy(np.where(deviation > 1e-4, deviation, 1e6).astype(np.float32))
        )
        self.layers = nn.ModuleList(nn.Linear(*sizes) for sizes in pairwise(SIZES[name]))
        self.linear = nn.Parameter(torch.zeros(inputs.shape[1])) if name == "sets" else None

    def forward(self, inputs: Tensor) -> Tensor:
        inputs = ((inputs - self.mean) / self.deviation).clamp(-LIMIT, LIMIT)
        values = inputs
        for number, layer in enumerate(self.layers):
            values = layer(values.relu() if number else values)
        return values.squeeze(-1) + (inputs @ self.linear if self.linear is not None else 0)

    def weights(self, name: str) -> dict[str, NDArray[np.generic]]:
        """The parameters by the names of `selector_shapes`."""
        return {
            f"{name}.{key.removeprefix('layers.')}": value.detach().numpy() for key, value in self.state_dict().items()
        }


def fit_selector(
    folder: Path,
    corpora: Mapping[str, Sequence[Example]],
    *,
    seed: int,
    progress: ProgressCallback = no_progress,
) -> int:
    """Fit the networks of set selection to a model, and write them to its folder.

    Args:
        folder: the model folder.
        corpora: the training examples of each corpus, of which a sample is read.
        seed: seed of the sample, of the initial weights and of the order of the examples.
        progress: progress callback; the documents of each corpus pass through it.

    Returns:
        How many documents it was fitted on.

    Raises:
        CheckpointError: the folder is missing or damaged.
        OutputError: it cannot be written, or another process is writing to it.
        CorpusError: there is no document with a reference and two words.
    """
    with exclusive(folder, make=False):
        checkpoint = load_checkpoint(folder)
        corpora = {name: rows for name, rows in corpora.items() if rows}
        examples = [*selector_examples(corpora, checkpoint, seed=seed, progress=progress)]
        if not any(len(example.pairs) for example in examples):
            raise CorpusError("set selection needs at least one document with two words and a reference")
        training = {**checkpoint.training, "choice": {"documents": len(examples), "seed": seed}}
        save_checkpoint(replace(checkpoint, selector=fit(examples, seed=seed), training=training), folder)
    return len(examples)


def fit(examples: Sequence[SelectorExample], *, seed: int) -> dict[str, NDArray[np.generic]]:
    """Fit the networks.

    Args:
        examples: the documents.
        seed: seed of the initial weights and of the order of the examples.

    Returns:
        Their parameters by the names of `selector_shapes`; float32.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        labels = np.concatenate([example.words for example in examples])
        words, logits = _fit_grams("words", [word_inputs(example.scored) for example in examples], examples, labels)
        inputs = [
            pair_inputs(example.scored, word_logits) for example, word_logits in zip(examples, logits, strict=True)
        ]
        labels = np.concatenate([example.pairs for example in examples])
        pairs, pair_logits = _fit_grams("pairs", inputs, examples, labels)
        rows = zip(examples, logits, pair_logits, strict=True)
        inclusion = [
            InclusionProbabilities(example.scored.words, sigmoid(word_logits), sigmoid(bigram_logits))
            for example, word_logits, bigram_logits in rows
        ]
        inputs = [
            set_inputs(example.scored, probabilities, JoinedSets.of([example.sets], example.scored.words))
            for example, probabilities in zip(examples, inclusion, strict=True)
        ]
        sets = _fit_sets(inputs, examples)
    return {**words.weights("words"), **pairs.weights("pairs"), **sets.weights("sets")}


def _fit_grams(
    name: str, inputs: Sequence[Floats], examples: Sequence[SelectorExample], labels: Floats
) -> tuple[_TorchLayers, list[Floats]]:
    """Fit the network of words or of pairs; returns it and its logits for each document."""
    rows = _with_context(inputs, examples)
    network = _TorchLayers(name, rows)
    wanted, given = torch.from_numpy(labels.astype(np.float32)), torch.from_numpy(rows)
    _descend(
        network,
        _batches(len(rows), size=GRAM_BATCH, epochs=GRAM_EPOCHS),
        lambda batch: functional.binary_cross_entropy_with_logits(network(given[batch]), wanted[batch]),
    )
    with torch.inference_mode():
        logits = network(given).numpy().astype(np.float64)
    return network, np.split(logits, np.cumsum([len(example) for example in inputs])[:-1])


def _fit_sets(inputs: Sequence[Floats], examples: Sequence[SelectorExample]) -> _TorchLayers:
    """Fit the network of sets: squared error against their ROUGE, both less their means over the document."""
    sizes = torch.tensor([len(example) for example in inputs])
    rows = torch.from_numpy(_with_context(inputs, examples))
    network = _TorchLayers("sets", rows.numpy())
    wanted = torch.from_numpy(
        np.concatenate([SCALE * (example.rouge - example.rouge.mean()) for example in examples]).astype(np.float32)
    )
    parts = torch.split(torch.arange(len(rows)), sizes.tolist())

    def loss(documents: Tensor) -> Tensor:
        set_rows = torch.cat([parts[document] for document in documents.tolist()])
        owner = torch.repeat_interleave(sizes[documents])
        values = network(rows[set_rows])
        means = torch.zeros(len(documents)).index_add(0, owner, values) / sizes[documents]
        errors = (values - means[owner] - wanted[set_rows]) ** 2
        return (torch.zeros(len(documents)).index_add(0, owner, errors) / sizes[documents]).mean()

    _descend(network, _batches(len(examples), size=SET_BATCH, epochs=SET_EPOCHS), loss)
    return network


def _batches(n: int, *, size: int, epochs: int) -> list[Tensor]:
    """Numbers below n in random order, cut into batches; all of them in each epoch."""
    return [batch for _ in range(epochs) for batch in torch.split(torch.randperm(n), size)]


def _descend(network: nn.Module, batches: Sequence[Tensor], loss: Callable[[Tensor], Tensor]) -> None:
    """Take a step of Adam on each batch, with a step size that falls to 0."""
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = LEARNING_RATE * (1 - step / len(batches))
        optimizer.zero_grad(set_to_none=True)
        loss(batch).backward()  # type: ignore[no-untyped-call]
        optimizer.step()


def _with_context(inputs: Sequence[Floats], examples: Sequence[SelectorExample]) -> NDArray[np.float32]:
    sizes = [len(rows) for rows in inputs]
    context = np.repeat([example.context for example in examples], sizes, axis=0)
    return np.concatenate([np.concatenate(inputs), context], axis=1).astype(np.float32)
