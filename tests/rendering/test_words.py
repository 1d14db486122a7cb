import pytest

from summarizer import Document, Summary, segment
from summarizer.documents import TERMS, Deletion
from summarizer.rendering.words import NOTE, explanation
from summarizer.summary import SummaryContext
from summarizer.system.terminal import n_columns, wrapped

LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
TEXT = f"""The ferry and the bridge will close in March, the city said, and nobody is pleased at all.

橋は三月に閉まり、九か月のあいだ閉じたままになると市は言った。

The {LONG} sees to it."""

SCORES = {
    0: {"The": 0.004, "ferry": 1.5, "the": 0.25, "bridge": 2.0, ",": 9.0, "March": 0.5, "said": 0.1, "is": -0.004},
    1: {"橋": 0.75, "月": -0.5},
    2: {LONG: -0.5, "sees": -0.126},
}


def summarized(indices: tuple[int, ...] = (0, 2), deletions: tuple[Deletion, ...] = ()) -> Summary:
    def attribution(document: Document, index: int) -> tuple[float, ...]:
        tokens = document.sentences[index].tokens
        return tuple(
            SCORES[index].get(token, 0.0) / (1 + tokens[:place].count(token)) for place, token in enumerate(tokens)
        )

    document = segment(TEXT)
    values = (1.25, -0.001, -10.5)
    terms = [dict.fromkeys(TERMS, value / len(TERMS)) for value in values]
    return Summary(
        document,
        indices=indices,
        scores=values,
        terms=terms,
        deletions=deletions,
        context=SummaryContext(attribution, lambda *_: []),
    )


def test_the_strongest_words_below_each_chosen_sentence() -> None:
    assert explanation(summarized()).splitlines() == [
        " #   score  sentence",
        " 0    1.25  The ferry and the bridge will close in March, the city said, and nobody is pleased at all.",
        "            for      bridge +2.00  ferry +1.50  March +0.50  the (1) +0.25  the (2) +0.12",
        "            against  nothing",
        "",
        f" 2  -10.50  The {LONG} sees to it.",
        "            for      nothing",
        f"            against  {LONG} -0.50  sees -0.13",
        "",
        NOTE,
    ]


def test_a_terminal_wraps_sentences_and_cuts_long_words() -> None:
    assert explanation(summarized((0, 1, 2)), 60).splitlines() == [
        " #   score  sentence",
        " 0    1.25  The ferry and the bridge will close in March,",
        "            the city said, and nobody is pleased at all.",
        "            for      bridge +2.00  ferry +1.50  March +0.50",
        "                     the (1) +0.25  the (2) +0.12",
        "            against  nothing",
        "",
        " 1    0.00  橋は三月に閉まり、九か月のあいだ閉じたままになる",
        "            と市は言った。",
        "            for      橋 +0.75",
        "            against  月 (1) -0.50  月 (2) -0.25",
        "",
        " 2  -10.50  The",
        "            Donaudampfschifffahrtselektrizitaetenhauptbetrie",
        "            bswerkbauunterbeamtengesellschaft sees to it.",
        "            for      nothing",
        "            against  Donaudampfschifffahrtselektrizit… -0.50",
        "                     sees -0.13",
        "",
        *wrapped(NOTE, 60),
    ]


@pytest.mark.parametrize("columns", [45, 80, 110])
def test_as_wide_as_the_terminal(columns: int) -> None:
    lines = explanation(summarized((0, 1, 2)), columns).splitlines()
    assert columns - 12 < max(map(n_columns, lines)) <= columns


def test_what_is_left_out_stands_below() -> None:
    deletion = Deletion(4, 14, "", "coordination", 0.75)
    lines = explanation(summarized((0,), (deletion,))).splitlines()
    assert lines[1].startswith(" 0   1.25  The ferry and the bridge will")
    assert lines[-3].startswith("The ~~ferry and~~ the bridge will")
    assert lines[-1].split() == ["4-14", "0.75", "coordination", "ferry", "and"]
