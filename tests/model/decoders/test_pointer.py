import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from summarizer.documents import TERMS
from summarizer.model.decoders import pointer
from summarizer.model.decoders.pointer import Pointer


def make(attention: bool) -> Pointer:
    torch.manual_seed(0)
    sizes = {"surface_size": 4, "absolute_positions": 5, "relative_positions": 3, "context_size": 2}
    made = Pointer(6, attention=attention, **sizes).double()
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.normal_()
    return made


def naive(decoder: Pointer, states: Tensor, base: Tensor, prose_mask: Tensor) -> tuple[list[int], Tensor]:
    """The equations for one document, one pick after another: the picks and their scores."""
    state = torch.tanh(decoder.start(states.mean(0)[-decoder.start_size :]))
    free, picks, values = set(range(len(states))), [], []
    limit = torch.tensor(torch.inf)
    while free:
        query = state
        if decoder.match is not None:
            query = state + decoder.context((states @ decoder.match(state)).softmax(0) @ states)
        scores = base + states @ decoder.key(query)
        best = max(free, key=lambda number: scores[number].item())
        picks.append(best)
        limit = torch.minimum(scores[best], limit - pointer.GAP)
        values.append(limit)
        free.remove(best)
        if prose_mask[best]:
            state = decoder.update(states[best][None], state[None])[0]
    return picks, torch.stack(values)


@pytest.mark.parametrize("attention", [False, True])
@given(st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any), st.integers(1, 4))
def test_equals_the_equations(attention: bool, sizes: list[int], every: int) -> None:
    decoder = make(attention)
    states, surface = (torch.randn(sum(sizes), size, dtype=torch.double) for size in (6, 4))
    prose_mask = torch.arange(sum(sizes)) % every == 0
    terms = decoder(states, surface, torch.tensor(sizes), prose_mask)
    rows = zip(*(part.split(sizes) for part in (terms, states, prose_mask)), strict=True)
    for own, h, said in rows:
        if len(own):
            base = own[:, [TERMS.index(name) for name in TERMS if name not in ("salience", "novelty")]].sum(1)
            picks, values = naive(decoder, h, base, said)
            assert torch.allclose(own.sum(1)[picks], values, atol=1e-9)
            assert own.sum(1).argsort(descending=True).tolist() == picks


@pytest.mark.parametrize("attention", [False, True])
def test_no_sentence_is_picked_twice(attention: bool) -> None:
    decoder, sizes = make(attention), torch.tensor([30, 4, 1])
    present = torch.arange(30) < sizes[:, None]
    states = torch.randn(3, 30, 6, dtype=torch.double) * present[:, :, None]
    base, start = torch.randn(3, 30, dtype=torch.double), torch.zeros(3, 6, dtype=torch.double)
    scores, steps = decoder.pick(base, states, present=present, prose_mask=present, state=start)
    picked = torch.stack(steps).sum(0)
    assert picked.max() == 1
    assert picked.sum(1).tolist() == [pointer.PICKS, 4, 1]
    assert not picked[~present].any()
    first = scores[0]
    assert first[picked[0] == 0].max() < first[picked[0] == 1].min()


@pytest.mark.parametrize("attention", [False, True])
def test_gradients_flow_through_the_picks_before(attention: bool) -> None:
    decoder = make(attention)
    states, surface = (torch.randn(6, size, dtype=torch.double, requires_grad=True) for size in (6, 4))
    lengths, prose_mask = torch.tensor([4, 2]), torch.tensor([1, 0, 1, 1, 1, 1]).bool()
    inputs = (states, surface, *decoder.parameters())
    assert torch.autograd.gradcheck(lambda h, f, *_: decoder(h, f, lengths, prose_mask), inputs)


def test_without_attention_the_first_state_has_the_fixed_vector_alone() -> None:
    assert make(attention=False).start.in_features == 2
    assert make(attention=True).start.in_features == 6
