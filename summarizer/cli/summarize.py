"""`summarize [FILES]…`: print the summaries of texts."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import Command, Failure
from summarizer.cli.options import (
    OUTPUT,
    STDOUT,
    check_output,
    importance_option,
    language_option,
    length_options,
    limit_options,
    model_option,
    note,
    open_output,
    pass_options,
    rate,
    terminal_columns,
)
from summarizer.cli.progress import CLEARED, show_steps
from summarizer.cli.summarize_job import (
    SummarizeJob,
    SummarizeOptions,
    find_documents,
    measure,
    summarize,
)
from summarizer.errors import InputError
from summarizer.readers import STDIN, is_folder, source_name
from summarizer.readers.extract import Extract
from summarizer.readers.plain import check_encoding
from summarizer.system.batches import BATCH_LENGTH, BATCH_SIZE

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from summarizer.cli.summarize_job import DocumentResult

WITHOUT_VALUE = {"--compress": "medium", "--explain": "terms"}
"""The options that may go without their value, and what it is then."""

EXPLANATIONS = ("terms", "words")


class _Summarize(Command):
    """A command with options that may go without their value, which no FILE is then taken for.

    The value stands behind an equals sign. That of --explain may stand alone, too, since it is one of two words.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put equals signs and values where they are left out."""
        end = args.index("--") if "--" in args else len(args)
        plain: list[str] = []
        for before, argument in pairwise(["", *args[:end]]):
            if before == "--explain" and argument in EXPLANATIONS:
                plain[-1] = f"--explain={argument}"
            else:
                value = WITHOUT_VALUE.get(argument)
                plain.append(f"{argument}={value}" if value else argument)
        return super().parse_args(ctx, plain + args[end:])


@click.command(
    cls=_Summarize,
    name="summarize",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("summarize article.txt", "3 to 12 sentences, by the length of the text"),
        ("summarize -n 5 report.pdf letter.docx", "5 sentences of each"),
        ("summarize --words 100 https://example.org/news", "at most 100 words of a page"),
        ("cat article.txt | summarize", "from standard input"),
        ("summarize -q 'Who pays for it?' article.txt", "what has to do with a question"),
        ("summarize reports --workers 0 -f jsonl", "the documents of a folder, on all processors"),
        ("summarize -f html article.txt -o page.html", "a page to read"),
    ),
)
@click.argument("files", nargs=-1, type=click.Path(path_type=str, allow_dash=True, readable=False))
@length_options
@click.option(
    "--together", is_flag=True, help="Make one summary of all texts: what several say is taken once, with its source."
)
@click.option("-q", "--query", metavar="TEXT", help="Prefer sentences that have to do with what TEXT asks about.")
@click.option(
    "--compress",
    metavar="[=LEVEL]",
    help="Shorten the chosen sentences: light, medium (default) or strong; the probability from which on a reader "
    "would not miss words; or the share of the words that is kept, as 60%. Needs the spacy extra.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "markdown", "html"]),
    default="text",
    show_default=True,
)
@click.option(
    "--explain",
    type=click.Choice(EXPLANATIONS),
    metavar="[=terms|words]",
    help="Print every sentence's score and its terms as a table (terms, the default), or the words that speak most for "
    "each chosen sentence and against it; these are added to JSON.",
)
@click.option(
    "--keywords",
    type=click.IntRange(min=1),
    metavar="N",
    help="Print the N most probable keywords, one a line, in place of the sentences; in other formats, beside them.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that work at the same time; 0: one a processor. The output is the same.",
)
@click.option("-o", "--output", type=OUTPUT, default=STDOUT, help="Write to this file.  [default: -]")
@model_option
@click.option("--device", metavar="cpu|cuda", help="Run with torch on this device.  [default: NumPy]")
@language_option
@importance_option
@click.option("--encoding", metavar="NAME", help="Encoding of the files.  [default: what they say, UTF-8, or a guess]")
@click.option("--text-column", metavar="NAME", help="Column of the texts in JSONL and Parquet files.")
@limit_options()
@click.version_option(package_name="gru-summarizer", prog_name="summarize")
@pass_options(SummarizeOptions)
def command(options: SummarizeOptions) -> None:
    """Print the most important sentences of each FILE, one a line and as they stand in it.

    A FILE is a plain text, Markdown, HTML, PDF, DOCX, ODT, PPTX, RTF, EPUB, e-mail, notebook, LaTeX,
    reStructuredText, JATS or subtitles, a JSONL or Parquet file with a text in each row, or the http address of one
    of these; or a folder, for the documents in it and in its folders, as their names or else their beginnings say,
    but not hidden ones. With no FILE, or with -, it is read from standard input. A summary
    has 3 to 12 sentences, by the length of the text, unless a length is given; of several lengths all hold.
    """
    _check(options)
    files = options.files or (STDIN,)
    sources = [*_sources(files, options.output)]
    documents = find_documents(sources, options)
    first = next(documents, None)
    is_row = isinstance(first, Extract) and first.is_row
    single = len(files) == 1 and not is_row and not is_folder(files[0])
    job = _job(options, single=single)
    total = 0 if options.together else _count_to_show(sources, options)
    failures: list[str] = []
    batches = job.batches(chain([first] if first else [], documents))
    with (
        closing(summarize(job, batches, workers=options.workers, progress=None if total else show_steps)) as results,
        closing(_report(results, total, failures)) as blocks,
    ):
        _write(job.join(blocks), options.output)
    if failures:
        sys.exit(1)


def _job(options: SummarizeOptions, *, single: bool) -> SummarizeJob:
    """What is done to the documents: to each, or to all together."""
    columns = terminal_columns(options.output)
    if options.together:
        from summarizer.cli.summarize_together import TogetherJob  # noqa: PLC0415

        return TogetherJob(options, single=False, columns=columns)
    return SummarizeJob(options, single=single, columns=columns)


def _check(options: SummarizeOptions) -> None:
    """Check, before any work, that the options go together and the output can be written.

    Raises:
        UsageError: options do not go together, or there is nothing to read.
        SummarizerError: the output or the encoding is wrong.
    """
    options.check()
    if options.explain == "terms" and options.form != "text":
        raise click.UsageError("--explain is for text; JSON and HTML always have the terms")
    if options.explain and options.form not in ("text", "json", "jsonl"):
        raise click.UsageError("--explain=words is for text and JSON")
    if options.explain and options.keywords and options.form == "text":
        raise click.UsageError("give one of --explain and --keywords")
    if not options.files and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("give a FILE, or pipe a text in")
    check_output(
        options.output, sources=[*(file for file in options.files or (STDIN,) if not is_folder(file)), options.model]
    )
    check_encoding(options.encoding)


def _sources(files: Iterable[str], output: Path) -> Iterator[str | InputError]:
    """The files, with the documents of a folder in its place, but not the one that is written."""
    for file in files:
        if not is_folder(file):
            yield file
            continue
        from summarizer.readers.folder import describe, find_documents  # noqa: PLC0415

        documents, left_out = find_documents(file)
        if left_out:
            note(f"{source_name(file)}: {describe(file, left_out)}")
        if not documents:
            yield InputError(f"{source_name(file)}: there is no document in this folder")
        for document in documents:
            if isinstance(document, InputError) or not (output.is_file() and output.samefile(document)):
                yield document


def _report(results: Iterable[DocumentResult], total: int, failures: list[str]) -> Generator[str, None, None]:
    """Print notes and errors of documents, and how many of a total are done; yields the rendered summaries."""
    started = time.monotonic()
    with _progress_bar(total) as bar:
        for done, result in enumerate(results, 1):
            if total and (result.note or result.error):
                click.echo(CLEARED, nl=False, err=True)
            if result.note:
                note(result.note)
            if result.error:
                failures.append(result.error)
                Failure(result.error).show()
            if result.block is not None:
                yield result.block
            if bar:
                bar.update(1, rate(done, started))


def _progress_bar(total: int) -> AbstractContextManager[ProgressBar[str] | None]:
    """A bar on stderr; none if nothing is to be counted."""
    if not total:
        return nullcontext()
    return click.progressbar(
        length=total, label="summarize", file=sys.stderr, show_pos=True, item_show_func=lambda shown: shown
    )


def _count_to_show(sources: Sequence[str | InputError], options: SummarizeOptions) -> int:
    """How many documents there are, if that is to be shown; 0 if it is not.

    Nothing is shown of a few short documents, of a few long ones in one process, which shows the steps of each, and on
    a terminal on which the summaries appear.
    """
    if not sys.stderr.isatty() or terminal_columns(options.output) is not None:
        return 0
    count, length = measure(sources)
    long = count > 1 and length >= BATCH_LENGTH and (options.workers != 1 or length < BATCH_LENGTH * count)
    return count if count > BATCH_SIZE or long else 0


def _write(blocks: Iterator[str], output: Path) -> None:
    """Write blocks as they come; a file is not touched if there are none."""
    if (first := next(blocks, None)) is not None:
        with open_output(output) as write:
            write(first)
            for block in blocks:
                write(block)
