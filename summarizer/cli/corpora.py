"""The options that say how to read a corpus, and reading by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.cli.options import check_output, note
from summarizer.errors import CheckpointError
from summarizer.persistence.checkpoint import CARD, CONFIG, VOCABULARY, WEIGHTS
from summarizer.system.wording import pluralize

if TYPE_CHECKING:
    from summarizer.corpora.loading import Corpus
    from summarizer.documents import Example

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class CorpusOptions:
    """How to read a corpus.

    Attributes:
        config_name: the configuration of a hub dataset that has several.
        text_column: the column of the texts, where it is not recognised.
        reference_column: the column of the references, where it is not recognised.
        limits: how many rows of a split to read; under an empty name, of every other split.
    """

    config_name: str | None
    text_column: str | None
    reference_column: str | None
    limits: Mapping[str, int]


def parse_limits(_: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, int]:
    """Read `N` and `NAME=N`; the first, for every name, is kept under an empty one.

    Args:
        parameter: the option.
        values: its values, as they are given.

    Returns:
        The limit of each name.
    """
    limits: dict[str, int] = {}
    for value in values:
        split, _equals, number = value.rpartition("=")
        if not number.isdecimal() or int(number) < 1:
            name = str(parameter.metavar)[1:].partition("=")[0]
            raise click.BadParameter(f"{value!r} is neither N nor {name}=N with N of at least 1", param=parameter)
        limits[split] = int(number)
    return limits


def corpus_options(function: F) -> F:
    """Give a command the options of `CorpusOptions`.

    Args:
        function: the function of the command.

    Returns:
        The function with the options.
    """
    for option in (
        click.option("--config-name", metavar="NAME", help="Configuration of a hub dataset that has several."),
        click.option("--text-column", metavar="NAME", help="Column of the texts, where it is not recognised."),
        click.option("--reference-column", metavar="NAME", help="Column of the reference summaries."),
        click.option(
            "--limit",
            "limits",
            multiple=True,
            metavar="[SPLIT=]N",
            callback=parse_limits,
            help="Read only the first N rows of a split, or of every split; may be repeated.",
        ),
    ):
        function = option(function)
    return function


def open_corpora(names: Iterable[str], options: CorpusOptions) -> list[Corpus]:
    """Open corpora.

    Args:
        names: folders, files or names of hub datasets.
        options: how to read them.

    Returns:
        The corpora; their rows are read later.

    Raises:
        CorpusError: one cannot be found or read.
    """
    from summarizer.corpora.loading import Columns, load_corpus  # noqa: PLC0415

    text, references = options.text_column, options.reference_column
    columns = Columns(text=text, references=references) if text or references else None
    return [load_corpus(name, limits=options.limits, columns=columns, config=options.config_name) for name in names]


def read_split(corpus: Corpus, split: str) -> list[Example]:
    """Read a split, and say how many of its rows were left out.

    Args:
        corpus: the corpus.
        split: the split's name.

    Returns:
        The examples.

    Raises:
        CorpusError: there is no such split, or it cannot be read.
    """
    examples = corpus.examples(split)
    if skipped := corpus.skipped[split]:
        note(f"{corpus.name} ({split}): left out {pluralize(skipped, 'row')} without a text or a reference")
    return examples


def read_training(names: Iterable[str], options: CorpusOptions) -> dict[str, list[Example]]:
    """Read the training splits of corpora.

    Args:
        names: see `open_corpora`.
        options: how to read them.

    Returns:
        The examples by the names of the corpora.

    Raises:
        CorpusError: one cannot be found or read, or has no such split.
    """
    corpora = open_corpora(names, options)
    for corpus in corpora:
        corpus.require("train")
    return {corpus.name: read_split(corpus, "train") for corpus in corpora}


def check_model(folder: Path) -> None:
    """Check that a model can be read from a folder and written there again.

    Args:
        folder: the folder.

    Raises:
        CheckpointError: there is none.
        OutputError: it cannot be written.
    """
    if not folder.is_dir():
        raise CheckpointError(f"there is no model folder {folder}")
    check_output(*(folder / name for name in (CONFIG, VOCABULARY, WEIGHTS, CARD)))
