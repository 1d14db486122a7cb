"""Options that several commands share."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import Field, dataclass, fields
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.documents import IMPORTANCE_WEIGHT
from summarizer.errors import OutputError
from summarizer.readers.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits
from summarizer.rendering.characters import printable
from summarizer.system.files import check_kept, check_writable, writing

if TYPE_CHECKING:
    from summarizer.model.config import ModelConfig
    from summarizer.training.config import TrainConfig

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

EXISTING = click.Path(path_type=Path, readable=False)
"""A file or folder to read."""

OUTPUT = click.Path(path_type=Path, allow_dash=True, readable=False)
"""A file to write; `-` is standard output. Commands check it with `check_output`."""

STDOUT = Path("-")

SEED = click.IntRange(0, 2**63 - 1)
"""A seed, as large as all that draw with it can take."""


def pass_options(kind: type[T]) -> Callable[[Callable[[T], None]], Callable[..., None]]:
    """Make a function of one dataclass the callback of a command, whose parameters are the fields.

    Args:
        kind: the dataclass.

    Returns:
        A decorator, the first one that is applied.
    """

    def decorate(function: Callable[[T], None]) -> Callable[..., None]:
        @wraps(function)
        def callback(**values: Any) -> None:
            function(kind(**values))

        return callback

    return decorate


def config_options(**configs: type[ModelConfig | TrainConfig]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command one option for each field of some configurations.

    Args:
        configs: the configurations, by the names of the parameters that receive a dict of the flags that were given.

    Returns:
        A decorator.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        def callback(**values: Any) -> None:
            for name, config in configs.items():
                flags = {field.name: values.pop(field.name) for field in fields(config)}
                values[name] = {key: value for key, value in flags.items() if value is not None}
            function(**values)

        command: Callable[..., None] = wraps(function)(callback)
        for config in reversed(configs.values()):
            for field in reversed(fields(config)):
                command = _field_option(field)(command)
        return command

    return decorate


def _field_option(field: Field[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option of a field of a configuration; it is None if it is not given."""
    kind = click.Choice(field.metadata["choices"]) if field.metadata["choices"] else type(field.default)
    flag = f"--{field.name.replace('_', '-')}"
    return click.option(
        f"{flag}/--no-{flag.removeprefix('--')}" if kind is bool else flag,
        field.name,
        type=kind,
        default=None,
        allow_from_autoenv=False,  # a `summarizer.toml` would win over the file that --config names
        help=f"{field.metadata['help']}  [default: {field.default}]",
    )


importance_option = click.option(
    "--importance",
    type=click.FloatRange(min=0),
    default=IMPORTANCE_WEIGHT,
    show_default=True,
    metavar="WEIGHT",
    help="Weight of what a careful editor would keep; 0: choose like the references of the corpora.",
)
"""The option of a command that summarizes."""


model_option = click.option("--model", type=EXISTING, help="A folder that `train` wrote.  [default: bundled model]")
"""The option of a command that summarizes."""

language_option = click.option(
    "--language", metavar="CODE", help="Language of the texts (en, de, …), for their sentences.  [default: detected]"
)
"""The option of a command that summarizes."""

max_characters_option = click.option(
    "--max-characters",
    type=click.IntRange(min=1),
    default=DEFAULT_LIMITS.characters,
    show_default=f"{DEFAULT_LIMITS.characters:,}",
    metavar="N",
    help="Characters of text that a document may have; one with more is refused.",
)
"""The option of a command that reads documents."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)  # made at each start, where these take time
class LimitOptions:
    """How much a document may be, and reading it may take.

    Attributes:
        max_characters: characters of its text.
        max_size: megabytes of its file.
        max_seconds: seconds in which it is read.
        max_memory: megabytes of memory in which it is read.
    """

    max_characters: int = DEFAULT_LIMITS.characters
    max_size: float = DEFAULT_LIMITS.size / MEGABYTE
    max_seconds: float = DEFAULT_LIMITS.seconds
    max_memory: float = DEFAULT_LIMITS.memory / MEGABYTE

    @property
    def limits(self) -> ReadingLimits:
        """The same, as readers take them."""
        return ReadingLimits(
            characters=self.max_characters,
            size=round(self.max_size * MEGABYTE),
            seconds=self.max_seconds,
            memory=round(self.max_memory * MEGABYTE),
        )


def limit_options(*, size: int = DEFAULT_LIMITS.size, seconds: float = DEFAULT_LIMITS.seconds) -> Callable[[F], F]:
    """Give a command the options of `LimitOptions`.

    Args:
        size: the default of `--max-size`, in bytes.
        seconds: the default of `--max-seconds`.

    Returns:
        A decorator.
    """
    options = (
        max_characters_option,
        _limit_option("--max-size", size / MEGABYTE, "MB", "Size of a file, a request, or an unpacked page."),
        _limit_option("--max-seconds", seconds, "S", "Time that reading a PDF file, or fetching a page, may take."),
        _limit_option(
            "--max-memory",
            DEFAULT_LIMITS.memory / MEGABYTE,
            "MB",
            "Memory that reading a PDF file may take; an archive, such as a DOCX, may become a fifth of it.",
        ),
    )

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def _limit_option(flag: str, default: float, unit: str, meaning: str) -> Callable[[F], F]:
    """An option that is a number of something."""
    kind = click.FloatRange(min=0, min_open=True)
    return click.option(flag, type=kind, default=default, show_default=True, metavar=unit, help=meaning)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)  # made at each start, where these take time
class LengthOptions:
    """How long summaries are; several lengths hold all together.

    Attributes:
        sentences: number of sentences.
        words: number of words, at most.
        ratio: share of the sentences.
        chars: number of characters, at most.
        tokens: number of tokens, at most.
        tokenizer: what counts tokens.
    """

    sentences: int | None = None
    words: int | None = None
    ratio: float | None = None
    chars: int | None = None
    tokens: int | None = None
    tokenizer: str | None = None

    def check(self) -> None:
        """Check that the options go together.

        Raises:
            UsageError: they do not.
        """
        if (self.tokens is None) != (self.tokenizer is None):
            raise click.UsageError("--tokens and --tokenizer, which counts them, go together")


def length_options(function: F) -> F:
    """Give a command the options of `LengthOptions`.

    Args:
        function: the function of the command.

    Returns:
        The function with the options.
    """
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
    read = [_STDIN if source == "-" else source for source in sources if source]
    for number, path in enumerate(files):
        check_writable(path, parents=parents)
        check_kept(path, read)
        is_file = path.is_file() or not path.exists()
        if is_file and os.path.realpath(path) in map(os.path.realpath, files[:number]):
            raise OutputError(f"cannot write {path}: it is the name of two outputs")


_STDIN = "/dev/stdin"
"""By what name a file that is redirected to standard input can be found, where there is such a name."""


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


def terminal_columns(output: Path) -> int | None:
    """Find out how wide output may be.

    Args:
        output: the file that is written to.

    Returns:
        The columns of the terminal if the file is one; None for any width.
    """
    if output != STDOUT or sys.stdout is None or not sys.stdout.isatty():
        return None
    import shutil  # noqa: PLC0415

    return shutil.get_terminal_size().columns


def note(message: str) -> None:
    """Print a message, which is no result, to stderr.

    Args:
        message: the message.
    """
    click.echo(printable(message), file=sys.stderr)


def rate(documents: int, since: float) -> str:
    """How many documents are done in a second.

    Args:
        documents: how many have been done.
        since: when they were begun, by `time.monotonic`.

    Returns:
        "12 documents/s", "1.2 documents/s".
    """
    per_second = documents / max(time.monotonic() - since, 1e-3)
    return f"{per_second:.0f} documents/s" if per_second >= 10 else f"{per_second:.1f} documents/s"
