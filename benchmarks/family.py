"""The members of the family, trained alike and measured side by side: the table of docs/recurrent-networks.md.

    python benchmarks/family.py train CORPUS --vectors FILE [--articles 10000] [--epochs 2]
        [--batch-tokens N] [--learning-rate R]
    python benchmarks/family.py table CORPUS [--articles 1000]

`train` trains each member for the same number of steps on the same batches, as

    summarizer train CORPUS --limit train=10000 --epochs 2 --embedding-size 50 --vectors FILE --output FOLDER/NAME FLAGS

does, with the FLAGS of `MEMBERS`, but reads and labels the corpus once for all of them, and fits no set selection: it
is the scores of the networks that are compared. A member whose training is finished is passed over, so a run that was
stopped goes on. `table` measures all that are there with `summarizer benchmark`, and prints one row for each; a star
stands where the paired test tells a member from the first; the parameters are all but the word vectors', and the speeds
those of one core.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import torch

from summarizer import Example, ModelConfig, Summarizer, TrainConfig, load_corpus
from summarizer.evaluation.tables import render
from summarizer.persistence.checkpoint import Checkpoint, load_checkpoint
from summarizer.training import loop
from summarizer.training.examples import label_all
from summarizer.training.processes import Processes

MEMBERS: dict[str, dict[str, str | bool]] = {
    "gru": {},
    "pointer": {"decoder": "pointer"},
    "pointer-attention": {"decoder": "pointer", "attention": True},
    "independent": {"decoder": "independent"},
    "lstm": {"word_cell": "lstm", "sentence_cell": "lstm"},
    "elman": {"word_cell": "elman", "sentence_cell": "elman"},
    "mingru": {"word_cell": "mingru", "sentence_cell": "mingru"},
    "jordan": {"word_cell": "jordan", "sentence_cell": "jordan"},
    "convolutional": {"encoder": "convolutional"},
    "average": {"encoder": "average"},
    "compressor": {"encoder": "compressor"},
    "last": {"pooling": "last"},
    "attention": {"pooling": "attention"},
    "max": {"pooling": "max"},
    "average-independent": {"encoder": "average", "decoder": "independent"},
    "elman-last": {"word_cell": "elman", "sentence_cell": "elman", "pooling": "last"},
    "lstm-last": {"word_cell": "lstm", "sentence_cell": "lstm", "pooling": "last"},
    "gru-words": {"features": False},
    "pointer-words": {"decoder": "pointer", "features": False},
    "pointer-attention-words": {"decoder": "pointer", "attention": True, "features": False},
    "independent-words": {"decoder": "independent", "features": False},
}
"""The settings of each member that differ from the default."""

HEADS = (
    "network",
    "settings",
    "ROUGE-1",
    "ROUGE-2",
    "ROUGE-Lsum",
    "parameters",
    "documents/s in training",
    "documents/s in use",
)

TIMED = 200
"""Articles on which the speeds are measured, in time of the processor."""

VALIDATION = 100
"""Articles that tell after the epoch how good a member is."""


def flags(name: str) -> str:
    """The flags of `summarizer train` that make a member."""
    return " ".join(
        f"--{'no-' * (value is False)}{key.replace('_', '-')}" + ("" if isinstance(value, bool) else f" {value}")
        for key, value in MEMBERS[name].items()
    )


def label_once(*splits: Sequence[Example]) -> None:
    """Label documents now, for all runs of this process."""
    limit = TrainConfig.max_sentences
    labelled = {
        example.id: document
        for examples in splits
        for example, document in zip(examples, label_all(examples, max_sentences=limit), strict=True)
    }
    loop.label_all = lambda examples, **_: (labelled[example.id] for example in examples)


def speeds(checkpoint: Checkpoint, examples: Sequence[Example]) -> tuple[float, float]:
    """Documents a second of one core in training, and in use."""
    split = {"timed": examples}
    with TemporaryDirectory() as folder, Processes() as processes:
        settings = checkpoint.config, TrainConfig(epochs=1, min_count=2)
        run = loop.Run(split, split, output=Path(folder), settings=settings, processes=processes)
        run.network.train()
        start = time.process_time()
        for rows in run.plans[0]:
            run._step(run.network, rows)
        training = len(examples) / (time.process_time() - start)
    summarizer = Summarizer(checkpoint)
    start = time.process_time()
    summarizer([example.text for example in examples])
    return training, len(examples) / (time.process_time() - start)


@click.group()
def main() -> None:
    """Train the family, or print its table."""


@main.command()
@click.argument("corpus")
@click.option("--vectors", required=True, help="Word vectors of 50 numbers, as text.")
@click.option("--articles", default=10_000, show_default=True)
@click.option("--epochs", default=2, show_default=True)
@click.option("--batch-tokens", default=TrainConfig.batch_tokens, show_default=True)
@click.option("--learning-rate", default=TrainConfig.learning_rate, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), default=Path("runs/family"), show_default=True)
@click.option("--member", "members", multiple=True, type=click.Choice([*MEMBERS]), help="Only this one; repeatable.")
def train(corpus: str, vectors: str, articles: int, folder: Path, members: tuple[str, ...], **settings: Any) -> None:
    """Train all members that are not there yet."""
    opened = load_corpus(corpus, limits={"train": articles, "validation": VALIDATION})
    splits = {name: [*opened.examples(name)] for name in ("train", "validation")}
    config = TrainConfig(vectors=vectors, **settings)
    label_once(*splits.values())
    learn, check = ({opened.name: examples} for examples in splits.values())
    for name in members or MEMBERS:
        shape, output = MEMBERS[name], folder / name
        if (output / "model.safetensors").is_file():
            continue
        model = ModelConfig(embedding_size=50, **shape)
        with Processes() as processes:
            run = loop.Run(learn, check, output=output, settings=(model, config), processes=processes)
            history = run.run().history
        print(f"{name}: {json.dumps(history[-1])}", flush=True)


@main.command()
@click.argument("corpus")
@click.option("--articles", default=1_000, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), default=Path("runs/family"), show_default=True)
def table(corpus: str, articles: int, folder: Path) -> None:
    """Measure the members that are there, beside the first three sentences."""
    torch.set_num_threads(1)
    there = [name for name in MEMBERS if (folder / name / "model.safetensors").is_file()]
    methods = [option for name in there for option in ("--method", str(folder / name))]
    command = [sys.executable, "-m", "summarizer", "benchmark", corpus, "--limit", f"validation={articles}"]
    command += ["--sentences", "3", *methods, "--method", "lead", "--format", "json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    timed = [*load_corpus(corpus, limits={"validation": TIMED}).examples("validation")]
    label_once(timed)
    told = {(one["second"], one["metric"]) for one in report[0]["comparisons"] if one["significant"]}
    rows = []
    for name, method in zip([*there, "lead"], report[0]["methods"], strict=True):
        row = [f"`{flags(name)}`" if name in there and MEMBERS[name] else "first sentences" if name == "lead" else ""]
        for metric in ("rouge1", "rouge2", "rougeLsum"):
            f1 = method["metrics"][metric]["f1"]
            mark = "*" if (method["name"], metric) in told else ""
            row.append(f"{100 * f1['mean']:.2f} ±{50 * (f1['high'] - f1['low']):.2f}{mark}")
        if name in there:
            checkpoint = load_checkpoint(folder / name)
            size = sum(value.size for key, value in checkpoint.weights.items() if not key.startswith("types."))
            row += [f"{size:,}", *(f"{speed:.0f}" for speed in speeds(checkpoint, timed))]
        rows.append([name, *row, *[""] * (len(HEADS) - 1 - len(row))])
    print(render(HEADS, rows, "markdown", keys=2), end="")


if __name__ == "__main__":
    main()
