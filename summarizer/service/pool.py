"""Worker processes on an event loop: each does one task at a time, and is replaced when it ends, hangs or has grown."""

from __future__ import annotations

import asyncio
import os
import pickle
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from summarizer.errors import WorkerError
from summarizer.service.refusals import Refusal
from summarizer.system.confinement import has_grown
from summarizer.system.messages import HEAD, head_of, size_of
from summarizer.system.workers import worker_command, worker_environment

START_SECONDS = 60.0
"""Seconds that a worker has to load the model."""

AGAIN = 1.0
"""Seconds after which a worker that could not be started is started again."""

SPARE = 0.5
"""Seconds that a worker has left for a task that nobody waits for any more."""

BUFFER = 1 << 20
"""Bytes of an answer that are read ahead."""

OnPart = Callable[[Any], None]


@dataclass(eq=False)
class _Worker:
    """A worker process."""

    process: Process
    busy: bool = False

    async def run(self, message: bytes, on_part: OnPart | None = None) -> Any:
        """Do a task; what comes of it, or an error.

        Raises:
            WorkerError: the process ended.
        """
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(head_of(message))
            stdin.write(message)
            await stdin.drain()
            while True:
                size = size_of(await stdout.readexactly(HEAD))
                succeeded, result = pickle.loads(await stdout.readexactly(size))
                if succeeded is not None:
                    break
                if on_part:
                    on_part(result)
        except (OSError, EOFError) as error:
            raise WorkerError("the process ended") from error
        if not succeeded:
            raise result
        return result

    async def end(self) -> None:
        """End the process."""
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


def _ignore_error(running: asyncio.Future[Any]) -> None:
    """Let nobody complain of the error of a task that nobody waits for."""
    if not running.cancelled():
        running.exception()


@dataclass
class Measures:
    """What is measured of a pool.

    Attributes:
        replaced: workers that were replaced.
        seconds: how long a task takes, in the mean of the last ones.
    """

    replaced: int = 0
    seconds: float = 0.02

    def took(self, seconds: float) -> None:
        """Take down how long a task took.

        Args:
            seconds: its time.
        """
        self.seconds += 0.1 * (seconds - self.seconds)


@dataclass(eq=False)
class Pool:
    """Workers of a kind, and the requests that wait for them.

    Attributes:
        make: makes, once in each worker, what does a task; can be pickled.
        count: how many workers.
        queue: requests that may wait.
        memory: bytes of memory that a worker may take.
        measures: what is measured.
    """

    make: Callable[[], Callable[[Any], Any]]
    count: int
    queue: int
    memory: int
    measures: Measures = field(default_factory=Measures)
    _idle: deque[_Worker] = field(default_factory=deque)
    _waiting: deque[asyncio.Future[_Worker]] = field(default_factory=deque)
    _workers: set[_Worker] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _ended: bool = False

    @property
    def up(self) -> int:
        """Workers that are ready or at work."""
        return sum(worker.process.returncode is None for worker in self._workers)

    @property
    def waiting(self) -> int:
        """Requests that wait for a worker."""
        return sum(not waiter.done() for waiter in self._waiting)

    @property
    def busy(self) -> int:
        """Workers that are at work."""
        return sum(worker.busy for worker in self._workers)

    async def start(self) -> None:
        """Start the workers, all at once, and wait until they are ready.

        Raises:
            WorkerError: one cannot be started.
            SummarizerError: one cannot load the model.
        """
        for worker in await asyncio.gather(*(self._started() for _ in range(self.count))):
            self._give(worker)

    async def close(self) -> None:
        """End the workers, also those at work."""
        self._ended = True
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in [*self._workers]))
        self._workers.clear()

    async def do(self, task: Any, *, seconds: float, on_part: OnPart | None = None, may_wait: bool = False) -> Any:
        """Do a task in a worker.

        If this is cancelled, the worker is free, or another is in its place, a moment later.

        Args:
            task: the task; can be pickled.
            seconds: how long it may take, with the time that it waits.
            on_part: is called with each part that the task sends.
            may_wait: whether it may wait as long as it must, however many do.

        Returns:
            What comes of it.

        Raises:
            Refusal: too many wait; it took too long; or the worker ended.
        """
        if not may_wait and not self._idle and self.waiting >= self.queue:
            again = max(1, round(self.measures.seconds * self.waiting / self.count))
            raise Refusal("busy", "too many requests wait", retry_after=again)
        arrived = time.monotonic()
        worker = await self._take(None if may_wait else seconds)
        began = time.monotonic()
        deadline = (began if may_wait else arrived) + seconds
        running = asyncio.ensure_future(worker.run(pickle.dumps(task), on_part))
        running.add_done_callback(_ignore_error)
        try:
            done, _ = await asyncio.wait({running}, timeout=max(deadline - began, 0))
        except asyncio.CancelledError:
            self._later(self._settle(worker, running, SPARE))
            raise
        self._later(self._settle(worker, running, 0)) if not done else await self._release(worker, running)
        self.measures.took(time.monotonic() - began)
        if not done:
            raise Refusal("timeout", f"it takes more than {seconds:g} seconds")
        try:
            return running.result()
        except WorkerError:
            raise Refusal("worker_lost", "the process that worked on it ended; try again", retry_after=1) from None

    async def _take(self, seconds: float | None) -> _Worker:
        """Wait for a worker; None: as long as it takes."""
        while self._idle:
            worker = self._idle.pop()
            worker.busy = True
            return worker
        waiter: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            await asyncio.wait({waiter}, timeout=seconds)
        except asyncio.CancelledError:
            if waiter.done():
                self._give(waiter.result())
            waiter.cancel()
            raise
        if not waiter.done():
            waiter.cancel()
            self._waiting.remove(waiter)
            raise Refusal("timeout", f"it waits for more than {seconds:g} seconds")
        return waiter.result()

    def _give(self, worker: _Worker) -> None:
        """Give a worker to who has waited longest."""
        worker.busy = False
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                worker.busy = True
                waiter.set_result(worker)
                return
        self._idle.append(worker)

    async def _release(self, worker: _Worker, running: asyncio.Future[Any]) -> None:
        """Take a worker back that has ended a task."""
        lost = isinstance(running.exception(), WorkerError) and worker.process.returncode is not None
        if lost or running.exception() is not None or has_grown(self.memory, worker.process.pid):
            self._later(self._replace(worker))
        else:
            self._give(worker)

    async def _settle(self, worker: _Worker, running: asyncio.Future[Any], seconds: float) -> None:
        """Let a worker end a task that nobody waits for, within some seconds; else it is replaced."""
        done, _ = await asyncio.wait({running}, timeout=seconds)
        if done:
            await self._release(worker, running)
        else:
            await self._replace(worker)

    async def _replace(self, worker: _Worker) -> None:
        """Put a new worker in the place of one."""
        with suppress(ValueError):
            self._idle.remove(worker)
        self._workers.discard(worker)
        await worker.end()
        self.measures.replaced += 1
        while not self._ended:
            try:
                self._give(await self._started())
            except Exception:  # noqa: BLE001  (whatever it is, it is tried again; `up` shows it)
                await asyncio.sleep(AGAIN)
            else:
                return

    async def _started(self) -> _Worker:
        """A worker that is ready."""
        process = await asyncio.create_subprocess_exec(
            *worker_command(),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,  # what libraries say of a document has words of it
            env=worker_environment(),
            limit=BUFFER,
            process_group=0 if os.name == "posix" else None,  # a terminal's Ctrl-C is for the service alone
        )
        worker = _Worker(process)
        self._workers.add(worker)
        is_ready = False
        try:
            make = pickle.dumps(self.make)
            assert process.stdin is not None
            process.stdin.write(head_of(make) + make)
            async with asyncio.timeout(START_SECONDS):
                await worker.run(pickle.dumps(None))
            is_ready = True
        except TimeoutError as error:
            raise WorkerError(f"a worker did not start in {START_SECONDS:g} seconds") from error
        finally:
            if not is_ready:
                self._workers.discard(worker)
                await worker.end()
        self._later(self._watch(worker))
        return worker

    async def _watch(self, worker: _Worker) -> None:
        """Replace a worker that ends while it has nothing to do."""
        await worker.process.wait()
        if worker in self._idle:
            await self._replace(worker)

    def _later(self, work: Any) -> None:
        """Do something in the background."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
