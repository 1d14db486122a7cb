"""`summarizer batch INPUT OUTPUT`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import Command, Failure
from summarizer.cli.options import (
    EXISTING,
    LengthOptions,
    importance_option,
    language_option,
    length_options,
    max_characters_option,
    model_option,
    note,
    pass_options,
    rate,
)
from summarizer.errors import InputError, WorkerError
from summarizer.system.files import check_folder
from summarizer.system.locks import exclusive
from summarizer.system.wording import pluralize

if TYPE_CHECKING:
    from summarizer.errors import SummarizerError
    from summarizer.jobs import Job, Outcome, Shard


@dataclass(frozen=True, kw_only=True)
class BatchOptions(LengthOptions):
    """The options of `summarizer batch`."""

    source: Path
    output: Path
    compress: str | None
    text_column: str | None
    summary_column: str
    engine: str
    workers: int | None
    shard_size: float
    model: Path | None
    device: str | None
    language: str | None
    importance: float
    max_characters: int


@click.command(
    cls=Command,
    name="batch",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("summarizer batch articles.jsonl summaries", "one process a processor"),
        ("summarizer batch rows.parquet out -n 2 --text-column body", "2 sentences of each row's `body`"),
        ("summarizer batch corpus out --engine ray", "on a Ray cluster"),
    ),
)
@click.argument("source", metavar="INPUT", type=EXISTING)
@click.argument("output", metavar="OUTPUT", type=EXISTING)
@length_options
@click.option("--compress", metavar="LEVEL", help="Shorten the chosen sentences; see `summarize --help`.")
@click.option("--text-column", metavar="NAME", help="Column of the texts.  [default: text, article or document]")
@click.option("--summary-column", metavar="NAME", default="summary", show_default=True, help="Column of the summaries.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="What runs it.")
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes or actors.  [default: one a processor]"
)
@click.option(
    "--shard-size",
    "--block-size",
    "shard_size",
    type=click.FloatRange(min=0.001),
    default=4.0,
    show_default=True,
    metavar="MB",
    help="Megabytes of rows in a shard.",
)
@max_characters_option
@model_option
@click.option("--device", metavar="cpu|cuda", help="Run with torch on this device.  [default: NumPy]")
@language_option
@importance_option
@pass_options(BatchOptions)
def command(options: BatchOptions) -> None:
    """Summarize the rows of INPUT, a file of JSON lines or a Parquet file or a folder of these, into the folder OUTPUT.

    Each shard of rows becomes a file there, with a column `summary` in place of the text's. Rows that cannot be
    summarized are in failed.jsonl, with the reason. A job that was stopped goes on with the same command: what is done
    is not done again.
    """
    from summarizer.jobs import check_job, find_shards  # noqa: PLC0415

    job = _job(options)
    shards = find_shards(options.source, size=round(options.shard_size * 1e6))
    check_folder(options.output)
    check_job(job if options.engine == "local" else replace(job, device=None), options.source, shards)
    with exclusive(options.output):
        left = job.begin(shards)
        if again := sum(job.path(shard).is_file() for shard in left):
            note(f"{options.output}: {pluralize(again, 'shard')} done again, since the rows or the files have changed")
        results = _run(options.engine, job, left, options.workers or 0)
        try:
            n_failed_shards = _report_shards(results, done=len(shards) - len(left), count=len(shards))
        except KeyboardInterrupt:
            note("interrupted; the same command goes on")
            raise
        n_failed = job.end(shards)
    if n_failed:
        note(f"{options.output / 'failed.jsonl'}: {pluralize(n_failed, 'document')} without a summary")
    if n_failed_shards or n_failed:
        sys.exit(1)


def _job(options: BatchOptions) -> Job:
    from summarizer.jobs import Job  # noqa: PLC0415
    from summarizer.selection.token_counter import token_counter  # noqa: PLC0415

    options.check()
    if options.tokenizer:
        token_counter(options.tokenizer)
    lengths = {
        "num_sentences": options.sentences,
        "num_words": options.words,
        "ratio": options.ratio,
        "chars": options.chars,
        "tokens": options.tokens,
        "compress": options.compress,
    }
    return Job(
        options.output,
        {name: value for name, value in lengths.items() if value is not None},
        tokenizer=options.tokenizer,
        text_column=options.text_column,
        summary_column=options.summary_column,
        model=options.model,
        device=options.device,
        language=options.language,
        importance=options.importance,
        max_characters=options.max_characters,
    )


def _run(engine: str, job: Job, shards: list[Shard], workers: int) -> Iterator[tuple[Shard, Outcome | SummarizerError]]:
    if not shards:
        return iter(())
    if engine == "ray":
        from summarizer.jobs.ray import run  # noqa: PLC0415
    else:
        from summarizer.jobs.local import run  # noqa: PLC0415
    return run(job, shards, workers=workers)


def _report_shards(results: Iterator[tuple[Shard, Outcome | SummarizerError]], *, done: int, count: int) -> int:
    """Show how far a job is; report the shards that failed, and count them.

    Raises:
        SummarizerError: something is wrong with the job itself.
    """
    n_failed = documents = 0
    started = time.monotonic()
    bar: Any
    with click.progressbar(
        length=count,
        label="batch",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        item_show_func=lambda _: rate(documents, started),
    ) as bar:
        bar.update(done)
        for shard, result in results:
            if isinstance(result, (InputError, WorkerError)):
                n_failed += 1
                Failure(f"{shard.path.name} from {shard.start}: {result}").show()
            elif isinstance(result, Exception):
                raise result
            else:
                documents += result.summarized
            bar.update(1)
    return n_failed
