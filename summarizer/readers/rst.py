"""reStructuredText → passages: titles, lists, quotations, code and tables become kinds, and marks inside go.

Nothing that a text refers to is read. Directives and roles that only Sphinx knows count by what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.languages import en

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers.extract import Passage
from summarizer.segmentation.kinds import (
    CAPTION,
    CODE,
    HEADING,
    LIST_ITEM,
    METADATA,
    QUOTED,
    REFERENCE,
    TABLE,
)

SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "syntax_highlight": "none",
    "doctitle_xform": False,
    "smart_quotes": False,
    "trim_footnote_reference_space": True,
    "_disable_config": True,
    "warning_stream": False,
}

KINDS: dict[type[nodes.Node], str] = {
    nodes.title: HEADING,
    nodes.subtitle: HEADING,
    nodes.rubric: HEADING,
    nodes.term: HEADING,
    nodes.list_item: LIST_ITEM,
    nodes.definition: LIST_ITEM,
    nodes.block_quote: QUOTED,
    nodes.literal_block: CODE,
    nodes.doctest_block: CODE,
    nodes.caption: CAPTION,
    nodes.legend: CAPTION,
    nodes.docinfo: METADATA,
    nodes.field_list: METADATA,
    nodes.option_list: CODE,
    nodes.footnote: REFERENCE,
    nodes.citation: REFERENCE,
}
"""What is in a node; the outermost counts, but that of a list item."""

UNREAD = (
    nodes.comment,
    nodes.image,
    nodes.label,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.target,
    nodes.footnote_reference,
)

LISTS = frozenset(("toctree", "index", "only", "include", "literalinclude", "currentmodule", "module", "highlight"))
"""Directives of Sphinx in which no text of the document stands."""

CODES = frozenset(("code", "code-block", "sourcecode", "prompt", "ipython", "doctest", "testcode", "productionlist"))
"""Directives of code, some of which docutils knows with other options than Sphinx."""

NOTES = frozenset(("seealso", "todo", "impl-detail"))
"""Directives of Sphinx whose text may begin in the same line."""

_ANY, _CODE = "any-directive", "any-code"
_DIRECTIVE = re.compile(r"^([ \t]*(?:[-*+] )?\.\. )([\w:.+-]+)(::(?:[ \t].*)?)$", re.MULTILINE)
_ROLE = re.compile(r"(?<![\w`:]):([a-z][\w:.+-]*):`(?=\S)([^`]*[^`\s])`")
_KNOWN_ROLES = frozenset(
    ("emphasis", "literal", "strong", "subscript", "sub", "superscript", "sup", "title-reference", "title", "t", "math")
)
_TARGET = re.compile(r"\s*<[^<>]*>$")


class _AnyDirective(Directive):
    """A directive that docutils does not know: its content is text of the document, unless its name is in `LISTS`."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    class _AnyOption(dict[str, Any]):
        def __missing__(self, name: str) -> Any:
            return directives.unchanged

    option_spec: ClassVar[dict[str, Any]] = _AnyOption(name=directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Read the content."""
        node = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


class _AnyCode(_AnyDirective):
    """A directive whose content is code."""

    def run(self) -> list[nodes.Node]:
        """Keep the content as it is."""
        code = "\n".join(self.content)
        return [nodes.literal_block(code, code)]


directives.register_directive(_ANY, _AnyDirective)
directives.register_directive(_CODE, _AnyCode)


def passages(text: str) -> Iterator[Passage]:
    """Take the passages out of a text.

    Args:
        text: the text.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is nested too deeply.
    """
    try:
        source = _ROLE.sub(_role, _DIRECTIVE.sub(_directive, text.removeprefix("\ufeff")))
        yield from _passages(_tree(source), PROSE)
    except RecursionError as error:
        raise InputError("there are blocks inside blocks without end in this reStructuredText file") from error


def _tree(source: str) -> nodes.document:
    """What docutils makes of a text; it fails on a field about the text in which there is only a broken directive."""
    try:
        return publish_doctree(source, settings_overrides=SETTINGS)
    except IndexError:
        return publish_doctree(source, settings_overrides={**SETTINGS, "docinfo_xform": False})


def _directive(match: re.Match[str]) -> str:
    """A directive under a name that is known; what only lists or includes becomes a comment."""
    name = match[2].rpartition(":")[2]
    if name in LISTS or name.startswith("auto"):
        return f"{match[1]}({name})"
    if name in NOTES:
        return f"{match[1]}note{match[3]}"
    if name in CODES:
        return f"{match[1]}{_CODE}{match[3]}"
    return match[0] if name in en.directives else f"{match[1]}{_ANY}{match[3]}"


def _role(match: re.Match[str]) -> str:
    """The text of a role that only Sphinx knows, without the name of what it refers to."""
    if match[1] in _KNOWN_ROLES:
        return match[0]
    shown = _TARGET.sub("", match[2]).lstrip("~!") or match[2].strip("<>")
    return f"``{shown}``"


def _passages(node: nodes.Node, kind: str) -> Iterator[Passage]:
    for child in node.children:
        if isinstance(child, UNREAD):
            continue
        inside = KINDS.get(type(child), kind) if kind in (PROSE, LIST_ITEM) else kind
        if isinstance(child, nodes.row):
            yield Passage(" | ".join(" ".join(_text(entry).split()) for entry in child.children), TABLE)
        elif isinstance(child, nodes.TextElement):
            yield Passage(_text(child), inside)
        else:
            yield from _passages(child, inside)


def _text(node: nodes.Node) -> str:
    """The words of a node."""
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, nodes.problematic):
        return re.sub(r"^[`|:]+|[`|_]+$", "", node.astext())
    separator = " " if not isinstance(node, nodes.TextElement) else ""
    return separator.join(_text(child) for child in node.children if not isinstance(child, UNREAD))
