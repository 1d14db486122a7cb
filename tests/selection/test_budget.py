import pytest

from summarizer.errors import BudgetError
from summarizer.selection import Budget


@pytest.mark.parametrize(
    "lengths",
    [
        {"sentences": 0},
        {"sentences": 2.0},
        {"sentences": True},
        {"words": -1},
        {"ratio": 0},
        {"ratio": 1.2},
        {"ratio": float("nan")},
        {"ratio": "half"},
        {"sentences": 3, "ratio": 0.5},
    ],
)
def test_lengths_that_make_no_sense(lengths: dict) -> None:
    with pytest.raises(BudgetError):
        Budget(**lengths)


@pytest.mark.parametrize(("ratio", "count"), [(0.01, 1), (0.3, 3), (0.55, 5), (1, 10)])
def test_how_many_sentences_a_ratio_is(ratio: float, count: int) -> None:
    assert Budget(ratio=ratio).count(10) == count


def test_what_still_fits() -> None:
    sentences = ["one", "one two", "one two three"]
    assert Budget(words=3).fitting([0], [1, 2], sentences) == [1]
    assert Budget(sentences=2).fitting([0], [1, 2], sentences) == [1, 2]
    assert Budget(sentences=2).fitting([0, 1], [2], sentences) == []
    assert Budget(ratio=0.5).fitting([0], [1, 2], sentences) == []


def test_a_budget_in_words() -> None:
    assert [str(Budget(**length)) for length in ({}, {"sentences": 1}, {"words": 30}, {"ratio": 0.25})] == [
        "3 sentences",
        "1 sentence",
        "30 words",
        "0.25 of the sentences",
    ]
