"""`summarizer benchmark-compressor CORPUS`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import Command
from summarizer.cli.corpora import CorpusOptions, corpus_options, open_corpora
from summarizer.cli.options import (
    EXISTING,
    OUTPUT,
    STDOUT,
    check_output,
    open_output,
    pass_options,
    terminal_columns,
)

if TYPE_CHECKING:
    from summarizer.evaluation.compression import CompressionBenchmark


@dataclass(frozen=True, kw_only=True)
class BenchmarkCompressorOptions(CorpusOptions):
    """The options of `summarizer benchmark-compressor`."""

    corpus: str
    split: str
    compressor: Path | None
    pipeline: str | None
    parses: Path | None
    output: Path
    form: str


@click.command(
    cls=Command,
    name="benchmark-compressor",
    extra="evaluate,spacy",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("summarizer benchmark-compressor pairs", "the compressor of the package"),
        ("summarizer benchmark-compressor pairs --compressor compressor", "one of your own"),
    ),
)
@click.argument("corpus", metavar="CORPUS")
@click.option("--split", default="validation", show_default=True, help="The split to measure on.")
@click.option(
    "--compressor",
    type=EXISTING,
    help="A folder written by `summarizer train-compressor`.  [default: bundled model]",
)
@click.option("--pipeline", metavar="NAME", help="spaCy pipeline with a parser.  [default: en_core_web_sm]")
@click.option(
    "--parses",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep parses in this folder, and use those there.",
)
@click.option("-o", "--output", type=OUTPUT, default=STDOUT, help="Write to this file.  [default: -]")
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
@corpus_options
@pass_options(BenchmarkCompressorOptions)
def command(options: BenchmarkCompressorOptions) -> None:
    """Measure compressed sentences on a split of a CORPUS of sentences and their compressions.

    Prints token F1 of the kept words, the share of words kept, ROUGE, and how many compressed sentences have a fault
    that the source has not, as far as a parse can tell: for nothing deleted, what the references delete as far as the
    tree allows it, tokens deleted freely and with the tree as short as the references, and each level.
    """
    check_output(options.output, sources=[options.corpus, options.compressor])
    (corpus,) = open_corpora([options.corpus], options)
    corpus.require(options.split)
    from summarizer.compression.compressor import PRETRAINED  # noqa: PLC0415
    from summarizer.compression.pairs import read_pairs  # noqa: PLC0415
    from summarizer.compression.parsing import load_pipeline  # noqa: PLC0415
    from summarizer.compression.weights import load_weights  # noqa: PLC0415
    from summarizer.evaluation.compression import benchmark_compressor  # noqa: PLC0415

    tagger = load_weights(options.compressor or PRETRAINED)
    parser = load_pipeline(options.pipeline)
    pairs = list(read_pairs([corpus], options.split, parser, store=options.parses))
    result = benchmark_compressor(pairs, tagger, parser)
    with open_output(options.output) as write:
        write(_report(result, options.form, terminal_columns(options.output)))


def _report(result: CompressionBenchmark, form: str, columns: int | None) -> str:
    if form == "json":
        import json  # noqa: PLC0415
        from dataclasses import asdict  # noqa: PLC0415

        return json.dumps(asdict(result), indent=2) + "\n"
    from summarizer.evaluation.tables import render  # noqa: PLC0415

    headers = ["deleted", "token F1", "kept", "ROUGE-1", "ROUGE-2", "ROUGE-L", "shortened", "faulty", "faults"]
    rows = [
        [
            score.name,
            f"{score.f1:.3f}",
            f"{score.ratio:.1%}",
            *(f"{100 * value:.2f}" for value in score.rouge),
            f"{score.compressed:,}",
            f"{score.faulty / max(score.compressed, 1):.1%}",
            ", ".join(f"{name} {count}" for name, count in score.faults.items()) or "none",
        ]
        for score in result.scores
    ]
    note = (
        f"Sentences: {result.sentences:,}; the references keep {result.gold:.1%} of the words. Faulty: the share of "
        "the shortened sentences with a fault that the source has not; "
        f"{result.faulty_sources / result.sentences:.1%} of the sources have one themselves."
    )
    return f"{render(headers, rows, form, keys=1, columns=columns)}\n{note}\n"
