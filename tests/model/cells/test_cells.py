"""What holds for every cell: it is its equations, whatever else is read beside a sequence."""

import pytest
import torch
from torch import Tensor

from summarizer.model.cells.mingru import MinGRU, scan
from summarizer.model.cells.recurrent import Recurrent
from summarizer.model.config import CELLS as NAMES
from summarizer.model.parts import CELLS
from summarizer.model.steps import Steps

SIZES = [3, 0, 5, 1, 3, 5]


def make(name: str, **settings) -> Recurrent:
    torch.manual_seed(1)
    cell = CELLS[name](3, 4, **settings).double()
    with torch.no_grad():
        for parameter in cell.parameters():
            parameter.normal_(0, 0.5)
    return cell


def numbers(n: int, size: int = 3) -> Tensor:
    return torch.randn(n, size, dtype=torch.double, generator=torch.Generator().manual_seed(2), requires_grad=True)


def read(cell: Recurrent, inputs: Tensor, sizes: list[int]) -> Tensor:
    """The states of both directions, beside each other, at each element."""
    steps = Steps.of(torch.tensor(sizes))
    return steps.aligned(cell(cell.project(inputs), torch.arange(len(inputs)), steps))


def equations(cell: Recurrent, inputs: Tensor, direction: int) -> Tensor:
    """The equations of each cell, one element at a time, for a sequence in the order in which it is read."""
    weights = {name: value[direction] for name, value in cell.named_parameters()}
    state = memory = inputs.new_zeros(4)
    states = []
    for given in inputs @ weights["input"] + weights["bias"]:
        if cell.name == "elman":
            state = torch.tanh(given + state @ weights["hidden"])
        elif cell.name == "jordan":
            hidden = torch.tanh(given + state @ weights["hidden"])
            state = torch.tanh(hidden @ weights["output"] + weights["output_bias"][0])
        elif cell.name == "lstm":
            i, f, o, g = (given + state @ weights["hidden"]).chunk(4)
            memory = f.sigmoid() * memory + i.sigmoid() * g.tanh()
            state = o.sigmoid() * memory.tanh()
        elif cell.name == "mingru":
            z, n = given.chunk(2)
            state = (1 - z.sigmoid()) * state + z.sigmoid() * n
        else:
            kept = state @ weights["hidden"]
            r, z = ((given[:8] + kept[:8]) / 4 + 0.5).clamp(0, 1).chunk(2)
            n = (given[8:] + r * (kept[8:] + weights["hidden_bias"][0])).clamp(-1, 1)
            state = (1 - z) * n + z * state
        states.append(state)
    return torch.stack(states)


def test_every_name_is_a_cell() -> None:
    assert tuple(CELLS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_equals_the_equations(name: str) -> None:
    cell, inputs = make(name), numbers(sum(SIZES))
    for own, states in zip(inputs.split(SIZES), read(cell, inputs, SIZES).split(SIZES), strict=True):
        if len(own):
            ahead, back = equations(cell, own, 0), equations(cell, own.flip(0), 1).flip(0)
            assert torch.allclose(states, torch.cat([ahead, back], dim=1), atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("settings", [{}, {"checkpointed": True}])
def test_gradients_are_those_of_back_propagation_through_time(name: str, settings: dict) -> None:
    cell, inputs = make(name, **settings), numbers(sum(SIZES))
    assert torch.autograd.gradcheck(lambda *_: read(cell, inputs, SIZES), (inputs, *cell.parameters()))


def gradients(cell: Recurrent, inputs: Tensor) -> list[Tensor]:
    return [*torch.autograd.grad((read(cell, inputs, [9]) ** 2).sum(), [inputs, *cell.parameters()])]


@pytest.mark.parametrize("name", NAMES)
def test_a_truncated_gradient_is_the_whole_one_where_the_window_covers_all(name: str) -> None:
    inputs = numbers(9)
    whole, covered, cut = (gradients(make(name, truncate=window), inputs) for window in (0, 9, 3))
    assert all(torch.allclose(one, other, atol=1e-12) for one, other in zip(whole, covered, strict=True))
    assert not all(torch.allclose(one, other, atol=1e-6) for one, other in zip(whole, cut, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_no_gradient_passes_the_border_of_a_window(name: str) -> None:
    cell, inputs = make(name, truncate=3), numbers(9)
    (flow,) = torch.autograd.grad(read(cell, inputs, [9])[5, :4].sum(), inputs)
    assert not flow[:3].any()
    assert flow[3:6].abs().sum(dim=1).all()
    assert not flow[6:].any()


def test_checkpointing_computes_states_anew_on_the_way_back(monkeypatch: pytest.MonkeyPatch) -> None:
    cell, lengths = make("elman", checkpointed=True), []
    monkeypatch.setattr(cell, "read", lambda *given: lengths.append(len(given[1])) or Recurrent.read(cell, *given))
    states = read(cell, numbers(100), [100])
    assert lengths == [10] * 10
    states.sum().backward()
    assert lengths == [10] * 20


@pytest.mark.parametrize("sizes", [[1], [2], [7], [1, 6, 2, 9, 0, 9], [1000]])
def test_the_scan_of_mingru_is_its_loop(sizes: list[int]) -> None:
    cell = make("mingru").float()
    assert isinstance(cell, MinGRU)
    inputs = torch.randn(sum(sizes), 3, generator=torch.Generator().manual_seed(3), requires_grad=True)
    steps = Steps.of(torch.tensor(sizes))
    given = cell.project(inputs)[:, steps.elements[0]]
    first = torch.randn(2, len([size for size in sizes if size]), 4, requires_grad=True)
    scanned, looped = cell.read(given, steps.sizes, first), Recurrent.read(cell, given, steps.sizes, first)
    assert torch.allclose(scanned, looped, rtol=0, atol=1e-5)
    parameters = [inputs, first, cell.input, cell.bias]
    fast, slow = (torch.autograd.grad((states**2).sum(), parameters, retain_graph=True) for states in (scanned, looped))
    for one, other in zip(fast, slow, strict=True):
        assert torch.allclose(one, other, rtol=1e-4, atol=1e-4)


def test_a_scan_is_the_recurrence() -> None:
    for n in range(9):
        keep, add = torch.rand(2, n, 3), torch.randn(2, n, 3)
        state, expected = torch.zeros(2, 3), []
        for step in range(n):
            state = keep[:, step] * state + add[:, step]
            expected.append(state)
        assert torch.allclose(scan(keep, add), torch.stack([*expected, state], dim=1)[:, :n], atol=1e-6)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "mingru"])
def test_the_weights_of_a_state_are_orthogonal_at_first(name: str) -> None:
    torch.manual_seed(0)
    for side in CELLS[name](3, 4).hidden:
        for square in side.chunk(side.shape[1] // 4, dim=1):
            assert torch.allclose(square @ square.T, torch.eye(4), atol=1e-5)
