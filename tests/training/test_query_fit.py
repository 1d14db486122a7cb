from pathlib import Path

import numpy as np
import pytest

from summarizer.corpora.questions import Question
from summarizer.persistence.checkpoint import load_checkpoint
from summarizer.scoring.query_inputs import ENGLISH, OTHERS, QUERY_INPUTS
from summarizer.training.query_fit import fit_coefficients, fit_groups, fit_query


def questions(n: int, seed: int, coefficients: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Questions whose answers are drawn with the probabilities of a softmax."""
    random = np.random.default_rng(seed)
    rows = []
    for _ in range(n):
        inputs = random.normal(size=(int(random.integers(2, 9)), len(coefficients)))
        logits = inputs @ coefficients
        probabilities = np.exp(logits - logits.max())
        answers = np.zeros(len(inputs), bool)
        answers[random.choice(len(inputs), p=probabilities / probabilities.sum())] = True
        rows.append((inputs, answers))
    return rows


def test_the_coefficients_that_made_the_answers_are_found() -> None:
    true = np.array([2.0, -1.0, 0.0])
    fitted = fit_coefficients([questions(1500, 1, true), questions(500, 2, true)], ["a", "b", "c"])
    assert [fitted["a"], fitted["b"], fitted["c"]] == pytest.approx(true, abs=0.2)


def test_what_is_always_the_same_counts_nothing() -> None:
    rows = [(np.hstack([inputs, np.ones((len(inputs), 1))]), own) for inputs, own in questions(50, 3, np.array([1.0]))]
    assert "same" not in fit_coefficients([rows], ["a", "same"])


def test_a_question_of_several_answers_wants_one_of_them() -> None:
    inputs = np.array([[2.0], [0.0], [-1.0]])
    fitted = fit_coefficients([[(inputs, np.array([True, False, True]))] * 20], ["a"])
    assert fitted["a"] > 0.5


def test_a_model_learns_which_sentences_answer(model_folder: Path) -> None:
    names = ["bridge", "city", "march", "lock", "pier", "mill"]
    text = " ".join(f"The {name} was mended by a firm from the north." for name in names)
    corpus = [Question(text, f"Who mended the {name}?", ((text.index(name), text.index(name) + 4),)) for name in names]
    assert fit_query(model_folder, {"questions": corpus}) == len(names)
    coefficients = load_checkpoint(model_folder).query
    assert coefficients.keys() == {ENGLISH, OTHERS}
    assert coefficients[ENGLISH].keys() <= set(QUERY_INPUTS)
    assert coefficients[ENGLISH]["BM25 of forms"] > 0


def test_questions_in_other_languages_are_fitted_by_themselves() -> None:
    n_inputs = len(QUERY_INPUTS)
    corpora = {name: [*questions(30, n_inputs, sign * np.ones(n_inputs))] for name, sign in (("en", 1), ("de", -1))}
    fitted = fit_groups(corpora, english={"en"})
    assert fitted == {ENGLISH: fit_groups({"en": corpora["en"]}, english={"en"})[ENGLISH], OTHERS: fitted[OTHERS]}
    assert fitted[OTHERS] == fit_groups({"de": corpora["de"]}, english=set())[OTHERS]
    assert sum(fitted[ENGLISH].values()) > 0 > sum(fitted[OTHERS].values())
    assert fit_groups({"de": corpora["de"]}, english=set())[ENGLISH] == fitted[OTHERS]
