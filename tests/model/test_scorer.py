import torch
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model.scorer import Scorer


def naive(scorer: Scorer, states: torch.Tensor) -> torch.Tensor:
    """Equations 5 to 7 of the paper, one document and one sentence at a time."""
    n = len(states)
    document = torch.tanh(scorer.document.weight @ states.mean(0) + scorer.document.bias)
    summary = torch.zeros(states.shape[1], dtype=states.dtype)
    rows = []
    for j, state in enumerate(states):
        content = scorer.content.weight[0] @ state + scorer.content.bias[0]
        salience = state @ scorer.salience.weight @ document
        novelty = -(state @ scorer.redundancy.weight.T @ torch.tanh(summary))
        absolute = scorer.absolute_position[min(j, len(scorer.absolute_position) - 1)]
        relative = scorer.relative_position[j * len(scorer.relative_position) // n]
        chance = torch.sigmoid(content + salience + novelty + absolute + relative)
        summary = summary + chance * state
        rows.append(torch.stack([content, salience, novelty, absolute, relative]))
    return torch.stack(rows)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any))
def test_equals_the_papers_loop(sizes: list[int]) -> None:
    torch.manual_seed(0)
    scorer = Scorer(6, absolute_positions=5, relative_positions=3).double()
    with torch.no_grad():
        for parameter in scorer.parameters():
            parameter.normal_()
    states = torch.randn(sum(sizes), 6, dtype=torch.double)
    terms = scorer(states, torch.tensor(sizes))
    expected = torch.cat([naive(scorer, own) for own in states.split(sizes) if len(own)])
    assert torch.allclose(terms, expected, atol=1e-12)


def test_gradients_flow_through_the_summary_so_far() -> None:
    torch.manual_seed(0)
    scorer = Scorer(3, absolute_positions=5, relative_positions=3).double()
    states = torch.randn(6, 3, dtype=torch.double, requires_grad=True)
    assert torch.autograd.gradcheck(lambda s, *_: scorer(s, torch.tensor([4, 2])), (states, *scorer.parameters()))
