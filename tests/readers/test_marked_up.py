"""Notebooks, reStructuredText, LaTeX and JATS: marks become kinds; nothing that a text refers to is read."""

import json
from pathlib import Path

import pytest
from readers.written import OTHERS, SENTENCES, write_jats, write_notebook, write_rst, write_tex

from summarizer import read
from summarizer.errors import InputError

NOTEBOOK = Path(__file__).parent / "files" / "notebook.ipynb"


def kinds_of(path: Path) -> dict[str, str]:
    return {sentence.line: sentence.kind for sentence in read(path).sentences}


def text_of(path: Path, content: str) -> str:
    path.write_text(content, encoding="utf-8")
    return read(path).text


def test_a_notebook_of_the_cases() -> None:
    kinds = kinds_of(NOTEBOOK)
    assert list(kinds.values()) == ["heading", "prose", "prose", "prose"]
    assert next(iter(kinds)) == "Fees of harbours"
    assert not any("pandas" in line or "cell_type" in line for line in kinds)


def test_a_notebook(tmp_path: Path) -> None:
    kinds = kinds_of(write_notebook(tmp_path / "a.ipynb"))
    assert [line for line, kind in kinds.items() if kind == "prose"] == list(SENTENCES)
    assert kinds[OTHERS["heading"]] == "heading"
    assert kinds[OTHERS["quoted"]] == "quoted line"
    assert not {OTHERS["code"], OTHERS["header"], OTHERS["note"]} & set(kinds)


def test_an_old_notebook(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "heading", "level": 1, "source": ["A title"]},
        {"cell_type": "markdown", "source": "A *text*."},
    ]
    old = {"nbformat": 3, "worksheets": [{"cells": cells}]}
    assert text_of(tmp_path / "a.ipynb", json.dumps(old)) == "A title\n\nA text."


@pytest.mark.parametrize(
    "content", ["", "[" * 5000, "[]", '{"cells": 3}', '{"worksheets": [1]}', '{"cells": [1, {"source": 3}]}']
)
def test_bad_notebooks(tmp_path: Path, content: str) -> None:
    with pytest.raises(
        InputError, match=r"a\.ipynb: (?:this (?:notebook is damaged|is not a notebook)|there is no text)"
    ):
        text_of(tmp_path / "a.ipynb", content)


def test_a_field_of_a_broken_directive(tmp_path: Path) -> None:
    assert "The bridge is closed." in text_of(tmp_path / "a.rst", ":Author: .. note::\n\nThe bridge is closed.\n")


@pytest.mark.parametrize(("write", "suffix"), [(write_rst, "rst"), (write_tex, "tex"), (write_jats, "xml")])
def test_kinds(tmp_path: Path, write: object, suffix: str) -> None:
    assert callable(write)
    document = read(write(tmp_path / f"a.{suffix}"))
    kinds = {sentence.line: sentence.kind for sentence in document.sentences}
    assert [line for line, kind in kinds.items() if kind == "prose"] == list(SENTENCES)
    assert kinds[OTHERS["heading"]] == "heading"
    assert kinds[OTHERS["list item"]] == "list item"
    assert kinds[OTHERS["caption"]] == "caption"
    assert kinds[OTHERS["quoted"]] == "quoted line"
    assert kinds[OTHERS["code"]] == "code"
    assert kinds[OTHERS["reference"]] == "reference"
    assert OTHERS["contents"] not in document.text
    assert OTHERS["header"] not in document.text or kinds[OTHERS["header"]] == "metadata"


def test_directives_and_roles_of_sphinx(tmp_path: Path) -> None:
    text = text_of(
        tmp_path / "a.rst",
        ".. seealso:: More is there.\n\n.. function:: close(bridge)\n   :module: city\n\n"
        "   Close the :term:`bridge`.\n\n.. automodule:: city\n   :members:\n\n"
        "See :doc:`the guide <guide>`, :meth:`~City.open` and :pep:`8`.\n\n"
        ".. include:: /etc/hostname\n\n.. raw:: html\n   :file: /etc/hostname\n\n"
        "|unknown| stays, as does Undefined_.\n",
    )
    assert (
        text
        == "More is there.\n\nClose the bridge.\n\nSee the guide, City.open and 8.\n\nunknown stays, as does Undefined."
    )


def test_formulas_of_latex_on_lines_of_their_own(tmp_path: Path) -> None:
    source = tmp_path / "a.tex"
    source.write_text(r"""\documentclass{article}\begin{document}
The speed of a wave can be written as \begin{equation} v = \frac{\sqrt{g h}}{2a}, \end{equation} where $g$ is the
acceleration (see \cite{a}). \LaTeX{} and \BibTeX{} have set it. By the theorem of Pythagoras we have
\begin{align} a^2 + b^2 &= c^2, \\ \frac{a}{b} &= x_{i+1} \end{align} and therefore all is well in this triangle.

The energy of the wave is \[ E_{i+1} \] It does not change over time.
\end{document}""")
    found = [(sentence.kind, sentence.text) for sentence in read(source).sentences]
    assert found == [
        ("prose", "The speed of a wave can be written as v = (√(g h))/2a, where g is the acceleration."),
        ("prose", "LaTeX and BibTeX have set it."),
        ("fragment", "By the theorem of Pythagoras we have"),
        ("fragment", "…"),
        ("fragment", "and therefore all is well in this triangle."),
        ("heading", "The energy of the wave is"),
        ("fragment", "…"),
        ("prose", "It does not change over time."),
    ]


def test_macros_formulas_and_references_of_latex(tmp_path: Path) -> None:
    text = text_of(
        tmp_path / "a.tex",
        r"""\documentclass{article}\newcommand{\sys}{\textsc{FooNet}\xspace}\newcommand{\pair}[2]{#1 and #2}
\begin{document}\section{One}\subsection{Two}\label{sec:two}
We show \sys in Section~\ref{sec:two}, \pair{this}{that}~\citep[see][p.~3]{a}, for \$5 --- caf\'e, \textcolor{red}{blue}
\href{https://example.org/}{here}. Where
\begin{equation}\label{eq:a} a=b \end{equation}
holds, Eq.~\eqref{eq:a} gives $x^2$ and $$c$$ {\it goes \unknown{on}}. % left out

\begin{theorem}[Name] It is true.\end{theorem}
\input{/etc/hostname}\end{document} After it.""",
    )
    assert text == (
        "One\n\nTwo\n\nWe show FooNet in Section 1.1, this and that, for $5 — café, blue here. Where a=b holds,"
        " Eq. (1) gives x^2 and c goes on.\n\nIt is true."
    )


def test_a_part_of_a_paper_in_latex(tmp_path: Path) -> None:
    assert (
        text_of(tmp_path / "a.tex", "\\section{One} It is {true.\n\nIt is \\textbf{so}.")
        == "One\n\nIt is true.\n\nIt is so."
    )


def test_jats_without_a_declaration(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert (
        text_of(path, "<article><front><article-meta/></front><body><p>It is so.</p></body></article>") == "It is so."
    )


def test_letters_of_latex(tmp_path: Path) -> None:
    source = tmp_path / "a.tex"
    source.write_text(r"""\documentclass{letter}\signature{Martha Quill}\begin{document}
\begin{letter}{Dr. Simon Vale\\University of Ansel Bay}\opening{Dear Dr. Vale,}
Thank you for the report on the lock that you sent us last week.
\closing{Yours sincerely,}\encl{The minutes of the last meeting of the board}\end{letter}\end{document}""")
    assert [(sentence.kind, sentence.text) for sentence in read(source).sentences] == [
        ("signature", "Dear Dr. Vale,"),
        ("prose", "Thank you for the report on the lock that you sent us last week."),
        ("signature", "Yours sincerely,"),
        ("signature", "The minutes of the last meeting of the board"),
    ]
