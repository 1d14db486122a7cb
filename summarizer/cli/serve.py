"""`summarizer serve`: summaries over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import Command
from summarizer.cli.options import (
    LimitOptions,
    importance_option,
    language_option,
    limit_options,
    model_option,
    pass_options,
)
from summarizer.readers.limits import MEGABYTE

if TYPE_CHECKING:
    from summarizer.service.settings import Settings


@dataclass(frozen=True, kw_only=True)
class ServeOptions(LimitOptions):
    """The options of `summarizer serve`."""

    host: str
    port: int
    workers: int
    long_workers: int
    token: str | None
    cors: tuple[str, ...]
    proxy: tuple[str, ...]
    allow_urls: bool
    timeout: float
    receive_timeout: float
    queue: int
    rate: float
    connections: int
    grace: float
    memory: float
    model: Path | None
    language: str | None
    importance: float
    tokenizer: str | None


@click.command(
    cls=Command,
    name="serve",
    extra="serve",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("summarizer serve", "for this machine alone, at http://127.0.0.1:8000"),
        ("summarizer serve --port 9000 --allow-urls", "on another port; addresses of pages are fetched"),
        ("SUMMARIZER_TOKEN=… summarizer serve --host 0.0.0.0", "for others, who know the token"),
    ),
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to bind to; 0.0.0.0: any.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0: any that is free."
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Processes for short requests.  [default: one a processor]",
)
@click.option(
    "--long-workers",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Processes for long requests and batches, which give way to the others.  [default: one a processor]",
)
@click.option(
    "--token",
    envvar="SUMMARIZER_TOKEN",
    metavar="TOKEN",
    help="Answer only requests with this bearer token; better given as SUMMARIZER_TOKEN.",
)
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Let pages of this origin ask; can be given again.")
@click.option("--proxy", multiple=True, metavar="ADDRESS", help="Believe the X-Forwarded-For of this proxy.")
@click.option(
    "--allow-urls",
    is_flag=True,
    help="Fetch the pages whose addresses requests give; public ones only, if others can reach the service.",
)
@limit_options(size=32 * MEGABYTE, seconds=30.0)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.001),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Until a request is answered.",
)
@click.option(
    "--receive-timeout",
    type=click.FloatRange(min=0.001),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="For a client to send its request, or to take a piece of the answer.",
)
@click.option(
    "--queue", type=click.IntRange(min=0), default=256, show_default=True, metavar="N", help="Requests that may wait."
)
@click.option(
    "--rate",
    type=click.FloatRange(min=0),
    default=200.0,
    show_default=True,
    metavar="N",
    help="Requests of a client in a second; twice as many at once. 0: any number.",
)
@click.option(
    "--connections", type=click.IntRange(min=1), default=1000, show_default=True, metavar="N", help="Open connections."
)
@click.option(
    "--grace",
    type=click.FloatRange(min=0),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="For running requests when the service is ended.",
)
@click.option(
    "--memory",
    type=click.FloatRange(min=500),
    default=2_000.0,
    show_default=True,
    metavar="MB",
    help="That a process may take, where the system can limit it.",
)
@model_option
@language_option
@importance_option
@click.option("--tokenizer", metavar="NAME", help="What counts tokens, so that lengths may be given in them.")
@pass_options(ServeOptions)
def command(options: ServeOptions) -> None:
    """Summarize texts, files and pages over HTTP, with a page to try at / and the documentation at /docs.

    Requests are answered by processes of this machine, within limits. SIGTERM and Ctrl-C end the service when running
    requests are answered. The log, lines of JSON without a word of a document, goes to standard error.
    """
    from summarizer.service.server import serve  # noqa: PLC0415

    serve(_settings(options))


def _settings(options: ServeOptions) -> Settings:
    from summarizer.service.settings import Limits, Settings, WorkSettings, is_loopback  # noqa: PLC0415
    from summarizer.system.workers import available  # noqa: PLC0415

    limits = Limits(
        max_size=options.limits.size,
        seconds=options.timeout,
        receive_seconds=options.receive_timeout,
        queue=options.queue,
        rate=options.rate,
        burst=max(1, round(2 * options.rate)),
        connections=options.connections,
        grace=options.grace,
    )
    work = WorkSettings(
        model=options.model,
        language=options.language,
        importance=options.importance,
        tokenizer=options.tokenizer,
        limits=options.limits,
        memory=round(options.memory * MEGABYTE),
        allow_urls=options.allow_urls,
        only_public=not is_loopback(options.host) or bool(options.proxy),
    )
    return Settings(
        work=work,
        limits=limits,
        workers=options.workers or available(),
        long_workers=options.long_workers or available(),
        host=options.host,
        port=options.port,
        token=options.token,
        cors=options.cors,
        proxies=options.proxy,
    )
