"""Every public function says what it takes, returns and raises: Args, Returns (or Yields) and Raises."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import summarizer

PACKAGE = Path(summarizer.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

Function = ast.FunctionDef | ast.AsyncFunctionDef


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_public_docstrings_are_complete(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [f"{name}: {fault}" for name, function in public(tree) for fault in faults(function)] == []


def public(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """The public functions and methods of a module; a command of click is documented by its help."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            yield from public(child, f"{child.name}.")
        if isinstance(child, Function) and (not child.name.startswith("_") or child.name in ("__init__", "__call__")):
            decorators = " ".join(map(ast.unparse, child.decorator_list))
            if not re.search(r"overload|property|command|click", decorators):
                yield f"{prefix}{child.name}", child


def faults(function: Function) -> Iterator[str]:
    text = ast.get_docstring(function) or ""
    if re.match(r"(As|See) `", text):  # what another function says
        return
    parts = function.args
    arguments = [*parts.posonlyargs, *parts.args, *parts.kwonlyargs, parts.vararg, parts.kwarg]
    names = [one.arg for one in arguments if one and one.arg not in ("self", "cls") and not one.arg.startswith("_")]
    if not text:
        yield "no docstring"
    for name in names:
        if not re.search(rf"^\s+\*{{0,2}}{name}: ", text.partition("Args:\n")[2], re.MULTILINE):
            yield f"{name} is not in Args"
    if gives_a_value(function) and not re.search(r"^(Returns|Yields):$", text, re.MULTILINE):
        yield "no Returns"
    for name in raised(function):
        if not re.search(rf"^\s+{name}: ", text.partition("Raises:\n")[2], re.MULTILINE):
            yield f"{name} is not in Raises"


def gives_a_value(function: Function) -> bool:
    kind = ast.unparse(function.returns) if function.returns else "None"
    return kind not in ("None", "NoReturn")


def raised(function: Function) -> set[str]:
    """The errors that leave a function; a missing module and an unknown encoding are caught on the way."""
    names = set()
    nodes = list(function.body)
    while nodes:
        node = nodes.pop()
        if isinstance(node, Function | ast.Lambda | ast.ClassDef):
            continue
        if isinstance(node, ast.Raise) and node.exc:
            error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if isinstance(error, ast.Name) and error.id.endswith("Error"):
                names.add(error.id)
        nodes += ast.iter_child_nodes(node)
    return names - {"NotImplementedError", "ModuleNotFoundError", "LookupError"}
