import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import BudgetError
from summarizer.selection import Budget

scores = st.lists(st.floats(-5, 5), min_size=1, max_size=12)


@given(scores, st.integers(1, 15))
def test_sentences(values: list[float], count: int) -> None:
    chosen = Budget(sentences=count).select(np.array(values), ["a b"] * len(values))
    assert chosen == sorted(set(chosen))
    assert len(chosen) == min(count, len(values))
    assert min(values[i] for i in chosen) >= max([values[i] for i in range(len(values)) if i not in chosen], default=-9)


@given(scores, st.integers(1, 30), st.randoms(use_true_random=False))
def test_words(values: list[float], words: int, random) -> None:
    sentences = ["w " * random.randint(1, 9) for _ in values]
    chosen = Budget(words=words).select(np.array(values), sentences)
    assert chosen == sorted(set(chosen))
    left = words - sum(len(sentences[i].split()) for i in chosen)
    assert left >= 0
    assert all(len(sentences[i].split()) > left for i in range(len(values)) if i not in chosen)


@pytest.mark.parametrize(("ratio", "count"), [(0.01, 1), (0.3, 3), (0.55, 5), (1, 10)])
def test_ratio(ratio: float, count: int) -> None:
    assert len(Budget(ratio=ratio).select(np.arange(10.0), ["x"] * 10)) == count


def test_default_and_ties() -> None:
    assert Budget().select(np.array([1.0, 2.0, 1.0, 1.0, 1.0]), ["x"] * 5) == [0, 1, 2]
    assert Budget().select(np.zeros(0), []) == []


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


def test_headings_come_last() -> None:
    sentences = ["A heading", "One.", "Two!", '"Three," he said.', "(Four.)", "Another"]
    scores = np.array([9.0, 1, 2, 3, 4, 8])
    assert Budget(sentences=2).select(scores, sentences) == [3, 4]
    assert Budget(sentences=5).select(scores, sentences) == [0, 1, 2, 3, 4]
    assert Budget(words=3).select(scores, sentences) == [1, 2, 4]
    assert Budget(sentences=1).select(scores[:3], ["one", "two", "Three."]) == [0]


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
