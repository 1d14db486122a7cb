"""The application: its routes, and what they answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse

from summarizer.service import openapi, static
from summarizer.service.access_log import Log
from summarizer.service.gate import Gate, Journal, known_of, refusal_response
from summarizer.service.metrics import MEDIA_TYPE, Metrics
from summarizer.service.openapi import NDJSON
from summarizer.service.payloads import FORM, JSON, media_type
from summarizer.service.refusals import Refusal
from summarizer.service.service import Service
from summarizer.service.settings import Settings


def make_app(settings: Settings, service: Service | None = None, *, log: Log | None = None) -> FastAPI:
    """Make the application.

    Args:
        settings: what the operator sets.
        service: what works; by default one that is started and ended with the application.
        log: where requests are logged; standard error by default.

    Returns:
        The application, for a server that speaks ASGI.
    """
    started = service or Service(settings)
    metrics = Metrics(started.pools)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await started.start()
        yield
        await started.close()

    app = FastAPI(
        title="summarizer",
        version=package_version(),
        description=openapi.DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=None if service else lifespan,
    )
    _add_work(app, started, metrics)
    _add_state(app, started, metrics)
    static.add_pages(app)
    _add_errors(app)
    app.add_middleware(Gate, settings=settings)
    if settings.cors:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors),
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type", "accept"],
            expose_headers=["retry-after", "x-request-id"],
        )
    app.add_middleware(Journal, log=log or Log(), metrics=metrics)
    return app


def package_version() -> str:
    """The version of the package.

    Returns:
        The version; 0 if it is not installed.
    """
    try:
        return version("gru-summarizer")
    except PackageNotFoundError:
        return "0"


def _missing(settings: Settings) -> list[str]:
    """The arguments that a service does not take."""
    taken = {"url": settings.work.allow_urls, "tokens": settings.work.tokenizer, "compress": find_spec("spacy")}
    return [name for name, is_taken in taken.items() if not is_taken]


def _add_work(app: FastAPI, service: Service, metrics: Metrics) -> None:
    @app.post(
        "/v1/summarize",
        summary="Summarize a text, a file or a page",
        responses=openapi.SUMMARY,
        openapi_extra=openapi.summarize_body(_missing(service.settings)),
        response_model=None,
    )
    async def summarize(request: Request, progress: bool = False) -> Response:
        """One summary, in the format that Accept names; with `progress`, lines of JSON, of which the last has it."""
        _check_type(request, JSON, FORM)
        return await service.summarize(request, progress=progress)

    @app.post(
        "/v1/batch",
        summary="Summarize many texts",
        responses=openapi.BATCH,
        openapi_extra=openapi.batch_body(_missing(service.settings)),
        response_model=None,
    )
    async def batch(request: Request) -> Response:
        """Lines of JSON in and out, in order, as they come."""
        _check_type(request, NDJSON, "text/plain", "application/jsonl", "application/ndjson", "application/x-jsonlines")
        return await service.batch(request, count=metrics.count_rows)


def _add_state(app: FastAPI, service: Service, metrics: Metrics) -> None:
    settings, missing = service.settings, _missing(service.settings)

    @app.get("/health", responses=openapi.GATE)
    async def health() -> openapi.HealthObject:
        """Whether the service runs."""
        return openapi.HealthObject(status="ok")

    @app.get(
        "/ready", response_model=openapi.ReadyObject, responses={503: {"model": openapi.ReadyObject}, **openapi.GATE}
    )
    async def ready() -> Response:
        """Whether workers are up and have loaded the model."""
        workers = {name: pool.up for name, pool in service.pools.items()}
        status = "ready" if all(workers.values()) else "not ready"
        return JSONResponse({"status": status, "workers": workers}, 200 if all(workers.values()) else 503)

    @app.get(
        "/metrics",
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **openapi.GATE},
    )
    async def measures() -> Response:
        """Measures, as Prometheus reads them."""
        return Response(metrics.page(), headers={"content-type": MEDIA_TYPE})

    @app.get("/v1/limits", responses={**openapi.GATE, **openapi.RATE})
    async def limits() -> openapi.LimitsObject:
        """What this service takes."""
        return openapi.LimitsObject(
            version=package_version(),
            max_size=settings.limits.max_size,
            max_characters=settings.work.limits.characters,
            seconds=settings.limits.seconds,
            rate=settings.limits.rate,
            urls="url" not in missing,
            tokens="tokens" not in missing,
            compress="compress" not in missing,
        )


def _check_type(request: Request, *kinds: str) -> None:
    """Refuse a body of another media type."""
    kind = media_type(request.headers.get("content-type", ""))
    if kind not in kinds:
        raise Refusal("unsupported_media_type", f"send {' or '.join(kinds[:2])}, not {kind[:80] or 'nothing'}")


def _add_errors(app: FastAPI) -> None:
    """Let every error be answered in the same form."""
    for kind in (Refusal, HTTPException, RequestValidationError, ClientDisconnect, Exception):
        app.add_exception_handler(kind, _answer_error)


async def _answer_error(request: Request, error: Exception) -> Response:
    if isinstance(error, ClientDisconnect):
        return Response(status_code=499)
    refusal = error if isinstance(error, Refusal) else _refusal(error)
    known_of(request.scope)["code"] = refusal.code
    response = refusal_response(refusal)
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


def _refusal(error: Exception) -> Refusal:
    """The refusal that an error of the framework is."""
    if isinstance(error, RequestValidationError):
        fault: dict[str, Any] = dict(error.errors()[0])
        field = str(fault["loc"][-1])
        return Refusal("invalid", f"{field}: {fault['msg'][:1].lower()}{fault['msg'][1:]}", field=field)
    if isinstance(error, HTTPException):
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "malformed")
        return Refusal(code, str(error.detail).lower())
    return Refusal("internal", "a fault of the service; its log says where")
