from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from compressed import PIPELINE, read_compressions

from summarizer.compression.compressor import PRETRAINED
from summarizer.compression.features import N_NUMBERS, Lexicon, normalize
from summarizer.compression.pairs import Pair
from summarizer.compression.parsing import Parse, parse
from summarizer.compression.tagger import Tagger
from summarizer.compression.training import TaggerNetwork, fit, parameters
from summarizer.compression.weights import load_weights, save_weights
from summarizer.errors import CheckpointError, CorpusError


@pytest.fixture(scope="module")
def parses() -> list[Parse]:
    return list(parse(PIPELINE, list(read_compressions())[:40]))


def test_the_two_runtimes_agree(parses: list[Parse]) -> None:
    torch.manual_seed(1)
    lexicon = Lexicon.count(parses, n_words=50, min_count=1)
    network = TaggerNetwork(lexicon).eval()
    logits = Tagger(lexicon, parameters(network), {}).logits(parses)
    encoder = lexicon.encoder()
    with torch.no_grad():
        for source, row in zip(parses, logits, strict=True):
            np.testing.assert_allclose(row, network(encoder.encode([source])).numpy(), atol=1e-5)


def test_logits_do_not_depend_on_what_is_read_beside(parses: list[Parse], monkeypatch: pytest.MonkeyPatch) -> None:
    tagger = load_weights(PRETRAINED)
    together = tagger.logits(parses)
    monkeypatch.setattr("summarizer.compression.tagger.TOKENS_AT_ONCE", 30)
    for rows in (tagger.logits(parses), [tagger.logits([source])[0] for source in parses]):
        for row, expected in zip(rows, together, strict=True):
            np.testing.assert_allclose(row, expected, atol=1e-4)


def test_what_is_counted_of_a_token() -> None:
    (source,) = parse(PIPELINE, ["The rusty bridge, which cracked, will close on Monday."])
    lexicon = Lexicon.count([source], n_words=50, min_count=1)
    batch = lexicon.encoder().encode([source, source])
    n = len(source)
    assert batch.numbers.shape == (2 * n, N_NUMBERS)
    np.testing.assert_array_equal(batch.numbers[:n], batch.numbers[n:])
    root, cracked = source.roots()[0], [token.text for token in source.tokens].index("cracked")
    row = batch.numbers[cracked]
    assert row[0] == np.float32(cracked / n)
    assert row[4] == np.float32(2 / 6)  # cracked → bridge → close
    assert row[6] == pytest.approx(np.log1p(2) / 3)  # which cracked
    assert (row[8], batch.numbers[root, 8]) == (0, 1)
    assert row[9] == pytest.approx((source.tokens[cracked].head - cracked) / 10)
    assert (row[15], row[16]) == (0.25, 0.25)  # a comma before, one after
    assert batch.heads[n + cracked] == n + source.tokens[cracked].head
    labels = {lexicon.labels[number - 1] for number in np.flatnonzero(batch.path[cracked])}
    assert labels == {"relcl", "nsubj", "ROOT"}


@pytest.mark.parametrize(
    ("text", "word"), [("Bridge", "bridge"), ("1,250.5", "#"), ("2012", "#"), ("12th", "#th"), ("a", "a")]
)
def test_numbers_are_one_word(text: str, word: str) -> None:
    assert normalize(text) == word


def test_training_learns_what_goes(parses: list[Parse]) -> None:
    pairs = [Pair(source, tuple(token.tag != "IN" for token in source.tokens), "") for source in parses]
    lexicon, trained = fit(pairs, seed=1, epochs=30)
    logits = np.concatenate(Tagger(lexicon, trained, {}).logits(parses))
    wanted = np.array([value for pair in pairs for value in pair.kept])
    assert ((logits > 0) == wanted).mean() > 0.95


def test_training_goes_on_where_it_was_interrupted(
    parses: list[Parse], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = [Pair(source, (True,) * len(source), "") for source in parses]
    monkeypatch.setattr("summarizer.compression.training.SAVE_EVERY", 5)
    _, whole = fit(pairs, seed=1, epochs=2)

    def interrupt(step: int, steps: int, loss: float) -> None:
        if step > 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fit(pairs, seed=1, epochs=2, state=tmp_path / "state.pt", report=interrupt)
    seen: list[int] = []
    _, resumed = fit(
        pairs, seed=1, epochs=2, state=tmp_path / "state.pt", report=lambda step, _steps, _loss: seen.append(step)
    )
    assert seen[0] == 10
    for name, value in whole.items():
        np.testing.assert_array_equal(resumed[name], value)


def test_words_begin_with_the_vectors_that_are_given(parses: list[Parse]) -> None:
    pairs = [Pair(source, (True,) * len(source), "") for source in parses]
    lexicon, trained = fit(pairs, seed=1, epochs=1, vectors={"the": np.full(50, 7.0), "nowhere": np.ones(50)})
    row = trained["words.weight"][lexicon.words.index("the") + 1]
    np.testing.assert_allclose(row[:50], 3.5, atol=0.2)
    assert np.abs(row[50:]).max() < 2


def test_folders(parses: list[Parse], tmp_path: Path) -> None:
    tagger = load_weights(PRETRAINED)
    save_weights(tagger, tmp_path)
    again = load_weights(tmp_path)
    assert again.lexicon == tagger.lexicon
    for row, other in zip(tagger.logits(parses), again.logits(parses), strict=True):
        np.testing.assert_array_equal(row, other)
    assert sum(path.stat().st_size for path in PRETRAINED.iterdir()) <= 4_000_000


def test_parameters_of_another_lexicon(tmp_path: Path) -> None:
    tagger = load_weights(PRETRAINED)
    save_weights(replace(tagger, lexicon=replace(tagger.lexicon, words=tagger.lexicon.words[:5])), tmp_path)
    with pytest.raises(CheckpointError, match="is of another version; train it anew"):
        load_weights(tmp_path)


def test_sentences_without_words_have_no_logits() -> None:
    tagger = load_weights(PRETRAINED)
    assert [len(row) for row in tagger.logits(list(parse(PIPELINE, ["", "She sleeps.", ""])))] == [0, 3, 0]
    assert tagger.logits([]) == []


def test_nothing_to_learn_from() -> None:
    with pytest.raises(CorpusError, match="at least one sentence"):
        fit([], seed=1, epochs=1)
