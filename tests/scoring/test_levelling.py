import numpy as np

from summarizer.scoring.levelling import SHARE, levelling


def test_the_best_sentences_come_nearer_to_each_other() -> None:
    high, low = np.array([4.0, 4.0, 4.0, -9.0]), np.array([0.0, 0.0, 0.0])
    offsets = levelling([high, low])
    assert offsets.tolist() == [-2 * SHARE] * 4 + [2 * SHARE] * 3


def test_one_document_keeps_its_scores_and_empty_ones_count_for_nothing() -> None:
    assert levelling([np.array([1.0, 2.0])]).tolist() == [0.0, 0.0]
    assert levelling([np.array([]), np.array([1.0]), np.array([])]).tolist() == [0.0]
    assert levelling([np.array([])]).tolist() == []
