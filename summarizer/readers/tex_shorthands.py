"""What a reader of LaTeX sees as letters: what stands in `verb`, and the shorthands of `babel` for German."""

from __future__ import annotations

import re

_GERMAN = re.compile(
    r"\\(?:usepackage|document(?:class|style)|RequirePackage|input)\s*(?:\[[^\]]*\bn?german\b[^\]]*\]|\{[^}\n]*\bn?german\b)"
)
_SOURCE = re.compile(
    r"""\\begin\s*\{(?P<name>verbatim\*?|Verbatim|lstlisting|minted|alltt)\}.*?\\end\s*\{(?P=name)\}
    | (?<!\\)%[^\n]*
    | \\(?:verb\*?|lstinline)(?P<mark>[^\w\s*{\[])(?P<verb>[^\n]*?)(?P=mark)
    | (?<!\\)"(?P<short>[aouAOUsz`'=~|"-])""",
    re.DOTALL | re.VERBOSE,
)
_SHORTHANDS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü", "s": "ß", "z": "ß", "`": "„", "'": "“"} | {
    "=": "-",
    "~": "-",
    "|": "",
    '"': "",
    "-": "",
}
_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_ESCAPES = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\textasciitilde{}"}


def written_out(source: str) -> str:
    """Write out what stands in `verb`, and shorthands if the text is set up for German.

    Args:
        source: the LaTeX text.

    Returns:
        The text; comments, and environments that are printed as they are, stay.
    """
    german = bool(_GERMAN.search(source))

    def written(match: re.Match[str]) -> str:
        if match["mark"]:
            return _SPECIAL.sub(lambda special: _ESCAPES.get(special[0], f"\\{special[0]}"), match["verb"])
        return _SHORTHANDS[match["short"]] if match["short"] and german else match[0]

    return _SOURCE.sub(written, source)
