"""What an operator sets: limits, each with its default, and what is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from summarizer.documents import IMPORTANCE_WEIGHT
from summarizer.readers.limits import MEGABYTE, ReadingLimits

SHORT = 1 << 18
"""Bytes of a body from which on a request is a long one."""


READING_LIMITS = ReadingLimits(size=32 * MEGABYTE, seconds=30.0)
"""What a document may be and take: half of the time that a request may."""


@dataclass(frozen=True, kw_only=True)
class WorkSettings:
    """What the worker processes need to know.

    Attributes:
        model: a model folder; by default the network that comes with the package.
        language: see `Summarizer`.
        importance: see `Summarizer`.
        tokenizer: what counts tokens; without one, no length in tokens is taken.
        limits: how much a document may be, and reading it take.
        memory: bytes of memory that a worker may take.
        allow_urls: whether pages of the web are fetched.
        only_public: whether addresses must be public, as where strangers give them.
    """

    model: Path | None = None
    language: str | None = None
    importance: float = IMPORTANCE_WEIGHT
    tokenizer: str | None = None
    limits: ReadingLimits = READING_LIMITS
    memory: int = 2_000 * MEGABYTE
    allow_urls: bool = False
    only_public: bool = False


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much the service takes, all in all and of a client.

    Attributes:
        max_size: bytes of a request's body.
        seconds: seconds until a request is answered, from when it has arrived.
        receive_seconds: seconds in which a request must arrive, and a piece of an answer be taken.
        queue: requests that wait for a worker, at most.
        rate: requests of a client in a second; 0 for any number.
        burst: requests of a client at once.
        connections: open connections, at most.
        long_requests: requests with a body of more than `SHORT` bytes that are here at once.
        grace: seconds that running requests have left when the service is stopped.
    """

    max_size: int = 32 * MEGABYTE
    seconds: float = 60.0
    receive_seconds: float = 30.0
    queue: int = 256
    rate: float = 200.0
    burst: int = 400
    connections: int = 1000
    long_requests: int = 16
    grace: float = 30.0


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that an operator sets.

    Attributes:
        work: what the workers need to know.
        limits: how much the service takes.
        workers: processes for short requests.
        long_workers: processes for long requests.
        host: the address that the service is bound to.
        port: the port; 0 for any that is free.
        token: the bearer token that requests must have; None for none.
        cors: origins whose pages may ask.
        proxies: addresses of proxies whose X-Forwarded-For is believed.
    """

    work: WorkSettings = WorkSettings()
    limits: Limits = Limits()
    workers: int = 2
    long_workers: int = 1
    host: str = "127.0.0.1"
    port: int = 8000
    token: str | None = None
    cors: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()

    @property
    def is_local(self) -> bool:
        """Whether only programs of this machine can ask."""
        return is_loopback(self.host) and not self.proxies


def is_loopback(host: str) -> bool:
    """Say whether an address is one of this machine alone.

    Args:
        host: a name or a number.

    Returns:
        True if so.
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost" or host.lower().endswith(".localhost")
