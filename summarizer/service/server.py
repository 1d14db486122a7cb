"""The server: connections within limits of time and number, and an end that lets running requests be answered."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from summarizer.errors import ConfigError
from summarizer.service.access_log import Log, LogHandler
from summarizer.service.app import make_app
from summarizer.service.refusals import Refusal
from summarizer.service.service import Service
from summarizer.service.settings import Limits, Settings

KEEP_ALIVE = 30
"""Seconds that a connection may be open without a request."""

HEAD_SIZE = 16_384
"""Bytes that the head of a request may have."""

BACKLOG = 2_048
"""Connections that wait to be taken."""


def serve(settings: Settings) -> None:
    """Serve until a signal ends it.

    Args:
        settings: what the operator sets.

    Raises:
        ConfigError: the address cannot be bound to.
        SummarizerError: the model cannot be loaded.
    """
    log = Log()
    signal.signal(signal.SIGTERM, _ignore)  # the server raises it again when it has ended
    _log_libraries(log)
    try:
        asyncio.run(_serve(settings, log))
    finally:
        log.close()


def _ignore(*_: object) -> None:
    """Do nothing."""


async def _serve(settings: Settings, log: Log) -> None:
    listener = _bound(settings.host, settings.port)
    with listener:
        service = Service(settings)
        try:
            await service.start()
            host, port = listener.getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            log.write("info", "listening", address=f"http://{shown}:{port}")
            await _Server(_config(settings, service, log), service).serve([listener])
        finally:
            await service.close()
    log.write("info", "ended")


def _bound(host: str, port: int) -> socket.socket:
    """A socket that is bound to an address."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as error:
        reason = error.strerror if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
        raise ConfigError(f"cannot serve at {host}:{port}: {str(reason).lower()}") from error


def _config(settings: Settings, service: Service, log: Log) -> uvicorn.Config:
    return uvicorn.Config(
        make_app(settings, service, log=log),
        http=_protocol(settings.limits),
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=round(settings.limits.grace) + 5,
        h11_max_incomplete_event_size=HEAD_SIZE,
        backlog=BACKLOG,
    )


class _Server(uvicorn.Server):
    """A server that answers what is left when its time to end is over."""

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self._service = service

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, within the seconds of grace."""
        grace = self._service.settings.limits.grace
        closing = asyncio.get_running_loop().call_later(grace, self._give_up)
        await super().shutdown(sockets)
        closing.cancel()

    def _give_up(self) -> None:
        self._closing = asyncio.ensure_future(self._service.close())


def _protocol(limits: Limits) -> type[H11Protocol]:
    """The protocol of a connection, which a client cannot hold for longer than the limits allow."""

    class TimedProtocol(H11Protocol):
        """A connection that is given up where the client does not go on in time."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._timers: dict[str, asyncio.TimerHandle] = {}

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            if len(self.connections) > limits.connections:
                transport.write(_FULL)
                transport.close()
            else:
                self._wait_for("request")

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.cycle is not None and not self.cycle.response_complete:
                self._go_on("request")
            elif "request" not in self._timers:
                self._wait_for("request")

        def connection_lost(self, exc: Exception | None) -> None:
            for what in [*self._timers]:
                self._go_on(what)
            super().connection_lost(exc)

        def pause_writing(self) -> None:
            super().pause_writing()
            self._wait_for("reading")

        def resume_writing(self) -> None:
            super().resume_writing()
            self._go_on("reading")

        def timeout_keep_alive_handler(self) -> None:
            super().timeout_keep_alive_handler()
            self._wait_for("reading")

        def _wait_for(self, what: str) -> None:
            self._go_on(what)
            self._timers[what] = self.loop.call_later(limits.receive_seconds, self.transport.abort)

        def _go_on(self, what: str) -> None:
            if timer := self._timers.pop(what, None):
                timer.cancel()

    return TimedProtocol


def _full() -> bytes:
    """The answer on a connection that is one too many."""
    refusal = Refusal("busy", "too many connections are open", retry_after=1)
    body = json.dumps(refusal.as_object()).encode()
    head = f"HTTP/1.1 {refusal.status} Service Unavailable\r\nContent-Type: application/json\r\nRetry-After: 1\r\n"
    return f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


_FULL = _full()


def _log_libraries(log: Log) -> None:
    """Let libraries log where the service does, and no words of documents."""
    root = logging.getLogger()
    root.handlers[:] = [LogHandler(log)]
    root.setLevel(logging.WARNING)
    quiet: Any = logging.getLogger("uvicorn.error")
    quiet.setLevel(logging.ERROR)
