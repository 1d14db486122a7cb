import pytest

from summarizer.documents import Example
from summarizer.evaluation.editor import editor_scores
from summarizer.selection import Budget

TEXT = "Maria Jones opened the new bridge on Monday. She had waited for ten years to see it. Ferries stopped for good."
ENDS = [TEXT.index(". ") + 1, TEXT.rindex(". ") + 1, len(TEXT)]
SPANS = tuple(zip([0, ENDS[0] + 1, ENDS[1] + 1], ENDS, strict=True))
EXAMPLE = Example("a", TEXT, ("Bridge opened.",), grades=(3, 1, 2), spans=SPANS)


def test_gain_and_dangling_sentences() -> None:
    scores = editor_scores([EXAMPLE, Example("b", TEXT)], [[1, 2], [0]], Budget(sentences=2))
    assert scores is not None
    assert scores.gain == pytest.approx(3 / 5)
    assert scores.dangling == 0.5
    assert scores.documents == 1


def test_a_sentence_with_what_it_leans_on_does_not_dangle() -> None:
    scores = editor_scores([EXAMPLE], [[0, 1]], Budget(sentences=2))
    assert scores is not None
    assert (scores.gain, scores.dangling) == (pytest.approx(4 / 5), 0)


def test_a_summary_that_is_too_short_gains_less() -> None:
    scores = editor_scores([EXAMPLE], [[0]], Budget(sentences=2))
    assert scores is not None
    assert scores.gain == pytest.approx(3 / 5)


def test_without_grades_there_are_no_scores() -> None:
    assert editor_scores([Example("b", TEXT)], [[0]], Budget(sentences=1)) is None
