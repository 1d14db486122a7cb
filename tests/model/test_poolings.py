import pytest
import torch
from torch import Tensor

from summarizer.model.config import ModelConfig
from summarizer.model.parts import POOLINGS
from summarizer.model.poolings import retrieve
from summarizer.model.steps import Steps

SIZES = [3, 0, 5, 1, 3]


def expected(name: str, own: Tensor, query: Tensor | None) -> Tensor:
    """Each pooling of one sequence's states, of both directions beside each other."""
    if not len(own):
        return own.new_zeros(own.shape[1])
    if name == "mean":
        return own.mean(dim=0)
    if name == "max":
        return own.max(dim=0).values
    if name == "last":
        return torch.cat([own[-1, :2], own[0, 2:]])
    return (own @ query).softmax(dim=0) @ own


def test_every_name_is_a_pooling() -> None:
    field = ModelConfig.__dataclass_fields__["pooling"]
    assert tuple(POOLINGS) == field.metadata["choices"]


@pytest.mark.parametrize("name", POOLINGS)
def test_equals_the_definition(name: str) -> None:
    torch.manual_seed(0)
    pooling, steps = POOLINGS[name](2).double(), Steps.of(torch.tensor(SIZES))
    flat = torch.randn(sum(SIZES), 4, dtype=torch.double, requires_grad=True)

    def pool(values: Tensor) -> Tensor:
        states = torch.stack([values[steps.elements[0], :2], values[steps.elements[1], 2:]])
        return pooling(states, steps, torch.tensor(SIZES))

    rows = [expected(name, own, getattr(pooling, "query", None)) for own in flat.split(SIZES)]
    assert torch.allclose(pool(flat), torch.stack(rows), atol=1e-12)
    assert torch.autograd.gradcheck(pool, flat)


def test_a_stored_pattern_is_recalled_from_a_corrupted_one() -> None:
    """Ramsauer et al. 2020: one update finds the pattern of which half of the entries were lost."""
    random = torch.Generator().manual_seed(0)
    patterns = torch.randn(3 * 20, 64, generator=random).sign()
    lengths, stored = torch.tensor([20, 20, 20]), torch.tensor([4, 25, 59])
    corrupted = patterns[stored].clone()
    corrupted[:, :32] = 0
    corrupted[:, 32:36] *= -1
    recalled = retrieve(patterns, corrupted, lengths, beta=1.0)
    assert torch.allclose(recalled, patterns[stored], atol=1e-3)
    mixed = retrieve(patterns, corrupted, lengths, beta=0.0)
    assert torch.allclose(mixed, patterns.reshape(3, 20, 64).mean(dim=1), atol=1e-5)
