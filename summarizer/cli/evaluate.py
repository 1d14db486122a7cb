"""`summarizer evaluate --predictions P --references R`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import Command
from summarizer.cli.options import (
    EXISTING,
    OUTPUT,
    check_output,
    note,
    open_output,
    pass_options,
    terminal_columns,
)
from summarizer.cli.progress import show_steps
from summarizer.cli.reports import ReportOptions, report_options, write_report

if TYPE_CHECKING:
    from summarizer.evaluation.rouge import Rouge
    from summarizer.evaluation.summary_files import Summaries
    from summarizer.evaluation.systems import Evaluation


@dataclass(frozen=True, kw_only=True)
class EvaluateOptions(ReportOptions):
    """The options of `summarizer evaluate`."""

    predictions: tuple[str, ...]
    references: tuple[Path, ...]
    prediction_field: str | None
    reference_field: str | None
    separator: str | None
    whole_files: bool
    metrics: tuple[str, ...]
    stem: bool
    tokenizer: str
    sentences: str
    words: int | None
    size: int | None
    whole_references: bool
    over_references: str
    scores: Path | None


@click.command(
    cls=Command,
    name="evaluate",
    extra="evaluate",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("summarizer evaluate -p mine.txt -r gold.txt", "a summary a line"),
        ("summarizer evaluate -p a=a.jsonl -p b=b.jsonl -r gold.jsonl", "two systems, compared"),
        ("summarizer evaluate -p out -r gold -f json -o scores.json", "folders with a summary a file"),
    ),
)
@click.option(
    "-p",
    "--predictions",
    multiple=True,
    required=True,
    metavar="[NAME=]PATH",
    help="A system's summaries; may be repeated, and the first is then compared with each other.",
)
@click.option(
    "-r",
    "--references",
    multiple=True,
    required=True,
    type=EXISTING,
    help="The reference summaries; repeated, each document has several.",
)
@click.option("--prediction-field", metavar="NAME", help="Field of JSON rows with the summary.")
@click.option("--reference-field", metavar="NAME", help="Field of JSON rows with the reference or references.")
@click.option("--separator", metavar="TEXT", help="What separates sentences, beside newlines.  [default: <q>, <n>, …]")
@click.option("--whole-files", is_flag=True, help="A plain file is one summary, and not one a line.")
@click.option(
    "--metric",
    "metrics",
    multiple=True,
    metavar="NAME",
    help="rouge1 to rouge9, rougeL, rougeLsum; may be repeated.  [default: rouge1, rouge2, rougeL, rougeLsum]",
)
@click.option("--stem/--no-stem", default=True, show_default=True, help="Compare the stems of English words.")
@click.option(
    "--tokenizer",
    type=click.Choice(["ascii", "unicode", "characters"]),
    default="ascii",
    show_default=True,
    help="What a word is: a to z and 0 to 9, as in rouge-score; letters and digits of any script; or each of these "
    "alone.",
)
@click.option(
    "--sentence-splitting",
    "sentences",
    type=click.Choice(["auto", "newline"]),
    default="auto",
    show_default=True,
    help="For ROUGE-Lsum: find the sentences of texts without newlines, or not.",
)
@click.option(
    "-w",
    "--words",
    type=click.IntRange(1, 10**9),
    metavar="N",
    help="Only the first N words of summaries and references count.",
)
@click.option(
    "-b",
    "--bytes",
    "size",
    type=click.IntRange(1, 10**9),
    metavar="N",
    help="Only the first N bytes of summaries and references count.",
)
@click.option("--whole-references", is_flag=True, help="With --words or --bytes, references count whole.")
@click.option(
    "--over-references",
    type=click.Choice(["best", "mean"]),
    default="best",
    show_default=True,
    help="Of several references of a document, the one that fits best counts, or the mean over all.",
)
@click.option("--scores", type=OUTPUT, help="Write every document's scores (JSONL).")
@report_options
@pass_options(EvaluateOptions)
def command(options: EvaluateOptions) -> None:
    """Score summaries with ROUGE: precision, recall and F1 with intervals, and whether one system beats another.

    PATH is a file with a summary a line, a folder with a summary a file, or a .jsonl or .json file; each may be
    gzipped. Rows with an id, and files in folders, are matched by name, and everything else by order. The scores equal
    those of rouge-score; each comes with a signature that says how it was made. With --words or --bytes, recall is what
    systems are compared in.
    """
    systems = _parse_systems(options.predictions)
    check_output(options.scores, options.output, sources=[*options.references, *(path for _, path in systems)])
    from summarizer.evaluation.systems import compare  # noqa: PLC0415
    from summarizer.evaluation.tables import evaluation_report  # noqa: PLC0415

    rouge = _rouge(options)
    evaluations = _evaluate(systems, rouge, options)
    for line in dict.fromkeys(line for evaluation in evaluations for line in evaluation.notes):
        note(line)
    measure = "recall" if rouge.max_words or rouge.max_bytes else "f1"
    first, others = evaluations[0], evaluations[1:]
    comparisons = [comparison for other in others for comparison in compare(first, other, measure=measure)]
    if options.scores:
        _write_scores(evaluations, options.scores)
    columns = terminal_columns(options.output)
    write_report(evaluation_report(evaluations, comparisons, options.form, columns=columns), options)


def _rouge(options: EvaluateOptions) -> Rouge:
    from summarizer.evaluation.rouge import METRICS, Rouge  # noqa: PLC0415

    return Rouge(
        metrics=options.metrics or METRICS,
        stemmer=options.stem,
        tokenizer=options.tokenizer,
        sentences=options.sentences,
        max_words=options.words,
        max_bytes=options.size,
        limit_references=not options.whole_references,
        over_references=options.over_references,
    )


def _evaluate(systems: Sequence[tuple[str, Path]], rouge: Rouge, options: EvaluateOptions) -> list[Evaluation]:
    from summarizer.evaluation.significance import Bootstrap  # noqa: PLC0415
    from summarizer.evaluation.summary_files import align  # noqa: PLC0415
    from summarizer.evaluation.systems import evaluate  # noqa: PLC0415

    predictions, references = _read([path for _, path in systems], options)
    evaluations = []
    for (name, _), summaries in zip(systems, predictions, strict=True):
        texts, targets = align(summaries, references)
        bootstrap = Bootstrap(options.resamples, options.seed)
        evaluations.append(evaluate(texts, targets, name=name, rouge=rouge, bootstrap=bootstrap, progress=show_steps))
    return evaluations


def _read(paths: Iterable[Path], options: EvaluateOptions) -> tuple[list[Summaries], list[Summaries]]:
    """The summaries of each system, and the references."""
    from summarizer.evaluation.summary_files import REFERENCE_FIELDS, SummaryFile, read_summaries  # noqa: PLC0415

    separator, whole = options.separator, options.whole_files
    file = SummaryFile(options.prediction_field, separator=separator, whole=whole)
    predictions = [read_summaries(path, file) for path in paths]
    file = SummaryFile(options.reference_field, REFERENCE_FIELDS, several=True, separator=separator, whole=whole)
    references = [read_summaries(path, file) for path in options.references]
    for source in (*predictions, *references):
        if source.separators and separator is None:
            note(f"{source.source}: {' and '.join(source.separators)} is taken for the end of a sentence")
    return predictions, references


def _parse_systems(predictions: Iterable[str]) -> list[tuple[str, Path]]:
    """Names and paths; a system without a name is called after its file."""
    systems = []
    for value in predictions:
        name, equals, path = value.partition("=")
        if not equals or Path(value).exists():
            name, path = Path(value).name.removesuffix(".gz").rpartition(".")[0] or Path(value).name, value
        systems.append((name, Path(path)))
    names = [name for name, _ in systems]
    if repeated := [name for name in names if names.count(name) > 1]:
        raise click.UsageError(f"two systems are called {repeated[0]!r}; name them: --predictions NAME=PATH")
    return systems


def _write_scores(evaluations: Iterable[Evaluation], path: Path) -> None:
    import json  # noqa: PLC0415

    with open_output(path) as write:
        for evaluation in evaluations:
            for row in evaluation.documents():
                write(json.dumps(row) + "\n")
