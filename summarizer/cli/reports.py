"""The options of a report of measurements, and writing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from summarizer.cli.options import OUTPUT, SEED, STDOUT, open_output
from summarizer.rendering.characters import escaped, printable

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class ReportOptions:
    """How to report measurements.

    Attributes:
        output: the file; `-` is standard output.
        form: the format.
        seed: the seed of all chance.
        resamples: how many resamples the intervals are made of.
    """

    output: Path
    form: str
    seed: int
    resamples: int


def report_options(function: F) -> F:
    """Give a command the options of `ReportOptions`.

    Args:
        function: the function of the command.

    Returns:
        The function with the options.
    """
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


def write_report(report: str, options: ReportOptions) -> None:
    """Write a report.

    Args:
        report: the report.
        options: where to, and in which format it is.
    """
    with open_output(options.output) as write:
        write(escaped(report) if options.form == "json" else printable(report))
