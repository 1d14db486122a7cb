from hypothesis import given
from hypothesis import strategies as st

from summarizer.system.batches import BATCH_LENGTH, batches

LENGTHS = st.lists(st.sampled_from([0, 1, BATCH_LENGTH // 2, BATCH_LENGTH, 2 * BATCH_LENGTH]))


@given(LENGTHS, st.integers(1, 5), st.integers(1, 3))
def test_batches_are_in_order_and_not_too_large(lengths: list[int], size: int, scale: int) -> None:
    found = list(batches(lengths, int, size=size, scale=scale))
    assert [length for batch in found for length in batch] == lengths
    for batch in found:
        assert 1 <= len(batch) <= scale * size
        assert len(batch) == 1 or sum(batch) <= scale * BATCH_LENGTH


def test_a_full_batch_waits_for_nothing() -> None:
    taken: list[int] = []
    stream = batches((taken.append(length) or length for length in (1, 1, 1)), int, size=2)
    assert next(stream) == taken == [1, 1]
