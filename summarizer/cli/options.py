"""Options that several commands share."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.errors import OutputError
from summarizer.rendering.characters import escaped, printable
from summarizer.system.files import check_kept, check_writable, writing
from summarizer.system.wording import pluralize

if TYPE_CHECKING:
    from summarizer.corpora.loading import Corpus
    from summarizer.documents import Example
    from summarizer.model.config import ModelConfig
    from summarizer.training.config import TrainConfig

F = TypeVar("F", bound=Callable[..., Any])

OUTPUT = click.Path(path_type=Path, allow_dash=True, readable=False)
"""A file to write; `-` is standard output. Commands check it with `check_output`."""

STDOUT = Path("-")

SEED = click.IntRange(0, 2**63 - 1)
"""A seed, as large as all that draw with it can take."""


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
                flag = f"--{field.name.replace('_', '-')}"
                function = click.option(
                    f"{flag}/--no-{flag.removeprefix('--')}" if kind is bool else flag,
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


def length_options(function: F) -> F:
    """Give a command the options that say how long summaries are; see `check_lengths`."""
    for option in (
        click.option(
            "--tokenizer",
            metavar="NAME",
            help="What counts tokens: a tokenizer.json, an encoding of tiktoken or a model on the Hugging Face hub. "
            "Needs the tokenizers extra.",
        ),
        click.option(
            "-t",
            "--tokens",
            type=click.IntRange(min=1),
            metavar="N",
            help="Length: at most N tokens of the tokenizer of a language model.",
        ),
        click.option("-c", "--chars", type=click.IntRange(min=1), metavar="N", help="Length: at most N characters."),
        click.option(
            "-r",
            "--ratio",
            type=click.FloatRange(0, 1, min_open=True),
            metavar="R",
            help="Length: the share R of the sentences, above 0 and at most 1.",
        ),
        click.option("-w", "--words", type=click.IntRange(min=1), metavar="N", help="Length: at most N words."),
        click.option("-n", "--sentences", type=click.IntRange(min=1), metavar="N", help="Length: N sentences."),
    ):
        function = option(function)
    return function


def check_lengths(options: dict[str, Any]) -> None:
    """Check that the options of `length_options` go together.

    Args:
        options: the command's options.

    Raises:
        UsageError: they do not.
    """
    if (options["tokens"] is None) != (options["tokenizer"] is None):
        raise click.UsageError("--tokens and --tokenizer, which counts them, go together")


def report_options(function: F) -> F:
    """Give a command the options of a report of measurements."""
    for option in (
        click.option("-o", "--output", type=OUTPUT, default=STDOUT, help="Write to this file.  [default: -]"),
        click.option("--seed", type=SEED, default=1, show_default=True, help="Seed of all chance."),
        click.option(
            "--resamples",
            type=click.IntRange(100, 10**6),
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


def check_output(*paths: Path | None, parents: bool = False, sources: Iterable[str | Path | None] = ()) -> None:
    """Check, before any work, that outputs can be written, and nothing that is read is lost.

    Args:
        paths: the files; `-` is standard output, and None is none.
        parents: whether their folders will be made if they are missing.
        sources: what the command reads; None is none.

    Raises:
        OutputError: one cannot, or is one of the sources, or of the other files.
    """
    files = [path for path in paths if path is not None and path != STDOUT]
    if STDOUT in paths and sys.stdout is None:
        raise OutputError("standard output is closed")
    read = [source for source in sources if source]
    for number, path in enumerate(files):
        check_writable(path, parents=parents)
        check_kept(path, read)
        is_file = path.is_file() or not path.exists()
        if is_file and os.path.realpath(path) in map(os.path.realpath, files[:number]):
            raise OutputError(f"cannot write {path}: it is the name of two outputs")


@contextmanager
def open_output(path: Path, *, parents: bool = False) -> Iterator[Callable[[str], Any]]:
    """Open a file, which is written whole or not at all; or standard output, for `-`.

    Args:
        path: the file.
        parents: whether to make its folder if it is missing.

    Yields:
        What writes a piece of text.
    """
    if path == STDOUT:
        yield partial(click.echo, nl=False)
    else:
        with writing(path, parents=parents) as file:
            yield lambda text: file.write(text.encode())


def write_report(report: str, output: Path, *, form: str = "text") -> None:
    """Write a report.

    Args:
        report: the report.
        output: the file; `-` is standard output.
        form: its format.
    """
    with open_output(output) as write:
        write(escaped(report) if form == "json" else printable(report))


def terminal_columns(output: Path) -> int | None:
    """How wide what is written to a file may be: as the terminal if it is shown on one, and None for any width."""
    if output != STDOUT or sys.stdout is None or not sys.stdout.isatty():
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
    from summarizer.corpora.loading import Columns, load_corpus  # noqa: PLC0415

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
        note(f"{corpus.name} ({split}): left out {pluralize(skipped, 'row')} without a text or a reference")
    return examples


def note(message: str) -> None:
    """Tell the user something on stderr that is not a result."""
    click.echo(printable(message), file=sys.stderr)


def rate(documents: int, since: float) -> str:
    """How many documents are done in a second.

    Args:
        documents: how many have been done.
        since: when they were begun, by `time.monotonic`.
    """
    found = documents / max(time.monotonic() - since, 1e-3)
    return f"{found:.0f} documents/s" if found >= 10 else f"{found:.1f} documents/s"
