"""What stands in `verb` is text, and shorthands for German are letters."""

from summarizer.readers.tex import passages
from summarizer.readers.tex_shorthands import written_out


def test_verb_is_a_part_of_its_sentence() -> None:
    text = r"The file \verb|gate_open.txt| and \verb+\gate{a}+ are new."
    assert [passage.text for passage in passages(text)] == [r"The file gate_open.txt and \gate{a} are new."]


def test_german_shorthands() -> None:
    text = 'Das Tor der Stra"se ist "`sch"on"\', nicht "uber Nacht auf"=gegangen.'
    assert written_out(rf"\usepackage[ngerman]{{babel}}{text}").endswith(
        "Das Tor der Straße ist „schön“, nicht über Nacht auf-gegangen."
    )
    assert written_out(text) == text
    kept = '\\begin{verbatim}"a \\verb|b|\\end{verbatim}% "a\n\\"a'
    assert written_out(rf"\usepackage{{german}}{kept}").endswith(kept)
