"""The blocks of a job on the processors of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from summarizer.batch.blocks import Block
from summarizer.batch.job import Job, Outcome
from summarizer.errors import SummarizerError
from summarizer.workers import Workers, available


def run(job: Job, blocks: Sequence[Block], *, workers: int = 0) -> Iterator[tuple[Block, Outcome | SummarizerError]]:
    """Work on blocks with several processes; one that is killed is replaced, and its block done again.

    Args:
        job: what to do with them.
        blocks: the blocks.
        workers: how many processes; 0: as many as there are processors.

    Yields:
        Each block, in order, and what came of it, or why nothing did.
    """
    count = min(workers or available(), max(len(blocks), 1))
    with Workers[Block, Outcome](count, partial(_worker, job)) as pool:
        for block, future in zip(blocks, pool.map(blocks), strict=True):
            error = future.exception()
            yield block, error if isinstance(error, SummarizerError) else future.result()


def _worker(job: Job) -> Callable[[Block], Outcome]:
    return job.work
