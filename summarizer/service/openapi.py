"""The documentation of the interface: schemas of requests and answers, and examples, each of which a test runs."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from pydantic import BaseModel, Field

from summarizer.service.payloads import FORM, JSON, BatchRow, FormRequest, SummarizeRequest, Wishes
from summarizer.service.refusals import REASONS
from summarizer.service.work import FORMS

NDJSON = "application/x-ndjson"

DESCRIPTION = """Extractive summaries of texts, files and pages, computed on this machine.

The answer to a request that is refused is JSON with `error`: its `code` (a word that stays the same), a `message` for
people and the `field` that was wrong, if one was.
"""

_ARTICLE = (
    "The harbour bridge will close for nine months from March, the city said on Monday. Engineers found cracks in two "
    "of the 14 main cables last autumn. The repair will cost $3.5 million. Ferries will run every ten minutes instead. "
    "Shop owners fear for their trade."
)

EXAMPLES: dict[str, dict[str, Any]] = {
    "default": {"summary": "A text", "value": {"text": _ARTICLE}},
    "sentences": {"summary": "Two sentences", "value": {"text": _ARTICLE, "sentences": 2}},
    "words": {"summary": "At most 30 words, with keywords", "value": {"text": _ARTICLE, "words": 30, "keywords": 3}},
    "query": {
        "summary": "What a question asks about",
        "value": {"text": _ARTICLE, "sentences": 1, "query": "How much does it cost?"},
    },
    "explain": {
        "summary": "What each word adds",
        "value": {"text": _ARTICLE, "sentences": 1, "explain": "words"},
    },
}
"""Requests of `/v1/summarize`."""

ROWS: list[dict[str, Any]] = [
    {"id": "bridge", "text": _ARTICLE, "sentences": 1},
    {"id": "nothing", "text": _ARTICLE, "sentences": 0},
    {"id": "ferries", "text": "Ferries run every ten minutes. They take cars, too.", "sentences": 1},
]
"""Rows of `/v1/batch`, one of which is wrong."""


class ErrorDetail(BaseModel):
    """Why a request was refused."""

    code: str = Field(json_schema_extra={"enum": [*sorted(REASONS)]})
    message: str
    field: str | None


class ErrorAnswer(BaseModel):
    """The answer to a request that was refused."""

    error: ErrorDetail


class DeletionObject(BaseModel):
    """What is left out of a sentence."""

    start: int
    end: int
    replacement: str
    rule: str
    probability: float
    text: str


class KeywordObject(BaseModel):
    """A keyword."""

    text: str


class SentenceObject(BaseModel):
    """A sentence of the document."""

    index: int
    start: int = Field(description="Offset in `text`, in characters.")
    end: int
    text: str
    kind: str
    score: float
    terms: dict[str, float]
    selected: bool


class SummaryObject(BaseModel):
    """A summary, and how it was made: what `summarize --format json` prints."""

    file: str
    summary: str = Field(description="Nothing, if no sentence of the text fits the length.")
    text: str = Field(description="The text that was read, to which offsets refer.")
    deletions: list[DeletionObject]
    sentences: list[SentenceObject]
    keywords: list[KeywordObject] | None = Field(default=None)


class LimitsObject(BaseModel):
    """What this service takes."""

    version: str
    max_size: int
    max_characters: int
    seconds: float
    rate: float
    urls: bool
    tokens: bool
    compress: bool


class HealthObject(BaseModel):
    """Whether the service is well."""

    status: str


class ReadyObject(BaseModel):
    """Whether the service can work."""

    status: str
    workers: dict[str, int]


def _error(*codes: str) -> dict[int | str, dict[str, Any]]:
    """The documentation of refusals."""
    found: dict[int | str, dict[str, Any]] = {}
    for code in codes:
        status, meaning = REASONS[code]
        text = f"`{code}`: {meaning}"
        entry = found.setdefault(status, {"model": ErrorAnswer, "description": ""})
        entry["description"] = f"{entry['description']}; {text}" if entry["description"] else text
    return found


RATE = _error("rate")
"""What a path of the interface may answer."""

GATE = _error("unauthorized", "forbidden", "misdirected")
"""What any path may answer."""

WORK = _error(
    "malformed",
    "unauthorized",
    "forbidden",
    "not_acceptable",
    "slow_client",
    "too_large",
    "unsupported_media_type",
    "misdirected",
    "invalid",
    "unreadable",
    "rate",
    "busy",
    "worker_lost",
    "timeout",
)
"""What a path that works may answer."""

SUMMARY: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The summary, in the format that Accept names; with `progress`, lines of JSON.",
        "model": SummaryObject,
        "content": {
            **{
                kind.partition(";")[0]: {"schema": {"type": "string"}} for form, kind in FORMS.items() if form != "json"
            },
            NDJSON: {"schema": {"type": "string"}},
        },
    },
    **WORK,
}
"""What `/v1/summarize` answers."""

BATCH: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A line for each row, in order: `row` (its number, from 0), its `id`, and the summary as JSON, "
        "or `error`.",
        "content": {NDJSON: {"schema": {"type": "string"}}},
    },
    **{status: entry for status, entry in WORK.items() if status in (401, 403, 415, 421, 429, 503)},
}
"""What `/v1/batch` answers."""


def _schema(kind: type[Wishes], missing: Collection[str]) -> dict[str, Any]:
    """The schema of a request, without arguments that this service does not take."""
    schema = kind.model_json_schema()
    schema["properties"] = {name: value for name, value in schema["properties"].items() if name not in missing}
    schema["oneOf"] = [case for case in schema.get("oneOf", []) if not {*case["required"]} & {*missing}]
    if not schema["oneOf"]:
        del schema["oneOf"]
    return schema


def summarize_body(missing: Collection[str] = ()) -> dict[str, Any]:
    """The body of `/v1/summarize`.

    Args:
        missing: arguments that this service does not take.

    Returns:
        Its documentation.
    """
    form = _schema(FormRequest, missing)
    form["properties"] = {
        "file": {
            "type": "string",
            "contentMediaType": "application/octet-stream",
            "minLength": 1,
            "description": "A file of any format that the command line reads.",
        },
        **form["properties"],
    }
    return {
        "requestBody": {
            "required": True,
            "content": {
                JSON: {"schema": _schema(SummarizeRequest, missing), "examples": EXAMPLES},
                FORM: {"schema": {**form, "required": ["file"]}},
            },
        }
    }


def batch_body(missing: Collection[str] = ()) -> dict[str, Any]:
    """The body of `/v1/batch`.

    Args:
        missing: arguments that this service does not take.

    Returns:
        Its documentation.
    """
    rows = "".join(f"{json.dumps(row)}\n" for row in ROWS)
    row = json.dumps(_schema(BatchRow, missing)["properties"], ensure_ascii=False)
    schema = {"type": "string", "description": f"A line of JSON for each text: {row}"}
    examples = {"rows": {"summary": "Three rows, one of which is wrong", "value": rows}}
    content = {NDJSON: {"schema": schema}, "text/plain": {"schema": schema, "examples": examples}}
    return {"requestBody": {"required": True, "content": content}}
