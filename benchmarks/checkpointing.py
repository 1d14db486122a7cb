"""What `--checkpoint-states` saves and costs: memory and time of one training step, with and without it.

    python benchmarks/checkpointing.py [--sentences 200] [--words 60] [--documents 8]

Each step is a forward and a backward pass of the whole network over random documents, in a process of its own. Memory
is what the largest size of the process grows by during the step; time is that of the processor, the least of three.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

import click
import torch

from summarizer.encoding.features import FEATURES
from summarizer.evaluation.tables import render
from summarizer.model.config import ModelConfig
from summarizer.model.network import HierarchicalNetwork

CELLS = ("gru", "lstm", "elman")
TYPES = 2_000


def step(cell: str, checkpointed: bool, *, sentences: int, words: int, documents: int) -> tuple[float, float]:
    """Megabytes and seconds of a training step."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    config = ModelConfig(word_cell=cell, sentence_cell=cell)
    network = HierarchicalNetwork(config, n_ids=TYPES, checkpointed=checkpointed).train()
    n = sentences * documents
    features = (torch.arange(TYPES), torch.arange(TYPES), torch.zeros(TYPES, dtype=torch.int64))
    inputs = (
        features,
        torch.randn(n, len(FEATURES)),
        torch.randint(TYPES, (n * words,)),
        torch.full((n,), words),
        torch.full((documents,), sentences),
        torch.ones(n, dtype=torch.bool),
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = []
    for _ in range(3):
        start = time.process_time()
        network(*inputs).sum().backward()
        seconds.append(time.process_time() - start)
        network.zero_grad()
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, min(seconds)


@click.command()
@click.option("--sentences", default=200, show_default=True, help="Sentences of a document.")
@click.option("--words", default=60, show_default=True, help="Words of a sentence.")
@click.option("--documents", default=8, show_default=True, help="Documents of the batch.")
@click.option("--one", nargs=2, hidden=True, help="Measure one cell, with states kept (0) or checkpointed (1).")
def main(one: tuple[str, str] | None, **sizes: int) -> None:
    """Print megabytes and seconds of each cell."""
    if one:
        print(*step(one[0], one[1] == "1", **sizes))
        return
    flags = [part for name, value in sizes.items() for part in (f"--{name}", str(value))]
    rows = []
    for cell in CELLS:
        figures = []
        for checkpointed in ("0", "1"):
            command = [sys.executable, __file__, *flags, "--one", cell, checkpointed]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            figures.append([float(value) for value in done.stdout.split()])
        (kept, quick), (less, slow) = figures
        rows.append([cell, f"{kept:,.0f}", f"{less:,.0f}", f"{quick:.2f}", f"{slow:.2f}"])
    print(render(["cell", "MB", "MB, checkpointed", "seconds", "seconds, checkpointed"], rows, "text", keys=1), end="")


if __name__ == "__main__":
    main()
