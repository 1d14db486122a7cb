"""The command line: each command parses, calls the library and prints.

`summarize FILE` is `summarizer summarize FILE`. A command's module is loaded when the command is used.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from typing import Any

import click

from summarizer.errors import MissingExtraError, SummarizerError
from summarizer.rendering.characters import printable

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read by NumPy: threads cost more than they bring to one text

_OUT_OF_MEMORY = re.compile("can't allocate memory|out of memory")  # as torch says it, on a processor and a GPU

COMMANDS = (
    "summarize",
    "batch",
    "train",
    "fit-importance",
    "fit-selector",
    "label",
    "evaluate",
    "benchmark",
    "train-compressor",
    "benchmark-compressor",
    "serve",
)


class Failure(click.ClickException):
    """An error that ends a command with one red line and exit code 1."""

    def show(self, file: Any = None) -> None:
        """Print the line to stderr; without colour, if the user wishes none (NO_COLOR).

        Args:
            file: where to print; stderr whatever it is.
        """
        colour = None if os.environ.get("NO_COLOR") else "red"
        click.secho(f"Error: {printable(' '.join(self.format_message().split()))}", fg=colour, err=True, file=file)


class Command(click.Command):
    """A command whose errors are reported as `Failure`s."""

    def __init__(self, *arguments: Any, extra: str | None = None, **options: Any) -> None:
        """Declare a command.

        Args:
            arguments: those of a `click.Command`.
            extra: the extra of this package that the command needs, or several with commas between them.
            options: more arguments of a `click.Command`.
        """
        super().__init__(*arguments, **options)
        self.extra = extra

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
        except (MemoryError, RuntimeError) as error:
            if not isinstance(error, MemoryError) and not _OUT_OF_MEMORY.search(str(error)):
                raise
            raise Failure("out of memory; give less text at a time, or choose a smaller network or batch") from error


class _Group(click.Group):
    """A group that imports a command when it is used."""

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


def run(name: str) -> int:
    """Run a command line as what a process does.

    Args:
        name: `summarizer`, or `summarize` for that command alone.

    Returns:
        The exit code: 0, 1 after an error, 2 after wrong use.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    command = main if name == "summarizer" else import_module(f"{__name__}.{name.replace('-', '_')}").command
    try:
        return command.main(prog_name=name, standalone_mode=False) or 0
    except click.ClickException as error:
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
