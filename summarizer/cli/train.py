"""`summarizer train CORPUS… --output DIR`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from summarizer.cli import Command
from summarizer.cli.corpora import CorpusOptions, corpus_options, open_corpora, read_split
from summarizer.cli.options import EXISTING, OUTPUT, STDOUT, check_output, config_options, note, pass_options
from summarizer.cli.progress import show_steps
from summarizer.errors import CheckpointError, CorpusError
from summarizer.model.config import ModelConfig
from summarizer.persistence.checkpoint import CARD, CONFIG, VOCABULARY, WEIGHTS
from summarizer.system.files import check_absent
from summarizer.system.locks import exclusive
from summarizer.system.wording import pluralize
from summarizer.training.config import EPOCHS, TrainConfig, read_config
from summarizer.training.run_folder import GRADIENTS, METRICS, STATE, is_unsaved_run

if TYPE_CHECKING:
    from summarizer.corpora.loading import Corpus
    from summarizer.documents import Example
    from summarizer.training import TrainResult

MODEL_FILES = (CONFIG, VOCABULARY, WEIGHTS, CARD)
"""What a model folder consists of."""

FILES = (*MODEL_FILES, STATE, METRICS, GRADIENTS)
"""What a run writes."""

EVERY = 10
"""Of so many examples one is set apart for validation, where a corpus has no split for it."""


@dataclass(frozen=True, kw_only=True)
class TrainOptions(CorpusOptions):
    """The options of `summarizer train`.

    The flags that set fields of `ModelConfig` and `TrainConfig` are in `model` and `training`, by the fields' names.
    """

    corpora: tuple[str, ...]
    output: Path
    resume: bool
    config_file: Path | None
    model: Mapping[str, Any]
    training: Mapping[str, Any]


@click.command(
    cls=Command,
    name="train",
    extra="train",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("summarizer train corpus --output model", "on train.jsonl of a folder"),
        ("summarizer train corpus -o model --config run.toml", "with the settings of a file"),
        ("summarizer train corpus -o model --resume", "go on where it was stopped"),
    ),
)
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS…")
@click.option("-o", "--output", type=OUTPUT, required=True, help="Model folder.")
@click.option("--resume", is_flag=True, help="Go on with the run in the model folder, exactly where it stopped.")
@click.option(
    "--config",
    "config_file",
    type=EXISTING,
    help="TOML or JSON file with the tables 'model' and 'training'; flags win over it.",
)
@corpus_options
@config_options(model=ModelConfig, training=TrainConfig)
@pass_options(TrainOptions)
def command(options: TrainOptions) -> None:
    """Train a network on the training splits of one CORPUS or more.

    A CORPUS is a folder that datasets.load_dataset reads, a data file, or the name of a hub dataset (cnn_dailymail,
    xsum, multi_news, billsum, scientific_papers, or any other with --text-column and --reference-column). The weights
    kept are those of the epoch with the best ROUGE on the validation splits; where there is none, every tenth document
    is set apart for it.

    A run that was stopped goes on with --resume. On several processors: torchrun --nproc-per-node N -m summarizer
    train …; a GPU is used if there is one.
    """
    if options.output == STDOUT:
        raise click.UsageError("a model is a folder, which cannot be written to standard output")
    check_output(*(options.output / name for name in FILES), parents=True)
    is_first = os.environ.get("RANK", "0") == "0"  # of the processes that torchrun starts
    with exclusive(options.output) if is_first else nullcontext():
        _train(options)


def _train(options: TrainOptions) -> None:
    output = options.output
    _check_folder(output, resume=options.resume)
    settings = read_config(options.config_file) if options.config_file else ({}, {})
    model = ModelConfig.from_dict({**settings[0], **options.model})
    config = TrainConfig.from_dict({**settings[1], **options.training})
    corpora = open_corpora(options.corpora, options)
    for corpus in corpora:
        corpus.require("train")
    from summarizer.training import train  # noqa: PLC0415

    training, validation = _read_splits(corpora)
    try:
        result = train(
            training,
            validation,
            output=output,
            model=model,
            config=config,
            resume=options.resume,
            progress=_show_training,
        )
    except KeyboardInterrupt:
        note("interrupted; the same command with --resume goes on")
        raise
    note(f"{output}: {outcome(result, config.epochs)}")


def _check_folder(output: Path, *, resume: bool) -> None:
    """Check that a run can be written to a folder that can be written.

    Raises:
        CheckpointError: it holds a run, which is not resumed.
        OutputError: it holds files of the user's.
    """
    is_saved = (output / STATE).is_file()
    if not resume and (is_saved or is_unsaved_run(output)):
        raise CheckpointError(f"{output} holds a run already: go on with --resume, or choose another --output")
    if not is_saved:
        check_absent(*(output / name for name in (MODEL_FILES if resume else FILES)))


Splits: TypeAlias = "dict[str, list[Example]]"
"""The examples of a split, by the names of their corpora."""


def _read_splits(corpora: list[Corpus]) -> tuple[Splits, Splits]:
    """Read what is trained on and what is validated on; corpora of the same name are one.

    If no corpus has a validation split, a part of the training splits is taken.
    """
    training: Splits = {}
    validation: Splits = {}
    for corpus in corpora:
        training.setdefault(corpus.name, []).extend(read_split(corpus, "train"))
    for corpus in corpora:
        if "validation" in corpus.splits:
            validation.setdefault(corpus.name, []).extend(read_split(corpus, "validation"))
    return (training, validation) if validation else _split(training)


def _split(corpora: Splits) -> tuple[Splits, Splits]:
    """Set every tenth example apart for validation, or the last one of a few."""
    training: Splits = {}
    validation: Splits = {}
    for name, examples in corpora.items():
        if len(examples) < 2:
            raise CorpusError(
                f"{name} has no validation split, and too few rows to make one; put train.jsonl and validation.jsonl "
                "into a folder, and train on that"
            )
        step = min(EVERY, len(examples))
        validation[name] = examples[step - 1 :: step]
        training[name] = [example for number, example in enumerate(examples, 1) if number % step]
        note(
            f"{name} has no validation split: {len(validation[name]):,} of its {len(examples):,} documents are set "
            f"apart for validation, {'every tenth' if step == EVERY else 'the last'}"
        )
    return training, validation


def _show_training(steps: Iterable[Any], count: int, what: str) -> Iterable[Any]:
    """The progress callback of training: a line for each epoch, and bars for all else."""
    return _note_epochs(steps) if what == EPOCHS else show_steps(steps, count, what)


def _note_epochs(epochs: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for figures in epochs:
        note(f"epoch {figures['epoch']}: {_rouge(figures)}; {figures['seconds']:.0f} s of training so far")
        yield figures


def _rouge(figures: Mapping[str, Any]) -> str:
    return f"validation ROUGE-1 {100 * figures['rouge1']:.2f}, ROUGE-2 {100 * figures['rouge2']:.2f}"


def outcome(result: TrainResult, epochs: int) -> str:
    """Say which epoch was kept, why there are no more, and how good it is.

    Args:
        result: what a run came to.
        epochs: how many epochs the run was to have.

    Returns:
        One line.
    """
    run, best = len(result.history), result.history[result.best_epoch - 1]
    waited = pluralize(run - result.best_epoch, "epoch")
    stopped = f"stopped after {run}, {waited} without improvement; " if run < epochs else ""
    return f"kept epoch {result.best_epoch} of {epochs}; {stopped}{_rouge(best)}"
