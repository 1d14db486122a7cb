from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summarizer.documents import Document, Sentence
from summarizer.selection import Budget, select
from summarizer.selection.best import POOL, SEARCHED


def document(sizes: list[int], kinds: list[str] | None = None) -> Document:
    kinds = kinds or ["prose"] * len(sizes)
    texts = ["w " * size for size in sizes]
    return Document("", tuple(Sentence(text, 0, (), kind) for text, kind in zip(texts, kinds, strict=True)))


scores = st.lists(st.floats(-5, 5), min_size=1, max_size=12)


@given(scores, st.integers(1, 15))
def test_the_best_so_many_sentences(values: list[float], count: int) -> None:
    chosen = select(document([2] * len(values)), np.array(values), Budget(sentences=count))
    assert chosen == sorted(set(chosen))
    assert len(chosen) == min(count, len(values))
    assert min(values[i] for i in chosen) >= max([values[i] for i in range(len(values)) if i not in chosen], default=-9)


@given(st.lists(st.tuples(st.floats(-5, 5), st.integers(1, 9)), min_size=1, max_size=9), st.integers(1, 30))
def test_the_best_set_under_a_number_of_words(rows: list[tuple[float, int]], words: int) -> None:
    values, sizes = np.array([value for value, _ in rows]), [size for _, size in rows]
    chosen = select(document(sizes), values, Budget(words=words))
    assert sum(sizes[i] for i in chosen) <= words
    assert bool(chosen) == (min(sizes) <= words)
    order = [i for i in np.argsort(-values, kind="stable").tolist() if sizes[i] <= words]
    pool = [i for n, i in enumerate(order) if sum(sizes[j] for j in order[:n]) < POOL * words]
    out = [i for n, i in enumerate(order) if sum(sizes[j] for j in order[: n + 1]) > words]
    pool = [i for i in pool if not out or values[i] >= 2 * values[out[0]] - values[order[0]]]
    assert set(chosen) <= set(pool)
    floor = values[order[len(pool)]] if len(pool) < len(order) else (values[pool[-1]] - 1 if pool else 0)

    def worth(indices: tuple[int, ...]) -> float:
        return sum(sizes[i] * (values[i] - floor) for i in indices)

    sets = [
        some for n in range(len(pool) + 1) for some in combinations(pool, n) if sum(sizes[i] for i in some) <= words
    ]
    assert worth(tuple(chosen)) >= max(map(worth, sets)) - 1e-3


def test_a_length_is_no_quota() -> None:
    values = np.array([3.0, 2.5, 2.4, -4.0, -5.0])
    assert select(document([20, 20, 30, 15, 3]), values, Budget(words=45)) == [0, 1]


def test_the_second_best_set_is_not_taken_because_its_first_sentence_is_the_best() -> None:
    assert select(document([40, 30, 28]), np.array([1.0, 0.95, 0.9]), Budget(words=60)) == [1, 2]


def test_two_middling_sentences_do_not_take_the_place_of_a_good_one() -> None:
    assert select(document([10, 8, 8]), np.array([1.05, 0.4, 0.4]), Budget(words=16)) == [0]


def test_long_budgets() -> None:
    sizes = [10 + n % 7 for n in range(5_000)]
    chosen = select(document(sizes), -np.arange(5_000.0), Budget(words=40_000))
    assert 40_000 - 10 <= sum(sizes[n] for n in chosen) <= 40_000
    sure = (40_000 - SEARCHED) // 16
    assert chosen[:sure] == list(range(sure))


def test_only_prose_is_chosen_while_there_is_any() -> None:
    kinds = ["heading", "prose", "list item", "code", "prose", "fragment", "list item"]
    values = np.array([9.0, 1, 5, 8, 2, 7, 4])
    texts = document([4] * 7, kinds)
    assert select(texts, values, Budget(sentences=1)) == [4]
    assert select(texts, values, Budget(sentences=3)) == [1, 2, 4]
    assert select(texts, values, Budget(sentences=9)) == [1, 2, 4, 6]
    assert select(texts, values, Budget(words=9)) == [1, 4]
    assert select(texts, values, Budget(words=12)) == [1, 2, 4]
    assert select(texts, values, Budget(ratio=0.5)) == [1, 4]
    prose_and_item = document([5, 9, 3], ["prose", "prose", "list item"])
    assert select(prose_and_item, np.array([2.0, 1, 3]), Budget(words=9)) == [0]


def test_what_has_neither_prose_nor_a_list() -> None:
    values = np.arange(3.0)
    assert select(document([1] * 3, ["heading", "fragment", "code"]), values, Budget()) == [1]
    assert select(document([1] * 3, ["heading", "code", "code"]), values, Budget(sentences=2)) == [1, 2]


def test_default_and_ties() -> None:
    assert select(document([1] * 5), np.array([1.0, 2.0, 1.0, 1.0, 1.0]), Budget()) == [0, 1, 2]
    assert select(document([]), np.zeros(0), Budget()) == []
    assert select(document([]), np.zeros(0), Budget(words=5)) == []


def test_all_is_chosen_where_a_long_budget_has_room_for_it() -> None:
    assert select(document([10] * 50), np.zeros(50), Budget(words=SEARCHED + 1_000)) == [*range(50)]


def test_the_tightest_of_several_limits_decides() -> None:
    values = np.array([1.0, 0.95])
    assert select(document([5, 28]), values, Budget(sentences=1, words=30)) == [0]
    assert select(document([5, 28]), values, Budget(sentences=2, words=30)) == [1]
    assert select(document([5, 28, 4]), np.array([1.0, 0.95, 0.9]), Budget(sentences=2, words=33)) == [0, 1]
