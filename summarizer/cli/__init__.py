"""The command line: each command parses, calls the library and prints.

`summarize FILE` is `summarizer summarize FILE`. A command's module is loaded when the command is used.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click

from summarizer.errors import SummarizerError

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read by NumPy: threads cost more than they bring to one text

COMMANDS = ("summarize", "train", "label", "evaluate", "benchmark")


class Failure(click.ClickException):
    """An error that ends a command with one red line and exit code 1."""

    def show(self, file: Any = None) -> None:
        """Print the line to stderr; without colour, if the user wishes none (NO_COLOR)."""
        colour = None if os.environ.get("NO_COLOR") else "red"
        click.secho(f"Error: {' '.join(self.format_message().split())}", fg=colour, err=True, file=file)


class Command(click.Command):
    """A command whose errors are reported as `Failure`s."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SummarizerError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Failure(f"{error.filename or 'output'}: {error.strerror or error}") from error
        except MemoryError as error:
            raise Failure("out of memory; give less text at a time") from error


class _Group(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{name}").command
        return command


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gru-summarizer", prog_name="summarizer")
def main() -> None:
    """Summarize texts by choosing their best sentences; train and measure the networks that do so."""


def summarize_main() -> None:
    """Run `summarize`."""
    from summarizer.cli.summarize import command  # noqa: PLC0415

    command.main(prog_name="summarize")
