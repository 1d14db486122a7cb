"""Equations of Word files (OMML) → text on one line: `(a+b)/c`, `x^2`, `√(2gh)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    name = _name(element)
    if name == "t" or depth > DEEPEST:
        return "".join(element.itertext(etree.Element))
    children = [child for child in element.iterchildren(etree.Element) if not _name(child).endswith("Pr")]
    lines = [linear(child, depth + 1) for child in children]
    if name in ("m", "mr", "eqArr"):
        return _rows(name, lines)
    if name == "d":
        inner = _property(element, "sepChr", "|").join(lines)
        return f"{_property(element, 'begChr', '(')}{inner}{_property(element, 'endChr', ')')}"
    texts = dict(zip(map(_name, children), lines, strict=True))
    if name == "nary":
        return f"{_property(element, 'chr', '∫')}{_scripts(texts)} {texts.get('e', '')}"
    return _written(name, texts) or "".join(lines)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _rows(name: str, lines: Sequence[str]) -> str:
    """The rows of a matrix or of equations below each other, or the cells of a row."""
    return f"[{'; '.join(lines)}]" if name == "m" else (" " if name == "mr" else "; ").join(lines)


def _written(name: str, texts: Mapping[str, str]) -> str:
    """A part of an equation, by its name and the lines of its own parts; nothing if it is only what is in it."""
    base = texts.get("e", "")
    if name == "f":
        return f"{_grouped(texts.get('num', ''))}/{_grouped(texts.get('den', ''))}"
    if name in ("sSup", "sSub", "sSubSup"):
        return base + _scripts(texts)
    if name == "rad":
        return f"{texts.get('deg', '')}√{_grouped(base)}"
    if name in ("limLow", "limUpp"):
        return f"{base}_{_grouped(texts.get('lim', ''))}"
    return f"{texts.get('fName', '')} {base}" if name == "func" else ""


def _scripts(texts: Mapping[str, str]) -> str:
    signs = (("_", texts.get("sub")), ("^", texts.get("sup")))
    return "".join(sign + _grouped(text) for sign, text in signs if text)


def _grouped(text: str) -> str:
    return f"({text})" if len(text) > 1 and not _ALONE.isdisjoint(text) else text


def _property(element: etree._Element, name: str, default: str) -> str:
    """A character that a part of an equation is written with."""
    found = element.find(f"{{*}}{_name(element)}Pr/{{*}}{name}")
    if found is None:
        return default
    return next((str(value) for key, value in found.attrib.items() if etree.QName(key).localname == "val"), default)
