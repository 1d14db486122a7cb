"""The page to try, and that of the documentation: files that come with the packages, and ask for nothing else."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fastapi import FastAPI, Response

from summarizer.rendering.html import sources
from summarizer.service.refusals import Refusal

PAGE = Path(__file__).parent / "page"

TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}

KEPT = "max-age=3600"
"""How long a browser keeps files."""

_DOCS = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>summarizer: interface</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="page/docs.js"></script>
</body>
</html>
"""

_DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def add_pages(app: FastAPI) -> None:
    """Add the pages to an application.

    Args:
        app: the application.
    """

    @app.get("/", include_in_schema=False)
    async def page() -> Response:
        policy = _policy()
        return _file(PAGE / "index.html", **{"content-security-policy": policy, "cache-control": "no-cache"})

    @app.get("/page/{name}", include_in_schema=False)
    async def part(name: str) -> Response:
        return _found(PAGE, name)

    @app.get("/docs", include_in_schema=False)
    async def docs() -> Response:
        headers = {"content-security-policy": _DOCS_POLICY, "cache-control": "no-cache"}
        return Response(_DOCS, media_type="text/html", headers=headers)

    @app.get("/docs/{name}", include_in_schema=False)
    async def docs_part(name: str) -> Response:
        return _found(_swagger(), name)


def _found(folder: Path, name: str) -> Response:
    """A file of a folder, without the folders in it."""
    path = folder / name
    if path.parent != folder or path.suffix not in TYPES or not path.is_file():
        raise Refusal("not_found", "not found")
    return _file(path, **{"cache-control": KEPT})


@cache
def _content(path: Path) -> bytes:
    return path.read_bytes()


def _file(path: Path, **headers: str) -> Response:
    return Response(_content(path), media_type=TYPES[path.suffix], headers=headers)


@cache
def _swagger() -> Path:
    """The folder of Swagger UI."""
    spec = find_spec("fastapi_offline")
    return Path(spec.origin).parent / "static" if spec and spec.origin else PAGE


@cache
def _policy() -> str:
    """What the page to try may do: run its own script, ask this service, and show pages of summaries in a frame."""
    style, script = sources()
    return (
        f"default-src 'none'; script-src 'self' {script}; style-src 'self' {style}; img-src data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
