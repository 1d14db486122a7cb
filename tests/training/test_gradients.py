import pytest
import torch

from summarizer.model.cells.elman import Elman
from summarizer.model.parts import CELLS
from summarizer.model.steps import Steps
from summarizer.training.gradients import GradientWatch, through_time


def test_the_gradient_of_a_linear_network_shrinks_by_its_weight_at_each_step() -> None:
    cell = Elman(1, 1)
    with torch.no_grad():
        cell.hidden.fill_(0.5)
    steps, gates = Steps.of(torch.tensor([6, 3])), torch.zeros(2, 9, 1)  # tanh is the identity at 0
    norms = through_time(cell, gates, torch.arange(9), steps=steps, grad=torch.ones(2, 9, 1))
    assert norms == pytest.approx([0.5**distance for distance in range(6)])


@pytest.mark.parametrize("name", CELLS)
def test_what_is_watched_is_the_gradient(name: str) -> None:
    torch.manual_seed(0)
    cell, lengths = CELLS[name](3, 4), torch.tensor([5, 2])
    network = torch.nn.ModuleDict({"cell": cell})
    steps, inputs = Steps.of(lengths), torch.randn(7, 3)
    with GradientWatch(network) as watch:
        states = cell(cell.project(inputs), torch.arange(7), steps)
        (0.5 * states.square().sum()).backward()
    norms = watch.distances()["cell"]
    squares = sum(float(parameter.grad.square().sum()) for parameter in cell.parameters())
    assert watch.layers() == pytest.approx({"cell": squares**0.5})
    assert len(norms) == 5
    aligned = steps.aligned(states.detach())
    ends = [aligned[4, :4], aligned[0, 4:], aligned[6, :4], aligned[5, 4:]]
    assert norms[0] == pytest.approx(float(torch.stack(ends).square().sum() / 4) ** 0.5, rel=1e-5)
    assert all(norm > 0 for norm in norms)
    cell(cell.project(inputs), torch.arange(7), steps).sum().backward()
    assert watch.distances()["cell"] == norms
