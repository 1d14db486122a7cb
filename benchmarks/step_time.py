"""Time and depth of a training step against the length of a document, for three ways to read it with recurrence.

    python benchmarks/step_time.py [--plot docs/step-time.svg] [--longest 100000] [--device cuda]

A step is the forward and the backward pass of the recurrent layers over one document of random words, in sentences of 5
to 45 words, at the sizes of the network that comes with the package, in both directions:

- one GRU: over all words of the document, one after the other;
- two layers: a GRU over the words of each sentence, all sentences side by side, and a GRU over the sentences' vectors;
- minGRU, steps: over all words, one after the other;
- minGRU, scan: over all words, by a parallel scan.

The depth is how many operations have to wait for one another: a step of a cell, or a round of the scan, is one. The
time is the least of up to 5 steps: of one core of the processor, or with --device of that device.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import floor, log2
from pathlib import Path

import click
import plots
import torch
from torch import Tensor

from summarizer.evaluation.tables import render
from summarizer.model.cells.gru import GRU
from summarizer.model.cells.mingru import MinGRU
from summarizer.model.cells.recurrent import Recurrent
from summarizer.model.config import ModelConfig
from summarizer.model.poolings import Mean
from summarizer.model.steps import Steps

CONFIG = ModelConfig()
LENGTHS = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
MOST_TYPES = 5_000
REPEATS, ENOUGH = 5, 5.0

Read = Callable[[Tensor, Tensor, Tensor], Tensor]
"""Types' vectors, the types of all words, and the words in each sentence → states, the sum of which is the loss."""


class Stepped(MinGRU):
    """minGRU without its scan."""

    read = Recurrent.read


class OneLayer(torch.nn.Module):
    """A cell over all words of a document."""

    def __init__(self, cell: type[Recurrent]) -> None:
        super().__init__()
        self.words = cell(CONFIG.embedding_size, CONFIG.hidden_size)

    def forward(self, types: Tensor, tokens: Tensor, sentences: Tensor) -> Tensor:
        states: Tensor = self.words(self.words.project(types), tokens, Steps.of(sentences.sum(0, keepdim=True)))
        return states


class TwoLayers(torch.nn.Module):
    """A cell over the words of each sentence, and a cell over the means of their states."""

    def __init__(self, cell: type[Recurrent]) -> None:
        super().__init__()
        size = CONFIG.hidden_size
        self.words, self.sentences = cell(CONFIG.embedding_size, size), cell(2 * size, size)
        self.pooling = Mean(size)

    def forward(self, types: Tensor, tokens: Tensor, sentences: Tensor) -> Tensor:
        steps = Steps.of(sentences)
        vectors = self.pooling(self.words(self.words.project(types), tokens, steps), steps, sentences)
        rows = torch.arange(len(sentences), device=tokens.device)
        whole = torch.tensor([len(sentences)], device=tokens.device)
        states: Tensor = self.sentences(self.sentences.project(vectors), rows, Steps.of(whole))
        return states


def words_depth(sentences: Tensor) -> int:
    return int(sentences.sum())


WAYS: dict[str, tuple[Callable[[], torch.nn.Module], Callable[[Tensor], int], str]] = {
    "one GRU": (lambda: OneLayer(GRU), words_depth, "one"),
    "minGRU, steps": (lambda: OneLayer(Stepped), words_depth, "stepped"),
    "two layers": (lambda: TwoLayers(GRU), lambda sentences: int(sentences.max()) + len(sentences), "two"),
    "minGRU, scan": (lambda: OneLayer(MinGRU), lambda sentences: 2 * floor(log2(int(sentences.sum()))), "scan"),
}
"""Each way's network, its depth, and its style in the plot."""


def document(n_words: int, device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """Vectors of types, the types of so many words, and the words in each sentence."""
    torch.manual_seed(n_words)
    lengths = torch.randint(5, 46, (n_words // 5,))
    kept = lengths[lengths.cumsum(0) < n_words]
    sentences = torch.cat([kept, n_words - kept.sum(0, keepdim=True)])
    n_types = min(n_words, MOST_TYPES)
    tokens = torch.randint(n_types, (n_words,))
    types = torch.randn(n_types, CONFIG.embedding_size, device=device, requires_grad=True)
    return types, tokens.to(device), sentences.to(device)


def clock(device: torch.device) -> float:
    """Seconds of this process's processor, or of the clock when a device has done its work."""
    if device.type == "cpu":
        return time.process_time()
    torch.cuda.synchronize(device)
    return time.perf_counter()


def seconds(network: torch.nn.Module, inputs: tuple[Tensor, Tensor, Tensor], device: torch.device) -> float:
    """The least time of a forward and backward pass, of as many as fit into some seconds."""
    times: list[float] = []
    while not times or (len(times) < REPEATS and sum(times) < ENOUGH):
        network.zero_grad()
        start = clock(device)
        network(*inputs).sum().backward()
        times.append(clock(device) - start)
    return min(times)


STYLES = {
    "one": "stroke:#d55e00",
    "stepped": "stroke:#cc79a7;stroke-dasharray:5 3",
    "two": "stroke:#0072b2",
    "scan": "stroke:#009e73",
}


def plot(lengths: Sequence[int], times: dict[str, list[float]], depths: dict[str, list[int]]) -> str:
    """Time and depth side by side as SVG, both against the length, all on logarithmic axes."""
    classes = {way: style for way, (_, _, style) in WAYS.items()}

    def panel(left: float, name: str, values: Mapping[str, Sequence[float]]) -> Iterator[str]:
        lines = {way: [*zip(lengths, line, strict=True)] for way, line in values.items()}
        return plots.logarithmic(left, (name, "words in the document"), lines, classes)

    return plots.pair(
        "Time and depth of a training step against the length of a document",
        STYLES,
        [*panel(plots.LEFT, "seconds", times), *panel(plots.RIGHT, "steps one after the other", depths)],
        note=f" (one document, both directions, states of {CONFIG.hidden_size})",
    )


@click.command()
@click.option("--plot", "path", type=click.Path(path_type=Path), help="Write the plot to this file.")
@click.option("--longest", default=LENGTHS[-1], show_default=True, help="Words of the longest document.")
@click.option("--device", "name", default="cpu", show_default=True)
def main(path: Path | None, longest: int, name: str) -> None:
    """Print the milliseconds and the depth of every way at every length."""
    torch.set_num_threads(1)
    device = torch.device(name)
    lengths = [length for length in LENGTHS if length <= longest]
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    depths: dict[str, list[int]] = {way: [] for way in WAYS}
    for length in lengths:
        inputs = document(length, device)
        for way, (make, depth, _) in WAYS.items():
            times[way].append(seconds(make().to(device), inputs, device))
            depths[way].append(depth(inputs[2]))
    rows = [
        [f"{length:,}", *(f"{1000 * times[way][n]:,.1f}" for way in WAYS), *(f"{depths[way][n]:,}" for way in WAYS)]
        for n, length in enumerate(lengths)
    ]
    heads = ["words", *(f"{way}: ms" for way in WAYS), *(f"{way}: depth" for way in WAYS)]
    print(render(heads, rows, "text", keys=1), end="")
    if path:
        path.write_text(plot(lengths, times, depths), encoding="utf-8")


if __name__ == "__main__":
    main()
