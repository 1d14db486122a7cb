"""`summarizer fit-importance CORPUS… --model FOLDER`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from summarizer.cli import Command
from summarizer.cli.corpora import CorpusOptions, check_model, corpus_options, read_training
from summarizer.cli.options import EXISTING, note, pass_options
from summarizer.cli.progress import show_steps
from summarizer.errors import CorpusError
from summarizer.system.wording import pluralize


@dataclass(frozen=True, kw_only=True)
class FitImportanceOptions(CorpusOptions):
    """The options of `summarizer fit-importance`."""

    corpora: tuple[str, ...]
    folder: Path


@click.command(
    cls=Command,
    name="fit-importance",
    extra="train",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(("summarizer fit-importance graded --model model", "to the grades of a folder"),),
)
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS…")
@click.option(
    "--model",
    "folder",
    type=EXISTING,
    required=True,
    help="Model folder, whose importance term is replaced.",
)
@corpus_options
@pass_options(FitImportanceOptions)
def command(options: FitImportanceOptions) -> None:
    """Fit the importance term of a model to the grades that the training splits of one CORPUS or more have.

    `summarizer train` does so before it fits the set selection. All else of the model stays as it is.
    """
    check_model(options.folder)
    examples = read_training(options.corpora, options)
    from summarizer.training import fit_importance  # noqa: PLC0415

    n_documents = fit_importance(options.folder, examples, progress=show_steps)
    if not n_documents:
        raise CorpusError("no document has an editor's grades: the columns grades and spans")
    note(f"{options.folder}: the importance term is fitted on {pluralize(n_documents, 'document')}")
