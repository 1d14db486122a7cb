import pytest
from compressed import PIPELINE

from summarizer.compression.alignment import align
from summarizer.compression.compressor import PRETRAINED
from summarizer.compression.pairs import Pair
from summarizer.compression.parsing import parse
from summarizer.compression.weights import load_weights
from summarizer.errors import CorpusError
from summarizer.evaluation.compression import CompressionBenchmark, benchmark_compressor

REFERENCES = {
    "The rusty bridge, which cracked last winter, will close on Monday.": "The bridge will close on Monday .",
    "Maria Silva, a baker from the old town, called the plan a disgrace.": "Maria Silva called the plan a disgrace .",
    "Ferries will run every ten minutes, according to the council.": "Ferries will run every ten minutes .",
    "the talks failed": "the talks failed",
}


@pytest.fixture(scope="module")
def result() -> CompressionBenchmark:
    pairs = []
    for parsed, reference in zip(parse(PIPELINE, list(REFERENCES)), REFERENCES.values(), strict=True):
        kept = align([token.text for token in parsed.tokens], reference.split())
        pairs.append(Pair(parsed, tuple(kept), reference))
    return benchmark_compressor(pairs, load_weights(PRETRAINED), PIPELINE)


def test_bounds(result: CompressionBenchmark) -> None:
    scores = {one.name: one for one in result.scores}
    whole, best = scores["keep all"], scores["references, in the tree"]
    assert (whole.ratio, whole.compressed, whole.faulty) == (1, 0, 0)
    assert best.ratio == pytest.approx(result.gold)
    assert best.f1 == pytest.approx(1)
    assert best.rouge == pytest.approx((1, 1, 1))
    assert result.gold < 1
    assert max(one.f1 for one in result.scores) == best.f1


def test_f1_is_of_words(result: CompressionBenchmark) -> None:
    whole = result.scores[0]
    expected = [2 * kept / (n + kept) for kept, n in ((6, 11), (7, 13), (6, 10), (3, 3))]
    assert whole.f1 == pytest.approx(sum(expected) / 4)


def test_higher_levels_keep_less_and_some_are_as_short_as_the_references(result: CompressionBenchmark) -> None:
    scores = {one.name: one for one in result.scores}
    assert scores["tree, light"].ratio >= scores["tree, medium"].ratio >= scores["tree, strong"].ratio
    for name in ("tokens freely", "tree"):
        assert scores[f"{name}, as short as references"].ratio <= result.gold + 1e-9


def test_sources_with_faults_are_counted(result: CompressionBenchmark) -> None:
    assert (result.sentences, result.faulty_sources) == (4, 1)
    assert result.scores[1].faults == {}


def test_nothing_to_measure_with() -> None:
    with pytest.raises(CorpusError, match="no sentence"):
        benchmark_compressor([], load_weights(PRETRAINED), PIPELINE)
