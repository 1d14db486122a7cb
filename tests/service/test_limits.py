"""What is let in, and what is refused: rates, tokens, origins, hosts, formats that are accepted."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from conftest import TEXT

pytest.importorskip("fastapi", reason="the serve extra is not installed")
from fastapi.testclient import TestClient

from summarizer.service.app import make_app
from summarizer.service.negotiation import best_form
from summarizer.service.payloads import Body, parse
from summarizer.service.rates import CLIENTS, RateLimiter
from summarizer.service.refusals import REASONS, Refusal
from summarizer.service.service import Service
from summarizer.service.settings import Limits, Settings, is_loopback
from summarizer.service.work import FORMS


@contextmanager
def service_without_workers(settings: Settings) -> Iterator[Any]:
    """What refuses before any worker is asked needs none."""
    yield TestClient(make_app(settings, Service(settings)), base_url="http://127.0.0.1:8000")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/html", "html"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "html"),
        ("text/*", "text"),
        ("text/*;q=0.5, text/markdown", "markdown"),
        ("application/json;q=0.1, TEXT/PLAIN ; q=0.2", "text"),
        ("*/*, application/json;q=0", "text"),
        ("text/html;q=nonsense, text/plain;q=0.1", "text"),
    ],
)
def test_the_format_that_is_accepted_best(accept: str | None, form: str) -> None:
    assert best_form(accept, FORMS) == form


@pytest.mark.parametrize("accept", ["image/png", "application/json;q=0", "text/html;q=-1"])
def test_no_format_is_accepted(accept: str) -> None:
    with pytest.raises(Refusal, match="application/json, text/plain"):
        best_form(accept, FORMS)


def test_a_bucket_is_filled_at_the_rate() -> None:
    now = 0.0
    limiter = RateLimiter(2.0, 3, lambda: now)
    for _ in range(3):
        limiter.check("10.0.0.1")
    with pytest.raises(Refusal) as refused:
        limiter.check("10.0.0.1")
    assert (refused.value.status, refused.value.retry_after) == (429, 1)
    limiter.check("10.0.0.2")
    now = 0.5
    limiter.check("10.0.0.1")
    with pytest.raises(Refusal):
        limiter.check("10.0.0.1")
    now = 100.0
    for _ in range(3):
        limiter.check("10.0.0.1")
    with pytest.raises(Refusal):
        limiter.check("10.0.0.1")


def test_a_household_is_one_client_and_few_are_remembered() -> None:
    limiter = RateLimiter(1.0, 1, lambda: 0.0)
    limiter.check("2001:db8::1")
    with pytest.raises(Refusal):
        limiter.check("2001:db8::2")
    limiter.check("2001:db8:0:1::1")
    for number in range(CLIENTS + 10):
        limiter.check(f"client {number}")
    assert len(limiter._buckets) == CLIENTS
    for _ in range(9):
        RateLimiter(0, 0).check("10.0.0.1")


def test_who_asks_too_often_is_told_when_to_come_again() -> None:
    with service_without_workers(Settings(limits=Limits(rate=0.01, burst=1))) as client:
        assert client.get("/v1/limits").status_code == 200
        refused = client.get("/v1/limits")
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "100")
        assert client.get("/health").status_code == 200


def test_a_token_is_needed_where_documents_are() -> None:
    with service_without_workers(Settings(token="secret")) as client:
        for path in ("/v1/limits", "/metrics"):
            refused = client.get(path, headers={"authorization": "Bearer other"})
            assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
            assert client.get(path).status_code == 401
            assert client.get(path, headers={"authorization": "bearer secret"}).status_code == 200
        assert client.post("/v1/summarize", json={"text": TEXT}).json()["error"]["code"] == "unauthorized"
        assert {client.get(path).status_code for path in ("/", "/health", "/docs", "/page/try.js")} == {200}


def test_pages_of_other_origins_may_not_ask_unless_named() -> None:
    request = {"headers": {"origin": "https://reader.example"}}
    with service_without_workers(Settings()) as client:
        refused = client.get("/v1/limits", **request)
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "forbidden")
        assert "access-control-allow-origin" not in refused.headers
        assert client.get("/v1/limits", headers={"origin": "http://127.0.0.1:8000"}).status_code == 200
        assert client.get("/v1/limits", headers={"origin": "null"}).status_code == 403
        assert client.get("/v1/limits", headers={"origin": "http://["}).status_code == 403
        assert client.get("/v1/limits", headers={"host": "["}).json()["error"]["code"] == "misdirected"
    with service_without_workers(Settings(cors=("https://reader.example",))) as client:
        answer = client.get("/v1/limits", **request)
        assert answer.headers["access-control-allow-origin"] == "https://reader.example"
        assert client.get("/v1/limits", headers={"origin": "https://other.example"}).status_code == 403


@pytest.mark.parametrize("host", ["rebound.example", "127.0.0.1.rebound.example:8000", "10.0.0.1"])
def test_names_of_others_do_not_reach_a_local_service(host: str) -> None:
    with service_without_workers(Settings()) as client:
        refused = client.get("/v1/limits", headers={"host": host})
        assert (refused.status_code, refused.json()["error"]["code"]) == (421, "misdirected")
    for others in ({"host": "0.0.0.0"}, {"proxies": ("127.0.0.1",)}):
        with service_without_workers(replace(Settings(), **others)) as client:
            assert client.get("/v1/limits", headers={"host": host}).status_code == 200


def test_addresses_of_this_machine() -> None:
    assert [*map(is_loopback, ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LOCALHOST"))] == [True] * 6
    assert [*map(is_loopback, ("0.0.0.0", "::", "10.0.0.1", "example.org", ""))] == [False] * 5


def test_no_file_but_those_of_the_page_is_given() -> None:
    with service_without_workers(Settings()) as client:
        for path in ("/page/..%2fapp.py", "/page/%2e%2e/app.py", "/page/app.py", "/docs/..%2fcore.py", "/page/"):
            assert client.get(path).status_code == 404
        assert "default-src 'none'" in client.get("/").headers["content-security-policy"]


def test_forms_may_have_truth_values() -> None:
    fields = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {"compress": "true", "ratio": "0.5"}.items()
    )
    file = '--x\r\nContent-Disposition: form-data; name="file"; filename="é.txt"\r\n\r\nA text.\r\n--x--\r\n'
    payload = parse(Body("multipart/form-data; boundary=x", (fields + file).encode()))
    assert (payload.wishes.compress, payload.wishes.ratio) == (True, 0.5)
    assert payload.file is not None
    assert (payload.file.name, payload.file.content) == ("é.txt", b"A text.")
    assert payload.is_long


def test_every_refusal_has_a_status_that_says_whose_fault_it_is() -> None:
    assert {reason.status // 100 for code, reason in REASONS.items() if code != "internal"} == {4, 5}
    assert [code for code, reason in REASONS.items() if reason.status == 500] == ["internal"]


FORM = (
    b'--x\r\nContent-Disposition: form-data; name="sentences"\r\n\r\n3\r\n'
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\nQSB0ZXh0Lg==\r\n--x--\r\n"
)
PIECES = (b"\r\n", b"--x", b"--", b":", b'"', b";", b"name=", b"\0", b"\xff", b"base64", b"filename", b"", b"=", b"\r")
JSON_PIECES = (
    b"{",
    b"}",
    b"null",
    b"1e999",
    b"NaN",
    b"true",
    b"\\ud800",
    b'"',
    b"9" * 400,
    b"[",
    b"1e3",
    b"\xff",
    b",",
)


@pytest.mark.parametrize(
    ("content", "kind", "pieces"),
    [
        (FORM, "multipart/form-data; boundary=x", PIECES),
        (b'{"text": "a", "sentences": 3, "compress": "60%", "ratio": 0.5}', "application/json", JSON_PIECES),
    ],
)
def test_a_damaged_body_is_refused_or_read(content: bytes, kind: str, pieces: tuple[bytes, ...]) -> None:
    chance = random.Random(1)
    outcomes = set()
    for _ in range(2000):
        body = bytearray(content)
        for _ in range(chance.randint(1, 5)):
            start = chance.randrange(len(body) + 1)
            body[start : start + chance.choice([0, 1, 2, 5, 20])] = chance.choice(pieces)
        try:
            parse(Body(kind, bytes(body)))
            outcomes.add("read")
        except Refusal as refusal:
            outcomes.add(refusal.code)
    assert outcomes >= {"read", "malformed", "invalid"}
