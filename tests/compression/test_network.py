from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from compressed import PIPELINE, read_sentences

from summarizer.compression.compressor import PRETRAINED
from summarizer.compression.features import Lexicon
from summarizer.compression.network import span_logits
from summarizer.compression.pairs import Pair
from summarizer.compression.parsing import Parse, parse
from summarizer.compression.spans import Span, find_spans
from summarizer.compression.training import EMBEDDING_SIZE, SpanTagger, fit, parameters
from summarizer.compression.weights import SpanNetwork, load_weights, save_weights
from summarizer.errors import CheckpointError, CorpusError
from summarizer.persistence.checkpoint import load_checkpoint
from summarizer.pipeline import PRETRAINED as EXTRACTOR


@pytest.fixture(scope="module")
def rows() -> list[tuple[Parse, tuple[Span, ...]]]:
    sources = list(read_sentences(Path(__file__).parent / "sentences.txt"))[:40]
    return [(parsed, find_spans(parsed)) for parsed in parse(PIPELINE, sources)]


def test_the_two_runtimes_agree(rows: list[tuple[Parse, tuple[Span, ...]]]) -> None:
    torch.manual_seed(1)
    lexicon = Lexicon.count((parsed for parsed, _ in rows), n_words=50)
    network = SpanTagger(lexicon).eval()
    batch = lexicon.batch(rows, [number % 2 == 0 for number in range(len(rows))])
    with torch.no_grad():
        expected, _ = network(batch)
    np.testing.assert_allclose(span_logits(parameters(network), batch), expected.numpy(), atol=1e-5)


def test_training_learns_what_goes(rows: list[tuple[Parse, tuple[Span, ...]]]) -> None:
    pairs = []
    for parsed, spans in rows:
        deleted_spans = {
            place
            for span in spans
            if span.rule in ("prepositional phrase", "relative clause")
            for place in range(span.first, span.last)
        }
        pairs.append(Pair(parsed, spans, tuple(place not in deleted_spans for place in range(len(parsed))), ""))
    lexicon, trained = fit(pairs, seed=1, epochs=40)
    probabilities = SpanNetwork(lexicon, trained, {}).probabilities(rows, within=False)
    good = np.array([value for pair in pairs for value in pair.good])
    assert 0.1 < good.mean() < 0.9
    assert (good == (np.concatenate(probabilities) >= 0.5)).mean() > 0.95


def test_words_begin_with_the_vectors_that_are_given(rows: list[tuple[Parse, tuple[Span, ...]]]) -> None:
    pairs = [Pair(parsed, spans, (True,) * len(parsed), "") for parsed, spans in rows * 2]
    vectors = {"bridge": np.full(EMBEDDING_SIZE, 7, np.float16), "nowhere": np.ones(EMBEDDING_SIZE)}
    lexicon, trained = fit(pairs, seed=1, epochs=1, vectors=vectors)
    own = trained["words.weight"][lexicon.words.index("bridge") + 1]
    np.testing.assert_allclose(own, 7, atol=0.1)
    assert np.abs(np.delete(trained["words.weight"], lexicon.words.index("bridge") + 1, axis=0)).max() < 3


def test_the_vectors_of_the_extractor_fit() -> None:
    assert load_checkpoint(EXTRACTOR).weights["types.words.weight"].shape[1] == EMBEDDING_SIZE


def test_folders(rows: list[tuple[Parse, tuple[Span, ...]]], tmp_path: Path) -> None:
    network = load_weights(PRETRAINED)
    save_weights(network, tmp_path)
    again = load_weights(tmp_path)
    assert again.lexicon == network.lexicon
    for one, other in zip(
        network.probabilities(rows, within=False), again.probabilities(rows, within=False), strict=True
    ):
        np.testing.assert_array_equal(one, other)
    assert sum(path.stat().st_size for path in PRETRAINED.iterdir()) <= 1_200_000


def test_parameters_of_another_lexicon(tmp_path: Path) -> None:
    network = load_weights(PRETRAINED)
    save_weights(replace(network, lexicon=replace(network.lexicon, words=network.lexicon.words[:5])), tmp_path)
    with pytest.raises(CheckpointError, match="is of another version; train it anew"):
        load_weights(tmp_path)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_parameters_that_are_not_finite(tmp_path: Path, value: float) -> None:
    network = load_weights(PRETRAINED)
    name = min(network.parameters)
    odd = network.parameters[name].copy()
    odd.flat[0] = value
    save_weights(replace(network, parameters={**network.parameters, name: odd}), tmp_path)
    with pytest.raises(CheckpointError, match=f"weights that are not finite, in {name}"):
        load_weights(tmp_path)


def test_sentences_without_spans_have_no_probabilities() -> None:
    (parsed,) = parse(PIPELINE, ["She sleeps."])
    (none,) = load_weights(PRETRAINED).probabilities([(parsed, ())], within=True)
    assert none.shape == (0,)


def test_nothing_to_learn_from() -> None:
    with pytest.raises(CorpusError, match="at least one sentence"):
        fit([], seed=1)
