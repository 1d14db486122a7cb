import math
from itertools import combinations

import numpy as np
import pytest
import torch

from summarizer.corpora.set_rouge import SetRouge
from summarizer.training.objective import BEST, LABELLED, candidates, expected_rouge, label_loss, subsets

SENTENCES = ["Cats sleep all day.", "The bridge will close in March.", "It rained.", "Ferries will run."]
ROUGE = SetRouge(SENTENCES, ["The bridge will close. Ferries will run."])


def test_the_expectation() -> None:
    assert ROUGE.n_wanted == 2
    logits = torch.tensor([0.5, 1.0, -0.3, 0.2])
    sets = [*combinations(range(4), 2)]
    chances = np.exp([float(logits[list(own)].sum()) for own in sets])
    scores = [ROUGE(np.array([own])).mean() for own in sets]
    found = expected_rouge(logits, torch.zeros(4), [4], [ROUGE])
    assert found.item() == pytest.approx(np.dot(chances / chances.sum(), scores), abs=1e-6)


def test_documents_of_a_batch_count_alike() -> None:
    few = SetRouge(SENTENCES[:1], ["Cats."])
    logits = torch.tensor([0.5, 1.0, -0.3, 0.2, 0.7])
    parts = [
        expected_rouge(logits[:4], torch.zeros(4), [4], [ROUGE]),
        expected_rouge(logits[4:], torch.zeros(1), [1], [few]),
    ]
    together = expected_rouge(logits, torch.zeros(5), [4, 1], [ROUGE, few])
    assert together.item() == pytest.approx(float(sum(parts)) / 2)


def test_the_gradient_raises_rouge() -> None:
    logits = torch.zeros(8, requires_grad=True)
    optimizer = torch.optim.Adam([logits], lr=0.1)
    for _ in range(60):
        optimizer.zero_grad()
        (-expected_rouge(logits, torch.zeros(8), [4, 4], [ROUGE, ROUGE])).backward()
        optimizer.step()
    for scores in logits.detach().split(4):
        assert sorted(scores.topk(2).indices.tolist()) == [1, 3]


def test_no_difference_no_gradient() -> None:
    logits = torch.zeros(4, requires_grad=True)
    nothing = SetRouge(SENTENCES, ["something else entirely today"])
    expected_rouge(logits, torch.zeros(4), [4], [nothing]).backward()
    assert logits.grad.abs().max() == 0


def test_candidates_are_the_best_and_the_labelled() -> None:
    scores = -np.arange(20, dtype=np.float32)
    labelled = np.isin(np.arange(20), [2, 11, 13, 15, 17, 19])
    assert candidates(scores, labelled).tolist() == [*range(BEST), 11, 13, 15, 17]
    assert len(candidates(scores, labelled)) == BEST + LABELLED
    assert candidates(scores[:3], labelled[:3]).tolist() == [0, 1, 2]


def test_subsets() -> None:
    assert subsets(3, 2).tolist() == [[0, 1], [0, 2], [1, 2]]


def test_label_loss() -> None:
    assert label_loss(torch.tensor([0.0, 0.0]), torch.tensor([1.0, 0.0])).item() == pytest.approx(math.log(2))
