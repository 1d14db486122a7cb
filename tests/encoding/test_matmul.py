import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.encoding import matmul
from summarizer.encoding.matmul import product

SIZES = st.integers(0, 9)


@given(n=SIZES, m=st.integers(1, 9), k=SIZES, stacks=st.sampled_from([(), (2,), (3, 2)]), out=st.booleans())
def test_a_product_in_parts_is_the_product(n: int, m: int, k: int, stacks: tuple[int, ...], out: bool) -> None:
    random = np.random.default_rng(0)
    left, right = random.random((*stacks[1:], n, m)), random.random((*stacks, m, k))
    expected = left @ right
    target = np.empty((*stacks, n, 2 * k))[..., k:] if out else None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matmul, "SMALL", 20)
        found = product(left, right, target)
    assert target is None or found is target
    np.testing.assert_allclose(found, expected)


def test_no_part_is_so_large_that_blas_starts_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []

    def watched(left: np.ndarray, right: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        sizes.append(left.shape[-2] * left.shape[-1] * right.shape[-1])
        return real(left, right, out=out)

    real = np.matmul
    monkeypatch.setattr(np, "matmul", watched)
    product(np.ones((1000, 64), np.float32), np.ones((3, 2, 64, 64), np.float32))
    product(np.ones((24, 24), np.float32), np.ones((24, 1001), np.float32))
    assert len(sizes) == 4
    assert max(sizes) <= 64**3
