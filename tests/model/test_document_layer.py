import torch

from summarizer.model.cells.lstm import LSTM
from summarizer.model.document_layer import DocumentEncoder, FixedContext, NoContext

LENGTHS = torch.tensor([3, 0, 2])


def sentences() -> torch.Tensor:
    return torch.randn(5, 3, generator=torch.Generator().manual_seed(0))


def test_all_that_a_fixed_context_tells_of_a_document_is_one_vector() -> None:
    torch.manual_seed(0)
    layer = FixedContext(LSTM(3, 4), input_size=3, dropout=0.0)
    found = layer(sentences(), LENGTHS)
    assert found.shape == (5, layer.size)
    assert torch.equal(found[:, :3], sentences())
    assert torch.equal(found[0, 3:], found[2, 3:])
    assert torch.equal(found[3, 3:], found[4, 3:])
    states = DocumentEncoder(layer.cell, dropout=0.0)(sentences(), LENGTHS)
    assert torch.equal(found[0, 3:], torch.cat([states[2, :4], states[0, 4:]]))


def test_without_a_context_there_is_the_sentence_alone() -> None:
    assert torch.equal(NoContext(input_size=3, dropout=0.0)(sentences(), LENGTHS), sentences())
