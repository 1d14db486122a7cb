"""What every request passes: it is counted and logged, and may be let in."""

from __future__ import annotations

import asyncio
import hmac
import secrets
import time
from contextlib import suppress
from typing import Any
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.service.access_log import Log
from summarizer.service.metrics import Metrics
from summarizer.service.rates import RateLimiter
from summarizer.service.receiving import LINGER, at_end
from summarizer.service.refusals import Refusal
from summarizer.service.settings import Settings, is_loopback

OPEN = ("/health", "/ready", "/", "/page", "/docs", "/openapi.json")
"""Paths that need no token: they say nothing of anybody's documents. Those below them need none, either."""

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}
"""Headers of every answer."""

STEP = 0.1
"""Seconds between two pieces of a body that nobody will read."""


def refusal_response(refusal: Refusal) -> JSONResponse:
    """The answer to a request that is refused.

    Args:
        refusal: why.

    Returns:
        The response.
    """
    headers = {"cache-control": "no-store"}
    if refusal.retry_after is not None:
        headers["retry-after"] = str(refusal.retry_after)
    if refusal.code == "unauthorized":
        headers["www-authenticate"] = "Bearer"
    return JSONResponse(refusal.as_object(), refusal.status, headers)


class Journal:
    """Counts and logs requests, and closes connections on which more comes than is read."""

    def __init__(self, app: ASGIApp, *, log: Log, metrics: Metrics) -> None:
        """Stand before an application.

        Args:
            app: the application.
            log: where requests are logged.
            metrics: where they are counted.
        """
        self.app, self.log, self.metrics = app, log, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on.

        Args:
            scope: what is known of it.
            receive: receives its body.
            send: sends the answer.
        """
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        began = time.monotonic()
        try:
            await self.app(scope, exchange.receive, exchange.send)
        finally:
            for call in at_end(scope):
                call()
            self._report(scope, exchange, time.monotonic() - began)

    def _report(self, scope: Scope, exchange: _Exchange, seconds: float) -> None:
        path = getattr(scope.get("route"), "path", "other")
        known = scope["state"].get("known", {})
        status = exchange.status or 499
        self.metrics.count(path, status, seconds=seconds, received=exchange.received, sent=exchange.sent)
        if "code" in known:
            self.metrics.count_refusal(known["code"])
        client = scope.get("client")
        self.log.write(
            "info",
            "request",
            id=exchange.number,
            client=client[0] if client else None,
            method=scope["method"] if scope["method"] in _METHODS else "other",
            route=path,
            status=status,
            seconds=round(seconds, 4),
            bytes_in=exchange.received,
            bytes_out=exchange.sent,
            **known,
        )


_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class _Exchange:
    """A request and its answer, as they pass."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        scope.setdefault("state", {}).update(known={}, at_end=[])
        self.number = secrets.token_hex(8)
        self.status = self.received = self.sent = 0
        self._scope, self._receive, self._send = scope, receive, send
        self._ended = headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers
        self._closing = False

    async def receive(self) -> Message:
        """Receive a piece of the request."""
        message = await self._receive()
        if message["type"] == "http.request":
            self.received += len(message.get("body", b""))
            self._ended = self._ended or not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        """Send a piece of the answer; to a client that still sends, tell that nobody reads it."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["x-request-id"] = self.number
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            self._closing = not self._ended and not self._scope["state"].get("both_ways")
            if self._closing:
                headers["connection"] = "close"
        elif message["type"] == "http.response.body":
            self.sent += len(message.get("body", b""))
            if self._closing and not message.get("more_body", False):
                await self._send({**message, "more_body": True})
                await self._linger()
                message = {"type": "http.response.body", "body": b"", "more_body": False}
        await self._send(message)

    async def _linger(self) -> None:
        """Let a client notice the answer before the connection is closed, which could make it miss it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LINGER):
                while not self._ended and (await self.receive())["type"] == "http.request":
                    await asyncio.sleep(STEP)


class Gate:
    """Lets in the requests that may come in."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        """Stand before an application.

        Args:
            app: the application.
            settings: who may come in.
        """
        self.app, self.settings = app, settings
        self._rates = RateLimiter(settings.limits.rate, settings.limits.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it.

        Args:
            scope: what is known of it.
            receive: receives its body.
            send: sends the answer.
        """
        if scope["type"] == "http":
            try:
                self._check(scope)
            except Refusal as refusal:
                scope["state"]["known"]["code"] = refusal.code
                await refusal_response(refusal)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _check(self, scope: Scope) -> None:
        """Check who asks.

        Raises:
            Refusal: the request may not come in.
        """
        headers, path = Headers(scope=scope), scope["path"]
        self._check_host(headers.get("host", ""))
        self._check_origin(headers.get("origin"), headers.get("host", ""))
        is_open = path in OPEN or path.startswith(("/page/", "/docs/"))
        if not is_open and self.settings.token is not None:
            kind, _, token = headers.get("authorization", "").partition(" ")
            known = hmac.compare_digest(token.strip().encode(), self.settings.token.encode())
            if kind.lower() != "bearer" or not known:
                raise Refusal("unauthorized", "give the token of this service: Authorization: Bearer …")
        if path.startswith("/v1/"):
            client = scope.get("client")
            self._rates.check(client[0] if client else "")

    def _check_host(self, host: str) -> None:
        """Refuse names of others for this machine, which a page of the web can make up to reach it (DNS rebinding)."""
        name = _split(f"//{host}").hostname
        if self.settings.is_local and not (name and is_loopback(name)):
            raise Refusal("misdirected", "the service is bound to this machine alone, and Host is another")

    def _check_origin(self, origin: str | None, host: str) -> None:
        """Refuse pages of other origins, which a browser lets ask, though not read the answer."""
        if origin is None or origin in self.settings.cors or "*" in self.settings.cors:
            return
        if _split(origin).netloc.lower() != host.lower():
            raise Refusal(
                "forbidden", "this service does not answer pages of other origins; --cors names those that may"
            )


def _split(address: str) -> SplitResult:
    """The parts of an address; empty ones, if it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def known_of(scope: Any) -> dict[str, Any]:
    """What is known of a request for the log.

    Args:
        scope: the request's scope.

    Returns:
        A dictionary to be added to.
    """
    known: dict[str, Any] = scope["state"].setdefault("known", {})
    return known
