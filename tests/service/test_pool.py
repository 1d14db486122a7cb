"""Workers on an event loop: what hangs, dies or is not waited for any more costs nobody else anything."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import tasks

pytest.importorskip("pydantic", reason="the serve extra is not installed")

from summarizer.errors import InputError
from summarizer.service.pool import Pool
from summarizer.service.refusals import Refusal

MEMORY = 10**10


def run(make: Any, work: Callable[[Pool], Awaitable[None]], *, count: int = 1, queue: int = 10) -> Pool:
    """Do something with a pool."""

    async def do() -> Pool:
        pool = Pool(make, count, queue, MEMORY)
        await pool.start()
        try:
            await work(pool)
        finally:
            await pool.close()
        return pool

    return asyncio.run(do())


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def test_tasks_wait_their_turn() -> None:
    async def work(pool: Pool) -> None:
        assert pool.up == 2
        done = await asyncio.gather(*(pool.do(number, seconds=20) for number in range(9)))
        assert done == [2 * number for number in range(9)]
        assert (pool.busy, pool.waiting) == (0, 0)

    run(tasks.started_doubler, work, count=2)


def test_a_worker_that_dies_costs_its_task_and_is_replaced(tmp_path: Path) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(Refusal) as refused:
            await pool.do(2, seconds=20)
        assert (refused.value.code, refused.value.status) == ("worker_lost", 503)
        assert await pool.do(2, seconds=20) == 2

    assert run(partial(tasks.dying, tmp_path, 1), work).measures.replaced == 1


def test_a_worker_that_dies_with_nothing_to_do_is_replaced() -> None:
    async def work(pool: Pool) -> None:
        (worker,) = pool._workers
        os.kill(worker.process.pid, signal.SIGKILL)
        await until(lambda: pool.measures.replaced == 1 and pool.up == 1)
        assert await pool.do(3, seconds=20) == 6

    run(tasks.started_doubler, work)


def test_a_task_that_takes_too_long_is_given_up() -> None:
    async def work(pool: Pool) -> None:
        began = time.monotonic()
        with pytest.raises(Refusal, match=r"more than 0\.1 seconds") as refused:
            await pool.do(30.0, seconds=0.1)
        assert refused.value.status == 504
        assert time.monotonic() - began < 5
        assert await pool.do(0.0, seconds=20) == 0.0

    assert run(tasks.started_sleeper, work).measures.replaced == 1


def test_a_task_that_waits_too_long_is_given_up() -> None:
    async def work(pool: Pool) -> None:
        first = asyncio.ensure_future(pool.do(0.5, seconds=20))
        await until(lambda: pool.busy)
        with pytest.raises(Refusal) as refused:
            await pool.do(0.0, seconds=0.1)
        assert refused.value.status == 504
        assert pool.waiting == 0
        assert await first == 0.5

    assert run(tasks.started_sleeper, work).measures.replaced == 0


def test_what_nobody_waits_for_frees_its_worker() -> None:
    async def work(pool: Pool) -> None:
        first = asyncio.ensure_future(pool.do(30.0, seconds=40))
        await until(lambda: pool.busy)
        second = asyncio.ensure_future(pool.do(0.0, seconds=40))
        await until(lambda: pool.waiting)
        second.cancel()
        first.cancel()
        began = time.monotonic()
        assert await pool.do(0.01, seconds=20) == 0.01
        assert time.monotonic() - began < 15

    assert run(tasks.started_sleeper, work).measures.replaced == 1


def test_what_ends_soon_keeps_its_worker() -> None:
    async def work(pool: Pool) -> None:
        first = asyncio.ensure_future(pool.do(0.1, seconds=40))
        await until(lambda: pool.busy)
        first.cancel()
        assert await pool.do(0.0, seconds=20) == 0.0

    assert run(tasks.started_sleeper, work).measures.replaced == 0


def test_only_so_many_wait() -> None:
    async def work(pool: Pool) -> None:
        running = [asyncio.ensure_future(pool.do(0.3, seconds=20)) for _ in range(3)]
        await until(lambda: pool.waiting == 2)
        with pytest.raises(Refusal) as refused:
            await pool.do(0.0, seconds=20)
        assert (refused.value.code, refused.value.retry_after) == ("busy", 1)
        assert await pool.do(0.0, seconds=0.1, may_wait=True) == 0.0
        assert await asyncio.gather(*running) == [0.3] * 3

    run(tasks.started_sleeper, work, queue=2)


def test_a_worker_that_has_grown_is_replaced() -> None:
    async def work(pool: Pool) -> None:
        pool.memory = 1
        assert await pool.do(1, seconds=20) == 2
        assert await pool.do(2, seconds=20) == 4

    assert run(tasks.started_doubler, work).measures.replaced >= 1


def test_a_worker_that_cannot_be_made_is_told_at_the_start() -> None:
    async def work(pool: Pool) -> None:
        raise AssertionError

    with pytest.raises(InputError, match="there is nothing to work with"):
        run(tasks.unmakeable, work)


def test_parts_come_before_what_comes() -> None:
    async def work(pool: Pool) -> None:
        parts: list[object] = []
        assert await pool.do(3, seconds=20, on_part=parts.append) == 3
        assert parts == [0, 1, 2]

    run(tasks.in_parts, work)
