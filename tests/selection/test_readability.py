import numpy as np
import pytest

from summarizer.pipeline import Summarizer
from summarizer.segmentation import segment
from summarizer.selection import Budget
from summarizer.selection.cues import CueFinder
from summarizer.selection.joined_sets import JoinedSets
from summarizer.selection.readability import CUES, NOTHING_NEW, best_readable, nothing_new
from summarizer.selection.sets import candidate_sets

TEXT = (
    "Maria Jones opened the new bridge over the river on Monday. She had waited for ten years to see the day. "
    "Ferries stopped for good at noon. Workers had built three piers of steel."
)


def costs(budget: int) -> dict[tuple[int, ...], float]:
    document = segment(TEXT)
    _, inclusion = Summarizer()._selector.choose(document, np.zeros(4), Budget(sentences=1))  # type: ignore[union-attr]
    sets = candidate_sets(document, np.array([4.0, 3, 2, 1]), Budget(sentences=budget))
    lost = nothing_new(JoinedSets.of([sets], inclusion.words), inclusion)
    found = {}
    for number in range(len(sets.rows)):
        values = np.zeros(len(sets.rows))
        values[number] = 100  # so that it is the best, whatever it costs
        best, value = best_readable(values - lost, sets, CueFinder(document))
        assert best == number
        found[tuple(sets[number])] = 100 - value
    return found


def test_a_pronoun_costs_where_nobody_is_named() -> None:
    found = costs(2)
    assert found[1, 2] - found[0, 1] > CUES  # the rest is what a sentence lacks of its own
    assert found[1, 2] <= np.sqrt(3 / 2) * (CUES + 2 * NOTHING_NEW) + 1e-9


def test_a_sentence_counts_less_in_a_longer_summary() -> None:
    assert costs(1)[1,] >= np.sqrt(3) * CUES
    assert costs(3)[1, 2, 3] == pytest.approx(CUES, abs=3 * NOTHING_NEW)


def test_the_best_set_is_the_one_of_the_highest_value_less_its_costs() -> None:
    document = segment(TEXT)
    _, inclusion = Summarizer()._selector.choose(document, np.zeros(4), Budget(sentences=1))  # type: ignore[union-attr]
    sets = candidate_sets(document, np.array([4.0, 3, 2, 1]), Budget(sentences=2))
    lost = nothing_new(JoinedSets.of([sets], inclusion.words), inclusion)
    cost_of = costs(2)
    for seed in range(20):
        values = np.random.default_rng(seed).normal(scale=0.3, size=len(sets.rows))
        less = [value - cost_of[tuple(sets[number])] for number, value in enumerate(values.tolist())]
        best, value = best_readable(values - lost, sets, CueFinder(document))
        assert best == int(np.argmax(less))
        assert value == pytest.approx(max(less))


def test_what_a_cue_costs_depends_on_all_sentences_of_a_summary() -> None:
    towns = " ".join(f"Ferries {number} ran over the river at noon." for number in range(20))
    document = segment(f"{towns} Maria Jones opened it. {towns} She had waited for ten years.")
    last = len(document.sentences) - 1
    scores = -np.arange(float(last + 1))
    scores[last] = -7.5
    sets = candidate_sets(document, scores, Budget(sentences=8))
    assert len(sets.fixed) == 3
    number = next(number for number in range(len(sets.rows)) if last in sets[number])
    values = np.where(np.arange(len(sets.rows)) == number, 100.0, 0.0)
    assert best_readable(values, sets, CueFinder(document)) == (number, pytest.approx(100 - CUES * np.sqrt(3 / 8)))
