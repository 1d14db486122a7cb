"""What works: the pools of workers, and how a request goes through them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from summarizer.service.answers import PIECE, StreamedAnswer, in_pieces
from summarizer.service.gate import known_of
from summarizer.service.negotiation import best_form
from summarizer.service.openapi import NDJSON
from summarizer.service.payloads import Body, Payload, is_short, parse
from summarizer.service.pool import Pool
from summarizer.service.receiving import Receiver, unless_gone, until_gone
from summarizer.service.refusals import Refusal
from summarizer.service.row_stream import RowStream
from summarizer.service.settings import Settings
from summarizer.service.work import FORMS, Step, SummaryTask, make_worker


class Service:
    """Answers requests with the help of workers: some for short requests, others for those that take long."""

    def __init__(self, settings: Settings) -> None:
        """Prepare the pools.

        Args:
            settings: what the operator sets.
        """
        self.settings = settings
        self.receiver = Receiver(settings.limits)
        counts = {"short": settings.workers, "long": settings.long_workers}
        self.pools = {
            lane: Pool(
                partial(make_worker, settings.work, is_long=lane == "long"),
                count,
                settings.limits.queue,
                settings.work.memory,
            )
            for lane, count in counts.items()
        }

    async def start(self) -> None:
        """Start the workers, and wait until they are ready.

        Raises:
            SummarizerError: they cannot load the model.
        """
        await asyncio.gather(*(pool.start() for pool in self.pools.values()))

    async def close(self) -> None:
        """End the workers."""
        await asyncio.gather(*(pool.close() for pool in self.pools.values()))

    async def summarize(self, request: Request, *, progress: bool) -> Response:
        """Answer a request for a summary.

        Args:
            request: the request.
            progress: whether to say how far it is.

        Returns:
            The answer.

        Raises:
            ClientDisconnect: the client went away.
            Refusal: the request is refused.
        """
        form = best_form(request.headers.get("accept"), {**FORMS, **({"lines": NDJSON} if progress else {})})
        body = Body(request.headers.get("content-type", ""), await self.receiver.body(request))
        brought = parse(body) if is_short(body) else body
        lane = "long" if not isinstance(brought, Payload) or brought.is_long else "short"
        known_of(request.scope).update(lane=lane, format=form)
        task = SummaryTask(brought, "json" if form == "lines" else form, progress)
        if progress:
            lines = self._progress(request, self.pools[lane], task)
            return StreamedAnswer(lines, media_type=NDJSON, gone=until_gone(request))
        answer = await unless_gone(request, self.pools[lane].do(task, seconds=self.settings.limits.seconds))
        if isinstance(answer, Refusal):
            raise answer
        return _response(request, answer, FORMS[form])

    async def _progress(self, request: Request, pool: Pool, task: SummaryTask) -> AsyncGenerator[bytes, None]:
        """Lines that say how far a task is, and what comes of it."""
        lines: asyncio.Queue[bytes | None] = asyncio.Queue()

        def on_part(step: Step) -> None:
            lines.put_nowait(_line({"progress": {"label": step.label, "done": step.done, "total": step.total}}))

        working = asyncio.ensure_future(pool.do(task, seconds=self.settings.limits.seconds, on_part=on_part))
        working.add_done_callback(lambda _: lines.put_nowait(None))
        try:
            yield _line({"progress": {"label": "waiting", "done": 0, "total": 0}})
            while (line := await lines.get()) is not None:
                yield line
            try:
                answer = working.result()
            except Refusal as refusal:
                answer = refusal
            if isinstance(answer, Refusal):
                known_of(request.scope)["code"] = answer.code
            yield _line(answer.as_object()) if isinstance(answer, Refusal) else answer
        finally:
            working.cancel()

    async def batch(self, request: Request, *, count: Callable[[int], None]) -> Response:
        """Answer a batch.

        Args:
            request: the request.
            count: is called with the number of rows that were answered.

        Returns:
            The answer.
        """
        request.scope["state"]["both_ways"] = True
        rows = RowStream(request, pool=self.pools["long"], receiver=self.receiver, seconds=self.settings.limits.seconds)

        async def answers() -> AsyncGenerator[bytes, None]:
            try:
                async for lines in rows.answers():
                    yield lines
            finally:
                count(rows.count)
                known_of(request.scope)["rows"] = rows.count

        return StreamedAnswer(answers(), media_type=NDJSON, gone=rows.read())


def _response(request: Request, answer: bytes, media_type: str) -> Response:
    """An answer, in pieces if it is large."""
    if len(answer) <= PIECE:
        return Response(answer, media_type=media_type, headers={"cache-control": "no-store"})
    length = {"content-length": str(len(answer))}
    return StreamedAnswer(in_pieces(answer), media_type=media_type, gone=until_gone(request), headers=length)


def _line(row: object) -> bytes:
    return f"{json.dumps(row)}\n".encode()
