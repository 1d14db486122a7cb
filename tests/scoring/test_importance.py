from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from random_model import random_checkpoint

from summarizer.documents import IMPORTANCE
from summarizer.errors import ConfigError
from summarizer.persistence.checkpoint import load_checkpoint, save_checkpoint
from summarizer.pipeline import Summarizer
from summarizer.scoring.importance import FLAT, GRADED, Importance, importance_shapes, trust
from summarizer.scoring.layout_features import LAYOUT
from summarizer.scoring.network import SentenceScores

TEXT = """The city said the bridge will march on. A city of the bridge said a march will.

On the bridge the city will march. The march of a city said the bridge will.

In the city a bridge will march on the city."""


def with_importance(**shape: int):
    checkpoint = random_checkpoint(**shape)
    config = checkpoint.config
    shapes = importance_shapes(4 * config.hidden_size + 16 + config.surface_size)
    random = np.random.default_rng(3)
    values = {name: random.uniform(0.5, 1, size).astype(np.float32) for name, size in shapes.items()}
    return replace(checkpoint, importance={**values, "weight": values["weight"] - np.float32(0.75)})


CHECKPOINT = with_importance()


def test_scores_are_the_sums_of_terms_with_importance() -> None:
    summary = Summarizer(CHECKPOINT)(TEXT)
    assert any(terms[IMPORTANCE] for terms in summary.terms)
    assert np.allclose(summary.scores, [sum(terms.values()) for terms in summary.terms])


def test_the_weight_multiplies_the_term() -> None:
    once, twice, none = (Summarizer(CHECKPOINT, importance=weight)(TEXT) for weight in (1, 2, 0))
    assert np.allclose([2 * terms[IMPORTANCE] for terms in once.terms], [terms[IMPORTANCE] for terms in twice.terms])
    assert not any(terms[IMPORTANCE] for terms in none.terms)
    assert none.scores == Summarizer(replace(CHECKPOINT, importance={}))(TEXT).scores


@pytest.mark.parametrize("weight", [-1, float("nan"), float("inf"), "much", True])
def test_a_weight_that_makes_no_sense(weight: object) -> None:
    with pytest.raises(ConfigError, match="importance must be a number of at least 0"):
        Summarizer(CHECKPOINT, importance=weight)  # type: ignore[arg-type]


def test_both_runtimes_agree() -> None:
    pytest.importorskip("torch")
    found = [Summarizer(CHECKPOINT, runtime=runtime)(TEXT).scores for runtime in ("numpy", "torch")]
    assert np.allclose(*found, rtol=0, atol=1e-5)


def test_it_is_written_and_read(tmp_path: Path) -> None:
    save_checkpoint(CHECKPOINT, tmp_path / "model")
    read = load_checkpoint(tmp_path / "model").importance
    assert {name: value.tolist() for name, value in read.items()} == {
        name: value.tolist() for name, value in CHECKPOINT.importance.items()
    }


def test_word_scores_have_it() -> None:
    summary = Summarizer(CHECKPOINT)(TEXT)
    plain = Summarizer(CHECKPOINT, importance=0)(TEXT)
    assert summary.word_scores(0) != plain.word_scores(0)


def test_a_text_in_one_paragraph_counts_less() -> None:
    layout = np.zeros((2, len(LAYOUT)), np.float32)
    layout[:, 22], layout[:, 23] = np.log([1, 10]), np.log(20)
    assert trust(layout).tolist() == pytest.approx([FLAT, 1])


def test_a_text_longer_than_those_that_were_graded_counts_less() -> None:
    layout = np.zeros((2, len(LAYOUT)), np.float32)
    layout[:, 22], layout[:, 23] = np.log([10 * GRADED, 10 * GRADED]), np.log([GRADED, 4 * GRADED])
    assert trust(layout).tolist() == pytest.approx([1, 0.25])


def test_an_average_sentence_has_none() -> None:
    shapes = importance_shapes(4)
    weights = {name: np.ones(size, np.float32) for name, size in shapes.items()}
    scores = SentenceScores(np.ones((1, 6), np.float32), np.ones((1, 4), np.float32))
    assert Importance(weights)([scores], np.ones((1, len(LAYOUT)), np.float32)).tolist() == [0]
