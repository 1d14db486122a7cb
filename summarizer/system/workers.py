"""Work on several processors: processes that do tasks one after another, and are replaced when they are killed.

`stream` does all of this for batches of documents. A worker is a Python process of its own that reads tasks from its
standard input and writes what came of them to its standard output. It ends with the process that started it, however
that ends.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import islice, tee
from typing import IO, Any, BinaryIO, Generic, Self, TypeVar

from summarizer.errors import SummarizerError, WorkerError
from summarizer.system.memory import check_thread_room
from summarizer.system.messages import read_message, receive_messages, write_message

Task = TypeVar("Task")
Done = TypeVar("Done")
Item = TypeVar("Item")
Result = TypeVar("Result")

TRIES = 3
"""How often a task is begun; one that its worker did not survive so often is given up."""

HOPELESS = 5
"""Tasks that no process survives, of those after the first, before anything is done: no other is tried."""

AHEAD = 3
"""Tasks for each worker that are taken before the first of them is done."""

_READY = "ready"
"""What a worker of `Workers` sends, as a part, when it has made what does its tasks."""

_START = """
import os
import sys
sys.path[:] = sys.argv[1:]
try:
    from summarizer.system.workers import _serve
    _serve()
except (ImportError, MemoryError, OSError):  # the process that started it could import all of it: there is no memory
    os._exit(1)
"""


class _NoWorkerError(WorkerError):
    """No process has come so far as to begin with a task, this or another."""


class Workers(Generic[Task, Done]):
    """Some worker processes; to be used as a context manager, which ends them."""

    def __init__(self, count: int, make: Callable[[], Callable[[Task], Done]]) -> None:
        """Prepare workers; each is started when there is work for it.

        Args:
            count: how many.
            make: makes, once in each worker, what does a task; can be pickled, and so can tasks and what comes of them.

        Raises:
            WorkerError: `make` cannot be pickled.
        """
        try:
            self._make = pickle.dumps(partial(_make_ready, make))
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            raise WorkerError(f"this cannot be sent to another process: {error}") from error
        self.count = count
        self._local = threading.local()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._ended = False
        self._began = False
        self._has_done, self._n_killed = False, 0
        self._threads = ThreadPoolExecutor(count, "worker")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in [*self._processes]:
            process.kill()
        self._threads.shutdown()
        for process in [*self._processes]:
            self._drop(process)

    def map(self, tasks: Iterable[Task]) -> Iterator[Future[Done]]:
        """Do tasks.

        Args:
            tasks: the tasks; only a few of them are taken ahead of what has been done.

        Yields:
            What came of each, in order: a future that is done. Its error is a `WorkerError` if the task was given up.

        Raises:
            WorkerError: the system starts no thread.
        """
        waiting = iter(tasks)
        futures = deque(self._submit(task) for task in islice(waiting, AHEAD * self.count))
        while futures:
            future = futures.popleft()
            with suppress(Exception):  # it stays in the future, for who reads it
                future.result()
            futures.extend(self._submit(task) for task in islice(waiting, 1))
            yield future

    @property
    def is_hopeless(self) -> bool:
        """Whether nothing has come of any task, and no process survived some of them."""
        return not self._has_done and self._n_killed >= AHEAD * self.count + HOPELESS

    def _submit(self, task: Task) -> Future[Done]:
        try:
            check_thread_room()
            return self._threads.submit(self._do, task)
        except (MemoryError, RuntimeError) as error:
            raise _NoWorkerError(f"{error}: is there enough memory?") from error

    def _do(self, task: Task) -> Done:
        """Do a task in the worker of this thread."""
        message = pickle.dumps(task)
        for _ in range(TRIES):
            process = self._process()
            try:
                write_message(process.stdin, message)
                succeeded, result = self._result(process.stdout)
            except (OSError, EOFError) as error:
                self._drop(process)
                if self._ended:
                    raise WorkerError("stopped") from error
                continue
            self._has_done = True
            if succeeded:
                return result  # type: ignore[no-any-return]
            raise result
        if not self._began:
            raise _NoWorkerError(f"no process for this could be started, {TRIES} times: is there enough memory?")
        self._n_killed += 1
        raise WorkerError(f"the process that did this was killed {TRIES} times: is there enough memory?")

    def _process(self) -> subprocess.Popen[bytes]:
        process: subprocess.Popen[bytes] | None = getattr(self._local, "process", None)
        if process is None:
            process = self._start()
            self._processes.add(process)
            if self._ended:
                process.kill()
            self._local.process = process
            with suppress(OSError):  # whoever reads from a worker that is gone will know
                write_message(process.stdin, self._make)
        return process

    @staticmethod
    def _start() -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                worker_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=worker_environment(),
                process_group=0,  # a terminal's Ctrl-C must not reach it before it can ignore that
            )
        except OSError as error:
            raise _NoWorkerError(f"no process can be started: {(error.strerror or str(error)).lower()}") from error

    def _result(self, file: IO[bytes] | None) -> tuple[bool, Any]:
        """What came of a task, which follows its parts."""
        while True:
            succeeded, result = pickle.loads(read_message(file))
            if succeeded is not None:
                return succeeded, result
            self._began = self._began or result == _READY

    def _drop(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        with suppress(OSError):
            process.communicate()
        self._processes.discard(process)
        self._local.process = None


def _make_ready(make: Callable[[], Callable[[Task], Done]]) -> Callable[[Task], Done]:
    """Make, in a worker, what does its tasks; it says so, or ends where it has no room for that."""
    try:
        do = make()
    except ModuleNotFoundError:
        raise
    except (ImportError, MemoryError):
        os._exit(1)
    send_part(_READY)
    return do


def stream(
    make: Callable[[], Callable[[list[Item]], list[Result]]], batches: Iterable[list[Item]], *, workers: int = 0
) -> Generator[tuple[list[Item], list[Result] | SummarizerError], None, None]:
    """Do batches of items in worker processes; an item that no process survives costs nothing but itself.

    Args:
        make: makes, once in each worker, what does a batch; can be pickled, and so can items and results.
        batches: the items; only a few batches are taken ahead of what has been done.
        workers: how many processes; 0: as many as there are processors.

    Yields:
        Each batch, in order, with its results, or with the error that it raised. A batch that kills its workers, or
        has no room in them, is done again, each of its items as a batch of one: such an item comes with a
        `WorkerError`. To close this iterator ends the workers.

    Raises:
        WorkerError: `make` cannot be pickled, no process can be started, or none survives any of the first items.
    """
    with Workers[list[Item], list[Result]](workers or available(), make) as pool:
        yield from _do_batches(pool, batches)


def _do_batches(
    pool: Workers[list[Item], list[Result]], batches: Iterable[list[Item]]
) -> Iterator[tuple[list[Item], list[Result] | SummarizerError]]:
    tasks, done = tee(batches)
    for future, batch in zip(pool.map(tasks), done, strict=True):
        error = future.exception()
        if isinstance(error, _NoWorkerError):
            raise error
        if isinstance(error, WorkerError) and len(batch) > 1:
            yield from _do_items(pool, batch)
        else:
            yield batch, error if isinstance(error, SummarizerError) else future.result()


def _do_items(
    pool: Workers[list[Item], list[Result]], batch: list[Item]
) -> Iterator[tuple[list[Item], list[Result] | SummarizerError]]:
    """Do the items of a batch one by one, unless it is not their fault that it failed."""
    for result in _do_batches(pool, ([item] for item in batch)):
        if pool.is_hopeless:
            raise WorkerError("no process survives any of the first of these: is there enough memory?")
        yield result


def available() -> int:
    """Count processors.

    Returns:
        How many this process may use.
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_command() -> list[str]:
    """The command line that starts a worker.

    It reads messages from its standard input and writes messages to its standard output. The first that it reads is the
    pickled function that makes what does a task, each one after it a pickled task. What it writes is a pickled pair:
    whether the task was done, with what came of it or the error; or None, with a part of what comes (`send_part`).

    Returns:
        The program and its arguments.
    """
    return [sys.executable, "-c", _START, *sys.path]


def worker_environment() -> dict[str, str]:
    """The environment of a worker: that of this process, in which libraries use one thread.

    Returns:
        The variables.
    """
    return {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", **os.environ}


def send_part(part: object) -> None:
    """Send something, from within a task, to who waits for it; `Workers` leaves such parts out.

    Args:
        part: what is sent; it can be pickled.
    """
    if _results is not None:
        write_message(_results, pickle.dumps((None, part)))


_results: BinaryIO | None = None
"""Where this process, if it is a worker, writes what comes of its tasks."""


def _serve() -> None:
    """Do the tasks that come on standard input until it ends."""
    global _results  # noqa: PLW0603  (a process has one standard output)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the workers through the process that started them
    results = _results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed must not get among the results
    messages = receive_messages(sys.stdin.buffer)
    with suppress(OSError):
        make = pickle.loads(messages.get())
        do: Callable[[Any], Any] | None = None
        while True:
            message = messages.get()
            try:
                do = do or make()
                answer = pickle.dumps((True, do(pickle.loads(message))))
            except SummarizerError as error:
                answer = pickle.dumps((False, error))
            except Exception as error:  # noqa: BLE001  (a fault in a task is the task's, not the worker's)
                answer = pickle.dumps((False, WorkerError(f"{type(error).__name__}: {error}")))
            write_message(results, answer)
