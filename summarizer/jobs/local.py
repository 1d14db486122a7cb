"""The shards of a job on the processors of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from summarizer.errors import SummarizerError, WorkerError
from summarizer.jobs.job import Job, Outcome
from summarizer.jobs.shards import Shard
from summarizer.system.workers import available, stream


def run(job: Job, shards: Sequence[Shard], *, workers: int = 0) -> Iterator[tuple[Shard, Outcome | SummarizerError]]:
    """Work on shards with several processes; one that is killed is replaced, and its shard done again.

    A shard that no process survives is done row by row, so that the row that kills them is the only one that fails;
    unless no process survives a row of one short text either.

    Args:
        job: what to do with them.
        shards: the shards.
        workers: how many processes; 0: as many as there are processors.

    Yields:
        Each shard, in order, and what came of it, or why nothing did.

    Raises:
        WorkerError: no process can do anything: there is too little memory for one.
    """
    count = min(workers or available(), max(len(shards), 1))
    for (shard,), result in stream(partial(_worker, job), ([shard] for shard in shards), workers=count):
        if isinstance(result, WorkerError):
            job.check_workers()
            yield shard, _work_isolated(job, shard, result)
        else:
            yield shard, result if isinstance(result, SummarizerError) else result[0]


def _work_isolated(job: Job, shard: Shard, error: WorkerError) -> Outcome | SummarizerError:
    """Summarize the rows of a shard that killed its workers; the error stays if that is not the fault of a row."""
    try:
        return job.work(shard, isolated=True)
    except SummarizerError as other:
        return other
    except Exception:  # noqa: BLE001  (whatever is wrong with one shard must not cost the others)
        return error


def _worker(job: Job) -> Callable[[list[Shard]], list[Outcome]]:
    job.load()
    return lambda shards: [job.work(shard) for shard in shards]
