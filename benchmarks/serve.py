"""How `summarizer serve` holds under load: starts it on this machine, sends it requests, and prints what came of them.

    python benchmarks/serve.py concurrent rate flat disturbed killed

`concurrent`: 200 clients at once for `--seconds`. `rate`: so many requests a second, however they fare. `flat`: the
memory of all processes over many requests. `disturbed`: what others do to the time of short requests. `killed`: what is
lost when a worker is killed. Only ratios and shares count: the client runs on the same machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from io import BytesIO
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"


def sample_sentences() -> list[str]:
    """The sentences of the samples, without their full stops."""
    return [
        sentence.strip()
        for path in sorted(SAMPLES.glob("*.txt"))
        for sentence in path.read_text(encoding="utf-8").replace("\n", " ").split(". ")
        if 8 < len(sentence.split()) < 40
    ]


def article(seed: int, words: int) -> str:
    """An article of so many words, of sentences of the samples."""
    chance = random.Random(seed)
    sentences = sample_sentences()
    chosen: list[str] = []
    while sum(len(sentence.split()) for sentence in chosen) < words:
        chosen.append(f"{chance.choice(sentences)}.")
    return " ".join(chosen)


def request(body: bytes, kind: str = "application/json") -> bytes:
    """A request for a summary."""
    head = (
        f"POST /v1/summarize HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


REQUESTS: list[bytes] = []
"""Requests that are sent in turn."""


class Client:
    """A connection that is kept open."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def send(self, message: bytes) -> int:
        """Send a request; the status of the answer, 0 if there was none."""
        try:
            if self.writer is None or self.writer.is_closing():
                self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
            assert self.reader is not None
            self.writer.write(message)
            await self.writer.drain()
            head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
            length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
            await self.reader.readexactly(length)
            if b"connection: close" in head:
                self.close()
            return int(head.split()[1])
        except (OSError, EOFError, ValueError):
            self.close()
            return 0

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.writer = None


class Service:
    """The service, in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port = process, port

    def processes(self) -> list[int]:
        """Its processes: itself first, then its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [self.process.pid, *map(int, children.split())]

    def processor_seconds(self) -> tuple[float, float]:
        """The time of a processor that the service itself, and its workers, have taken."""
        seconds = []
        for process in self.processes():
            fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            seconds.append((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"))
        return seconds[0], sum(seconds[1:])

    def megabytes(self) -> dict[str, int]:
        """The memory of its processes that is no other's."""
        sizes = []
        for process in self.processes():
            rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
            sizes.append(sum(int(row.split()[1]) for row in rows if row.startswith("Private")) // 1024)
        return {"service": sizes[0], "workers": sum(sizes[1:])}


@asynccontextmanager
async def running(*options: str) -> AsyncIterator[Service]:
    """Start the service, and end it."""
    command = [sys.executable, "-m", "summarizer", "serve", "--port", "0", "--rate", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line = json.loads(process.stderr.readline())
    reading = asyncio.get_running_loop().run_in_executor(None, process.stderr.read)
    try:
        yield Service(process, int(line["address"].rpartition(":")[2]))
    finally:
        process.terminate()
        process.wait(60)
        await reading


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(share * len(times)), len(times) - 1)]


def report(name: str, statuses: Counter[int], times: list[float], seconds: float) -> None:
    quantiles = " ".join(
        f"p{round(100 * share)} {1000 * percentile(times, share):.0f} ms" for share in (0.5, 0.95, 0.99)
    )
    print(
        f"{name}: {len(times) / seconds:.0f} answers a second, {quantiles}, statuses {dict(sorted(statuses.items()))}"
    )


async def closed(
    service: Service, *, clients: int, seconds: float = 1e9, count: int = 10**9
) -> tuple[Counter[int], list[float]]:
    """Clients that each send a request as soon as the last is answered."""
    statuses: Counter[int] = Counter()
    times: list[float] = []
    end = time.monotonic() + seconds

    async def go_on(seed: int) -> None:
        client = Client(service.port)
        chance = random.Random(seed)
        while time.monotonic() < end and len(times) < count:
            began = time.monotonic()
            statuses[await client.send(chance.choice(REQUESTS))] += 1
            times.append(time.monotonic() - began)
        client.close()

    await asyncio.gather(*map(go_on, range(clients)))
    return statuses, times


async def opened(service: Service, *, rate: float, seconds: float) -> tuple[Counter[int], list[float]]:
    """Requests at a rate, each at its time, whatever has come of the others."""
    statuses: Counter[int] = Counter()
    times: list[float] = []
    idle: list[Client] = []

    async def ask(message: bytes, due: float) -> None:
        client = idle.pop() if idle else Client(service.port)
        statuses[await client.send(message)] += 1
        times.append(time.monotonic() - due)
        idle.append(client)

    began = time.monotonic()
    asking = []
    for number in range(round(rate * seconds)):
        due = began + number / rate
        await asyncio.sleep(max(due - time.monotonic(), 0))
        asking.append(asyncio.ensure_future(ask(REQUESTS[number % len(REQUESTS)], due)))
    await asyncio.gather(*asking)
    for client in idle:
        client.close()
    return statuses, times


async def concurrent(options: argparse.Namespace) -> None:
    async with running() as service:
        before = service.processor_seconds()
        statuses, times = await closed(service, clients=200, seconds=options.seconds)
        report("200 clients at once", statuses, times, options.seconds)
        taken = [
            1000 * (after - first) / len(times)
            for first, after in zip(before, service.processor_seconds(), strict=True)
        ]
        print(f"    time of a processor for an answer: service {taken[0]:.1f} ms, workers {taken[1]:.1f} ms")


async def rate(options: argparse.Namespace) -> None:
    async with running() as service:
        await opened(service, rate=20, seconds=2)
        found = await opened(service, rate=options.rate, seconds=options.seconds)
        report(f"{options.rate:g} requests a second", *found, options.seconds)


async def flat(options: argparse.Namespace) -> None:
    async with running() as service:
        for step in range(11):
            if step:
                statuses, _ = await closed(service, clients=16, count=options.count // 10)
                assert set(statuses) == {200}, statuses
            print(f"after {step * options.count // 10:,} requests: {service.megabytes()} MB", flush=True)


async def slow_clients(port: int) -> None:
    """A hundred clients that send a byte in a while."""
    connections = [await asyncio.open_connection("127.0.0.1", port) for _ in range(100)]
    with suppress(OSError):
        for byte in REQUESTS[0]:
            for _, writer in connections:
                writer.write(bytes([byte]))
            await asyncio.sleep(0.05)


async def large_upload(port: int) -> None:
    """Uploads of a gigabyte."""
    piece = b"a" * (1 << 20)
    while True:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        head = "POST /v1/summarize HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        with suppress(OSError):
            for _ in range(1000):
                writer.write(b"100000\r\n" + piece + b"\r\n")
                await writer.drain()
        writer.close()


def bomb() -> bytes:
    """A DOCX file that becomes a thousand times as large."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p>" + b"a" * 900_000_000)
    return content.getvalue()


async def zip_bombs(port: int) -> None:
    await again(port, upload(bomb(), "a.docx"))


async def long_texts(port: int) -> None:
    text = (article(0, 20_000) + "\n\n") * 250
    await again(port, request(json.dumps({"text": text}).encode()))


async def again(port: int, message: bytes) -> None:
    client = Client(port)
    while True:
        await client.send(message)


def upload(content: bytes, name: str) -> bytes:
    disposition = f'Content-Disposition: form-data; name="file"; filename="{name}"'.encode()
    return request(
        b"--x\r\n" + disposition + b"\r\n\r\n" + content + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"
    )


LONG = ("--max-size", "64", "--max-characters", "50000000", "--memory", "8000", "--timeout", "600")
"""Settings with which a text of five million words is not refused."""

DISTURBANCES: dict[str, tuple[Callable[[int], Awaitable[None]], tuple[str, ...]]] = {
    "slow clients": (slow_clients, ()),
    "uploads of 1 GB": (large_upload, ()),
    "zip bombs": (zip_bombs, ()),
    "texts of 5 million words, refused": (long_texts, ()),
    "texts of 5 million words": (long_texts, LONG),
}


def disturb(name: str, port: int) -> None:
    """Disturb a service, in a process of its own that gives way to all others."""
    os.nice(19)
    asyncio.run(DISTURBANCES[name][0](port))  # type: ignore[arg-type]


async def disturbed(options: argparse.Namespace) -> None:
    for name, (_, settings) in DISTURBANCES.items():
        async with running(*settings) as service:
            await opened(service, rate=10, seconds=2)
            alone = await opened(service, rate=10, seconds=options.seconds)
            process = multiprocessing.Process(target=disturb, args=(name, service.port), daemon=True)
            process.start()
            await asyncio.sleep(3)
            beside = await opened(service, rate=10, seconds=options.seconds)
            process.kill()
            process.join()
            report("alone", *alone, options.seconds)
            report(f"beside {name}", *beside, options.seconds)
            ratios = [percentile(beside[1], share) / percentile(alone[1], share) for share in (0.5, 0.95)]
            print(f"    beside over alone: p50 {ratios[0]:.2f}, p95 {ratios[1]:.2f}", flush=True)


async def killed(options: argparse.Namespace) -> None:
    async with running() as service:
        asking = asyncio.ensure_future(closed(service, clients=8, seconds=options.seconds))
        kills = 0
        while not asking.done():
            await asyncio.sleep(2)
            workers = service.processes()[1:]
            if not asking.done() and workers:
                with suppress(ProcessLookupError):
                    os.kill(random.choice(workers), signal.SIGKILL)
                    kills += 1
        statuses, times = await asking
        report(f"{kills} workers killed", statuses, times, options.seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    scenarios = {"concurrent": concurrent, "rate": rate, "flat": flat, "disturbed": disturbed, "killed": killed}
    parser.add_argument("scenarios", nargs="+", choices=list(scenarios))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=700, help="of an article")
    options = parser.parse_args()
    REQUESTS.extend(request(json.dumps({"text": article(seed, options.words)}).encode()) for seed in range(50))
    for name in options.scenarios:
        asyncio.run(scenarios[name](options))


if __name__ == "__main__":
    main()
