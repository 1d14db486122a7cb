"""`summarizer train CORPUS… --output DIR`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import Command
from summarizer.cli.options import (
    OUTPUT,
    STDOUT,
    check_output,
    config_options,
    corpus_options,
    note,
    open_corpora,
    read_split,
)
from summarizer.cli.progress import show_steps
from summarizer.errors import CheckpointError
from summarizer.model.config import ModelConfig
from summarizer.persistence.checkpoint import CARD, CONFIG, VOCABULARY, WEIGHTS
from summarizer.system.files import check_absent
from summarizer.system.wording import pluralize
from summarizer.training.config import EPOCHS, TrainConfig, read_config

if TYPE_CHECKING:
    from summarizer.corpora.loading import Corpus
    from summarizer.documents import Example
    from summarizer.training import TrainResult

MODEL_FILES = (CONFIG, VOCABULARY, WEIGHTS, CARD)
"""What a model folder consists of."""

RECORDS = ("state.safetensors", "metrics.jsonl", "gradients.jsonl")
"""What a run writes beside the model."""


@click.command(cls=Command, name="train", extra="train", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS…")
@click.option("-o", "--output", type=OUTPUT, required=True, help="Model folder.")
@click.option("--resume", is_flag=True, help="Go on with the run in the model folder, exactly where it stopped.")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, readable=False),
    help="TOML or JSON file with the tables 'model' and 'training'; flags win over it.",
)
@corpus_options
@config_options(ModelConfig, TrainConfig)
def command(corpora: tuple[str, ...], output: Path, resume: bool, config_file: Path | None, **options: Any) -> None:
    """Train a network on the training splits of one CORPUS or more.

    A CORPUS is a folder that datasets.load_dataset reads, a data file, or the name of a hub dataset (cnn_dailymail,
    xsum, multi_news, billsum, scientific_papers, or any other with --text-column and --reference-column). The weights
    kept are those of the epoch with the best ROUGE on the validation splits.

    A run that was stopped goes on with --resume. On several processors: torchrun --nproc-per-node N -m summarizer
    train …; a GPU is used if there is one.
    """
    if output == STDOUT:
        raise click.UsageError("a model is a folder, which cannot be written to standard output")
    files = (*MODEL_FILES, *(f"training/{name}" for name in RECORDS))
    check_output(*(output / name for name in files), parents=True)
    settings = read_config(config_file) if config_file else ({}, {})
    model = ModelConfig.from_dict({**settings[0], **_flags(ModelConfig, options)})
    training = TrainConfig.from_dict({**settings[1], **_flags(TrainConfig, options)})
    if not resume and (output / "training" / "state.safetensors").is_file():
        raise CheckpointError(f"{output} holds a run already: go on with --resume, or choose another --output")
    if not (output / "training" / "state.safetensors").is_file():
        check_absent(*(output / name for name in (MODEL_FILES if resume else files)))
    opened = open_corpora(corpora, options)
    checked = [corpus for corpus in opened if "validation" in corpus.splits]
    for corpus in opened:
        corpus.require("train")
        if not checked:
            corpus.require("validation")
    from summarizer.training import train  # noqa: PLC0415

    learn, check = _read(opened, "train"), _read(checked, "validation")
    try:
        result = train(
            learn, check, output=output, model=model, config=training, resume=resume, progress=_show_training
        )
    except KeyboardInterrupt:
        note("interrupted; the same command with --resume goes on")
        raise
    note(f"{output}: {outcome(result, training.epochs)}")


def _show_training(steps: Iterable[Any], count: int, what: str) -> Iterable[Any]:
    """The progress callback of training: a line for each epoch, and bars for all else."""
    return _note_epochs(steps) if what == EPOCHS else show_steps(steps, count, what)


def _note_epochs(epochs: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for figures in epochs:
        note(f"epoch {figures['epoch']}: {_rouge(figures)}; {figures['seconds']:.0f} s of training so far")
        yield figures


def _rouge(figures: Mapping[str, Any]) -> str:
    return f"validation ROUGE-1 {100 * figures['rouge1']:.2f}, ROUGE-2 {100 * figures['rouge2']:.2f}"


def _read(corpora: list[Corpus], split: str) -> dict[str, list[Example]]:
    """Read a split of corpora, by their names; those of the same name are one."""
    found: dict[str, list[Example]] = {}
    for corpus in corpora:
        found.setdefault(corpus.name, []).extend(read_split(corpus, split))
    return found


def outcome(result: TrainResult, epochs: int) -> str:
    """Say which epoch was kept, why there are no more, and how good it is.

    Args:
        result: what a run came to.
        epochs: how many epochs were asked for.

    Returns:
        One line.
    """
    run, best = len(result.history), result.history[result.best_epoch - 1]
    waited = pluralize(run - result.best_epoch, "epoch")
    stopped = f"stopped after {run}, {waited} without improvement; " if run < epochs else ""
    return f"kept epoch {result.best_epoch} of {epochs}; {stopped}{_rouge(best)}"


def _flags(config: type[ModelConfig | TrainConfig], options: dict[str, Any]) -> dict[str, Any]:
    """Take the fields of a configuration that were given as flags out of the options."""
    given = {field.name: options.pop(field.name) for field in fields(config)}
    return {name: value for name, value in given.items() if value is not None}
