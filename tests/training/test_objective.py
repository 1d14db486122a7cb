import itertools
import math

import pytest
import torch

from summarizer.oracle import Overlap
from summarizer.training.objective import SAMPLES, draw, label_loss, log_probability, rouge_loss

SENTENCES = ["Cats sleep all day.", "The bridge will close in March.", "It rained.", "Ferries will run."]
OVERLAP = Overlap(SENTENCES, ["The bridge will close. Ferries will run."])


def test_probabilities_of_all_orders_sum_to_one() -> None:
    scores = torch.randn(1, 4)
    orders = torch.tensor([*itertools.permutations(range(4), 2)])[:, None]
    assert log_probability(scores, orders).exp().sum().item() == pytest.approx(1, abs=1e-5)


def test_probability_of_an_order() -> None:
    scores = torch.tensor([[0.0, 1.0, 2.0]])
    one, e, square = 1.0, math.e, math.e**2
    expected = square / (one + e + square) * one / (one + e)
    assert log_probability(scores, torch.tensor([[[2, 0]]])).exp().item() == pytest.approx(expected)


def test_samples_have_their_probabilities() -> None:
    scores = torch.tensor([[0.0, 1.0, -1.0]])
    torch.manual_seed(1)
    drawn = draw(scores, count=2, samples=20_000)[:, 0]
    for order in itertools.permutations(range(3), 2):
        share = (drawn == torch.tensor(order)).all(1).float().mean().item()
        expected = log_probability(scores, torch.tensor([[order]])).exp().item()
        assert share == pytest.approx(expected, abs=0.015)


def test_short_documents() -> None:
    scores = torch.tensor([[0.5, -torch.inf, -torch.inf], [0.1, 0.2, 0.3]], requires_grad=True)
    chosen = draw(scores.detach(), count=3, samples=SAMPLES)
    logs = log_probability(scores, chosen)
    assert logs[:, 0].tolist() == [0.0] * SAMPLES
    logs.sum().backward()
    assert torch.isfinite(scores.grad[torch.isfinite(scores)]).all()


def test_the_gradient_raises_rouge() -> None:
    torch.manual_seed(1)
    logits = torch.zeros(8, requires_grad=True)
    lengths = torch.tensor([4, 4])
    optimizer = torch.optim.Adam([logits], lr=0.1)
    for _ in range(60):
        optimizer.zero_grad()
        rouge_loss(logits, lengths, [OVERLAP, OVERLAP], count=2).backward()
        optimizer.step()
    for scores in logits.detach().split(4):
        assert sorted(scores.topk(2).indices.tolist()) == [1, 3]


def test_no_difference_no_gradient() -> None:
    logits = torch.zeros(4, requires_grad=True)
    rouge_loss(logits, torch.tensor([4]), [Overlap(SENTENCES, ["nothing else"])], count=2).backward()
    assert logits.grad.abs().max() == 0


def test_label_loss() -> None:
    assert label_loss(torch.tensor([0.0, 0.0]), torch.tensor([1.0, 0.0])).item() == pytest.approx(math.log(2))
