import numpy as np
import pytest

from summarizer.training.importance_fit import fit


def test_what_grades_depend_on_is_found() -> None:
    random = np.random.default_rng(1)
    documents = []
    for _ in range(200):
        inputs = random.normal(size=(20, 5)).astype(np.float32)
        inputs[:, 4] = 7  # tells nothing
        documents.append((inputs, 0.5 + 0.2 * inputs[:, 1] - 0.1 * inputs[:, 3]))
    weights = fit(documents)
    assert np.allclose(weights["weight"], [0, 0.2, 0, -0.1, 0], atol=0.05)
    assert weights["weight"][1] < 0.2  # the penalty draws it to 0
    assert weights["mean"][4] == pytest.approx(7)
