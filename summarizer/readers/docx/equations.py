"""Equations of Word files (OMML) → text on one line: `(a+b)/c`, `x^2`, `√(2gh)`."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

DEEPEST = 50
"""Parts inside parts of an equation, from which on only the letters are read."""

_ALONE = frozenset("+-−–=<>·×/ ")


def linear(element: etree._Element, depth: int = 0) -> str:
    """Write an equation, or a part of one, on one line.

    Args:
        element: the equation.
        depth: how many parts are around it.

    Returns:
        The line.
    """
    name = etree.QName(element).localname
    if name == "t" or depth > DEEPEST:
        return "".join(element.itertext(etree.Element))
    parts: dict[str, list[str]] = {}
    for child in element.iterchildren(etree.Element):
        child_name = etree.QName(child).localname
        if not child_name.endswith("Pr"):
            parts.setdefault(child_name, []).append(linear(child, depth + 1))
    texts = {part: "".join(inner) for part, inner in parts.items()}
    if name == "d":
        inner = _property(element, "sepChr", "|").join(parts.get("e", ()))
        return f"{_property(element, 'begChr', '(')}{inner}{_property(element, 'endChr', ')')}"
    if name == "nary":
        return f"{_property(element, 'chr', '∫')}{_scripts(texts)} {texts.get('e', '')}"
    return _written(name, texts)


def _written(name: str, texts: Mapping[str, str]) -> str:
    """A part of an equation, by its name and the lines of its own parts."""
    base = texts.get("e", "")
    if name == "f":
        return f"{_grouped(texts.get('num', ''))}/{_grouped(texts.get('den', ''))}"
    if name in ("sSup", "sSub", "sSubSup"):
        return base + _scripts(texts)
    if name == "rad":
        return f"{texts.get('deg', '')}√{_grouped(base)}"
    return "".join(texts.values())


def _scripts(texts: Mapping[str, str]) -> str:
    signs = (("_", texts.get("sub")), ("^", texts.get("sup")))
    return "".join(sign + _grouped(text) for sign, text in signs if text)


def _grouped(text: str) -> str:
    return f"({text})" if len(text) > 1 and not _ALONE.isdisjoint(text) else text


def _property(element: etree._Element, name: str, default: str) -> str:
    """A character that a part of an equation is written with."""
    found = element.find(f"{{*}}{etree.QName(element).localname}Pr/{{*}}{name}")
    if found is None:
        return default
    return next((str(value) for key, value in found.attrib.items() if etree.QName(key).localname == "val"), default)
