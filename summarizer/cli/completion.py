"""`summarizer completion SHELL`."""

from __future__ import annotations

import click

from summarizer.cli import Command, main


@click.command(
    cls=Command,
    name="completion",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("source <(summarizer completion bash)", "in ~/.bashrc"),
        ("source <(summarizer completion zsh)", "in ~/.zshrc, behind compinit"),
        ("summarizer completion fish | source", "in ~/.config/fish/config.fish"),
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="SHELL")
def command(shell: str) -> None:
    """Print what makes SHELL complete commands, options and their values: bash, zsh or fish.

    It is for `summarize` and `summarizer`, and goes into the shell's start-up file.
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    kind = get_completion_class(shell)
    if kind is None:  # click has all three
        raise click.UsageError(f"there is no completion for {shell}")
    for name in ("summarize", "summarizer"):
        click.echo(kind(main, {}, name, f"_{name.upper()}_COMPLETE").source())
