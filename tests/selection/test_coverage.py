import numpy as np
import pytest

from summarizer.segmentation import segment
from summarizer.selection import Budget
from summarizer.selection.coverage import COVERED, LONG, coverage, find_parts
from summarizer.selection.sets import candidate_sets


def sentences(first: int, count: int) -> str:
    return " ".join(
        f"Town {number} has {number % 7} bridges over river {number}." for number in range(first, first + count)
    )


def test_a_text_without_headings_is_cut_into_equal_parts() -> None:
    document = segment(sentences(0, 160))
    parts = find_parts(document)
    assert parts.tolist() == [number * 6 // 160 for number in range(160)]


def test_headings_say_where_parts_begin() -> None:
    sizes = (10, 20, 60, 10)
    starts = np.cumsum((0, *sizes[:-1]))
    text = "\n\n".join(
        f"# Rivers {size}\n\n{sentences(start, size)}" for start, size in zip(starts, sizes, strict=True)
    )
    document = segment(text)
    parts = find_parts(document)
    prose = document.prose_mask
    assert parts[prose].tolist() == [0] * 30 + [number * 5 // 100 for number in range(30, 90)] + [4] * 10
    assert sum(prose) == 100


@pytest.mark.parametrize("count", [3, 8])
def test_a_set_gains_by_parts_that_it_covers(count: int) -> None:
    document = segment(sentences(0, 160))
    scores = np.where(np.arange(160) % 20 < 3, 1.0, 0.0)
    sets = candidate_sets(document, scores, Budget(sentences=count))
    parts = find_parts(document)
    fixed = {*parts[sets.fixed].tolist()}
    values = coverage(document, sets)
    assert len({*values.tolist()}) > 1
    for number in range(0, len(values), 5):
        new = {*parts[sets[number]].tolist()} - fixed
        assert values[number] == pytest.approx(COVERED * len(new) * (1 - LONG / 160))


def test_a_short_text_has_no_parts() -> None:
    document = segment(sentences(0, LONG))
    sets = candidate_sets(document, np.zeros(LONG), Budget(sentences=3))
    assert not coverage(document, sets).any()
