import torch
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model.cells.gru import GRU
from summarizer.model.steps import Steps


def make(input_size: int = 3, hidden_size: int = 4) -> GRU:
    gru = GRU(input_size, hidden_size).double()
    with torch.no_grad():
        for parameter in gru.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=torch.Generator().manual_seed(1)))
    return gru


def read(gru: GRU, inputs: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
    return gru(gru.project(inputs), torch.arange(len(inputs)), Steps.of(lengths))


def naive(gru: GRU, inputs: torch.Tensor, direction: int) -> torch.Tensor:
    """The equations, one element at a time, for a sequence in the order in which it is read."""
    state, states = torch.zeros(4, dtype=torch.double), []
    for row in inputs @ gru.input[direction] + gru.bias[direction]:
        kept = state @ gru.hidden[direction]
        r, z = ((row + kept)[:8] / 4 + 0.5).clamp(0, 1).chunk(2)
        n = (row[8:] + r * (kept[8:] + gru.hidden_bias[direction, 0])).clamp(-1, 1)
        state = (1 - z) * n + z * state
        states.append(state)
    return torch.stack(states)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=5).filter(any))
def test_equals_the_equations(sizes: list[int]) -> None:
    gru, lengths = make(), torch.tensor(sizes)
    inputs = torch.randn(sum(sizes), 3, dtype=torch.double, generator=torch.Generator().manual_seed(2))
    states, steps = read(gru, inputs, lengths), Steps.of(lengths)
    for direction in range(2):
        flat = torch.empty(sum(sizes), 4, dtype=torch.double)
        flat[steps.elements[direction]] = states[direction].detach()
        for sequence, own in zip(inputs.split(sizes), flat.split(sizes), strict=True):
            if len(sequence):
                expected = naive(gru, sequence.flip(0) if direction else sequence, direction)
                assert torch.allclose(expected.flip(0) if direction else expected, own, atol=1e-12)


def test_gradients_are_those_of_back_propagation_through_time() -> None:
    gru, lengths = make(), torch.tensor([3, 0, 5, 1, 3])
    inputs = torch.randn(12, 3, dtype=torch.double, generator=torch.Generator().manual_seed(3), requires_grad=True)
    assert torch.autograd.gradcheck(lambda *_: read(gru, inputs, lengths), (inputs, *gru.parameters()))


def test_sequences_of_an_element() -> None:
    steps = Steps.of(torch.tensor([2, 0, 3]))
    assert steps.sizes == (2, 2, 1)
    assert steps.sequences.tolist() == [2, 0, 2, 0, 2]
    assert steps.elements.tolist() == [[2, 0, 3, 1, 4], [4, 1, 3, 0, 2]]


def test_bf16_autocast_stays_close() -> None:
    gru, lengths = make().float(), torch.tensor([4, 6])
    inputs = torch.randn(10, 3)
    with torch.autocast("cpu", torch.bfloat16):
        rough = read(gru, inputs, lengths)
    rough.sum().backward()
    exact = read(gru, inputs, lengths)
    assert rough.dtype == torch.float32
    assert 0 < (rough - exact).abs().max() < 0.1
