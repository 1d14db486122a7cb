"""The service answers requests, in the format that is accepted, and refuses what is wrong with a reason."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from conftest import ROOT, TEXT
from readers.written import SENTENCES, WRITERS

pytest.importorskip("fastapi", reason="the serve extra is not installed")
from fastapi.testclient import TestClient

from summarizer import Summarizer
from summarizer.rendering.html import page
from summarizer.service.app import make_app
from summarizer.service.openapi import EXAMPLES, NDJSON, ROWS
from summarizer.service.refusals import REASONS
from summarizer.service.settings import Limits, Settings

SETTINGS = Settings(workers=1, long_workers=1, limits=Limits(max_size=400_000, rate=0))
SAMPLE = ROOT / "corpora/samples/texts/minutes-allotment-society.txt"


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with TestClient(make_app(SETTINGS), base_url="http://127.0.0.1") as client:
        yield client


def summarize(client: Any, accept: str = "application/json", **request: Any) -> Any:
    return client.post("/v1/summarize", json=request, headers={"accept": accept})


def code_of(response: Any) -> tuple[int, str, str | None]:
    error = response.json()["error"]
    assert REASONS[error["code"]].status == response.status_code
    assert error["message"]
    return response.status_code, error["code"], error["field"]


def test_the_answer_is_what_the_command_line_prints(client: Any) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    summary = Summarizer()(text, num_sentences=2)
    answer = summarize(client, text=text, sentences=2)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json() == {"file": "text", **json.loads(json.dumps(summary.to_dict()))}
    assert summarize(client, "text/plain", text=text, sentences=2).text == "".join(f"{one}\n" for one in summary.lines)
    assert summarize(client, "text/html", text=text, sentences=2, name="A <b>").text == page("A <b>", summary)
    assert summarize(client, "text/markdown", text=text, sentences=1, name="A").text.startswith("# A\n\n> ")


@pytest.mark.parametrize("suffix", WRITERS)
def test_files_of_every_format_are_read(client: Any, suffix: str, tmp_path: Any) -> None:
    path = tmp_path / f"a.{suffix}"
    WRITERS[suffix](path)
    answer = client.post("/v1/summarize", files={"file": (path.name, path.read_bytes())}, data={"sentences": "6"})
    assert answer.status_code == 200, answer.text
    assert SENTENCES[0] in answer.json()["summary"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_the_documentation_are_answered(client: Any, name: str) -> None:
    answer = summarize(client, **EXAMPLES[name]["value"])
    assert answer.status_code == 200
    assert answer.json()["summary"]


def test_the_example_of_a_batch_is_answered(client: Any) -> None:
    documented = client.get("/openapi.json").json()["paths"]["/v1/batch"]["post"]["requestBody"]["content"][
        "text/plain"
    ]
    body = documented["examples"]["rows"]["value"]
    answer = client.post("/v1/batch", content=body, headers={"content-type": NDJSON})
    rows = [json.loads(line) for line in answer.text.splitlines()]
    assert [row["id"] for row in rows] == [row["id"] for row in ROWS]
    assert [row["row"] for row in rows] == [0, 1, 2]
    assert rows[1]["error"]["field"] == "sentences"
    assert rows[0]["summary"]
    assert rows[2]["summary"]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({}, (422, "invalid", "text")),
        ({"text": TEXT, "url": "http://localhost/"}, (422, "invalid", "text")),
        ({"text": TEXT, "sentences": 0}, (422, "invalid", "sentences")),
        ({"text": TEXT, "sentences": "3"}, (422, "invalid", "sentences")),
        ({"text": TEXT, "sentences": None}, (422, "invalid", "sentences")),
        ({"text": TEXT, "ratio": 1.5}, (422, "invalid", "ratio")),
        ({"text": TEXT, "sentence": 1}, (422, "invalid", "sentence")),
        ({"text": TEXT, "query": " "}, (422, "invalid", "query")),
        ({"text": TEXT, "tokens": 20}, (422, "invalid", "tokens")),
        ({"text": TEXT, "language": "xx"}, (422, "invalid", "language")),
        ({"text": TEXT, "compress": "much"}, (422, "invalid", "compress")),
        ({"url": "http://localhost/"}, (403, "forbidden", "url")),
    ],
)
def test_arguments_that_are_wrong_are_named(client: Any, request_: Any, expected: Any) -> None:
    assert code_of(summarize(client, **request_)) == expected


@pytest.mark.parametrize("request_", [{"text": TEXT, "words": 1}, {"text": " \n "}, {"text": TEXT, "chars": 1}])
@pytest.mark.parametrize("accept", ["application/json", "text/plain", "text/markdown", "text/html"])
def test_a_text_of_which_no_sentence_fits_has_an_empty_summary(client: Any, request_: Any, accept: str) -> None:
    answer = summarize(client, accept, **request_)
    assert answer.status_code == 200
    if accept == "application/json":
        assert answer.json()["summary"] == ""
        assert not any(sentence["selected"] for sentence in answer.json()["sentences"])


def test_bodies_that_are_wrong(client: Any) -> None:
    def post(content: bytes, kind: str) -> Any:
        return code_of(client.post("/v1/summarize", content=content, headers={"content-type": kind}))

    assert post(b"{", "application/json") == (400, "malformed", None)
    assert post(b"[" * 100_000, "application/json") == (400, "malformed", None)
    assert post(b"\xff", "application/json") == (400, "malformed", None)
    assert post(b"no form", "multipart/form-data; boundary=a") == (400, "malformed", None)
    assert post(b"no form", "multipart/form-data") == (400, "malformed", None)
    assert post(b"a text", "text/plain") == (415, "unsupported_media_type", None)
    assert post(b"a" * 400_001, "application/json") == (413, "too_large", None)
    assert post(b'{"text": "' + b"a" * 300_000, "application/json") == (400, "malformed", None)
    assert code_of(summarize(client, "image/png", text=TEXT)) == (406, "not_acceptable", None)
    assert code_of(client.get("/nothing")) == (404, "not_found", None)
    assert code_of(client.get("/v1/summarize")) == (405, "method_not_allowed", None)
    assert code_of(client.post("/v1/summarize?progress=perhaps", json={})) == (422, "invalid", "progress")


def test_only_so_many_long_requests_are_here_at_once() -> None:
    settings = Settings(workers=1, long_workers=1, limits=Limits(rate=0, long_requests=1))
    long = {"text": "\n\n".join(f"The bridge number {number} is closed, they say." for number in range(6500))}
    app = make_app(settings)
    with TestClient(app, base_url="http://127.0.0.1") as client, ThreadPoolExecutor(2) as threads:
        answers = [*threads.map(lambda _: summarize(client, "text/plain", **long), range(2))]
        assert sorted(answer.status_code for answer in answers) == [200, 503]
        assert next(answer for answer in answers if answer.status_code == 503).headers["retry-after"] == "5"
        assert summarize(client, "text/plain", **long).status_code == 200


def test_files_that_are_wrong(client: Any) -> None:
    def post(content: bytes, name: str, **data: str) -> Any:
        return code_of(client.post("/v1/summarize", files={"file": (name, content)}, data=data))

    assert post(b"\x89PNG\r\n\x1a\n", "a.png") == (415, "unsupported_media_type", "file")
    assert post(b"%PDF-1.7 no more", "a.pdf") == (422, "unreadable", "file")
    assert post(b"", "a.txt") == (422, "unreadable", "file")
    assert post(TEXT.encode(), "a.txt", sentences="none") == (422, "invalid", "sentences")
    assert code_of(client.post("/v1/summarize", files={"other": ("a", b"A text.")})) == (422, "invalid", "other")
    assert code_of(client.post("/v1/summarize", files={"sentences": (None, "3")})) == (422, "invalid", "file")


def test_steps_of_long_work_come_before_the_answer(client: Any) -> None:
    text = "\n\n".join(f"The bridge number {number} is closed. Ferries run there." for number in range(300))
    answer = client.post("/v1/summarize?progress=true", json={"text": text}, headers={"accept": "text/html"})
    *steps, last = [json.loads(line) for line in answer.text.splitlines()]
    assert steps[0]["progress"]["label"] == "waiting"
    assert {"lengths"} <= {step["progress"]["label"] for step in steps}
    assert last["answer"]["media_type"].startswith("text/html")
    assert last["answer"]["body"].startswith("<!DOCTYPE html>")
    refused = client.post("/v1/summarize?progress=true", json={"text": TEXT, "tokens": 1})
    assert json.loads(refused.text.splitlines()[-1])["error"]["field"] == "tokens"


def test_the_state_of_the_service(client: Any) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/ready").json() == {"status": "ready", "workers": {"short": 1, "long": 1}}
    assert 'summarizer_workers{lane="short"} 1.0' in client.get("/metrics").text
    limits = client.get("/v1/limits").json()
    assert (limits["max_size"], limits["urls"], limits["tokens"]) == (400_000, False, False)
