import torch
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model.decoders.labels import Labels, novelty


def naive(scorer: Labels, states: torch.Tensor, surface: torch.Tensor, prose_mask: torch.Tensor) -> torch.Tensor:
    """The equations, one document and one sentence at a time."""
    n = len(states)
    document = torch.tanh(scorer.document.weight @ states.mean(0) + scorer.document.bias)
    summary = torch.zeros(states.shape[1], dtype=states.dtype)
    centre = states[prose_mask].mean(0) if prose_mask.any() else summary
    rows = []
    for j, state in enumerate(states):
        content = scorer.content.weight[0] @ state + scorer.content.bias[0]
        salience = state @ scorer.salience.weight @ document
        novelty = -((state - centre) @ scorer.novelty.weight.T @ torch.tanh(summary))
        absolute = scorer.absolute_position[min(j, len(scorer.absolute_position) - 1)]
        relative = scorer.relative_position[j * len(scorer.relative_position) // n]
        counted = scorer.surface.weight[0] @ surface[j]
        chance = torch.sigmoid(content + salience + novelty + absolute + relative + counted)
        summary = summary + (chance * (state - centre) if prose_mask[j] else 0)
        rows.append(torch.stack([content, salience, novelty, absolute, relative, counted]))
    return torch.stack(rows)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any), st.integers(1, 4))
def test_equals_the_equations(sizes: list[int], every: int) -> None:
    torch.manual_seed(0)
    scorer = Labels(6, surface_size=4, absolute_positions=5, relative_positions=3).double()
    with torch.no_grad():
        for parameter in scorer.parameters():
            parameter.normal_()
    states, surface = (torch.randn(sum(sizes), size, dtype=torch.double) for size in (6, 4))
    prose_mask = torch.arange(sum(sizes)) % every == 0
    terms = scorer(states, surface, torch.tensor(sizes), prose_mask)
    parts = zip(states.split(sizes), surface.split(sizes), prose_mask.split(sizes), strict=True)
    expected = torch.cat([naive(scorer, *own) for own in parts if len(own[0])])
    assert torch.allclose(terms, expected, atol=1e-12)


def test_gradients_flow_through_the_summary_so_far() -> None:
    torch.manual_seed(0)
    scorer = Labels(3, surface_size=2, absolute_positions=5, relative_positions=3).double()
    states, surface = (torch.randn(6, size, dtype=torch.double, requires_grad=True) for size in (3, 2))
    lengths, prose_mask = torch.tensor([4, 2]), torch.tensor([1, 0, 1, 1, 1, 1]).bool()
    inputs = (states, surface, *scorer.parameters())
    assert torch.autograd.gradcheck(lambda h, f, *_: scorer(h, f, lengths, prose_mask), inputs)


def test_the_gradient_of_the_summary_so_far_can_be_truncated() -> None:
    torch.manual_seed(0)
    base, projected = torch.randn(2, 6, dtype=torch.double), torch.randn(2, 6, 3, dtype=torch.double)
    states = torch.randn(2, 6, 3, dtype=torch.double, requires_grad=True)
    whole, covered, cut = (
        torch.autograd.grad(novelty(base, projected, states, truncate=window)[:, 5].sum(), states)[0]
        for window in (0, 6, 3)
    )
    assert torch.equal(whole, covered)
    assert whole[:, :3].any()
    assert not cut[:, :3].any()
    assert cut[:, 3:5].any()
