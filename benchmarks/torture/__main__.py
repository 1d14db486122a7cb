"""What must not break the package, tried out: `make torture`, or in short `make torture-short`.

python -m torture [--minutes N] [--faults N] [--only NAME]…
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from summarizer.evaluation.tables import render

SHARE = 0.5
"""Of the time, for faults of the machine."""


@click.command()
@click.option("--minutes", type=click.FloatRange(min=0), default=28.0, show_default=True, help="Time for all of it.")
@click.option("--faults", "count", default=200, show_default=True, help="Tries of each fault of the machine, at most.")
@click.option("--part", type=click.Choice(["input", "faults"]), help="Only bad input, or faults.  [default: both]")
@click.option("--only", multiple=True, metavar="NAME", help="Targets and faults whose names begin so.  [default: all]")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder for what is found.  [default: a temporary one]")
def main(minutes: float, count: int, part: str | None, only: tuple[str, ...], keep: Path | None) -> None:
    """Give the package bad input, and faults of the machine; print what came of it."""
    os.environ["OMP_NUM_THREADS"] = "1"
    folder = (keep or Path(tempfile.mkdtemp(prefix="torture-"))).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    seconds = 60 * minutes * (1 if part else SHARE)
    broken: list[str] = []
    if part != "faults":
        broken += show(("target", "executions"), input_rows(seconds, folder, only))
    if part != "input":
        broken += show(("fault", "tries"), fault_rows(seconds, folder, only, count))
    if broken:
        print(*broken, sep="\n")
        raise click.ClickException(f"{len(broken)} faults; what led to them is in {folder}")


def show(headers: tuple[str, str], rows: Iterator[tuple[str, int, list[str]]]) -> list[str]:
    """Print a table; what is wrong."""
    made = []
    for row in rows:
        made.append(row)
        click.echo(f"{row[0]}: {row[1]:,}, {len(row[2])} broken", err=True)
    lines = [(name, f"{count:,}", str(len(found))) for name, count, found in made]
    total = f"{sum(count for _, count, _ in made):,}"
    print(render((*headers, "broken"), [*lines, ("all", total, "")], "markdown", keys=1), flush=True)
    return [f"{name}: {fault}" for name, _, found in made for fault in found]


def input_rows(seconds: float, folder: Path, only: Sequence[str]) -> Iterator[tuple[str, int, list[str]]]:
    from torture.fuzz import fuzz, load_targets  # noqa: PLC0415  (needs atheris)

    for outcome in fuzz(load_targets(only), seconds, folder):
        yield outcome.name, outcome.executions, outcome.faults


def fault_rows(seconds: float, folder: Path, only: Sequence[str], count: int) -> Iterator[tuple[str, int, list[str]]]:
    from torture.faults import Faults  # noqa: PLC0415  (imports torch)

    seed = time.time_ns() % 1_000_000
    click.echo(f"seed of the moments: {seed}", err=True)
    for tally in Faults(folder / "faults", count=count, seconds=seconds, seed=seed).all(only):
        yield tally.name, tally.count, tally.broken


if __name__ == "__main__":
    main()
