"""Speed and memory beside other packages: the tables of docs/performance.md, or some of them.

    python benchmarks/speed.py CORPUS --peers PYTHON [--only SECTION]… [--plot docs/speed.svg] > tables.md

Every contestant runs in a process of its own, with one thread, and what counts is the CPU time of its process, which
other work on the machine changes little; only several workers are measured by the clock. In each round all of them take
their turn, in the opposite order of the round before; a ratio is the median over rounds of theirs to ours, with the
smallest and the largest. Those that are not installed are left out; `--peers` names the interpreter of another
environment that has some of them.
"""

from __future__ import annotations

import platform
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
from performance import cold_start, cores, identity, stages, stream, throughput
from performance.growth import EXTREME_HEADERS, NOTE, Growth
from performance.measuring import write_texts

from summarizer.corpora.loading import load_corpus
from summarizer.evaluation.tables import render
from summarizer.system.workers import available

SECTIONS = ("cold-start", "throughput", "stages", "growth", "corpus", "cores", "identity")
LONG_ROUNDS = 3
"""Rounds of what takes minutes."""

CLOSE = 1e-5
"""How far the scores of a document alone may be from those in a batch."""


def machine() -> str:
    """The processor, and the versions that everything runs on."""
    cpus = Path("/proc/cpuinfo")
    named = [line.partition(":")[2].strip() for line in cpus.read_text().splitlines() if line.startswith("model name")]
    name = named[0] if named else platform.processor() or platform.machine()
    return f"{name}, {available()} processors; Python {platform.python_version()}, NumPy {version('numpy')}."


def table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> str:
    """A table in Markdown under its title and a note."""
    parts = (
        f"## {title}\n",
        textwrap.fill(note, 120) + "\n" if note else "",
        render(headers, rows, "markdown", keys=1),
    )
    return "\n".join(filter(None, parts))


class Speed:
    """The sections, each of which yields its tables.

    Attributes:
        identical: whether documents had the same summaries alone and in batches, as far as was looked.
    """

    def __init__(self, corpus: str, folder: Path, **options: Any) -> None:
        """Read the documents.

        Args:
            corpus: a corpus with a split for validation and one for training.
            folder: where texts may be put.
            options: those of the command.
        """
        self.folder, self.options, self.identical = folder, options, True
        self.pythons = (sys.executable, *options["peers"])
        measured = options["documents"] * (options["rounds"] + 1)
        limits = {"validation": measured, "train": max(options["many"], options["streamed"])}
        opened = load_corpus(corpus, limits=limits)
        self.texts, self.many = ([one.text for one in opened.examples(split)] for split in limits)
        words = sum(len(text.split()) for text in self.texts) / len(self.texts)
        self.described = f"{opened.name}: {len(self.texts):,} documents of {words:.0f} words."

    def cold_start(self) -> Iterator[str]:
        middle = sorted(self.texts, key=len)[len(self.texts) // 2]
        rows = cold_start.measure(middle, self.folder, self.pythons, self.options["rounds"])
        yield table("Cold start", cold_start.HEADERS, rows, cold_start.NOTE)

    def throughput(self) -> Iterator[str]:
        rows = throughput.measure(self.texts, self.folder, self.pythons, self.options["rounds"])
        yield table("Throughput", throughput.HEADERS, rows, throughput.NOTE)

    def stages(self) -> Iterator[str]:
        rows = stages.measure(self.texts, self.options["rounds"])
        yield table("Stages", stages.HEADERS, rows, stages.NOTE)

    def growth(self) -> Iterator[str]:
        growth = Growth(self.many, self.folder, self.pythons, min(self.options["rounds"], LONG_ROUNDS))
        yield table("Growth with length", *growth.measure(self.options["longest"]), NOTE)
        yield table("Extremes", EXTREME_HEADERS, growth.extremes(self.options["longest"] // 10))
        if picture := self.options["picture"]:
            picture.write_text(growth.plot(), encoding="utf-8")

    def corpus(self) -> Iterator[str]:
        most = self.options["streamed"]
        counts = sorted({max(most // part, 1) for part in (100, 10, 2, 1)})
        rows = stream.measure(write_texts(self.many, self.folder / "stream.jsonl"), counts)
        yield table("Growth with the number of documents", stream.HEADERS, rows, stream.NOTE)

    def cores(self) -> Iterator[str]:
        texts = self.many[: self.options["many"]]
        rows = cores.measure(texts, self.folder, min(self.options["rounds"], LONG_ROUNDS))
        yield table("Cores", cores.HEADERS, rows, cores.NOTE)

    def identity(self) -> Iterator[str]:
        found = identity.measure(self.many[: self.options["many"]])
        self.identical = all(one.documents == one.sentences and one.difference <= CLOSE for one in found)
        yield table("Alone and in a batch", identity.HEADERS, [one.row() for one in found], identity.NOTE)


@click.command()
@click.argument("corpus")
@click.option("--peers", multiple=True, help="The interpreter of an environment that has other packages.")
@click.option("--only", multiple=True, type=click.Choice(SECTIONS), help="Measure this section alone.")
@click.option("--rounds", default=7, show_default=True)
@click.option("--documents", default=128, show_default=True, help="Of the validation split in a round: throughput.")
@click.option("--many", default=5_000, show_default=True, help="Of the training split: growth, cores, identity.")
@click.option(
    "--streamed",
    default=100_000,
    show_default=True,
    help="Of the training split: one stream, again if too few.",
)
@click.option("--longest", default=1_000_000, show_default=True, help="Words of the longest text.")
@click.option("--plot", "picture", type=click.Path(path_type=Path), help="Draw growth with length into this file.")
def main(corpus: str, only: tuple[str, ...], **options: Any) -> None:
    """Print the tables of docs/performance.md, measured on documents of CORPUS."""
    with tempfile.TemporaryDirectory() as folder:
        speed = Speed(corpus, Path(folder), **options)
        click.echo(f"{machine()} {speed.described}\n")
        for section in only or SECTIONS:
            for part in getattr(speed, section.replace("-", "_"))():
                click.echo(part)
    sys.exit(not speed.identical)


if __name__ == "__main__":
    main()
