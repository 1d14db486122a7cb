"""`summarizer fit-query QUESTIONS… --model FOLDER`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from summarizer.cli import Command
from summarizer.cli.options import EXISTING, check_output, note, pass_options
from summarizer.cli.progress import show_steps
from summarizer.errors import CheckpointError
from summarizer.persistence.coefficients import QUERY
from summarizer.system.wording import pluralize


@dataclass(frozen=True, kw_only=True)
class FitQueryOptions:
    """The options of `summarizer fit-query`."""

    questions: tuple[Path, ...]
    folder: Path


@click.command(
    cls=Command,
    name="fit-query",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(("summarizer fit-query english.jsonl german.jsonl.gz --model model", "on questions in two languages"),),
)
@click.argument("questions", nargs=-1, required=True, type=EXISTING, metavar="QUESTIONS…")
@click.option(
    "--model",
    "folder",
    type=EXISTING,
    required=True,
    help="Model folder, whose query term is replaced.",
)
@pass_options(FitQueryOptions)
def command(options: FitQueryOptions) -> None:
    """Fit the query term of a model on one file of QUESTIONS or more, each in one language.

    A file is JSONL, perhaps compressed (.gz); each row has a `text`, a `question` and `spans`, the start and end of
    each answer in the text. The network that scores sentences stays as it is.
    """
    folder = options.folder
    if not folder.is_dir():
        raise CheckpointError(f"there is no model folder {folder}")
    check_output(folder / QUERY)
    from summarizer.corpora.questions import read_questions  # noqa: PLC0415
    from summarizer.training import fit_query  # noqa: PLC0415

    corpora = {path.name.partition(".")[0]: read_questions(path) for path in options.questions}
    n_questions = fit_query(folder, corpora, progress=show_steps)
    note(f"{folder}: the query term is fitted on {pluralize(n_questions, 'question')}")
