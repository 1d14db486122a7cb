"""Receiving requests from clients that may be slow, send too much, or go away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.types import Scope

from summarizer.service.refusals import Refusal
from summarizer.service.settings import SHORT, Limits

Done = TypeVar("Done")

LINGER = 2.0
"""Seconds in which a client that sends too much may notice that it was refused."""


SLOWEST = 100_000
"""Bytes of a body that arrive in a second, at least, beyond the seconds that any request has."""


class Receiver:
    """Receives bodies within limits."""

    def __init__(self, limits: Limits) -> None:
        """Take the limits.

        Args:
            limits: the limits.
        """
        self.limits = limits
        self.long = 0

    async def body(self, request: Request) -> bytes:
        """Receive the whole body of a request.

        Args:
            request: the request.

        Returns:
            The body.

        Raises:
            ClientDisconnect: the client went away.
            Refusal: it is too large or too slow, or too many long ones arrive.
        """
        self._check_declared(request)
        pieces: list[bytes] = []
        size = 0
        is_long = False
        try:
            async with asyncio.timeout(self.limits.receive_seconds) as limit:
                latest = limit.when() or 0.0
                async for piece in request.stream():
                    pieces.append(piece)
                    size += len(piece)
                    limit.reschedule(latest + size / SLOWEST)
                    if size > self.limits.max_size:
                        raise self._too_large()
                    if size > SHORT and not is_long:
                        self._begin_long(request)
                        is_long = True
        except TimeoutError:
            raise Refusal("slow_client", "it arrives too slowly") from None
        return b"".join(pieces)

    async def lines(self, request: Request) -> AsyncIterator[bytes | None]:
        """Receive the lines of a body of any length, as they come.

        Args:
            request: the request.

        Yields:
            Each line that is not blank; None for one that is too long.

        Raises:
            ClientDisconnect: the client went away.
            Refusal: nothing came for too long.
        """
        line = bytearray()
        too_long = False
        pieces = aiter(request.stream())
        while (piece := await self._next(pieces)) is not None:
            *ended, rest = piece.split(b"\n")
            for end in ended:
                line += end
                if too_long or len(line) > self.limits.max_size:
                    yield None
                elif line.strip():
                    yield bytes(line)
                line, too_long = bytearray(), False
            line += rest
            if len(line) > self.limits.max_size:
                line, too_long = bytearray(), True
        if too_long:
            yield None
        elif line.strip():
            yield bytes(line)

    async def _next(self, pieces: AsyncIterator[bytes]) -> bytes | None:
        """The next piece of a body; None at its end."""
        try:
            async with asyncio.timeout(self.limits.receive_seconds):
                return await anext(pieces, None)
        except TimeoutError:
            raise Refusal("slow_client", f"nothing came for {self.limits.receive_seconds:g} seconds") from None

    def _check_declared(self, request: Request) -> None:
        """Refuse what says itself that it is too large."""
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length) > self.limits.max_size:
            raise self._too_large()

    def _too_large(self) -> Refusal:
        return Refusal("too_large", f"the request has more than {self.limits.max_size:,} bytes")

    def _begin_long(self, request: Request) -> None:
        """Count a long request until it has been answered, since its body is in memory so long."""
        if self.long >= self.limits.long_requests:
            raise Refusal("busy", "too many long requests are here", retry_after=5)
        self.long += 1
        at_end(request.scope).append(self._end_long)

    def _end_long(self) -> None:
        self.long -= 1


def at_end(scope: Scope) -> list[Callable[[], None]]:
    """What is called when a request has been answered.

    Args:
        scope: the request's scope.

    Returns:
        A list of functions to be added to.
    """
    called: list[Callable[[], None]] = scope["state"].setdefault("at_end", [])
    return called


async def unless_gone(request: Request, work: Awaitable[Done]) -> Done:
    """Wait for work as long as the client of a request does.

    Args:
        request: the request, whose body has been received.
        work: the work.

    Returns:
        What comes of it.

    Raises:
        ClientDisconnect: the client went away; the work was cancelled.
    """
    working = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(until_gone(request))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    finally:
        for task in (working, gone):
            task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await working


async def until_gone(request: Request) -> None:
    """Wait until a client has gone away.

    Args:
        request: its request, whose body has been received.
    """
    while (await request.receive())["type"] != "http.disconnect":
        pass
