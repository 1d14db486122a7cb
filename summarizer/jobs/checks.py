"""What can be wrong with a job as a whole, found before anything is written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from summarizer.errors import ConfigError, InputError
from summarizer.jobs.job import Job
from summarizer.jobs.shards import Shard

ROWS = 100
"""Rows of each input by which its columns are judged."""


def check_job(job: Job, source: Path, shards: Sequence[Shard]) -> None:
    """Check that a job can be done, but for faults of single rows; nothing is written.

    Args:
        job: the job.
        source: its input, a file or a folder.
        shards: the shards of the input.

    Raises:
        BudgetError: a length makes no sense.
        CheckpointError: there is no such model, or it is damaged.
        ConfigError: the output is in the input; the inputs have a column of the summaries' name; there is no such
            language, device, tokenizer or level of compression.
        InputError: an input cannot be read, or has no column of texts.
        MissingExtraError: something is not installed.
    """
    output, folder = Path(os.path.realpath(job.output)), Path(os.path.realpath(source))
    if source.is_dir() and folder in (output, *output.parents):
        raise ConfigError(f"{job.output} is inside {source}, and would be read as an input; choose another folder")
    for shard in {shard.path: shard for shard in reversed(shards)}.values():
        _check_columns(job, shard)
    replace(job).check()


def _check_columns(job: Job, shard: Shard) -> None:
    """Check the columns of an input, by its first rows."""
    if shard.parquet:
        columns = [shard.columns]
    else:
        columns = [tuple(row) for row in islice(shard.rows(), ROWS) if isinstance(row, dict)]
    if any(job.summary_column in names for names in columns):
        raise ConfigError(
            f"{shard.path} has a column {job.summary_column!r} already; name another for the summaries with "
            "--summary-column"
        )
    faults = []
    for names in columns:
        try:
            job.text_name(names)
        except InputError as error:
            faults.append(error)
    if faults and len(faults) == len(columns):
        known = ", ".join(dict.fromkeys(chain.from_iterable(columns)))
        raise InputError(f"{shard.path}: {faults[0]} but {known:.200}; name one with --text-column")
