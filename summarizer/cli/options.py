"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.wording import counted

if TYPE_CHECKING:
    from summarizer.config import ModelConfig, TrainConfig
    from summarizer.corpora import Corpus
    from summarizer.documents import Example

F = TypeVar("F", bound=Callable[..., Any])


def config_options(*configs: type[ModelConfig | TrainConfig]) -> Callable[[F], F]:
    """Give a command one option for each field of some configurations.

    Args:
        configs: the configurations.

    Returns:
        A decorator; an option that is not given is passed as None.
    """

    def decorate(function: F) -> F:
        for config in reversed(configs):
            for field in reversed(fields(config)):
                kind = click.Choice(field.metadata["choices"]) if field.metadata["choices"] else type(field.default)
                function = click.option(
                    f"--{field.name.replace('_', '-')}",
                    field.name,
                    type=kind,
                    default=None,
                    help=f"{field.metadata['help']}  [default: {field.default}]",
                )(function)
        return function

    return decorate


def parse_limits(_: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, int]:
    """Read `N` and `NAME=N`; the first, for every name, is kept under an empty one."""
    limits: dict[str, int] = {}
    for value in values:
        split, _equals, number = value.rpartition("=")
        if not number.isdecimal() or int(number) < 1:
            name = str(parameter.metavar)[1:].partition("=")[0]
            raise click.BadParameter(f"{value!r} is neither N nor {name}=N with N of at least 1", param=parameter)
        limits[split] = int(number)
    return limits


def corpus_options(function: F) -> F:
    """Give a command the options that say how to read a corpus."""
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


def report_options(function: F) -> F:
    """Give a command the options of a report of measurements."""
    for option in (
        click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file."),
        click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Seed of all chance."),
        click.option(
            "--resamples",
            type=click.IntRange(min=100),
            default=1_000,
            show_default=True,
            help="Resamples of the bootstrap that makes the intervals.",
        ),
        click.option(
            "-f",
            "--format",
            "form",
            type=click.Choice(["text", "json", "csv", "markdown", "latex"]),
            default="text",
            show_default=True,
        ),
    ):
        function = option(function)
    return function


def write_report(report: str, output: Path | None) -> None:
    """Write a report to a file, whole or not at all, or to stdout."""
    if output is None:
        click.echo(report, nl=False)
        return
    from summarizer.checkpoint import replacing  # noqa: PLC0415

    with replacing(output) as temporary:
        temporary.write_text(report, encoding="utf-8")


def terminal_columns(output: Path | None) -> int | None:
    """How wide what is written to a file, or to stdout if there is none, may be: None for any width."""
    if output is not None or not sys.stdout.isatty():
        return None
    import shutil  # noqa: PLC0415

    return shutil.get_terminal_size().columns


def open_corpora(names: Iterable[str], options: dict[str, Any]) -> list[Corpus]:
    """Open corpora by the options of `corpus_options`, which are taken out of `options`.

    Args:
        names: folders, files or names of hub datasets.
        options: the command's options.

    Raises:
        CorpusError: one cannot be found or read.
    """
    from summarizer.corpora import Columns, load_corpus  # noqa: PLC0415

    keys = ("config_name", "text_column", "reference_column", "limits")
    config, text, references, limits = (options.pop(key) for key in keys)
    columns = Columns(text=text, references=references) if text or references else None
    return [load_corpus(name, limits=limits, columns=columns, config=config) for name in names]


def read_split(corpus: Corpus, split: str) -> list[Example]:
    """Read a split, and tell how many of its rows were left out.

    Args:
        corpus: the corpus.
        split: the split's name.

    Raises:
        CorpusError: there is no such split, or it cannot be read.
    """
    examples = corpus.examples(split)
    if skipped := corpus.skipped[split]:
        note(f"{corpus.name} ({split}): left out {counted(skipped, 'row')} without a text or a reference")
    return examples


def note(message: str) -> None:
    """Tell the user something on stderr that is not a result."""
    click.echo(message, file=sys.stderr)
