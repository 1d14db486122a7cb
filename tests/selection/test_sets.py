from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.documents import PROSE, Document, Sentence
from summarizer.segmentation.kinds import HEADING, LIST_ITEM
from summarizer.selection import Budget, priorities, select
from summarizer.selection.sets import FREE, POOL, Sets, candidate_sets

KINDS = st.sampled_from([PROSE, PROSE, PROSE, LIST_ITEM, HEADING])


def document(sizes: list[int], kinds: list[str] | None = None) -> Document:
    texts = [" ".join([f"word{number}"] * size) for number, size in enumerate(sizes)]
    rows = zip(texts, kinds or [PROSE] * len(sizes), strict=True)
    return Document("\n".join(texts), tuple(Sentence(text, 0, tuple(text.split()), kind) for text, kind in rows))


def members(sets: Sets) -> list[list[int]]:
    return [sets[number] for number in range(len(sets.rows))]


@pytest.mark.parametrize("count", [1, 3, 5])
def test_all_combinations_of_the_best_ten(count: int) -> None:
    scores = np.random.default_rng(1).normal(size=14)
    sets = members(candidate_sets(document([3] * 14), scores, Budget(sentences=count)))
    best = np.sort(np.argsort(-scores)[:POOL]).tolist()
    assert sorted(sets) == sorted(map(list, combinations(best, count)))
    assert sets[0] == np.sort(np.argsort(-scores)[:count]).tolist()


def test_in_a_longer_summary_the_best_are_fixed() -> None:
    scores = -np.arange(20.0)
    sets = members(candidate_sets(document([3] * 20), scores, Budget(sentences=8)))
    assert sorted(sets) == sorted([0, 1, 2, *rest] for rest in combinations(range(3, 3 + POOL), FREE))


@given(st.lists(st.tuples(st.integers(1, 9), KINDS), min_size=1, max_size=12), st.integers(1, 40), st.data())
def test_words_are_a_limit_to_which_no_sentence_can_be_added(
    rows: list[tuple[int, str]], words: int, data: st.DataObject
) -> None:
    sizes, kinds = [size for size, _ in rows], [kind for _, kind in rows]
    scores = np.array(data.draw(st.lists(st.floats(-5, 5), min_size=len(rows), max_size=len(rows))))
    own = document(sizes, kinds)
    sets = candidate_sets(own, scores, Budget(words=words))
    able = priorities(own) >= 0
    assert bool(len(sets.rows)) == any(size <= words for size, one in zip(sizes, able, strict=True) if one)
    for chosen in members(sets):
        left = words - sum(sizes[index] for index in chosen)
        assert left >= 0
        assert all(able[index] for index in chosen)
        tried = {*sets.pool.tolist()} - {*chosen}
        assert all(sizes[index] > left for index in tried)


@given(st.lists(KINDS, min_size=1, max_size=12), st.integers(1, 8))
def test_nothing_else_is_chosen_while_prose_is_left(kinds: list[str], count: int) -> None:
    own = document([2] * len(kinds), kinds)
    scores = np.random.default_rng(len(kinds)).normal(size=len(kinds))
    sets = members(candidate_sets(own, scores, Budget(sentences=count)))
    assert sets[0] == select(own, scores, Budget(sentences=count))
    for chosen in sets:
        priority = priorities(own)
        assert sorted(priority[chosen]) == sorted(priority[select(own, scores, Budget(sentences=count))])


def test_sentences_that_say_nothing_are_left_aside_while_there_are_others() -> None:
    own, scores = document([2] * 5), np.array([5.0, 4, 3, 2, 1])
    empty = np.array([True, False, False, True, False])
    sets = members(candidate_sets(own, scores, Budget(sentences=2), empty=empty))
    assert sorted(sets) == [[1, 2], [1, 4], [2, 4]]
    sets = members(candidate_sets(own, scores, Budget(sentences=4), empty=empty))
    assert sorted(sets) == [[0, 1, 2, 4], [1, 2, 3, 4]]


def test_list_items_do_not_fill_the_room_of_prose_that_is_too_long() -> None:
    own, scores = document([5, 9, 3], [PROSE, PROSE, LIST_ITEM]), np.zeros(3)
    empty = np.array([False, True, False])
    assert members(candidate_sets(own, scores, Budget(words=8), empty=empty)) == [[0]]
    assert members(candidate_sets(own, scores, Budget(words=4), empty=empty)) == [[2]]


def test_a_document_that_fits_whole_is_one_set() -> None:
    assert members(candidate_sets(document([4, 4]), np.zeros(2), Budget(sentences=3))) == [[0, 1]]
    assert members(candidate_sets(document([4, 4]), np.zeros(2), Budget(words=8))) == [[0, 1]]
    assert members(candidate_sets(document([4, 4]), np.zeros(2), Budget(words=3))) == []


def test_sentences_of_given_priorities() -> None:
    own, scores = document([2] * 4), np.array([4.0, 3, 2, 1])
    sets = members(candidate_sets(own, scores, Budget(sentences=2), priority=np.array([-1, 1, 0, 1])))
    assert sets == [[1, 2], [2, 3]]


@pytest.mark.parametrize(
    ("budget", "share"), [(Budget(sentences=2), 0.5), (Budget(sentences=8), 1.0), (Budget(sentences=2, words=2), 0.25)]
)
def test_the_share_of_what_may_be_chosen(budget: Budget, share: float) -> None:
    sets = candidate_sets(document([2] * 5, [PROSE] * 4 + [HEADING]), np.zeros(5), budget)
    assert sets.share == share
