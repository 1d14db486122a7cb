"""`summarizer benchmark CORPUS…`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import Command
from summarizer.cli.corpora import CorpusOptions, corpus_options, open_corpora, parse_limits, read_split
from summarizer.cli.options import EXISTING, OUTPUT, check_output, open_output, pass_options, terminal_columns
from summarizer.cli.progress import show_steps
from summarizer.cli.reports import ReportOptions, report_options, write_report
from summarizer.errors import OutputError
from summarizer.selection import DEFAULT_SENTENCES, Budget
from summarizer.system.files import check_folder

if TYPE_CHECKING:
    from summarizer.corpora.loading import Corpus
    from summarizer.evaluation.benchmark import Benchmark


@dataclass(frozen=True, kw_only=True)
class BenchmarkOptions(CorpusOptions, ReportOptions):
    """The options of `summarizer benchmark`.

    Lengths are by the name of a corpus; under an empty name, those of every other corpus.
    """

    corpora: tuple[str, ...]
    methods: tuple[str, ...]
    split: str
    sentences: Mapping[str, int]
    words: Mapping[str, int]
    chars: Mapping[str, int]
    html: Path | None
    cache: Path | None
    no_cache: bool
    tokenizer: str | None


@click.command(
    cls=Command,
    name="benchmark",
    extra="evaluate",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("summarizer benchmark corpus", "the network, first and random sentences, the oracle"),
        ("summarizer benchmark corpus -m model -m lead --words 100", "a model of your own, 100 words"),
        ("summarizer benchmark corpus --limit 200 --html report.html", "200 documents; a report with pictures"),
    ),
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
    type=EXISTING,
    help="Where summaries are kept, so that a run goes on where it was stopped.  [default: the user's cache folder]",
)
@click.option("--no-cache", is_flag=True, help="Make every summary anew, and keep none.")
@click.option(
    "--tokenizer",
    type=click.Choice(["ascii", "unicode", "characters"]),
    help="What a word is, as for `summarizer evaluate`.  [default: ascii, or unicode where that throws most away]",
)
@report_options
@corpus_options
@pass_options(BenchmarkOptions)
def command(options: BenchmarkOptions) -> None:
    """Measure methods on a split of each CORPUS, all under the same budget.

    Prints ROUGE F1 with intervals, lengths, where the sentences come from, speed, and how the first method differs from
    each other. The oracle sees the references.
    """
    from summarizer.evaluation.cache import default_folder  # noqa: PLC0415

    check_output(options.html, options.output, sources=options.corpora)
    cache = None if options.no_cache else options.cache or default_folder()
    if cache:
        _check_cache(cache)
    corpora = open_corpora(options.corpora, options)
    for corpus in corpora:
        corpus.require(options.split)
    budgets = _budgets([corpus.name for corpus in corpora], options)
    from summarizer.evaluation.report import html_report, page_template  # noqa: PLC0415
    from summarizer.evaluation.tables import benchmark_report  # noqa: PLC0415

    if options.html:
        page_template()
    results = _measure(corpora, budgets, options, cache=cache)
    columns = terminal_columns(options.output)
    write_report(benchmark_report(results, options.form, columns=columns), options)
    if options.html:
        with open_output(options.html) as write:
            write(html_report(results))


def _measure(
    corpora: list[Corpus], budgets: list[Budget], options: BenchmarkOptions, *, cache: Path | None
) -> list[Benchmark]:
    from summarizer.evaluation.benchmark import benchmark  # noqa: PLC0415
    from summarizer.evaluation.methods import make_method  # noqa: PLC0415
    from summarizer.evaluation.significance import Bootstrap  # noqa: PLC0415

    methods = [make_method(name, seed=options.seed) for name in dict.fromkeys(options.methods)]
    return [
        benchmark(
            read_split(corpus, options.split),
            corpus=corpus.name,
            methods=methods,
            budget=budget,
            bootstrap=Bootstrap(options.resamples, options.seed),
            cache=cache,
            progress=show_steps,
            tokenizer=options.tokenizer,
        )
        for corpus, budget in zip(corpora, budgets, strict=True)
    ]


def _check_cache(folder: Path) -> None:
    try:
        check_folder(folder)
    except OutputError as error:
        raise OutputError(f"{error}; choose another with --cache, or give --no-cache") from error


def _budgets(names: list[str], options: BenchmarkOptions) -> list[Budget]:
    """The budget of each corpus: its lengths, else those for every corpus."""
    lengths = (options.sentences, options.words, options.chars)
    if unknown := {name for limits in lengths for name in limits} - {"", *names}:
        raise click.UsageError(f"a length is given for {min(unknown)!r}, which is not among: {', '.join(names)}")
    budgets = []
    for name in names:
        key = name if any(name in limits for limits in lengths) else ""
        sentences, words, chars = (limits.get(key) for limits in lengths)
        if sentences is words is chars is None:
            sentences = DEFAULT_SENTENCES
        budgets.append(Budget(sentences=sentences, words=words, chars=chars))
    return budgets
