"""`summarizer evaluate --predictions P --references R`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from summarizer.cli import Command
from summarizer.cli.options import (
    OUTPUT,
    check_output,
    note,
    open_output,
    report_options,
    terminal_columns,
    write_report,
)
from summarizer.cli.progress import show_steps


@click.command(cls=Command, name="evaluate", extra="evaluate", context_settings={"help_option_names": ["-h", "--help"]})
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
    type=click.Path(path_type=Path, readable=False),
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
    type=click.Choice(["ascii", "unicode"]),
    default="ascii",
    show_default=True,
    help="What a word is: a to z and 0 to 9, as in rouge-score; or letters and digits of any script.",
)
@click.option(
    "--sentence-splitting",
    "sentences",
    type=click.Choice(["auto", "newline"]),
    default="auto",
    show_default=True,
    help="For ROUGE-Lsum: find the sentences of texts without newlines, or not.",
)
@click.option("-w", "--words", type=click.IntRange(1, 10**9), metavar="N", help="Only the first N words count.")
@click.option("-b", "--bytes", "size", type=click.IntRange(1, 10**9), metavar="N", help="Only the first N bytes count.")
@click.option("--scores", type=OUTPUT, help="Write every document's scores (JSONL).")
@report_options
def command(
    predictions: tuple[str, ...], references: tuple[Path, ...], scores: Path | None, form: str, **options: Any
) -> None:
    """Score summaries with ROUGE: precision, recall and F1 with intervals, and whether one system beats another.

    PATH is a file with a summary a line, a folder with a summary a file, or a .jsonl or .json file; each may be
    gzipped. Rows with an id, and files in folders, are matched by name, and everything else by order. The scores equal
    those of rouge-score; each comes with a signature that says how it was made. With --words or --bytes, recall is what
    systems are compared in.
    """
    named = _named(predictions)
    check_output(scores, options["output"], sources=[*references, *(path for _, path in named)])
    from summarizer.evaluation.rouge import METRICS, Rouge  # noqa: PLC0415
    from summarizer.evaluation.significance import Bootstrap  # noqa: PLC0415
    from summarizer.evaluation.summary_files import align  # noqa: PLC0415
    from summarizer.evaluation.systems import compare, evaluate  # noqa: PLC0415
    from summarizer.evaluation.tables import evaluation_report  # noqa: PLC0415

    rouge = Rouge(
        metrics=options["metrics"] or METRICS,
        stemmer=options["stem"],
        tokenizer=options["tokenizer"],
        sentences=options["sentences"],
        max_words=options["words"],
        max_bytes=options["size"],
    )
    systems, wanted = _read(named, references, options)
    evaluations = []
    for name, summaries in systems:
        texts, targets = align(summaries, wanted)
        evaluations.append(
            evaluate(
                texts,
                targets,
                name=name,
                rouge=rouge,
                bootstrap=Bootstrap(options["resamples"], options["seed"]),
                progress=show_steps,
            )
        )
    for line in dict.fromkeys(line for evaluation in evaluations for line in evaluation.notes):
        note(line)
    measure = "recall" if rouge.max_words or rouge.max_bytes else "f1"
    compared = [one for other in evaluations[1:] for one in compare(evaluations[0], other, measure=measure)]
    if scores:
        _write_scores(evaluations, scores)
    columns = terminal_columns(options["output"])
    write_report(evaluation_report(evaluations, compared, form, columns=columns), options["output"], form=form)


def _read(
    named: list[tuple[str, Path]], references: tuple[Path, ...], options: dict[str, Any]
) -> tuple[list[tuple[str, Any]], list[Any]]:
    """The summaries of each system, by name, and the references."""
    from summarizer.evaluation.summary_files import REFERENCE_FIELDS, SummaryFile, read_summaries  # noqa: PLC0415

    common = {"separator": options["separator"], "whole": options["whole_files"]}
    reading = SummaryFile(options["prediction_field"], **common)
    systems = [(name, read_summaries(path, reading)) for name, path in named]
    reading = SummaryFile(options["reference_field"], REFERENCE_FIELDS, several=True, **common)
    wanted = [read_summaries(path, reading) for path in references]
    for source in (*(summaries for _, summaries in systems), *wanted):
        if source.separators and options["separator"] is None:
            note(f"{source.source}: {' and '.join(source.separators)} is taken for the end of a sentence")
    return systems, wanted


def _named(predictions: tuple[str, ...]) -> list[tuple[str, Path]]:
    """Names and paths; a system without a name is called after its file."""
    found = []
    for value in predictions:
        name, equals, path = value.partition("=")
        if not equals or Path(value).exists():
            name, path = Path(value).name.removesuffix(".gz").rpartition(".")[0] or Path(value).name, value
        found.append((name, Path(path)))
    names = [name for name, _ in found]
    if repeated := [name for name in names if names.count(name) > 1]:
        raise click.UsageError(f"two systems are called {repeated[0]!r}; name them: --predictions NAME=PATH")
    return found


def _write_scores(evaluations: list[Any], path: Path) -> None:
    import json  # noqa: PLC0415

    with open_output(path) as write:
        for evaluation in evaluations:
            for row in evaluation.documents():
                write(json.dumps(row) + "\n")
