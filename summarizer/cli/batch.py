"""`summarizer batch INPUT OUTPUT`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import Command, Failure
from summarizer.cli.options import check_lengths, length_options, note, rate
from summarizer.errors import InputError, WorkerError
from summarizer.system.files import check_folder
from summarizer.system.wording import pluralize

if TYPE_CHECKING:
    from summarizer.errors import SummarizerError
    from summarizer.jobs import Job, Outcome, Shard


@click.command(cls=Command, name="batch", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path, readable=False))
@click.argument("output", metavar="OUTPUT", type=click.Path(path_type=Path, readable=False))
@length_options
@click.option("--compress", metavar="LEVEL", help="Shorten the chosen sentences; see `summarize --help`.")
@click.option("--text-column", metavar="NAME", help="Column of the texts.  [default: text, article or document]")
@click.option("--summary-column", metavar="NAME", default="summary", show_default=True, help="Column of the summaries.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="Who works.")
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes or actors.  [default: one a processor]"
)
@click.option(
    "--block-size",
    type=click.FloatRange(min=0.001),
    default=4.0,
    show_default=True,
    metavar="MB",
    help="Megabytes of rows that are done together.",
)
@click.option("--model", type=click.Path(path_type=Path, readable=False), help="A folder that `train` wrote.")
@click.option("--device", metavar="cpu|cuda", help="Run with torch on this device.  [default: NumPy]")
@click.option("--language", metavar="CODE", help="Language of the texts (en, de, …).  [default: detected]")
def command(source: Path, output: Path, engine: str, workers: int | None, block_size: float, **options: Any) -> None:
    """Summarize the rows of INPUT, a file of JSON lines or a Parquet file or a folder of these, into the folder OUTPUT.

    Each block of rows becomes a file there, with a column `summary` in place of the text's. Rows that cannot be
    summarized are in failed.jsonl, with the reason. A job that was stopped goes on with the same command: what is done
    is not done again.
    """
    from summarizer.jobs import check_job, find_shards  # noqa: PLC0415

    job = _job(output, options)
    shards = find_shards(source, size=round(block_size * 1e6))
    check_folder(output)
    check_job(job if engine == "local" else replace(job, device=None), source, shards)
    left = job.begin(shards)
    if again := sum(job.path(shard).is_file() for shard in left):
        note(f"{output}: {pluralize(again, 'block')} done again, since the rows or the files have changed")
    try:
        faults = _watch(_run(engine, job, left, workers or 0), done=len(shards) - len(left), count=len(shards))
    except KeyboardInterrupt:
        note("interrupted; the same command goes on")
        raise
    failed = job.end(shards)
    if failed:
        note(f"{output / 'failed.jsonl'}: {pluralize(failed, 'document')} without a summary")
    if faults or failed:
        sys.exit(1)


def _job(output: Path, options: dict[str, Any]) -> Job:
    from summarizer.jobs import Job  # noqa: PLC0415
    from summarizer.selection.token_counter import token_counter  # noqa: PLC0415

    tokenizer = options["tokenizer"]
    check_lengths(options)
    if tokenizer:
        token_counter(tokenizer)
    names = {"sentences": "num_sentences", "words": "num_words"}
    asked = {name: options.pop(name) for name in ("sentences", "words", "ratio", "chars", "tokens", "compress")}
    lengths = {names.get(name, name): value for name, value in asked.items() if value is not None}
    return Job(output, lengths, **options)


def _run(engine: str, job: Job, shards: list[Shard], workers: int) -> Iterator[tuple[Shard, Outcome | SummarizerError]]:
    if not shards:
        return iter(())
    if engine == "ray":
        from summarizer.jobs.ray import run  # noqa: PLC0415
    else:
        from summarizer.jobs.local import run  # noqa: PLC0415
    return run(job, shards, workers=workers)


def _watch(results: Iterator[tuple[Shard, Outcome | SummarizerError]], *, done: int, count: int) -> int:
    """Show how far a job is; report the blocks of which nothing came, and count them.

    Raises:
        SummarizerError: something is wrong with the job itself.
    """
    faults = documents = 0
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
                faults += 1
                Failure(f"{shard.path.name} from {shard.start}: {result}").show()
            elif isinstance(result, Exception):
                raise result
            else:
                documents += result.summarized
            bar.update(1)
    return faults
