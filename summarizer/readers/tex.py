"""LaTeX → passages: titles, lists, quotations, captions and code become kinds, and marks inside go.

Nothing that a text refers to is read. Formulas are written with the letters that there are for them; of those that
stand alone, short ones are a part of their sentence, and others end it. The preamble, tables, notes, citations and
comments are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pylatexenc import latex2text, latexwalker
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexToken,
    LatexWalker,
)
from pylatexenc.macrospec import std_environment, std_macro

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers.extract import Passage
from summarizer.readers.tex_shorthands import written_out
from summarizer.segmentation.kinds import (
    BOILERPLATE,
    CAPTION,
    CODE,
    FRAGMENT,
    HEADING,
    LIST_ITEM,
    QUOTED,
    REFERENCE,
    SIGNATURE,
)
from summarizer.segmentation.tokens import SENTENCE_ENDS

HEADINGS = frozenset(
    ["part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "title", "frametitle"]
)
"""Macros whose last argument is a heading."""

KINDS = {
    "itemize": LIST_ITEM,
    "enumerate": LIST_ITEM,
    "description": LIST_ITEM,
    "quote": QUOTED,
    "quotation": QUOTED,
    "verse": QUOTED,
    "thebibliography": REFERENCE,
    "acknowledgments": BOILERPLATE,
    "acknowledgements": BOILERPLATE,
    "acks": BOILERPLATE,
}
"""What is in an environment; the outermost counts, but that of a list."""

VERBATIM = frozenset(["verbatim", "Verbatim", "lstlisting", "minted", "alltt"])

_FLOATS = (
    "figure table wrapfigure wraptable algorithm listing subfigure SCfigure sidewaysfigure sidewaystable longtable"
    " teaserfigure"
)
FLOATS = frozenset(_FLOATS.split())
"""Environments of which only the caption is read."""

_FORMULAS = "equation align gather multline eqnarray displaymath math flalign alignat split"
FORMULAS = frozenset(_FORMULAS.split())
"""Environments of formulas."""

_UNREAD = "tabular tabularx tabulary array tikzpicture pspicture picture comment algorithmic CCSXML filecontents"
UNREAD = frozenset(_UNREAD.split())
"""Environments of drawings and tables."""

FORMULA_LENGTH = 80
"""Characters of the longest formula on a line of its own that is read in its sentence."""

_SILENT = {
    "{": "label nocite footnotetext thanks vspace hspace input include bibliography"
    " bibliographystyle index marginpar affiliation institute email address date ccsdesc received author pagestyle"
    " thispagestyle title caption subtitle keywords",
    "[{": "footnote usepackage documentclass todo hypersetup signature setkomavar bibitem includegraphics",
    "*[[{": "cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite footcite",
    "{{": "setlength addtolength setcounter addtocounter",
    "{{{": "definecolor",
    "": "footnotemark maketitle tableofcontents listoffigures listoftables newpage clearpage xspace noindent",
}
_REFERENCES = ("ref", "eqref", "autoref", "cref", "Cref", "pageref")
_NUMBERED = ("section", "subsection", "subsubsection")
_ARGUMENTS = {"href": ("{{", "%(2)s"), "textcolor": ("[{{", "%(3)s"), "url": ("{", "%(1)s")}
_LETTER = ("opening", "closing", "encl", "cc", "ps")
"""Macros of letters whose argument is a paragraph of its own."""

_ENVIRONMENTS = {"letter": "[{", "multicols": "{", "minipage": "[{", "adjustwidth": "{{", "thebibliography": "{"}
_BREAK = re.compile(r"\n[ \t]*\n\s*")
_ROWS = re.compile(r"\\\\(?![a-zA-Z])|\\begin\s*\{(?!(?:equation|align|gather|displaymath)\*?\})")
"""What a formula has that is not written in one line."""

_PLAIN = re.compile(r"[ \n]?[A-Za-z0-9.,;:/]+(?:[ \n][A-Za-z0-9.,;:/]+)*")
"""Words without a sign that means something in LaTeX."""

_OPTIONS = re.compile(r"\s*\[[^\]]*\]")
_UNWANTED = re.compile(
    r"\s*[(\[](?:(?:see|cf\.|e\.g\.|siehe|vgl\.|voir)(?:,| also)?)?[\s,;]*[)\]](?=\W|$)|\s+(?=[,.;](?:\s|$))",
    re.IGNORECASE,
)
"""Brackets of citations that are left out, and the space that they leave."""

_NAMES = "TeX LaTeX BibTeX XeTeX LuaTeX pdfTeX XeLaTeX LuaLaTeX pdfLaTeX ConTeXt eTeX SliTeX"
_LOGOS = {name: name for name in _NAMES.split()} | {
    "LaTeXe": "LaTeX2e",
    "KOMAScript": "KOMA-Script",
    "AmS": "AMS",
    "MF": "METAFONT",
    "MP": "METAPOST",
}
_DEFINITIONS = ("newcommand", "renewcommand", "providecommand")
_DEFINED = re.compile(r"\\(?:re|provide)?newcommand\*?\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*\[([1-9])\](?!\s*\[)")


class _Walker(LatexWalker):  # type: ignore[misc]
    """Reads words that stand in plain text at once, and not letter by letter."""

    def get_token(self, pos: int, *args: Any, **options: Any) -> Any:
        """The token at a place; where one letter may be an argument, environments are not looked for."""
        plain = _PLAIN.match(self.s, pos) if options.get("environments", True) else None
        if plain:
            return LatexToken(tok="char", arg=plain[0], pos=pos, len=plain.end() - pos, pre_space="")
        return super().get_token(pos, *args, **options)


def passages(text: str) -> Iterator[Passage]:
    """Take the passages out of a text.

    Args:
        text: the text.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it cannot be parsed.
    """
    source = written_out(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    try:
        nodes, _, _ = _Walker(source, latex_context=_syntax(source), tolerant_parsing=True).get_latex_nodes()
        body = next((node for node in nodes if _environment(node) == "document"), None)
        reader = _LatexReader(_numbers(nodes))
        reader.define(nodes)
        if body is not None:
            titles = [node for node in nodes if isinstance(node, LatexMacroNode) and node.macroname == "title"]
            yield from reader.blocks(titles, PROSE)
            reader.define(body.nodelist)
        yield from reader.blocks(nodes if body is None else body.nodelist, PROSE)
    except Exception as error:
        raise InputError("this LaTeX file cannot be parsed") from error


def _syntax(source: str) -> Any:
    """Which arguments macros and environments have, those that the text defines included."""
    syntax = latexwalker.get_default_latex_context_db()
    silent = [std_macro(name, arguments) for arguments, names in _SILENT.items() for name in names.split()]
    with_text = [std_macro(name, arguments) for name, (arguments, _) in _ARGUMENTS.items()]
    references = [std_macro(name, "*{") for name in _REFERENCES]
    defined = [std_macro(name, "{" * int(count)) for name, count in _DEFINED.findall(source)]
    environments = [std_environment(name, arguments) for name, arguments in _ENVIRONMENTS.items()]
    titles = [std_macro(name, "*[{") for name in HEADINGS | {"caption"}]
    letters = [std_macro(name, "[{") for name in _LETTER]
    syntax.add_context_category(
        "text",
        macros=[*defined, *references, *silent, *with_text, *titles, *letters],
        environments=environments,
        prepend=True,
    )
    return syntax


def _environment(node: Any) -> str:
    """The name of an environment, without a star; nothing for any other node."""
    return str(node.environmentname).rstrip("*") if isinstance(node, LatexEnvironmentNode) else ""


def _numbers(nodes: Sequence[Any]) -> dict[str, str]:
    """The numbers of what has a label: sections, and figures, formulas and others, each counted by its name."""
    numbers: dict[str, str] = {}
    counts: Counter[str] = Counter()

    def number(nodes: Sequence[Any], current: str, outer: str) -> str:
        for node in nodes:
            name = node.macroname if isinstance(node, LatexMacroNode) else _environment(node)
            if name in _NUMBERED and node.nodeargd.argnlist[0] is None:
                level = _NUMBERED.index(name)
                counts.update([name])
                for lower in _NUMBERED[level + 1 :]:
                    counts[lower] = 0
                current = ".".join(str(counts[upper]) for upper in _NUMBERED[: level + 1])
            elif name == "caption" or (name in FORMULAS | UNREAD and node.environmentname == name):
                counts.update([outer if name == "caption" else "equation"])
                current = str(counts[outer if name == "caption" else "equation"])
            elif name == "label":
                numbers[node.nodeargd.argnlist[0].latex_verbatim()[1:-1]] = current
            if isinstance(node, LatexEnvironmentNode | LatexGroupNode):
                after = number(node.nodelist, current, name or outer)
                current = after if name == "document" else current
        return current

    number(nodes, "", "")
    return numbers


class _LatexReader:
    """Reads the nodes of a text."""

    def __init__(self, numbers: Mapping[str, str]) -> None:
        self._numbers = numbers
        self._writing = latex2text.get_default_latex_context_db()
        silent = [MacroTextSpec(name, discard=True) for names in _SILENT.values() for name in names.split()]
        with_text = [MacroTextSpec(name, simplify_repl=written) for name, (_, written) in _ARGUMENTS.items()]
        references = [MacroTextSpec(name, simplify_repl=self._number) for name in _REFERENCES]
        logos = [MacroTextSpec(name, simplify_repl=self._logo(written)) for name, written in _LOGOS.items()]
        fraction = MacroTextSpec("frac", simplify_repl=self._fraction)
        self._writing.add_context_category(
            "text", macros=[*silent, *with_text, *references, *logos, fraction], prepend=True
        )
        self._definitions = 0

    def _number(self, node: Any) -> str:
        """What a reference writes."""
        number = self._numbers.get(node.nodeargd.argnlist[-1].latex_verbatim()[1:-1], "")
        return f"({number})" if node.macroname == "eqref" else number

    @staticmethod
    def _logo(name: str) -> Callable[[LatexMacroNode], str]:
        """What writes the name of a program; the space after it is written, too, since its letters end the macro."""
        return lambda node: name

    def _fraction(self, node: Any) -> str:
        """A fraction in one line, with brackets around what has several parts."""
        parts = [self._text([argument]).strip() for argument in node.nodeargd.argnlist]
        return "/".join(part if part.isalnum() else f"({part})" for part in parts)

    def define(self, nodes: Sequence[Any]) -> None:
        """Learn what the macros write that a text defines."""
        specs = []
        for node in nodes:
            if not isinstance(node, LatexMacroNode) or node.macroname not in _DEFINITIONS:
                continue
            arguments = [argument for argument in node.nodeargd.argnlist if isinstance(argument, LatexGroupNode)]
            name = arguments[0].nodelist[0] if arguments and arguments[0].nodelist else None
            if len(arguments) > 1 and isinstance(name, LatexMacroNode):
                specs.append(MacroTextSpec(name.macroname, simplify_repl=self._writer(arguments[-1].nodelist)))
        self._definitions += 1
        self._writing.add_context_category(f"definitions {self._definitions}", macros=specs, prepend=True)

    def _writer(self, body: Sequence[Any]) -> Callable[[LatexMacroNode], str]:
        """What writes a macro that the text defines, with its arguments in their places; not inside itself."""
        written: list[str] = []

        def write(node: LatexMacroNode) -> str:
            if not written:
                written.append("")
                written[0] = self._text(body)
            arguments = [self._text([argument]) for argument in node.nodeargd.argnlist if argument is not None]
            text = re.sub(r"#([1-9])", lambda match: "".join(arguments[int(match[1]) - 1 :][:1]), written[0])
            return text if arguments else text + node.macro_post_space  # its author sees to the space, as by `xspace`

        return write

    def blocks(self, nodes: Sequence[Any], kind: str) -> Iterator[Passage]:
        """The passages in nodes that are in a block of a kind."""
        runs: list[list[Any] | str] = []
        run: list[Any] = []
        captions: list[Passage] = []
        for number, node in enumerate(nodes):
            environment = _environment(node)
            if environment in FLOATS:
                captions += self._captions(node.nodelist)
            elif not (environment in UNREAD or _is_formula(node) or self._is_block(node)):
                run.append(node)
                continue
            runs.append(run)
            run = []
            formula = self._formula(node, nodes[number + 1 :][:1]) if _is_formula(node) else ""
            if formula:
                runs.append(formula)
            elif environment not in UNREAD | FLOATS:  # after which the paragraph goes on
                yield from self._flush(runs, kind)
                runs = []
                yield from [Passage("…", FRAGMENT)] if _is_formula(node) else self._block(node, kind)
        yield from self._flush([*runs, run], kind)
        yield from captions

    def _is_block(self, node: Any) -> bool:
        """Whether a paragraph ends where a node stands."""
        if isinstance(node, LatexMacroNode):
            return node.macroname in HEADINGS or node.macroname in (*_LETTER, "item", "bibitem", "par", "caption")
        inside = isinstance(node, LatexGroupNode) and any(map(self._is_block, node.nodelist))
        return isinstance(node, LatexEnvironmentNode) or inside

    def _block(self, node: Any, kind: str) -> Iterator[Passage]:
        if isinstance(node, LatexMacroNode):
            if node.macroname in HEADINGS:
                yield Passage(self._text(node.nodeargd.argnlist[-1:]), HEADING)
            elif node.macroname in _LETTER:
                yield Passage(self._text(node.nodeargd.argnlist[-1:]), SIGNATURE)
            elif node.macroname == "caption":
                yield from self._captions([node])
        elif _environment(node) in VERBATIM:
            yield Passage(node.latex_verbatim().partition("}")[2].rpartition("\\end")[0], CODE)
        else:
            inside = KINDS.get(_environment(node), kind) if kind in (PROSE, LIST_ITEM) else kind
            yield from self.blocks(node.nodelist, inside)

    def _captions(self, nodes: Sequence[Any]) -> Iterator[Passage]:
        for node in nodes:
            if isinstance(node, LatexMacroNode) and node.macroname == "caption":
                yield Passage(self._text(node.nodeargd.argnlist[-1:]), CAPTION)
            elif isinstance(node, LatexEnvironmentNode | LatexGroupNode):
                yield from self._captions(node.nodelist)

    def _formula(self, node: Any, after: Sequence[Any]) -> str:
        """What a formula on a line of its own adds to its sentence; nothing if it cannot be read in a line."""
        if _ROWS.search(node.latex_verbatim()):
            return ""
        text = " ".join(self._text(node.nodelist, braces=True).replace("&", "").split())
        text = text.replace("{", "(").replace("}", ")")
        following = after[0].chars.strip() if after and isinstance(after[0], LatexCharsNode) else ""
        cut = following[:1].isupper() and text[-1:] not in SENTENCE_ENDS
        return "" if len(text) > FORMULA_LENGTH or cut else text

    def _flush(self, runs: Sequence[Sequence[Any] | str], kind: str) -> Iterator[Passage]:
        """The paragraphs of runs of nodes, between which there are formulas, or something is left out."""
        texts = (run if isinstance(run, str) else self._text(run) for run in runs)
        text = " ".join(run.removeprefix("\n").removesuffix("\n") for run in texts)
        options = _OPTIONS.match(text)
        for paragraph in _BREAK.split(text[options.end() :] if options else text):
            yield Passage(_UNWANTED.sub("", " ".join(paragraph.split())), kind)

    def _text(self, nodes: Sequence[Any], *, braces: bool = False) -> str:
        """What nodes write; with braces, those around several signs, too."""
        writer = LatexNodes2Text(
            latex_context=self._writing, math_mode="text", keep_braced_groups=braces, keep_braced_groups_minlen=2
        )
        return str(writer.nodelist_to_text(list(nodes)))


def _is_formula(node: Any) -> bool:
    """Whether a node is a formula that stands alone."""
    display = isinstance(node, LatexMathNode) and node.displaytype == "display"
    return display or _environment(node) in FORMULAS
