"""The command line: each command parses, calls the library and prints.

`summarize FILE` is `summarizer summarize FILE`. A command's module is loaded when the command is used.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from summarizer.cli.defaults import Default, name_variables, options_with_defaults, read_defaults
from summarizer.errors import ConfigError, MissingExtraError, SummarizerError
from summarizer.rendering.characters import printable

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read by NumPy: threads cost more than they bring to one text

_OUT_OF_MEMORY = re.compile(
    "can't allocate memory|out of memory"  # as torch says it, on a processor and a GPU
    "|failed to map segment"  # as the C library says it of a module
)

COMMANDS = (
    "summarize",
    "batch",
    "train",
    "fit-importance",
    "fit-selector",
    "fit-query",
    "label",
    "evaluate",
    "benchmark",
    "train-compressor",
    "benchmark-compressor",
    "serve",
    "mcp",
    "completion",
)

EXIT_CODES = (
    ("0", "success"),
    ("1", "an error; of several documents, at least one has no summary"),
    ("2", "wrong arguments"),
    ("130", "interrupted by Ctrl-C"),
)

EXAMPLES = (
    ("summarizer summarize article.txt", "as `summarize article.txt`"),
    ("summarizer batch articles.jsonl summaries", "many rows, in a job that can be stopped"),
    ("summarizer benchmark corpus -m gru -m lead", "measure the network beside the first sentences"),
    ("summarizer train --help", "the options of a command, with examples"),
)
"""Examples of the whole program."""


class Failure(click.ClickException):
    """An error that ends a command with one red line and exit code 1."""

    def show(self, file: Any = None) -> None:
        """Print the line to stderr; without colour, if the user wishes none (NO_COLOR).

        Args:
            file: where to print; stderr whatever it is.
        """
        message = printable(" ".join(self.format_message().split()))
        click.secho(
            f"Error: {message}", fg="red", color=False if os.environ.get("NO_COLOR") else None, err=True, file=file
        )


class Command(click.Command):
    """A command whose errors are reported as `Failure`s."""

    def __init__(
        self,
        *arguments: Any,
        extra: str | None = None,
        examples: tuple[tuple[str, str], ...] = (),
        **options: Any,
    ) -> None:
        """Declare a command.

        Args:
            arguments: those of a `click.Command`.
            extra: the extra of this package that the command needs, or several with commas between them.
            examples: command lines, and what each does.
            options: more arguments of a `click.Command`.
        """
        super().__init__(*arguments, **options)
        self.extra = extra
        self.examples = examples
        name_variables(self)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what follows the options: examples, where defaults come from, exit codes.

        Args:
            ctx: the context of click.
            formatter: writes the help.
        """
        _write_list(formatter, "Examples", self.examples)
        option = next(options_with_defaults(self), None)
        if option:
            with formatter.section("Defaults"):
                formatter.write_text(
                    f"An option that is not given is taken from an environment variable, such as {option.envvar}, or "
                    f"else from the table [{self.name}] of summarizer.toml in this folder or above it, or in the "
                    "user's configuration folder."
                )
        _write_list(formatter, "Exit codes", EXIT_CODES)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read arguments, and where they leave an option out, its default in the environment and in files.

        Args:
            ctx: the context of click.
            args: the arguments.

        Returns:
            Those that are left.

        Raises:
            Failure: a default is wrong.
        """
        defaults, fault = _defaults(self, ctx)
        ctx.default_map = {name: default.value for name, default in defaults.items()}
        try:
            rest = super().parse_args(ctx, args)
        except click.BadParameter as error:
            name = error.param.name if error.param else None
            source = ctx.get_parameter_source(name) if name else None
            if error.param is None or source is None or source.name not in ("ENVIRONMENT", "DEFAULT_MAP"):
                raise
            place = error.param.envvar if source.name == "ENVIRONMENT" else defaults[name or ""].source
            raise Failure(f"{place}: {error.message}") from error
        if fault:  # `--help` has not come here
            raise Failure(str(fault)) from fault
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command.

        Args:
            ctx: the context of click.

        Returns:
            What the command returns.
        """
        try:
            return super().invoke(ctx)
        except MissingExtraError as error:
            extra = self.extra if self.extra and set(self.extra.split(",")) & set(error.extras) else error.extras[0]
            raise Failure(str(MissingExtraError(error.package, extra))) from error
        except SummarizerError as error:
            raise Failure(str(error)) from error
        except ModuleNotFoundError as error:
            if self.extra is None or error.name is None:
                raise
            raise Failure(str(MissingExtraError(error.name.partition(".")[0], self.extra))) from error
        except BrokenPipeError:
            raise
        except UnicodeEncodeError as error:
            raise Failure(
                f"standard output takes {error.encoding} only; set PYTHONUTF8=1, or write to a file with --output"
            ) from error
        except OSError as error:
            raise Failure(f"{error.filename or 'output'}: {(error.strerror or str(error)).lower()}") from error
        except (ImportError, MemoryError, RuntimeError) as error:
            if not isinstance(error, MemoryError) and not _OUT_OF_MEMORY.search(str(error)):
                raise
            raise Failure("out of memory; give less text at a time, or choose a smaller network or batch") from error


def _defaults(command: Command, ctx: click.Context) -> tuple[dict[str, Default], ConfigError | None]:
    """The defaults that files set, and what is wrong with them; none where a shell completes a line."""
    try:
        return {} if ctx.resilient_parsing else read_defaults(command, COMMANDS), None
    except ConfigError as error:
        return {}, error


def _write_list(formatter: click.HelpFormatter, title: str, rows: tuple[tuple[str, str], ...]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows, col_max=48)


class _Group(click.Group):
    """A group that imports a command when it is used."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what follows the commands: examples, and exit codes."""
        _write_list(formatter, "Examples", EXAMPLES)
        _write_list(formatter, "Exit codes", EXIT_CODES)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{name.replace('-', '_')}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; where it is the name of a text, say how to summarize that."""
        source = args[0]
        if source not in COMMANDS and _is_source(source):
            raise click.UsageError(f"{source!r} is no command; to summarize it: summarizer summarize {source}", ctx)
        return super().resolve_command(ctx, args)


def _is_source(name: str) -> bool:
    """Whether a name is one of a text: a file, a folder, an address, or `-`."""
    from summarizer.readers import STDIN, is_address  # noqa: PLC0415

    return name == STDIN or is_address(name) or os.path.exists(name)  # noqa: PTH110  (no name raises an error here)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gru-summarizer", prog_name="summarizer")
def main() -> None:
    """Summarize texts by choosing their best sentences; train and measure the networks that do so."""


def run(name: str, *, interrupted: Callable[[], bool] = lambda: False) -> int:
    """Run a command line as what a process does.

    Args:
        name: `summarizer`, or `summarize` for that command alone.
        interrupted: whether Ctrl-C was pressed; an error that comes after it is none, but what has become of it.

    Returns:
        The exit code: 0, 1 after an error, 2 after wrong use.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    command = main if name == "summarizer" else import_module(f"{__name__}.{name.replace('-', '_')}").command
    try:
        return command.main(prog_name=name, standalone_mode=False) or 0
    except click.ClickException as error:
        if interrupted():
            raise KeyboardInterrupt from error
        error.show()
        return error.exit_code
    except click.Abort as error:
        raise KeyboardInterrupt from error
    finally:
        _give_up_output()


def _give_up_output() -> None:
    """Let go of what could not be written: it has been reported, and would be once more when the process ends."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
