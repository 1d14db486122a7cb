import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.scoring import numpy_gru as gru

RANDOM = np.random.default_rng(0)
HIDDEN, INPUT = 8, 6
WEIGHTS = gru.fold(
    *(
        RANDOM.normal(0, 0.5, shape).astype(np.float32)
        for shape in ((2, INPUT, 3 * HIDDEN), (2, 1, 3 * HIDDEN), (2, HIDDEN, 3 * HIDDEN), (2, 1, HIDDEN))
    )
)


def side_by_side(sequences: list[np.ndarray]) -> np.ndarray:
    """The states of all elements, from `run`; the sequences are in the order of falling length."""
    lengths = np.array([len(sequence) for sequence in sequences])
    elements = np.concatenate(sequences)
    states = np.empty((2, len(elements), HIDDEN), np.float32)
    steps = gru.run(WEIGHTS, WEIGHTS.project(elements), np.arange(len(elements)), np.cumsum(lengths) - lengths, lengths)
    for ahead, back, (left, right) in steps:
        states[0, ahead], states[1, back] = left, right
    return states


def alone(sequence: np.ndarray) -> np.ndarray:
    """The states of all elements, from `run_alone`."""
    states = np.empty((2, len(sequence), HIDDEN), np.float32)
    for ahead, back, (left, right) in gru.run_alone(WEIGHTS, sequence):
        states[0, ahead], states[1, back] = left, right
    return states


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5), st.integers(0, 2**32 - 1), st.sampled_from([1, 7, 256]))
def test_a_sequence_is_read_alike_alone_and_side_by_side(lengths: list[int], seed: int, steps: int) -> None:
    random = np.random.default_rng(seed)
    sequences = [random.normal(size=(n, INPUT)).astype(np.float32) for n in sorted(lengths, reverse=True)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gru, "STEPS", steps)
        found = np.concatenate([alone(sequence) for sequence in sequences], axis=1)
    assert np.allclose(found, side_by_side(sequences), rtol=0, atol=1e-6)
