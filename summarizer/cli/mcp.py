"""`summarizer mcp`: tools for assistants, over the Model Context Protocol."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import Command
from summarizer.cli.options import (
    EXISTING,
    LimitOptions,
    language_option,
    limit_options,
    model_option,
    note,
    pass_options,
)
from summarizer.errors import ConfigError
from summarizer.readers.limits import MEGABYTE

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, kw_only=True)
class McpOptions(LimitOptions):
    """The options of `summarizer mcp`."""

    roots: tuple[Path, ...]
    allow_urls: bool
    transport: str
    host: str
    port: int
    token: str | None
    tokenizer: str | None
    timeout: float
    model: Path | None
    language: str | None


@click.command(
    cls=Command,
    name="mcp",
    extra="mcp",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("summarizer mcp --root ~/Documents", "for an assistant that starts it; files under this folder can be read"),
        ("summarizer mcp --transport http --root .", "at http://127.0.0.1:8001/mcp, for several assistants"),
    ),
)
@click.option(
    "--root",
    "roots",
    type=EXISTING,
    multiple=True,
    metavar="FOLDER",
    help="A folder whose files may be read; can be given again.  [default: no file]",
)
@click.option("--allow-urls", is_flag=True, help="Fetch the pages whose addresses the assistant gives.")
@click.option(
    "--transport",
    type=click.Choice(["stdio", "http"]),
    default="stdio",
    show_default=True,
    help="Over standard input and output, or streamable HTTP.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to bind to; another needs --token.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port; 0: any that is free."
)
@click.option(
    "--token",
    envvar="SUMMARIZER_TOKEN",
    metavar="TOKEN",
    help="Over HTTP, answer only requests with this bearer token; better given as SUMMARIZER_TOKEN.",
)
@click.option(
    "--tokenizer",
    metavar="NAME",
    help="What counts tokens, as `summarize --tokenizer`.  [default: one for four bytes]",
)
@limit_options(size=32 * MEGABYTE)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.001),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Until a call is answered.",
)
@model_option
@language_option
@pass_options(McpOptions)
def command(options: McpOptions) -> None:
    """Give assistants the tools summarize, outline and find, which shorten a document before it is read.

    The assistant starts this command, or reaches it over HTTP. It may read files under the folders of --root only, and
    none without one.
    """
    if options.transport == "http" and options.host not in LOOPBACK and not options.token:
        raise click.UsageError("give --token: others than this machine could read the files under --root")
    server = _server(options)
    if options.transport == "stdio":
        server.run("stdio")
    else:
        _serve(server, options)


def _server(options: McpOptions) -> MCPServer[Any]:
    from summarizer.integrations.allowed_sources import AllowedSources  # noqa: PLC0415
    from summarizer.integrations.limited_calls import LimitedCalls, ToolSettings  # noqa: PLC0415
    from summarizer.integrations.mcp import make_server  # noqa: PLC0415

    for root in options.roots:
        if not root.is_dir():
            raise ConfigError(f"--root {root}: there is no such folder")
    sources = AllowedSources(
        tuple(root.resolve() for root in options.roots),
        options.allow_urls,
        options.limits,
        options.language,
    )
    settings = ToolSettings(sources, options.model, options.language, options.tokenizer)
    tools, calls = settings.tools(), LimitedCalls(settings, seconds=options.timeout)
    calls.begin()
    return make_server(tools, calls)


def _serve(server: MCPServer[Any], options: McpOptions) -> None:
    """Answer over HTTP until the process is ended."""
    import socket  # noqa: PLC0415

    import uvicorn  # noqa: PLC0415

    from summarizer.integrations.bearer_token import BearerToken  # noqa: PLC0415

    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    listener = socket.create_server((options.host, options.port), family=family)
    host = f"[{options.host}]" if ":" in options.host else options.host
    application = server.streamable_http_app(host=options.host, max_request_body_size=options.limits.size)
    config = uvicorn.Config(BearerToken(application, options.token), log_level="warning", access_log=False)
    note(f"http://{host}:{listener.getsockname()[1]}/mcp")
    uvicorn.Server(config).run([listener])
