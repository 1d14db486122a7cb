"""What a worker process does: it reads the document of a request, summarizes it and writes the answer."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from summarizer.documents import Document, ProgressCallback, no_progress
from summarizer.errors import ConfigError, InputError, MissingExtraError, SummarizerError
from summarizer.pipeline import Request, Summarizer
from summarizer.readers import extracts_of
from summarizer.readers.extract import Extract, FileContent
from summarizer.rendering import jsonl
from summarizer.rendering.characters import escaped
from summarizer.rendering.json import as_object
from summarizer.rendering.renderer import make_renderer
from summarizer.segmentation import segment
from summarizer.selection import Budget
from summarizer.selection.token_counter import token_counter
from summarizer.service.payloads import (
    BatchRow,
    Body,
    FormRequest,
    Payload,
    SummarizeRequest,
    id_of,
    parse,
    parse_json,
)
from summarizer.service.refusals import Refusal, refusal_of
from summarizer.service.settings import WorkSettings
from summarizer.summary import Summary
from summarizer.system.batches import BATCH_LENGTH
from summarizer.system.confinement import limit_memory
from summarizer.system.workers import send_part

FORMS = {
    "json": "application/json",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
"""The formats of an answer, and their media types; the first is the default."""

NICE = 10
"""How much a worker of long requests gives way to the others."""

FIRST = "The harbour bridge will close in March. Ferries will run in its place, the city said on Monday."
"""What a worker summarizes before it is ready, so that everything is loaded."""


@dataclass(frozen=True, slots=True)
class SummaryTask:
    """A request for one summary.

    Attributes:
        request: what it says, or its body where it is large.
        form: the format of the answer, one of `FORMS`.
        progress: whether to send the steps of long work as parts.
    """

    request: Payload | Body
    form: str
    progress: bool = False


@dataclass(frozen=True, slots=True)
class RowsTask:
    """Some lines of a batch.

    Attributes:
        first: the number of the first.
        lines: the lines; None is one that was too long.
    """

    first: int
    lines: tuple[bytes | None, ...]


Task: TypeAlias = SummaryTask | RowsTask | None
"""What a worker does; None: nothing, to show that it is ready."""

Answer: TypeAlias = bytes | list[bytes] | Refusal | None
"""What comes of it: an answer, or the lines of one for each line of a batch."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far long work is.

    Attributes:
        label: what is done.
        done: steps that are done.
        total: steps that there are.
    """

    label: str
    done: int
    total: int


def make_worker(settings: WorkSettings, *, is_long: bool) -> Callable[[Task], Answer]:
    """Make what a worker process does with a task.

    Args:
        settings: what it needs to know.
        is_long: whether it works on long requests, and so gives way to the others.

    Returns:
        The function.
    """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # which may be sent to all processes of a service; the first ends it
    if is_long:
        with suppress(OSError, AttributeError):
            os.nice(NICE)
    worker = Worker(settings)
    limit_memory(settings.memory)
    return worker


class Worker:
    """Does tasks, in a process of its own."""

    def __init__(self, settings: WorkSettings) -> None:
        """Load the model.

        Args:
            settings: what the worker needs to know.
        """
        self.settings = settings
        self._summarizer = Summarizer.from_pretrained(
            settings.model, language=settings.language, importance=settings.importance
        )
        self._count_tokens = token_counter(settings.tokenizer) if settings.tokenizer else None
        _render("json", "", self._summarizer(FIRST), SummarizeRequest(text=FIRST), no_progress)

    def __call__(self, task: Task) -> Answer:
        """Do a task.

        Args:
            task: the task.

        Returns:
            What comes of it.
        """
        if isinstance(task, SummaryTask):
            try:
                return self._answer(task)
            except Refusal as refusal:
                return refusal
        if isinstance(task, RowsTask):
            return [self._row(task.first + number, line) for number, line in enumerate(task.lines)]
        return None

    def _answer(self, task: SummaryTask) -> bytes:
        payload = parse(task.request) if isinstance(task.request, Body) else task.request
        progress = _send_steps if task.progress else no_progress
        name, summary = self._guarded(payload, progress)
        answer = _render(task.form, name, summary, payload.wishes, progress)
        if task.progress:
            answer = jsonl.line({"answer": {"media_type": FORMS[task.form], "body": answer}})
        return answer.encode("utf-8", "replace")

    def _row(self, number: int, line: bytes | None) -> bytes:
        """The line of an answer, also where something is wrong."""
        head: dict[str, Any] = {"row": number}
        try:
            if line is None:
                raise Refusal("too_large", "the line is too long")
            if (found := id_of(line)) is not None:
                head["id"] = found
            request = parse_json(BatchRow, line)
            name, summary = self._guarded(Payload(request), no_progress)
            found_object = as_object(name, summary, request.keywords, word_scores=request.explain == "words")
            return escaped(jsonl.line({**head, **found_object})).encode("utf-8", "replace")
        except Refusal as refusal:
            return escaped(jsonl.line({**head, **refusal.as_object()})).encode("utf-8", "replace")

    def _guarded(self, payload: Payload, progress: ProgressCallback) -> tuple[str, Summary]:
        """Summarize what a request brings; whatever is wrong with it is a refusal."""
        field = "file" if payload.file else "url" if getattr(payload.wishes, "url", None) else "text"
        try:
            return self._summary(payload, progress)
        except Refusal:
            raise
        except SummarizerError as error:
            raise refusal_of(error, field=field) from None
        except MemoryError:
            raise Refusal("too_large", "there is not enough memory for this document", field=field) from None
        except RecursionError:
            raise Refusal("unreadable", "there are parts inside parts without end in it", field=field) from None
        except Exception as error:  # noqa: BLE001  (what it says may be words of the document)
            raise Refusal("internal", f"this document could not be summarized ({_place(error)})", field=field) from None

    def _summary(self, payload: Payload, progress: ProgressCallback) -> tuple[str, Summary]:
        wishes = payload.wishes
        request = self._request(wishes)
        extract = self._extract(payload)
        if payload.file and not extract.text.strip():
            raise Refusal("unreadable", "there is no text in it", field="file")
        long = len(extract.text) >= BATCH_LENGTH
        summaries = self._summarizer.stream(
            [_body(extract, wishes.language or self.settings.language)],
            request,
            progress=progress if long else no_progress,
        )
        summary = next(iter(summaries))
        if summary and wishes.keywords and summary.inclusion is None:
            raise Refusal("invalid", "the model of this service knows no keywords", field="keywords")
        return wishes.name or extract.name, summary

    def _request(self, wishes: SummarizeRequest | FormRequest) -> Request:
        if wishes.tokens and not self._count_tokens:
            raise Refusal(
                "invalid", "this service counts no tokens: it was started without --tokenizer", field="tokens"
            )
        count_tokens = self._count_tokens if wishes.tokens else None
        budget = Budget(wishes.sentences, wishes.words, wishes.ratio, wishes.chars, wishes.tokens, count_tokens)
        request = Request(budget, wishes.query, wishes.compress or None)
        try:
            self._summarizer.stream([], request)
        except InputError as error:
            raise Refusal("invalid", str(error), field="query") from None
        except (ConfigError, MissingExtraError) as error:
            raise Refusal("invalid", f"this service cannot shorten sentences so: {error}", field="compress") from None
        return request

    def _extract(self, payload: Payload) -> Extract:
        """The text of a request."""
        settings, file = self.settings, payload.file
        if isinstance(payload.wishes, SummarizeRequest):
            body, url = payload.wishes.text, payload.wishes.url
            if body is not None:
                _check_length(body, settings.limits.characters)
                return Extract("text", body)
            file = self._page(url) if url is not None else None
        if file is None:
            raise Refusal("invalid", "give one of text, url and file", field="text")
        texts = extracts_of(file, limits=settings.limits)
        extract = next(texts, None)
        if extract is None:
            raise Refusal("unreadable", "there is no text in it", field="file")
        if next(texts, None) is not None:
            raise Refusal("unreadable", "there are several documents in it; send its rows to /v1/batch", field="file")
        return extract

    def _page(self, url: str) -> FileContent:
        if not self.settings.allow_urls:
            raise Refusal(
                "forbidden", "this service fetches no pages: it was started without --allow-urls", field="url"
            )
        from summarizer.readers.web import fetch  # noqa: PLC0415

        return FileContent(url, *fetch(url, self.settings.limits, public=self.settings.only_public))


def _check_length(body: str, most: int) -> None:
    if len(body) > most:
        message = f"it has {len(body):,} characters of text, and {most:,} are read"
        raise Refusal("too_large", message, field="text")


def _body(extract: Extract, language: str | None) -> str | Document:
    """What a summarizer takes: a text, or a document where its format or its language is known."""
    known = extract.blocks or language
    return segment(extract.text, language=language, blocks=extract.blocks) if known else extract.text


def _render(
    form: str, name: str, summary: Summary, wishes: SummarizeRequest | FormRequest, progress: ProgressCallback
) -> str:
    """A summary in a format; JSON is on one line."""
    written = "jsonl" if form == "json" else form
    return make_renderer(written, keywords=wishes.keywords, explain=wishes.explain)(name, summary, progress)


def _send_steps(steps: Iterable[Any], count: int, what: str) -> Iterator[Any]:
    """Send how far long work is, a hundred times at most."""
    every = max(count // 100, 1)
    for number, step in enumerate(steps):
        if number % every == 0:
            send_part(Step(what, number, count))
        yield step
    send_part(Step(what, count, count))


def _place(error: Exception) -> str:
    """Where an unexpected error arose, without what it says."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" in {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""  # noqa: PTH119
    return f"{type(error).__name__}{place}"
