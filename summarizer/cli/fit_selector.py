"""`summarizer fit-selector CORPUS… --model FOLDER`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from summarizer.cli import Command
from summarizer.cli.options import SEED, check_output, corpus_options, note, open_corpora, read_split
from summarizer.cli.progress import show_steps
from summarizer.errors import CheckpointError
from summarizer.persistence.checkpoint import CARD, CONFIG, VOCABULARY, WEIGHTS
from summarizer.system.wording import pluralize


@click.command(cls=Command, name="fit", extra="train", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS…")
@click.option(
    "--model",
    "folder",
    type=click.Path(path_type=Path, readable=False),
    required=True,
    help="Model folder, which receives the choice in place of its own.",
)
@click.option("--seed", type=SEED, default=1, show_default=True, help="Seed of everything random.")
@corpus_options
def command(corpora: tuple[str, ...], folder: Path, seed: int, **options: Any) -> None:
    """Fit how a model chooses sets of sentences, on the training splits of one CORPUS or more.

    `summarizer train` ends with this. The network that scores sentences stays as it is.
    """
    if not folder.is_dir():
        raise CheckpointError(f"there is no model folder {folder}")
    check_output(*(folder / name for name in (CONFIG, VOCABULARY, WEIGHTS, CARD)))
    opened = open_corpora(corpora, options)
    for corpus in opened:
        corpus.require("train")
    from summarizer.training import fit_selector  # noqa: PLC0415

    examples = {corpus.name: read_split(corpus, "train") for corpus in opened}
    documents = fit_selector(folder, examples, seed=seed, progress=show_steps)
    note(f"{folder}: the choice of sets is fitted on {pluralize(documents, 'document')}")
