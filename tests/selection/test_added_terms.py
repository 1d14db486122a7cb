import numpy as np
import pytest

from summarizer.pipeline import Summarizer
from summarizer.segmentation import segment
from summarizer.selection import Budget
from summarizer.selection.added_terms import FEW, IMPORTANCE_VALUE, QUERY_VALUE, SHORT, AddedTerms
from summarizer.selection.sets import candidate_sets

TEXT = " ".join(f"Town {number} has {number % 7} bridges and a ferry over the river." for number in range(20))
DOCUMENT = segment(TEXT)
N = len(DOCUMENT.sentences)
ZERO = np.zeros(N)


def test_scores_are_sums() -> None:
    one, two = np.arange(N) * 1.0, np.arange(N) * 10.0
    assert AddedTerms(one, two).scores(ZERO).tolist() == [11.0 * number for number in range(N)]
    assert AddedTerms().scores(one).tolist() == one.tolist()


@pytest.mark.parametrize("count", [1, 8])
def test_importance_adds_to_the_value_of_a_set_the_more_the_shorter_it_is(count: int) -> None:
    importance = np.sin(np.arange(N))
    sets = candidate_sets(DOCUMENT, ZERO, Budget(sentences=count))
    values = AddedTerms(importance).values(sets)
    factor = IMPORTANCE_VALUE * min(1, SHORT * N / count) * max(1, FEW / count)
    fixed = importance[sets.fixed].sum()
    for number in range(0, len(values), 7):
        assert values[number] == pytest.approx(factor * (importance[sets[number]].sum() - fixed))


def test_an_answer_comes_first_and_counts_more_than_what_an_editor_keeps() -> None:
    query = np.array([0.0, 0.4, *[0.0] * (N - 2)])
    importance = np.arange(N) * 0.1
    added = AddedTerms(importance, query)
    assert np.argsort(-added.order(ZERO)).tolist() == [1, *range(N - 1, 1, -1), 0]
    sets = candidate_sets(DOCUMENT, added.order(ZERO), Budget(sentences=2))
    values = added.values(sets)
    answered = np.array([1 in sets[number] for number in range(len(values))])
    assert values == pytest.approx(AddedTerms(importance).values(sets) + QUERY_VALUE * 0.4 * answered)
    assert values[answered].min() > values[~answered].max()


def test_words_are_expected_as_references_have_them_whatever_an_editor_keeps() -> None:
    selector = Summarizer()._selector
    assert selector
    plain_choice, plain = selector.choose(DOCUMENT, ZERO, Budget(sentences=1))
    importance = np.where(np.arange(N) == 4, 50.0, 0.0)
    choice, inclusion = selector.choose(DOCUMENT, ZERO, Budget(sentences=1), added=AddedTerms(importance))
    assert plain_choice != [4] == choice
    assert np.array_equal(inclusion.word_probabilities, plain.word_probabilities)
