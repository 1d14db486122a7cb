"""Symbols of fonts whose letters are pictures (Symbol, Wingdings) → characters that mean the same."""

from __future__ import annotations

_SYMBOL = {
    0x41: "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
    0xA3: "≤⁄∞",
    0xAB: "↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xC4: "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊",
    0xE5: "∑",
    0xF2: "∫",
}
_WINGDINGS = {
    0x4A: "☺",
    0x6C: "●",
    0x6E: "■",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←↑",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗✓☒☑",
}


def _table(runs: dict[int, str]) -> dict[int, str]:
    return {first + number: char for first, chars in runs.items() for number, char in enumerate(chars)}


_TABLES = {"symbol": _table(_SYMBOL), "wingdings": _table(_WINGDINGS)}


def character(code: int, font: str) -> str:
    """The character that looks like a symbol of a font.

    Args:
        code: the symbol's number, which may be in the private area of Unicode.
        font: the name of its font.

    Returns:
        The character; nothing if it is not known.
    """
    table = _TABLES.get(font.lower())
    private = 0xF000 <= code <= 0xF0FF
    if table is None:
        return "" if private or not 0x20 <= code <= 0xFFFD or 0xD800 <= code <= 0xDFFF else chr(code)
    low = code & 0xFF if private else code
    return table.get(low, chr(low) if font.lower() == "symbol" and 0x20 <= low < 0x7F else "")


def readable(text: str, font: str) -> str:
    """Put readable characters in place of those of the private area of Unicode, of which Word makes symbols.

    Args:
        text: a text.
        font: the name of its font.

    Returns:
        The text.
    """
    if all(not "\uf000" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(character(ord(char), font or "symbol") if "\uf000" <= char <= "\uf0ff" else char for char in text)
