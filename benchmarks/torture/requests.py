"""Requests of the HTTP service, answered in this process."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from random_model import random_checkpoint

from summarizer.persistence.checkpoint import save_checkpoint
from summarizer.service.access_log import Log
from summarizer.service.app import make_app
from summarizer.service.pool import Measures
from summarizer.service.service import Service
from summarizer.service.settings import Limits, Settings, WorkSettings
from summarizer.service.work import Worker
from torture.documents import folder
from torture.target import Target

REQUESTS = (
    b'POST /v1/summarize\ncontent-type: application/json\n\n{"text": "One. Two is longer. Three.", "sentences": 1}',
    b"POST /v1/summarize?progress=true\ncontent-type: application/json\naccept: text/html\n\n"
    b'{"text": "One. Two.", "query": "who?", "explain": "words", "keywords": 2, "language": "en", "name": "a"}',
    b"POST /v1/summarize\ncontent-type: multipart/form-data; boundary=b\naccept: text/markdown;q=0.5, */*\n\n"
    b'--b\r\nContent-Disposition: form-data; name="words"\r\n\r\n20\r\n--b\r\nContent-Disposition: form-data; '
    b'name="file"; filename="a.html"\r\nContent-Type: text/html\r\n\r\n<p>One is here. Two.</p>\r\n--b--\r\n',
    b'POST /v1/batch\ncontent-type: application/x-ndjson\n\n{"id": 1, "text": "One. Two."}\n{"ratio": 2}\n[]\n',
    b"GET /v1/limits\nhost: 127.0.0.1\n\n",
    b"GET /metrics\n\n",
    b"GET /openapi.json\n\n",
    b"OPTIONS /health\norigin: http://a\n\n",
)


@dataclass
class InProcess:
    """A pool of workers that is this process."""

    worker: Worker
    count: int = 1
    up: int = 1
    busy: int = 0
    waiting: int = 0
    measures: Measures = field(default_factory=Measures)

    async def do(self, task: Any, **_: Any) -> Any:
        return self.worker(task)


class Silent(Log):
    """A log that is made and not written."""

    def __init__(self) -> None:
        pass

    def write(self, level: str, message: str, **values: Any) -> None:
        json.dumps({"level": level, "message": message, **values})


@cache
def app() -> tuple[asyncio.Runner, Any]:
    model: Path = folder() / "model"
    save_checkpoint(random_checkpoint(), model)
    settings = Settings(work=WorkSettings(model=model), limits=Limits(rate=0, max_size=100_000), cors=("http://a",))
    service = Service(settings)
    service.pools = dict.fromkeys(("short", "long"), InProcess(Worker(settings.work)))
    return asyncio.Runner(), make_app(settings, service, log=Silent())


def request(content: bytes) -> None:
    """The first line is the method and the address, then headers to an empty line, then the body."""
    runner, application = app()
    head, _, body = content.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    method, _, address = first.partition(b" ")
    path, _, query = address.partition(b"?")
    if not all(33 <= byte < 127 for byte in address):
        return  # servers refuse it themselves
    headers = [(name.lower().strip(), value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method.decode("latin-1").upper(),
        "scheme": "http",
        "path": path.decode("utf-8", "replace"),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [*headers, *([] if b"host" in dict(headers) else [(b"host", b"127.0.0.1")])],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    status, answer = runner.run(exchange(application, scope, body))
    assert status != 500, "the service answers 500"
    assert b'"internal"' not in answer, answer[:300]


async def exchange(application: Any, scope: dict[str, Any], body: bytes) -> tuple[int, bytes]:
    """Send a request; the status, and what of the answer says that something is wrong."""
    messages = [{"type": "http.request", "body": body, "more_body": False}]
    status, answer = 0, b""

    async def receive() -> dict[str, Any]:
        if messages:
            return messages.pop()
        return await asyncio.get_running_loop().create_future()  # the client stays

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, answer
        status = message.get("status", status)
        answer += message.get("body", b"") if status >= 400 or scope["path"] == "/v1/batch" else b""

    async with asyncio.timeout(30):
        await application(scope, receive, send)
    return status, answer


TARGETS = (Target("requests", request, REQUESTS),)
