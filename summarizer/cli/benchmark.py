"""`summarizer benchmark CORPUS…`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from summarizer.cli import Command
from summarizer.cli.options import (
    OUTPUT,
    check_output,
    corpus_options,
    open_corpora,
    open_output,
    parse_limits,
    read_split,
    report_options,
    terminal_columns,
    write_report,
)
from summarizer.cli.progress import show_steps
from summarizer.errors import OutputError
from summarizer.selection import Budget
from summarizer.system.files import check_folder

LENGTHS = ("sentences", "words", "chars")


@click.command(
    cls=Command, name="benchmark", extra="evaluate", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS…")
@click.option(
    "-m",
    "--method",
    "methods",
    multiple=True,
    default=("gru", "lead", "random", "oracle"),
    show_default=True,
    metavar="NAME",
    help="gru (our network), the folder of another network, lead, random, oracle, and with the peers extra textrank "
    "and lexrank; the first three with +compress or +compress=LEVEL behind shorten sentences (spacy extra). May be "
    "repeated. The first is compared with each other.",
)
@click.option("--split", default="validation", show_default=True, help="The split to measure on.")
@click.option(
    "-n",
    "--sentences",
    multiple=True,
    metavar="[CORPUS=]N",
    callback=parse_limits,
    help="Length of all summaries: N sentences, for one corpus or for every one.  [default: 3]",
)
@click.option(
    "-w",
    "--words",
    multiple=True,
    metavar="[CORPUS=]N",
    callback=parse_limits,
    help="Length of all summaries: at most N words.",
)
@click.option(
    "-c",
    "--chars",
    multiple=True,
    metavar="[CORPUS=]N",
    callback=parse_limits,
    help="Length of all summaries: at most N characters.",
)
@click.option("--html", type=OUTPUT, help="Write a report with pictures.")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, readable=False),
    help="Where summaries are kept, so that a run goes on where it was stopped.  [default: the user's cache folder]",
)
@click.option("--no-cache", is_flag=True, help="Make every summary anew, and keep none.")
@report_options
@corpus_options
def command(
    corpora: tuple[str, ...], methods: tuple[str, ...], split: str, html: Path | None, form: str, **options: Any
) -> None:
    """Measure methods on a split of each CORPUS, all under the same budget.

    Prints ROUGE F1 with intervals, lengths, where the sentences come from, speed, and how the first method differs from
    each other. The oracle sees the references.
    """
    from summarizer.evaluation.cache import default_folder  # noqa: PLC0415

    check_output(html, options["output"], sources=corpora)
    cache = None if options["no_cache"] else options["cache"] or default_folder()
    if cache:
        _check_cache(cache)
    opened = open_corpora(corpora, options)
    for corpus in opened:
        corpus.require(split)
    budgets = _budgets([corpus.name for corpus in opened], {name: options.pop(name) for name in LENGTHS})
    from summarizer.evaluation.benchmark import benchmark  # noqa: PLC0415
    from summarizer.evaluation.methods import make_method  # noqa: PLC0415
    from summarizer.evaluation.report import html_report, page_template  # noqa: PLC0415
    from summarizer.evaluation.significance import Bootstrap  # noqa: PLC0415
    from summarizer.evaluation.tables import benchmark_report  # noqa: PLC0415

    if html:
        page_template()
    made = [make_method(name, seed=options["seed"]) for name in dict.fromkeys(methods)]
    results = [
        benchmark(
            read_split(corpus, split),
            corpus=corpus.name,
            methods=made,
            budget=budget,
            bootstrap=Bootstrap(options["resamples"], options["seed"]),
            cache=cache,
            progress=show_steps,
        )
        for corpus, budget in zip(opened, budgets, strict=True)
    ]
    columns = terminal_columns(options["output"])
    write_report(benchmark_report(results, form, columns=columns), options["output"], form=form)
    if html:
        with open_output(html) as write:
            write(html_report(results))


def _check_cache(folder: Path) -> None:
    try:
        check_folder(folder)
    except OutputError as error:
        raise OutputError(f"{error}; choose another with --cache, or give --no-cache") from error


def _budgets(names: list[str], lengths: dict[str, dict[str, int]]) -> list[Budget]:
    """The budget of each corpus: its own lengths, else those for every corpus."""
    if unknown := {name for limits in lengths.values() for name in limits} - {"", *names}:
        raise click.UsageError(f"a length is given for {min(unknown)!r}, which is not among: {', '.join(names)}")
    budgets = []
    for name in names:
        key = name if any(name in limits for limits in lengths.values()) else ""
        sentences, words, chars = (lengths[measure].get(key) for measure in LENGTHS)
        budgets.append(Budget(sentences=sentences, words=words, chars=chars))
    return budgets
