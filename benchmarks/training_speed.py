"""Training speed beside the bare forward and backward pass of the word GRU, in turn, on the same batches.

    python benchmarks/training_speed.py CORPUS [--documents 800] [--rounds 5]

Prints documents/s and tokens/s of a whole training step, of the word GRU alone, and of `torch.nn.GRU` on length-sorted
padded buckets of the same sentences; and the ratio of the first to the second, round by round.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
import numpy as np
import torch
from torch import nn

from summarizer.corpora.loading import load_corpus
from summarizer.model.config import ModelConfig
from summarizer.model.steps import Steps
from summarizer.training.config import TrainConfig
from summarizer.training.loop import Run
from summarizer.training.processes import Processes

BUCKET = 256


def bare(run: Run, batches: list[np.ndarray]) -> None:
    """Forward and backward pass of the network's own word GRU, its input projection included."""
    gru = run.network.sentences.gru
    for rows in batches:
        batch = run.learn.take(rows, run.features)
        types = torch.randn(len(batch.features[1]), run.model.embedding_size, requires_grad=True)
        lengths = torch.from_numpy(batch.documents.sentence_lengths.astype(np.int64))
        tokens = torch.from_numpy(batch.documents.tokens.astype(np.int64))
        gru(gru.project(types), tokens, Steps.of(lengths)).sum().backward()


def padded(run: Run, batches: list[np.ndarray], directions: list[nn.GRU]) -> None:
    """Forward and backward pass of `torch.nn.GRU` in both directions on padded buckets."""
    for rows in batches:
        lengths = np.sort(run.learn.take(rows, run.features).documents.sentence_lengths)[::-1]
        for first in range(0, len(lengths), BUCKET):
            own = lengths[first : first + BUCKET]
            words = torch.randn(len(own), int(own[0]), run.model.embedding_size, requires_grad=True)
            sum(gru(words)[0].sum() for gru in directions).backward()


@click.command()
@click.argument("corpus")
@click.option("--documents", default=800, show_default=True)
@click.option("--rounds", default=5, show_default=True)
def main(corpus: str, documents: int, rounds: int) -> None:
    """Measure on the first DOCUMENTS training documents of CORPUS."""
    examples = list(load_corpus(corpus, limits={"train": documents}).examples("train"))
    model, config = ModelConfig(), TrainConfig(epochs=1, min_count=2)
    with tempfile.TemporaryDirectory() as folder:
        corpora = {corpus: examples}, {corpus: examples[:5]}
        run = Run(*corpora, output=Path(folder), settings=(model, config), processes=Processes())
    run.network.train()
    batches = run.plans[0]
    directions = [nn.GRU(model.embedding_size, model.hidden_size, batch_first=True) for _ in range(2)]
    contestants: dict[str, Callable[[], object]] = {
        "training step": lambda: [run._step(run.network, rows) for rows in batches],
        "word GRU alone": lambda: bare(run, batches),
        "torch.nn.GRU, padded": lambda: padded(run, batches, directions),
    }
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name, work in contestants.items():
            start = time.perf_counter()
            work()
            if number:  # the first round warms up
                seconds[name].append(time.perf_counter() - start)
    n_tokens = int(run.learn.n_tokens.sum())
    for name, values in seconds.items():
        median = statistics.median(values)
        print(f"{name:22} {len(run.learn) / median:7.1f} documents/s {n_tokens / median:9,.0f} tokens/s")
    ratios = [alone / step for step, alone in zip(seconds["training step"], seconds["word GRU alone"], strict=True)]
    print("training step / word GRU alone, in speed:", " ".join(f"{ratio:.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()
