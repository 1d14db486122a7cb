"""What is counted of tokens, in trees that are written by hand."""

import numpy as np
import pytest
from trees import written

from summarizer.compression.features import Lexicon

TREE = (
    'The/DT/det/1 BOATS/NNS/nsubj/5 +,/,/punct/1 "/``/punct/5 Ida/NNP/nsubj/5 said/VBD/ROOT/5 —/:/punct/5 '
    "must/MD/aux/8 wait/VB/ccomp/5 +././punct/5"
)


def test_what_is_counted_of_each_token() -> None:
    source = written(TREE)
    lexicon = Lexicon.count([source], n_words=50, min_count=1)
    found = lexicon.encoder().encode([written("Boats/NNS/ROOT/0"), source])
    numbers = dict(enumerate(found.numbers[1:].T))
    n, places = 10, np.arange(10)
    depth = np.array([2, 1, 2, 1, 1, 0, 1, 2, 1, 1])
    below = np.array([1, 3, 1, 1, 1, 10, 1, 1, 2, 1])
    heads = np.array([1, 5, 1, 5, 5, 5, 5, 8, 5, 5])
    children = np.bincount(heads[heads != places], minlength=n)
    expected = {
        0: places / n,
        1: np.full(n, np.log1p(n) / 4),
        2: np.log1p(places) / 3,
        3: np.log1p(n - 1 - places) / 3,
        4: depth / 6,
        5: np.log1p(children) / 2,
        6: np.log1p(below) / 3,
        7: below / n,
        8: places == 5,
        9: (heads - places) / 10,
        10: heads > places,
        11: (places - 5) / 20,
        12: places < 5,
        13: np.array([1, 1, 0, 0, 1, 0, 0, 0, 0, 0]),
        14: np.array([0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
        15: np.array([0, 0, 0, 1, 1, 1, 1, 2, 2, 2]) / 4,
        16: np.array([2, 2, 1, 1, 1, 1, 0, 0, 0, 0]) / 4,
        17: np.array([0, 0, 0, 0, 0, 0, 1, 1, 2, 3]) / 4,
        18: np.array([3, 3, 3, 3, 3, 2, 2, 1, 0, 0]) / 4,
        19: np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 1]),
        20: np.full(n, 0.5),
        21: places == 0,
    }
    for column, values in expected.items():
        np.testing.assert_allclose(numbers[column], values, atol=1e-6, err_msg=str(column))
    assert len(expected) == len(numbers)
    assert list(found.lengths) == [1, 10]
    assert list(found.heads) == [0, *(heads + 1)]
    assert found.numbers.dtype == np.float32


def test_far_heads_and_many_commas_are_cut_off() -> None:
    commas = " ".join(f"{mark}/,/punct/29" for mark in [",", "-", "--", "---", "–", "—"])
    source = written(f"{commas} {' '.join(['so/RB/advmod/29'] * 23)} wait/VBP/ROOT/29")
    numbers = Lexicon.count([source], n_words=9, min_count=1).encoder().encode([source]).numbers
    assert (numbers[0, 9], numbers[28, 9], numbers[0, 11], numbers[29, 11]) == (1, pytest.approx(0.1), -1, 0)
    assert [numbers[place, 15] for place in (0, 3, 4, 9)] == [0, 0.75, 1, 1]
    assert [numbers[place, 16] for place in (0, 1, 2, 9)] == [1, 1, 0.75, 0]


def test_the_first_root_counts_where_there_are_two() -> None:
    source = written("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 Ida/NNP/nsubj/3 sings/VBZ/ROOT/3")
    numbers = Lexicon.count([source], n_words=9, min_count=1).encoder().encode([source, source]).numbers
    np.testing.assert_allclose(numbers[:, 20], 0.25)
    assert list(numbers[:4, 12]) == [1, 0, 0, 0]


def test_ids_of_words_and_the_labels_on_the_way_to_the_root() -> None:
    source = written(TREE)
    lexicon = Lexicon.count([source, written("boats/NNS/ROOT/0 5/CD/nummod/0 7/CD/nummod/0")], n_words=2, min_count=2)
    assert set(lexicon.words) == {"boats", "#"}
    assert Lexicon.count([source], n_words=3, min_count=2).words == ()
    assert lexicon.tags == tuple(sorted(lexicon.tags))
    batch = lexicon.encoder().encode([source])
    assert list(batch.ids[:, 0]) == [0, lexicon.words.index("boats") + 1, *[0] * 8]
    assert [lexicon.tags[number - 1] for number in batch.ids[:2, 1]] == ["DT", "NNS"]
    assert [lexicon.labels[number - 1] for number in batch.ids[:2, 2]] == ["det", "nsubj"]
    way = {lexicon.labels[number - 1] for number in np.flatnonzero(batch.path[0])}
    assert way == {"det", "nsubj", "ROOT"}
    assert lexicon.to_dict() == {"words": [*lexicon.words], "tags": [*lexicon.tags], "labels": [*lexicon.labels]}
    unknown = lexicon.encoder().encode([written("sloops/XX/new/0")])
    assert unknown.ids.tolist() == [[0, 0, 0]]
