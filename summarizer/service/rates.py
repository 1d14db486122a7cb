"""How often a client may ask: a bucket of tokens for each, filled at a rate (token bucket)."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network

from summarizer.service.refusals import Refusal

CLIENTS = 10_000
"""Clients that are remembered; of more, those that have asked longest ago are forgotten."""


class RateLimiter:
    """Counts the requests of each client."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with full buckets.

        Args:
            rate: requests of a client in a second; 0 for any number.
            burst: requests of a client at once.
            clock: seconds.
        """
        self.rate, self.burst, self._clock = rate, burst, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def check(self, address: str) -> None:
        """Count a request.

        Args:
            address: of the client.

        Raises:
            Refusal: it asks too often.
        """
        if not self.rate:
            return
        client, now = _client(address), self._clock()
        tokens, since = self._buckets.pop(client, (float(self.burst), now))
        tokens = min(tokens + (now - since) * self.rate, float(self.burst))
        self._buckets[client] = (tokens - 1 if tokens >= 1 else tokens, now)
        if len(self._buckets) > CLIENTS:
            self._buckets.popitem(last=False)
        if tokens < 1:
            again = max(1, math.ceil((1 - tokens) / self.rate))
            raise Refusal("rate", f"more than {self.rate:g} requests a second", retry_after=again)


def _client(address: str) -> str:
    """What one client is: an address, or a network of the size that a household has."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(number, IPv6Address):
        return str(ip_network((number, 64), strict=False))
    return str(number)
