"""What is measured, for Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from summarizer.service.pool import Pool

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """The measures of a service."""

    def __init__(self, pools: Mapping[str, Pool]) -> None:
        """Begin at nothing.

        Args:
            pools: the pools of workers, by name.
        """
        self._registry = CollectorRegistry()
        self._registry.register(_PoolCollector(pools))
        labels = ["route", "status"]
        self._requests = Counter("summarizer_requests", "Requests that were answered.", labels, registry=self._registry)
        self._refusals = Counter(
            "summarizer_refusals", "Requests that were refused, by reason.", ["code"], registry=self._registry
        )
        self._seconds = Histogram(
            "summarizer_request_seconds", "Seconds of a request.", ["route"], buckets=BUCKETS, registry=self._registry
        )
        self._received = Counter("summarizer_received_bytes", "Bytes of bodies received.", registry=self._registry)
        self._sent = Counter("summarizer_sent_bytes", "Bytes of bodies sent.", registry=self._registry)
        self._rows = Counter("summarizer_batch_rows", "Rows of batches that were answered.", registry=self._registry)

    def count(self, route: str, status: int, *, seconds: float, received: int, sent: int) -> None:
        """Count a request that was answered.

        Args:
            route: the path, as the documentation has it.
            status: the status of HTTP.
            seconds: how long it took.
            received: bytes of its body.
            sent: bytes of the answer's body.
        """
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        self._received.inc(received)
        self._sent.inc(sent)

    def count_refusal(self, code: str) -> None:
        """Count a refusal.

        Args:
            code: its reason.
        """
        self._refusals.labels(code).inc()

    def count_rows(self, number: int) -> None:
        """Count rows of a batch.

        Args:
            number: how many.
        """
        self._rows.inc(number)

    def page(self) -> bytes:
        """Write the measures.

        Returns:
            The text that Prometheus reads.
        """
        return generate_latest(self._registry)


class _PoolCollector(Collector):
    """Measures the pools when they are asked for."""

    def __init__(self, pools: Mapping[str, Pool]) -> None:
        self._pools = pools

    def collect(self) -> Iterator[Metric]:
        """Measure the pools.

        Yields:
            The measures.
        """
        yield self._gauge("summarizer_workers", "Workers that are ready or at work.", lambda pool: pool.up)
        yield self._gauge("summarizer_workers_busy", "Workers that are at work.", lambda pool: pool.busy)
        yield self._gauge("summarizer_waiting", "Requests that wait for a worker.", lambda pool: pool.waiting)
        replaced = CounterMetricFamily("summarizer_workers_replaced", "Workers that were replaced.", labels=["lane"])
        for name, pool in self._pools.items():
            replaced.add_metric([name], pool.measures.replaced)
        yield replaced

    def _gauge(self, name: str, documentation: str, value: Callable[[Pool], int]) -> Metric:
        gauge = GaugeMetricFamily(name, documentation, labels=["lane"])
        for lane, pool in self._pools.items():
            gauge.add_metric([lane], value(pool))
        return gauge
