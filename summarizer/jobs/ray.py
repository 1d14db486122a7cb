"""The shards of a job on a Ray cluster, whose machines share the folders of the inputs and of the output."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from summarizer.errors import (
    BudgetError,
    CheckpointError,
    ConfigError,
    InputError,
    MissingExtraError,
    OutputError,
    SummarizerError,
    WorkerError,
)
from summarizer.jobs.job import Job, Outcome
from summarizer.jobs.shards import Shard

REACHED, ANSWERED = 5.0, 30.0
"""Seconds in which the address of a cluster must be reached, and in which the cluster must answer."""

CPUS = 0.5
"""Processors that an actor reserves: on a machine with no more processors than actors, Ray's readers need some too."""


def run(job: Job, shards: Sequence[Shard], *, workers: int = 0) -> Iterator[tuple[Shard, Outcome | SummarizerError]]:
    """Work on shards with Ray Data's actors, each of which loads the model once; one that dies is replaced.

    Args:
        job: what to do with them; with a `device` of `cuda`, each actor has a GPU.
        shards: the shards.
        workers: how many actors; 0: as many as the cluster has processors, or GPUs for those that need one.

    Yields:
        Each shard, as it is done, and what came of it, or why nothing did.

    Raises:
        ConfigError: there is no cluster at the address that `RAY_ADDRESS` names, or it does not let this program in.
        MissingExtraError: Ray is not installed.
    """
    try:
        import ray  # noqa: PLC0415
        import ray.data  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("ray", "distributed") from error
    started = not ray.is_initialized()
    if started:
        _connect(partial(ray.init, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR))
    ray.data.DataContext.get_current().enable_progress_bars = False
    needs: dict[str, Any] = {"num_gpus": 1.0} if (job.device or "").startswith("cuda") else {"num_cpus": CPUS}
    resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    most = int(resources.get("GPU" if "num_gpus" in needs else "CPU", 1))
    rows = ray.data.from_items([{"number": number} for number in range(len(shards))], override_num_blocks=len(shards))
    done = rows.map(
        Actor,  # type: ignore[arg-type]
        fn_constructor_args=(job, list(shards)),
        concurrency=min(workers or max(most, 1), len(shards)),
        **needs,
    )
    try:
        for row in done.iter_rows():
            outcome = Outcome(row["summarized"], row["failed"])
            yield shards[row["number"]], _error(row["kind"], row["error"]) if row["kind"] else outcome
    finally:
        if started:
            ray.shutdown()


def _connect(init: Callable[[], object]) -> None:
    """Connect to the cluster that `RAY_ADDRESS` names, or start one here.

    Raises:
        ConfigError: there is none, or it does not answer in time.
    """
    address = os.environ.get("RAY_ADDRESS", "")
    host, _, port = address.rpartition("://")[2].partition("/")[0].rpartition(":")
    cure = "start one there, correct RAY_ADDRESS, or unset it for a cluster on this machine"
    if port.isdecimal():
        try:
            socket.create_connection((host.strip("[]"), int(port)), REACHED).close()
        except (OSError, OverflowError) as error:
            fault = getattr(error, "strerror", None) or str(error)
            raise ConfigError(f"there is no Ray cluster at {address} ({fault.lower()}): {cure}") from error
    faults: list[Exception] = []

    def attempt() -> None:
        try:
            init()
        except Exception as error:  # noqa: BLE001  (it is raised in the thread that waits)
            faults.append(error)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(ANSWERED if address not in ("", "local") else None)
    token = "if it asks for a token, set RAY_AUTH_MODE=token and RAY_AUTH_TOKEN"
    if thread.is_alive():
        raise ConfigError(f"the Ray cluster at {address} has not answered in {ANSWERED:.0f} seconds: {cure}; {token}")
    if faults:
        fault = str(faults[0]).strip().partition("\n")[0]
        if not address:
            raise ConfigError(f"cannot start a Ray cluster on this machine: {fault:.200}") from faults[0]
        raise ConfigError(f"cannot use the Ray cluster at {address} ({fault:.200}): {cure}; {token}") from faults[0]


def _error(kind: str, message: str) -> SummarizerError:
    """An error of an actor, of the kind that it was there."""
    kinds: tuple[type[SummarizerError], ...] = (InputError, OutputError, ConfigError, BudgetError, CheckpointError)
    if kind == MissingExtraError.__name__:
        return SummarizerError(message)
    return {error.__name__: error for error in kinds}.get(kind, WorkerError)(message)


class Actor:
    """Does shards by their numbers.

    One that an actor did not survive is marked as begun; its rows are summarized in another process the next time, so
    that the row that kills it is the only one to fail.
    """

    def __init__(self, job: Job, shards: Sequence[Shard]) -> None:
        """Start.

        Args:
            job: what is done to every shard.
            shards: all shards of the job.
        """
        self._job, self._shards = job, shards

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Do a shard.

        Args:
            row: the `number` of the shard.

        Returns:
            The row, with how many of the shard's rows are `summarized` and `failed`, and the `kind` and text of its
            `error`, both empty if there is none.
        """
        shard = self._shards[row["number"]]
        mark = self._job.output / ".job" / f"{shard.name}.begun"
        isolated = mark.exists()
        with suppress(OSError):  # where this cannot be written, nor can the shard's files, which is said then
            mark.touch()
        try:
            outcome = self._job.work(shard, isolated=isolated)
        except SummarizerError as error:
            return {**row, "summarized": 0, "failed": 0, "kind": type(error).__name__, "error": str(error)}
        finally:
            mark.unlink(missing_ok=True)
        return {**row, "summarized": outcome.summarized, "failed": outcome.failed, "kind": "", "error": ""}
