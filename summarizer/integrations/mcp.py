"""For assistants, over the Model Context Protocol: tools that shorten a long document before it is read (extra `mcp`).

`summarizer mcp` runs the server that `make_server` makes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import Any, ParamSpec, TypeVar

from mcp.server.mcpserver import MCPServer, ResourceSecurity
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp_types import ToolAnnotations

from summarizer.errors import SummarizerError
from summarizer.integrations.assistant_tools import AssistantTools

INSTRUCTIONS = """Shorten a long document before you read it. `outline` says what its sections are, each with its best
sentence; `find` gives the sentences that answer a question; `summarize` its most important ones, as many as you want.
All sentences are verbatim. Offsets count the characters of the document's text from 0. The text of a section of a file
is the resource that `outline` names."""

P = ParamSpec("P")
R = TypeVar("R")


def _call(function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    return function(*arguments, **options)


def make_server(tools: AssistantTools, call: Callable[..., Any] = _call) -> MCPServer[Any]:
    """Make a server of the Model Context Protocol.

    Args:
        tools: what an assistant can ask for.
        call: calls a method of the tools with its arguments, such as `LimitedCalls`; by default just so.

    Returns:
        The server, for `run`.
    """
    server: MCPServer[Any] = MCPServer(
        "summarizer", instructions=INSTRUCTIONS, version=version("gru-summarizer"), log_level="WARNING"
    )
    for title, tool in (("Summarize", tools.summarize), ("Outline", tools.outline), ("Find", tools.find)):
        annotations = ToolAnnotations(read_only_hint=True, open_world_hint=tools.sources.allow_urls)
        server.add_tool(
            _raising(ToolError, tool, call), title=title, description=_first_line(tool), annotations=annotations
        )
    template = server.resource(
        "section://{number}/{+path}",
        title="Section of a document",
        description=_first_line(tools.section),
        mime_type="text/plain",
        security=ResourceSecurity(exempt_params={"path"}),  # `AllowedSources` follows the path
    )
    template(_raising(ResourceError, tools.section, call))
    return server


def _first_line(function: Callable[..., Any]) -> str:
    return (function.__doc__ or "").partition("\n")[0]


def _raising(kind: type[Exception], function: Callable[P, R], call: Callable[..., Any]) -> Callable[P, R]:
    """The function, whose errors a client sees as they are; of any other fault it sees that there is one."""

    @wraps(function)
    def checked(*arguments: P.args, **options: P.kwargs) -> R:
        try:
            return call(function, *arguments, **options)  # type: ignore[no-any-return]
        except SummarizerError as error:
            raise kind(str(error)) from error

    return checked
