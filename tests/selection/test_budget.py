from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from summarizer.documents import Sentence
from summarizer.errors import BudgetError
from summarizer.selection import Budget, top


@pytest.mark.parametrize(
    ("lengths", "message"),
    [
        ({"sentences": 0}, "sentences must be a whole number of at least 1, not 0"),
        ({"sentences": 2.0}, "sentences must be a whole number of at least 1, not 2.0"),
        ({"sentences": True}, "sentences must be a whole number of at least 1, not True"),
        ({"words": -1}, "words must be a whole number of at least 1, not -1"),
        ({"ratio": 0}, "ratio must be a number above 0 and at most 1, not 0"),
        ({"ratio": 1.2}, "ratio must be a number above 0 and at most 1, not 1.2"),
        ({"ratio": True}, "ratio must be a number above 0 and at most 1, not True"),
        ({"ratio": float("nan")}, "ratio must be a number above 0 and at most 1, not nan"),
        ({"ratio": "half"}, "ratio must be a number above 0 and at most 1, not 'half'"),
        ({"chars": 0}, "chars must be a whole number of at least 1, not 0"),
        ({"chars": 10.0}, "chars must be a whole number of at least 1, not 10.0"),
        ({"tokens": -3, "count_tokens": len}, "tokens must be a whole number of at least 1, not -3"),
        ({"tokens": 3}, "tokens and count_tokens, which counts those of a text, go together"),
        ({"count_tokens": len}, "tokens and count_tokens, which counts those of a text, go together"),
        ({"tokens": 3, "count_tokens": "gpt2"}, "count_tokens must be a function of a text, not 'gpt2'"),
    ],
)
def test_lengths_that_make_no_sense(lengths: dict, message: str) -> None:
    with pytest.raises(BudgetError) as found:
        Budget(**lengths)
    assert str(found.value) == message


def test_the_arguments_of_a_call() -> None:
    made = Budget.from_lengths(0.5, num_sentences=1, num_words=2, chars=3, tokens=4, count_tokens=len)
    assert made == Budget(sentences=1, words=2, ratio=0.5, chars=3, tokens=4, count_tokens=len)
    assert Budget(sentences=np.int64(1), ratio=1) == Budget(sentences=1, ratio=1.0)


@pytest.mark.parametrize(("ratio", "count"), [(0.01, 1), (0.3, 3), (0.55, 5), (0.7, 7), (1, 10)])
def test_how_many_sentences_a_ratio_is(ratio: float, count: int) -> None:
    assert Budget(ratio=ratio).count(10) == count


def test_what_still_fits() -> None:
    sentences = ["one", "one two", "one two three"]
    assert Budget(words=3).fitting([0], [1, 2], sentences) == [1]
    assert Budget(sentences=2).fitting([0], [1, 2], sentences) == [1, 2]
    assert Budget(sentences=2).fitting([0, 1], [2], sentences) == []
    assert Budget(ratio=0.5).fitting([0], [1, 2], sentences) == []
    assert Budget(chars=11).fitting([0], [1, 2], sentences) == [1]
    assert Budget(words=9, chars=10).fitting([0], [1, 2], sentences) == []
    assert Budget(tokens=11, count_tokens=len).fitting([0], [1, 2], sentences) == [1]


def test_what_sentences_take_of_each_limit() -> None:
    sentences = [Sentence("One, two.", 0, ()), Sentence("Three\n four five.", 0, ())]
    costs, limits = Budget(sentences=2, words=9, chars=26).costs(sentences)
    assert costs.tolist() == [[1, 2, 10], [1, 3, 17]]
    assert limits.tolist() == [2, 9, 27]
    assert Budget(chars=26).holds(["One, two.", "Three four five."], 2)
    assert not Budget(chars=25).holds(["One, two.", "Three four five."], 2)


def count_bert(text: str) -> int:
    return len(text.split()) + 2


@pytest.mark.parametrize("count", [len, count_bert, lambda _text: 1, lambda text: len(text.split()) or -1])
def test_of_a_constant_share_tokens_of_sentences_are_exact(count: Callable[[str], int]) -> None:
    sentences = [Sentence(text, 0, ()) for text in ("One, two.", "Three four five.", "Six.")]
    costs, limits = Budget(tokens=9, count_tokens=count).costs(sentences)
    for size in (1, 2, 3):
        for some in combinations(range(3), size):
            joined = count(" ".join(sentences[index].text for index in some))
            assert (costs[[*some]].sum() <= limits[0]) == (joined <= 9)


def test_tokens_that_every_text_has_count_once() -> None:
    sentences = [Sentence(text, 0, ()) for text in ("One, two.", "Three.")]
    costs, limits = Budget(tokens=9, count_tokens=lambda text: len(text.split()) + 4).costs(sentences)
    assert (costs.ravel().tolist(), limits.tolist()) == ([2, 1], [5])
    costs, limits = Budget(tokens=9, count_tokens=lambda text: len(text.split()) + 4).costs(sentences[:1])
    assert (costs.ravel().tolist(), limits.tolist()) == ([6], [9])


@pytest.mark.parametrize("found", [None, "7", float("nan"), [1]])
def test_what_is_no_number_of_tokens(found: object) -> None:
    with pytest.raises(BudgetError, match=r"^count_tokens must give a number of tokens, not "):
        Budget(tokens=9, count_tokens=lambda _text: found).token_count(["One."])


def test_tokens_are_counted_with_spaces_and_with_newlines() -> None:
    budget = Budget(tokens=4, count_tokens=lambda text: len(text.splitlines()) * 2)
    assert budget.token_count(["One.", "Two."]) == 4
    assert not budget.holds(["One.", "Two.", "Three."], 3)


def test_a_reference_is_as_long_as_the_shortest_of_the_lengths() -> None:
    text = "one two six ten " * 20
    assert Budget(sentences=3, words=30).reference_words(text, 9) == 30
    assert Budget(sentences=1, words=30).reference_words(text, 9) == 20
    assert Budget(chars=40).reference_words(text, 9) == 10
    assert Budget(tokens=30, count_tokens=count_bert).reference_words(text, 9) == pytest.approx(29.3, abs=0.1)


def test_a_budget_in_words() -> None:
    assert [str(Budget(**length)) for length in ({}, {"sentences": 1}, {"words": 30}, {"ratio": 0.25})] == [
        "3 to 12 sentences",
        "1 sentence",
        "30 words",
        "0.25 of the sentences",
    ]
    assert str(Budget(sentences=2, chars=280)) == "2 sentences and 280 characters"
    assert str(Budget(tokens=512, count_tokens=len)) == "512 tokens"


def test_the_highest_scores() -> None:
    scores = np.array([1.0, 3.0, 2.0, *[3.0] * 40])
    assert top(scores, 3) == [1, 3, 4]
    assert top(scores[:3], 2) == [1, 2]
    assert top(scores[:3], 9) == [0, 1, 2]
