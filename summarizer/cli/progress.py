"""Progress on stderr: bars where it is a terminal, and nothing or a line now and then where it is not."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

CLEARED = "\r\x1b[K"
"""What empties the line of a terminal that a bar is on."""

_ONE_UP = "\x1b[A"


def show_steps(steps: Iterable[Any], count: int, what: str) -> Iterator[Any]:
    """Show a bar while steps pass, on a terminal only; it goes when they have passed.

    Args:
        steps: the steps.
        count: how many there are.
        what: what they are.

    Yields:
        The steps.
    """
    if not sys.stderr.isatty():
        yield from steps
        return
    bar = click.progressbar(length=count, label=f"{what:<17}", file=sys.stderr, update_min_steps=max(count // 100, 1))
    try:
        with bar:
            for step in steps:
                yield step
                bar.update(1)
    finally:
        click.echo(f"{_ONE_UP}{CLEARED}", nl=False, err=True)
