"""The blocks of a job on the processors of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from summarizer.errors import SummarizerError
from summarizer.jobs.job import Job, Outcome
from summarizer.jobs.shards import Shard
from summarizer.system.workers import Workers, available


def run(job: Job, shards: Sequence[Shard], *, workers: int = 0) -> Iterator[tuple[Shard, Outcome | SummarizerError]]:
    """Work on blocks with several processes; one that is killed is replaced, and its block done again.

    Args:
        job: what to do with them.
        shards: the blocks.
        workers: how many processes; 0: as many as there are processors.

    Yields:
        Each block, in order, and what came of it, or why nothing did.
    """
    count = min(workers or available(), max(len(shards), 1))
    with Workers[Shard, Outcome](count, partial(_worker, job)) as pool:
        for shard, future in zip(shards, pool.map(shards), strict=True):
            error = future.exception()
            yield shard, error if isinstance(error, SummarizerError) else future.result()


def _worker(job: Job) -> Callable[[Shard], Outcome]:
    return job.work
