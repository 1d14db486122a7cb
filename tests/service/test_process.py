"""The service as a process: how it ends, what its log says, and what slow, greedy and absent clients do to others."""

import asyncio
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TEXT
from service.running import Running, running

pytest.importorskip("uvicorn", reason="the serve extra is not installed")

LIMITS = ("--max-size", "2", "--receive-timeout", "1.5", "--grace", "20", "--allow-urls", "--connections", "40")
LONG = {
    "text": "\n\n".join(f"The bridge number {number} is closed, they say. Ferries run there." for number in range(4200))
}
SECRET = "xylophone"
JSON, LINES = "application/json", "application/x-ndjson"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("service") / "log", *LIMITS) as service:
        yield service


HEAD = "POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {}\r\n{}\r\n\r\n"


def ask(service: Running, method: str, path: str, body: str | None = None, kind: str = JSON) -> tuple[int, bytes]:
    """Send a request; the status of the answer, and its body."""
    with closing(HTTPConnection("127.0.0.1", service.port, timeout=60)) as connection:
        connection.request(method, path, body, {"Content-Type": kind})
        response = connection.getresponse()
        return response.status, response.read()


def summarize(service: Running, **request: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(ask(service, "POST", "/v1/summarize", json.dumps(request))[1])
    return content


def status(service: Running, **request: Any) -> tuple[int, str]:
    number, content = ask(service, "POST", "/v1/summarize", json.dumps(request))
    return number, json.loads(content).get("error", {}).get("code", "")


def measure(service: Running, name: str) -> float:
    lines = ask(service, "GET", "/metrics")[1].decode().splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(name))


def wait_until_busy(service: Running) -> None:
    for _ in range(1000):
        if measure(service, 'summarizer_workers_busy{lane="long"}'):
            return
        time.sleep(0.01)
    raise AssertionError


def wait_until_replaced(service: Running, killed: set[int]) -> None:
    for _ in range(2000):
        if len(present := service.workers()) == len(killed) and killed.isdisjoint(present):
            return
        time.sleep(0.01)
    raise AssertionError


def test_the_log_has_no_word_of_a_document(service: Running) -> None:
    assert status(service, text=f"The {SECRET} is closed. Ferries run.", query=SECRET) == (200, "")
    assert status(service, text=SECRET, sentences=SECRET) == (422, "invalid")
    assert status(service, url=f"http://127.0.0.1:9/{SECRET}?{SECRET}") == (422, "unreadable")
    assert ask(service, "GET", f"/{SECRET}?{SECRET}={SECRET}")[0] == 404
    time.sleep(0.2)
    requests = [line for line in service.lines() if line["message"] == "request"]
    assert {"time", "id", "client", "method", "route", "status", "seconds", "bytes_in", "bytes_out"} <= requests[
        0
    ].keys()
    assert {"/v1/summarize", "other"} <= {line["route"] for line in requests}
    assert SECRET not in service.log.read_text(encoding="utf-8")


def test_a_killed_worker_loses_one_request(service: Running) -> None:
    with ThreadPoolExecutor(1) as threads:
        lost = threads.submit(status, service, **LONG)
        wait_until_busy(service)
        killed = set(service.workers())
        for worker in killed:
            os.kill(worker, signal.SIGKILL)
        assert lost.result() == (503, "worker_lost")
    wait_until_replaced(service, killed)
    assert status(service, text=TEXT) == (200, "")


def test_a_client_that_goes_away_frees_its_worker(service: Running) -> None:
    body = json.dumps(LONG).encode()
    with socket.create_connection(("127.0.0.1", service.port)) as connection:
        head = HEAD.format("/v1/summarize", JSON, f"Content-Length: {len(body)}")
        connection.sendall(head.encode() + body)
        wait_until_busy(service)
    for _ in range(500):
        if not measure(service, 'summarizer_workers_busy{lane="long"}'):
            break
        time.sleep(0.01)
    else:
        raise AssertionError
    assert any(line.get("status") == 499 for line in service.lines())


def test_a_short_text_does_not_wait_for_a_long_one(service: Running) -> None:
    with ThreadPoolExecutor(1) as threads:
        long = threads.submit(status, service, **LONG)
        wait_until_busy(service)
        assert status(service, text=TEXT) == (200, "")
        assert not long.done()
        assert long.result() == (200, "")


@pytest.mark.parametrize("declared", [True, False])
def test_an_upload_that_is_too_large_is_refused_before_it_ends(service: Running, declared: bool) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as connection:
        length = "Content-Length: 1000000000" if declared else "Transfer-Encoding: chunked"
        connection.sendall(HEAD.format("/v1/summarize", JSON, length).encode())
        sent = 0
        piece = b"a" * 65_536
        answers = threading.Thread(target=lambda: answer.append(connection.recv(65_536)))
        answer: list[bytes] = []
        answers.start()
        while not answer and sent < 100:
            connection.sendall(piece if declared else b"10000\r\n" + piece + b"\r\n")
            sent += 1
        answers.join()
    assert answer[0].startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in answer[0]


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (b"", b""),
        (b"POST /v1/summarize HT", b""),
        (HEAD.format("/v1/summarize", JSON, "Content-Length: 9").encode() + b"{", b"408"),
    ],
)
def test_a_slow_client_is_given_up(service: Running, sent: bytes, answer: bytes) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as connection:
        connection.sendall(sent)
        began = time.monotonic()
        received = b""
        try:
            while piece := connection.recv(65_536):
                received += piece
        except ConnectionResetError:
            pass
    assert time.monotonic() - began < 15
    assert received.split()[1:2] == ([answer] if answer else [])


def test_only_so_many_connections_are_open(service: Running) -> None:
    connections = [socket.create_connection(("127.0.0.1", service.port), timeout=20) for _ in range(41)]
    try:
        time.sleep(0.3)
        assert connections[-1].recv(65_536).startswith(b"HTTP/1.1 503 ")
    finally:
        for connection in connections:
            connection.close()


def test_rows_are_answered_as_they_come(service: Running) -> None:
    async def exchange() -> list[dict[str, Any]]:
        reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
        writer.write(HEAD.format("/v1/batch", LINES, "Transfer-Encoding: chunked").encode())
        answers = []
        for number in range(3):
            row = json.dumps({"id": number, "text": TEXT, "sentences": 1}).encode() + b"\n"
            writer.write(f"{len(row):x}\r\n".encode() + row + b"\r\n")
            while not (line := await asyncio.wait_for(reader.readline(), 30)).startswith(b"{"):
                pass
            answers.append(json.loads(line))
        writer.write(b"0\r\n\r\n")
        await asyncio.wait_for(reader.readuntil(b"\r\n0\r\n\r\n"), 30)
        writer.close()
        await writer.wait_closed()
        return answers

    answers = asyncio.run(exchange())
    assert [(answer["row"], answer["id"]) for answer in answers] == [(0, 0), (1, 1), (2, 2)]


def test_many_rows_come_back_in_order(service: Running) -> None:
    rows = [{"id": f"r{number}", "text": TEXT, "sentences": number % 4} for number in range(150)]
    content = ask(service, "POST", "/v1/batch", "\n\n".join(map(json.dumps, rows)), LINES)[1]
    answers = [json.loads(line) for line in content.splitlines()]
    assert [answer["id"] for answer in answers] == [row["id"] for row in rows]
    assert [("error" in answer) for answer in answers] == [row["sentences"] == 0 for row in rows]


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302 if self.path == "/away" else 200)
        self.send_header("Location", "http://10.0.0.1/")
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"The bridge is closed.")

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


def test_pages_are_fetched_under_the_guards_of_the_command_line(service: Running) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        answer = summarize(service, url=f"{address}/page")
        assert (answer["summary"], answer["file"]) == ("The bridge is closed.", f"{address}/page")
        assert status(service, url=f"{address}/away") == (422, "unreadable")
        server.shutdown()


@pytest.mark.parametrize(("grace", "expected"), [("20", (200, "")), ("0.1", (503, "worker_lost"))])
def test_running_requests_are_answered_when_it_ends(tmp_path: Path, grace: str, expected: tuple[int, str]) -> None:
    with running(tmp_path / "log", "--grace", grace) as service, ThreadPoolExecutor(1) as threads:
        answer = threads.submit(status, service, **LONG)
        wait_until_busy(service)
        for worker in service.workers():
            os.kill(worker, signal.SIGTERM)
        assert service.stop() == 0
        assert answer.result() == expected
        assert service.lines()[-1]["message"] == "ended"
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", service.port))


def test_a_port_that_is_taken_is_one_line(service: Running, tmp_path: Path) -> None:
    with (
        pytest.raises(AssertionError, match=r"Error: cannot serve at 127\.0\.0\.1:\d+: address already in use"),
        running(tmp_path / "log", "--port", str(service.port)),
    ):
        pass


def test_a_clock_that_jumps_refuses_and_ends_nothing(tmp_path: Path) -> None:
    with running(tmp_path / "log", "--rate", "1000", modules=ROOT / "tests/jumping_clock") as service:
        assert [status(service, text=TEXT)[0] for _ in range(20)] == [200] * 20
        assert service.stop() == 0
        assert len({line["time"][:4] for line in service.lines()}) > 1, "the clock has not jumped"
