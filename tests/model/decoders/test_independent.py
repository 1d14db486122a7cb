import torch

from summarizer.documents import TERMS
from summarizer.model.decoders.independent import Independent


def test_a_sentence_is_scored_whatever_stands_beside_it() -> None:
    torch.manual_seed(0)
    decoder = Independent(6, surface_size=4, absolute_positions=5, relative_positions=3)
    states, surface, prose_mask = torch.randn(5, 6), torch.randn(5, 4), torch.ones(5, dtype=torch.bool)
    terms = decoder(states, surface, torch.tensor([3, 2]), prose_mask)
    states[1:] = 0
    surface[1:] = 0
    assert torch.equal(decoder(states, surface, torch.tensor([3, 2]), prose_mask)[0], terms[0])
    assert terms[:, TERMS.index("content")].all()
    assert not terms[:, [TERMS.index("salience"), TERMS.index("novelty")]].any()
