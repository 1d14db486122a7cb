import pytest
import torch
from torch import Tensor

from summarizer.model.config import ModelConfig
from summarizer.model.encoders.average import AverageEncoder
from summarizer.model.encoders.compressor import CompressorEncoder
from summarizer.model.encoders.convolutional import ConvolutionalEncoder
from summarizer.model.parts import sentence_encoder

LENGTHS = torch.tensor([4, 0, 1, 7, 2])
TOKENS = torch.tensor([0, 1, 2, 1, 3, 0, 0, 1, 2, 3, 1, 0, 2, 2])


def types() -> Tensor:
    return torch.randn(4, 5, dtype=torch.double, generator=torch.Generator().manual_seed(0))


def test_convolutions_equal_the_definition() -> None:
    torch.manual_seed(0)
    encoder = ConvolutionalEncoder(5, 7).double()
    found = encoder(types(), TOKENS, LENGTHS)
    for own, vector in zip(TOKENS.split(LENGTHS.tolist()), found, strict=True):
        words = torch.cat([torch.zeros(4, 5, dtype=torch.double), types()[own]])
        values: list[Tensor] = []
        for convolve in encoder.filters:
            width = convolve.kernel_size[0]
            windows = [words[end - width + 1 : end + 1] for end in range(4, 4 + len(own))]
            rows = [torch.einsum("fsw,ws->f", convolve.weight, window) + convolve.bias for window in windows]
            most = torch.stack(rows).relu().max(dim=0).values if rows else vector.new_zeros(len(convolve.bias))
            values.append(most)
        assert torch.allclose(vector, torch.cat(values), atol=1e-12)


def test_the_average_is_the_mean_of_the_words() -> None:
    found = AverageEncoder(5)(types(), TOKENS, LENGTHS)
    expected = [types()[own].mean(dim=0) if len(own) else torch.zeros(5) for own in TOKENS.split(LENGTHS.tolist())]
    assert torch.allclose(found, torch.stack([one.double() for one in expected]), atol=1e-12)


def compressor() -> CompressorEncoder:
    torch.manual_seed(0)
    made = sentence_encoder(ModelConfig(embedding_size=5, hidden_size=3, encoder="compressor")).double()
    assert isinstance(made, CompressorEncoder)
    return made


def test_the_compressor_reads_only_what_surprises() -> None:
    encoder = compressor().eval()
    errors = encoder.surprise(types(), TOKENS, LENGTHS)
    with torch.no_grad():
        encoder.threshold.copy_(errors.median())
    kept = errors > encoder.threshold
    assert 0 < kept.sum() < len(kept)
    found = encoder(types(), TOKENS, LENGTHS)
    parts = zip(TOKENS.split(LENGTHS.tolist()), kept.split(LENGTHS.tolist()), found, strict=True)
    for own, surprising, vector in parts:
        left = own[surprising] if surprising.any() else own[:1]
        assert torch.allclose(vector, encoder.reader(types(), left, torch.tensor([len(left)]))[0], atol=1e-12)


def test_a_word_that_is_predicted_does_not_surprise() -> None:
    encoder, vectors = compressor(), torch.ones(1, 5, dtype=torch.double)
    with torch.no_grad():
        for side in (encoder.ahead, encoder.back):
            side.weight.zero_()
            side.bias.fill_(1.0)
    assert not encoder.surprise(vectors, torch.zeros(4, dtype=torch.int64), torch.tensor([3, 1])).any()
    with torch.no_grad():
        encoder.ahead.bias.zero_()
        encoder.back.bias.zero_()
    assert (encoder.surprise(vectors, torch.zeros(4, dtype=torch.int64), torch.tensor([3, 1])) == 1).all()


@pytest.mark.parametrize("training", [False, True])
def test_the_first_layer_learns_to_predict_and_nothing_else(training: bool) -> None:
    encoder = compressor().train(training)
    vectors = types().requires_grad_()
    encoder(vectors, TOKENS, LENGTHS).sum().backward()
    predictor = encoder.predictor.cell.input.grad
    assert (predictor is not None) == training
    assert encoder.reader.cell.input.grad.any()
    if training:
        expected = compressor()
        errors = expected.surprise(types(), TOKENS, LENGTHS)
        errors.mean().backward()
        assert torch.allclose(predictor, expected.predictor.cell.input.grad, atol=1e-12)
        assert torch.allclose(encoder.threshold.grad, 2 * (encoder.threshold - errors.mean()), atol=1e-12)
