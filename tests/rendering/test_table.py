import pytest

from summarizer import Summary, segment
from summarizer.documents import QUERY, Deletion
from summarizer.rendering import table
from summarizer.rendering.table import compression, explanation
from summarizer.system.terminal import n_columns

TEXT = """The harbour bridge will close in March,
the city said, and it will stay closed for most of a year.

橋は三月に閉まり、九か月のあいだ閉じたままになると市は言った。

Ferries run."""


TERMS = ("content", "salience", "novelty", "absolute_position", "relative_position")


@pytest.fixture(autouse=True)
def terms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "TERMS", TERMS)


def summarized(names: tuple[str, ...] = TERMS) -> Summary:
    document = segment(TEXT)
    terms = [{**dict.fromkeys(names, -12.5 * row), QUERY: 0.0} for row in range(len(document.sentences))]
    return Summary(document, indices=[1], scores=[sum(row.values()) for row in terms], terms=terms)


def test_whole_sentences_on_one_line_each() -> None:
    lines = explanation(summarized()).splitlines()
    assert lines[:3] == [
        "                                         absolute  relative",
        " #    score  content  salience  novelty  position  position  sentence",
        " 0     0.00     0.00      0.00     0.00      0.00      0.00  The harbour bridge will close in March, the city "
        "said, and it will stay closed for most of a year.",
    ]
    assert lines[3].startswith("*1   -62.50   -12.50 ")
    assert lines[-1].startswith("* chosen; the score, the sum of the terms,")


def test_a_terminal_cuts_sentences_but_not_below_forty_columns() -> None:
    lines = explanation(summarized(), 102).splitlines()
    assert max(map(n_columns, lines)) <= 102
    assert lines[2].endswith("  The harbour bridge will close in March,…")
    assert len(lines[2]) == 101


@pytest.mark.parametrize("columns", [60, 99])
def test_a_narrow_terminal_gives_sentences_lines_of_their_own(columns: int) -> None:
    lines = explanation(summarized(), columns).splitlines()
    assert max(map(n_columns, lines)) <= columns
    assert lines[1].endswith("position")
    assert lines[3].startswith("   The harbour bridge will close in March, ")
    assert lines[4].startswith("*1 ")
    assert lines[7] == "   Ferries run."


def test_columns_follow_the_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("content", "surface", "very_long_name_of_a_term", "x")
    monkeypatch.setattr(table, "TERMS", names)
    lines = explanation(summarized(names=names)).splitlines()
    assert [line.split() for line in lines[:5]] == [["very"], ["long"], ["name"], ["of"], ["a"]]
    assert lines[5].split() == ["#", "score", "content", "surface", "term", "x", "sentence"]
    assert len({line.index(text) for line, text in zip(lines[5:], ("sentence", "The", "橋"), strict=False)}) == 1


def test_the_term_of_a_query_has_a_column_where_there_is_a_query() -> None:
    plain = summarized()
    terms = [{**row, QUERY: float(index)} for index, row in enumerate(plain.terms)]
    asked = Summary(plain.document, indices=[1], scores=plain.scores, terms=terms)
    assert "query" not in explanation(plain)
    lines = explanation(asked).splitlines()
    assert lines[1].split()[-2:] == ["query", "sentence"]
    assert lines[3].split()[7] == "1.00"


def test_deletions_that_touch_are_struck_through_as_one() -> None:
    plain = summarized()
    start = plain.document.sentences[0].start
    deletions = [
        Deletion(start, start + 4, "", "x", 0.5),
        Deletion(start + 4, start + 12, "", "y", 0.5),
        Deletion(start + 12, start + 13, "B", "y", 0.5),
        Deletion(start + 19, start + 23, "", "z", 0.5),
        Deletion(start + 23, start + 24, "", "z", 0.5),
    ]
    summary = Summary(plain.document, indices=[0], scores=plain.scores, terms=plain.terms, deletions=deletions)
    assert compression(summary)[0] == (
        "~~The harbour b~~Bridge ~~will~~ close in March, the city said, and it will stay closed for most of a year."
    )
    assert compression(summary, 40)[:3] == [
        "~~The harbour b~~Bridge ~~will~~ close",
        "in March, the city said, and it will",
        "stay closed for most of a year.",
    ]
