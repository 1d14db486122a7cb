from itertools import pairwise

import pytest

from summarizer.rendering.lengths import EVERY, FIRST, changes, lengths


@pytest.mark.parametrize("n_sentences", [0, 1, 2, EVERY])
def test_every_length_of_what_most_people_read(n_sentences: int) -> None:
    assert lengths(n_sentences) == list(range(1, n_sentences + 1))


@pytest.mark.parametrize("n_sentences", [EVERY + 1, 2_000, 20_000])
def test_few_lengths_of_a_book(n_sentences: int) -> None:
    found = lengths(n_sentences)
    assert found[:FIRST] == list(range(1, FIRST + 1))
    assert found[-1] == n_sentences
    assert all(0 < later - one <= 0.03 * one for one, later in pairwise(found[FIRST - 1 :]))
    assert len(found) < 300


def test_changes_add_up_to_the_selections() -> None:
    selections = [(3,), (1, 3), (1, 2, 4), ()]
    assert changes(selections) == [[3], [1], [2, 3, 4], [1, 2, 4]]
    shown: set[int] = set()
    for selection, change in zip(selections, changes(selections), strict=True):
        shown ^= set(change)
        assert shown == set(selection)
