import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summarizer.encoding.ragged import ranges, rows_left

ROWS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 7)), min_size=1)


@given(ROWS)
def test_ranges_stand_one_after_the_other(rows: list[tuple[int, int]]) -> None:
    starts, lengths = np.array(rows).T
    assert ranges(starts, lengths).tolist() == [n for start, length in rows for n in range(start, start + length)]
    assert ranges(0, lengths).tolist() == [n for _, length in rows for n in range(length)]


@given(ROWS)
def test_rows_that_are_left(rows: list[tuple[int, int]]) -> None:
    lengths = np.array(sorted((length for _, length in rows), reverse=True))
    assert rows_left(lengths).tolist() == [sum(lengths > place) for place in range(lengths[0])]
