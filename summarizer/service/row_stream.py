"""Batches: lines of JSON in and out, in order, as fast as the client takes them and no faster."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator

from starlette.requests import ClientDisconnect, Request

from summarizer.rendering.jsonl import line as json_line
from summarizer.service.payloads import id_of
from summarizer.service.pool import Pool
from summarizer.service.receiving import Receiver, until_gone
from summarizer.service.refusals import Refusal
from summarizer.service.settings import SHORT
from summarizer.service.work import RowsTask

ROWS = 32
"""Rows that a worker does at once, at most."""

Lines = list[bytes | None]


class _Ahead:
    """Rows that have come and are not done; so many that workers have enough, and no more."""

    def __init__(self) -> None:
        self._rows: deque[bytes | None] = deque()
        self._size = 0
        self._ended = False
        self._changed = asyncio.Condition()

    async def put(self, row: bytes | None) -> None:
        """Add a row; wait while there are enough."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self._rows) < ROWS and self._size < SHORT)
            self._rows.append(row)
            self._size += len(row or b"")
            self._changed.notify_all()

    async def end(self) -> None:
        """Say that no more rows come."""
        async with self._changed:
            self._ended = True
            self._changed.notify_all()

    async def take(self) -> Lines:
        """Take all rows that there are, and at least one; none at the end."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._rows or self._ended)
            rows = [*self._rows]
            self._rows.clear()
            self._size = 0
            self._changed.notify_all()
        return rows


class RowStream:
    """The answers to a batch."""

    def __init__(self, request: Request, *, pool: Pool, receiver: Receiver, seconds: float) -> None:
        """Prepare to answer.

        Args:
            request: the request.
            pool: the workers.
            receiver: receives the rows.
            seconds: how long a row may take.
        """
        self._request, self._pool, self._receiver, self._seconds = request, pool, receiver, seconds
        self._rows = _Ahead()
        self._fault: Refusal | None = None
        self.count = 0

    async def read(self) -> None:
        """Receive the rows, and then wait until the client has gone away.

        Raises:
            ClientDisconnect: the client has gone away.
        """
        try:
            async for line in self._receiver.lines(self._request):
                await self._rows.put(line)
        except Refusal as refusal:
            self._fault = refusal
        await self._rows.end()
        await until_gone(self._request)
        raise ClientDisconnect

    async def answers(self) -> AsyncIterator[bytes]:
        """Answer the rows.

        Yields:
            Some lines, each with a row's summary or what is wrong with it.
        """
        running: asyncio.Queue[asyncio.Future[list[bytes]] | None] = asyncio.Queue(self._pool.count)
        dispatching = asyncio.ensure_future(self._dispatch(running))
        try:
            while (lines := await running.get()) is not None:
                done = await lines
                self.count += len(done)
                yield b"".join(done)
            if self._fault:
                yield json_line(self._fault.as_object()).encode()
        finally:
            dispatching.cancel()
            while not running.empty():
                if (left := running.get_nowait()) is not None:
                    left.cancel()

    async def _dispatch(self, running: asyncio.Queue[asyncio.Future[list[bytes]] | None]) -> None:
        """Give rows to workers, as many at once as there are workers."""
        first = 0
        while lines := await self._rows.take():
            await running.put(asyncio.ensure_future(self._do(first, lines)))
            first += len(lines)
        await running.put(None)

    async def _do(self, first: int, lines: Lines) -> list[bytes]:
        """Answer rows; those that a worker does not survive, or for which it takes too long, each for itself."""
        try:
            done: list[bytes] = await self._pool.do(RowsTask(first, tuple(lines)), seconds=self._seconds, may_wait=True)
        except Refusal as refusal:
            if len(lines) == 1:
                named = {} if lines[0] is None else {"id": id_of(lines[0])}
                row = {"row": first, **{name: value for name, value in named.items() if value is not None}}
                return [json_line({**row, **refusal.as_object()}).encode()]
            return [answer for number, line in enumerate(lines, first) for answer in await self._do(number, [line])]
        return done
