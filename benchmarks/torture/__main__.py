"""What must not break the package, tried out: `make torture`, or in short and the same each time `make torture-short`.

python -m torture [--minutes N] [--executions N] [--faults N] [--part input|faults] [--only NAME]…
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

SHARE = 0.5
"""Of the time, for faults of the machine."""

Rows = Iterator[tuple[str, int, list[str]]]
"""Names, how often each was tried, and what broke."""


@click.command()
@click.option("--minutes", type=click.FloatRange(min=0), default=28.0, show_default=True, help="Time for all of it.")
@click.option("--executions", default=0, help="Of each target of bad input, the same each time.  [default: by time]")
@click.option("--faults", "count", default=200, show_default=True, help="Tries of each fault of the machine, at most.")
@click.option("--part", type=click.Choice(["input", "faults"]), help="Only bad input, or faults.  [default: both]")
@click.option("--only", multiple=True, metavar="NAME", help="Targets and faults whose names begin so.  [default: all]")
@click.option("--seed", type=int, help="Of the moments of faults.  [default: by the clock]")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder for what is found.  [default: a temporary one]")
def main(
    minutes: float,
    executions: int,
    count: int,
    part: str | None,
    only: tuple[str, ...],
    seed: int | None,
    keep: Path | None,
) -> None:
    """Give the package bad input, and faults of the machine; print what came of it."""
    os.environ["OMP_NUM_THREADS"] = "1"
    folder = (keep or Path(tempfile.mkdtemp(prefix="torture-"))).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    seconds = 60 * minutes * (1 if part else SHARE)
    broken: list[str] = []
    if part != "faults":
        broken += show(("target", "executions"), input_rows(seconds, folder, only, executions))
    if part != "input":
        seed = time.time_ns() % 1_000_000 if seed is None else seed
        broken += show(("fault", "tries"), fault_rows(seconds, only, count, seed))
    if broken:
        print(*broken, sep="\n")
        raise click.ClickException(f"{len(broken)} faults; what led to them is in {folder}")


def show(headers: tuple[str, str], rows: Rows) -> list[str]:
    """Print a table; what is wrong."""
    made = []
    for row in rows:
        made.append(row)
        click.echo(f"{row[0]}: {row[1]:,}, {len(row[2])} broken", err=True)
    from summarizer.evaluation.tables import render  # noqa: PLC0415  (bad input needs modules that nothing has imported)

    lines = [(name, f"{count:,}", str(len(found))) for name, count, found in made]
    total = f"{sum(count for _, count, _ in made):,}"
    print(render((*headers, "broken"), [*lines, ("all", total, "")], "markdown", keys=1), flush=True)
    return [f"{name}: {fault}" for name, _, found in made for fault in found]


def input_rows(seconds: float, folder: Path, only: Sequence[str], executions: int) -> Rows:
    from torture.fuzz import fuzz, load_targets  # noqa: PLC0415  (needs atheris)

    for outcome in fuzz(load_targets(only), seconds, folder, executions=executions):
        yield outcome.name, outcome.executions, outcome.faults


def fault_rows(seconds: float, only: Sequence[str], count: int, seed: int) -> Rows:
    from torture.faults import Faults  # noqa: PLC0415  (imports torch)

    click.echo(f"seed of the moments: {seed}", err=True)
    for tally in Faults(count=count, seconds=seconds, seed=seed).all(only):
        yield tally.name, tally.count, tally.broken


if __name__ == "__main__":
    main()
