"""Answers that are sent piece by piece."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Mapping

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

PIECE = 1 << 18
"""Bytes that are sent at once."""


async def in_pieces(content: bytes) -> AsyncGenerator[bytes, None]:
    """Cut an answer, so that a client that takes it slowly holds up nobody.

    Args:
        content: the answer.

    Yields:
        Its pieces.
    """
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]


class StreamedAnswer(Response):
    """An answer in pieces; as soon as its client has gone away, no more of them are made."""

    def __init__(
        self,
        pieces: AsyncGenerator[bytes, None],
        *,
        media_type: str,
        gone: Awaitable[None],
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Prepare an answer.

        Args:
            pieces: the pieces.
            media_type: the media type.
            gone: ends when the client has gone away.
            headers: more headers.
        """
        super().__init__(media_type=media_type, headers={"cache-control": "no-store", **(headers or {})})
        if "content-length" not in (headers or {}):
            del self.headers["content-length"]
        self._pieces, self._gone = pieces, gone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer.

        Args:
            scope: the request's scope.
            receive: not used.
            send: sends a piece.
        """
        sending = asyncio.ensure_future(self._send(send))
        gone = asyncio.ensure_future(self._gone)
        try:
            await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                sending.result()
        finally:
            for task in (sending, gone):
                task.cancel()
            await asyncio.gather(sending, gone, return_exceptions=True)

    async def _send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        try:
            async for piece in self._pieces:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        finally:
            await self._pieces.aclose()
        await send({"type": "http.response.body", "body": b"", "more_body": False})
