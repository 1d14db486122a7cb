"""`summarizer fit-selector CORPUS… --model FOLDER`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from summarizer.cli import Command
from summarizer.cli.corpora import CorpusOptions, check_model, corpus_options, read_training
from summarizer.cli.options import EXISTING, SEED, note, pass_options
from summarizer.cli.progress import show_steps
from summarizer.system.wording import pluralize


@dataclass(frozen=True, kw_only=True)
class FitSelectorOptions(CorpusOptions):
    """The options of `summarizer fit-selector`."""

    corpora: tuple[str, ...]
    folder: Path
    seed: int


@click.command(
    cls=Command,
    name="fit-selector",
    extra="train",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(("summarizer fit-selector corpus --model model", "on the training split of a folder"),),
)
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS…")
@click.option(
    "--model",
    "folder",
    type=EXISTING,
    required=True,
    help="Model folder, whose set selection is replaced.",
)
@click.option("--seed", type=SEED, default=1, show_default=True, help="Seed of everything random.")
@corpus_options
@pass_options(FitSelectorOptions)
def command(options: FitSelectorOptions) -> None:
    """Fit the set selection of a model on the training splits of one CORPUS or more.

    `summarizer train` ends with this. The network that scores sentences stays as it is.
    """
    check_model(options.folder)
    examples = read_training(options.corpora, options)
    from summarizer.training import fit_selector  # noqa: PLC0415

    n_documents = fit_selector(options.folder, examples, seed=options.seed, progress=show_steps)
    note(f"{options.folder}: the set selection is fitted on {pluralize(n_documents, 'document')}")
