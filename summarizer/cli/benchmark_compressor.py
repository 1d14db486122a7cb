"""`summarizer benchmark-compressor CORPUS`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import Command
from summarizer.cli.options import (
    OUTPUT,
    STDOUT,
    check_output,
    corpus_options,
    open_corpora,
    open_output,
    terminal_columns,
)

if TYPE_CHECKING:
    from summarizer.evaluation.compression import CompressionBenchmark


@click.command(
    cls=Command,
    name="benchmark-compressor",
    extra="evaluate,spacy",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("corpus", metavar="CORPUS")
@click.option("--split", default="validation", show_default=True, help="The split to measure on.")
@click.option(
    "--compressor",
    type=click.Path(path_type=Path, readable=False),
    help="A folder written by `summarizer train-compressor`.  [default: our own]",
)
@click.option("--pipeline", metavar="NAME", help="spaCy pipeline with a parser.  [default: en_core_web_sm]")
@click.option("-o", "--output", type=OUTPUT, default=STDOUT, help="Write to this file.  [default: -]")
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
@corpus_options
def command(
    corpus: str, split: str, compressor: Path | None, pipeline: str | None, output: Path, form: str, **options: Any
) -> None:
    """Measure compressed sentences on a split of a CORPUS of sentences and their compressions.

    Prints token F1 of the kept words, the share of words kept, ROUGE, and how many compressed sentences have a fault
    that the source has not, as far as a parse can tell: for nothing deleted, everything that the rules allow, what the
    references delete of it, and the network at several thresholds.
    """
    check_output(output, sources=[corpus, compressor])
    (opened,) = open_corpora([corpus], options)
    opened.require(split)
    from summarizer.compression.compressor import PRETRAINED  # noqa: PLC0415
    from summarizer.compression.pairs import read_pairs  # noqa: PLC0415
    from summarizer.compression.parsing import load_pipeline  # noqa: PLC0415
    from summarizer.compression.weights import load_weights  # noqa: PLC0415
    from summarizer.evaluation.compression import benchmark_compressor  # noqa: PLC0415

    network = load_weights(compressor or PRETRAINED)
    parser = load_pipeline(pipeline)
    result = benchmark_compressor(list(read_pairs([opened], split, parser)), network, parser)
    with open_output(output) as write:
        write(_report(result, form, terminal_columns(output)))


def _report(result: CompressionBenchmark, form: str, columns: int | None) -> str:
    if form == "json":
        import json  # noqa: PLC0415
        from dataclasses import asdict  # noqa: PLC0415

        return json.dumps(asdict(result), indent=2) + "\n"
    from summarizer.evaluation.tables import render  # noqa: PLC0415

    headers = ["deleted", "token F1", "kept", "ROUGE-1", "ROUGE-2", "ROUGE-L", "shortened", "faulty", "faults"]
    rows = [
        [
            one.name,
            f"{one.f1:.3f}",
            f"{one.ratio:.1%}",
            *(f"{100 * value:.2f}" for value in one.rouge),
            f"{one.compressed:,}",
            f"{one.faulty / max(one.compressed, 1):.1%}",
            ", ".join(f"{name} {count}" for name, count in one.faults.items()) or "none",
        ]
        for one in result.scores
    ]
    note = (
        f"Sentences: {result.sentences:,}; the references keep {result.gold:.1%} of the words. Faulty: the share of "
        "the shortened sentences with a fault that the source has not; "
        f"{result.faulty_sources / result.sentences:.1%} of the sources have one themselves."
    )
    return f"{render(headers, rows, form, keys=1, columns=columns)}\n{note}\n"
