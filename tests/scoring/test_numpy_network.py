import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_model import random_checkpoint

from summarizer.documents import TERMS
from summarizer.encoding import encoder
from summarizer.encoding.encoder import Encoder
from summarizer.scoring import numpy_network as runtime
from summarizer.scoring.numpy_network import NumpyNetwork
from summarizer.scoring.torch_network import TorchNetwork

tokens = st.sampled_from(
    ["the", "city", "said", "bridge", "2024", "Zebra", "quokka", "NATO", ".", ",", '"', "$3.5", "don’t", "łódź"]
)
documents = st.lists(st.lists(st.lists(tokens, min_size=1, max_size=9), max_size=12), min_size=1, max_size=6)

CHECKPOINT = random_checkpoint(max_tokens=7)
PARTS = (CHECKPOINT.config, CHECKPOINT.vocabulary, CHECKPOINT.weights)
NUMPY, TORCH = NumpyNetwork(*PARTS), TorchNetwork(*PARTS, device="cpu")
encode = Encoder(CHECKPOINT.vocabulary).encode


@given(documents)
def test_both_runtimes_agree(texts: list[list[list[str]]]) -> None:
    for prose_mask in (None, [np.arange(len(text)) % 3 != 1 for text in texts]):
        both = NUMPY.terms(encode(texts), prose_mask), TORCH.terms(encode(texts), prose_mask)
        for fast, slow, text in zip(*both, texts, strict=True):
            assert fast.shape == slow.shape == (len(text), 6)
            assert np.allclose(fast, slow, rtol=0, atol=1e-5)


@pytest.mark.parametrize("pooling", runtime.POOLINGS)
def test_both_runtimes_pool_alike(pooling: str) -> None:
    made = random_checkpoint(max_tokens=7, pooling=pooling)
    assert not made.config.needs_torch
    parts = (made.config, made.vocabulary, made.weights)
    random, words = np.random.default_rng(0), ["the", "city", "said", "bridge", "2024", "Zebra", ".", ","]
    texts = [[[*random.choice(words, size)] for size in sizes] for sizes in ([3, 0, 9, 1], [2], [])]
    for fast, slow in zip(
        NumpyNetwork(*parts).terms(encode(texts)), TorchNetwork(*parts, device="cpu").terms(encode(texts)), strict=True
    ):
        assert np.allclose(fast, slow, rtol=0, atol=1e-5)


def test_what_is_not_prose_leaves_the_novelty_of_the_rest_alone() -> None:
    text = [["the", "city", "."], ["NATO"], ["said", "bridge", "."], ["quokka"]]
    prose_mask = [np.array([True, False, True, False])]
    novelty = TERMS.index("novelty")
    (before,), (after,) = NUMPY.terms(encode([text])), NUMPY.terms(encode([text]), prose_mask)
    assert np.array_equal(np.delete(before, novelty, 1), np.delete(after, novelty, 1))
    assert not np.allclose(before[2:, novelty], after[2:, novelty])
    assert not NUMPY.terms(encode([text]), [np.zeros(4, np.bool_)])[0][:, novelty].any()


@given(documents, st.randoms(use_true_random=False))
def test_scores_do_not_depend_on_the_batch(texts: list[list[list[str]]], random) -> None:
    together = NUMPY.terms(encode(texts))
    order = random.sample(range(len(texts)), len(texts))
    shuffled = NUMPY.terms(encode([texts[place] for place in order]))
    for place, terms in zip(order, shuffled, strict=True):
        (alone,) = NumpyNetwork(*PARTS).terms(encode([texts[place]]))
        assert np.allclose(terms, together[place], rtol=0, atol=1e-5)
        assert np.allclose(alone, together[place], rtol=0, atol=1e-5)


@settings(max_examples=15)
@given(documents, st.sampled_from([0.0, 0.4, 2.0]))
def test_documents_are_read_alike_alone_and_side_by_side(texts: list[list[list[str]]], share: float) -> None:
    prose_mask = [np.arange(len(text)) % 3 != 1 for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runtime, "SEQUENTIAL_COST", share)
        found = NUMPY.terms(encode(texts), prose_mask)
    for terms, expected in zip(found, TORCH.terms(encode(texts), prose_mask), strict=True):
        assert np.allclose(terms, expected, rtol=0, atol=1e-5)


@given(st.lists(st.integers(0, 300), min_size=1, max_size=20))
def test_each_document_is_in_one_group(lengths: list[int]) -> None:
    groups = [*runtime._groups(np.array(lengths))]
    found = [(start, length) for starts, own in groups for start, length in zip(starts, own, strict=True)]
    ends = np.cumsum(lengths)
    assert sorted(found) == [(end - n, n) for end, n in zip(ends, lengths, strict=True) if n]
    assert all(np.all(np.diff(own) <= 0) for _, own in groups)


def test_a_book_among_articles_is_read_alone() -> None:
    groups = [own.tolist() for _, own in runtime._groups(np.array([20, 9000, 30, 0, 25]))]
    assert groups == [[9000], [30, 25, 20]]


def test_a_long_document_and_small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(0)
    words = ["the", "city", "said", "bridge", "2024", "Zebra", "quokka", "NATO", ".", ",", '"']
    text = [list(random.choice(words, random.integers(1, 9))) for _ in range(400)]
    expected = TORCH.terms(encode([text]))[0]
    for chunk in (1, 7, 512):
        monkeypatch.setattr(runtime, "CHUNK", chunk)
        assert np.allclose(NUMPY.terms(encode([text]))[0], expected, rtol=0, atol=1e-5)


@settings(max_examples=15)
@given(
    documents.filter(lambda texts: texts[0]), st.lists(st.lists(tokens, max_size=9), min_size=1, max_size=9), st.data()
)
def test_a_sentence_in_other_wordings(texts: list, variants: list, data: st.DataObject) -> None:
    text = texts[0]
    index = data.draw(st.integers(0, len(text) - 1))
    prose_mask = data.draw(st.none() | st.just(np.arange(len(text)) % 3 != 1))
    mask = None if prose_mask is None else [prose_mask] * len(variants)
    whole = NUMPY.terms(encode([[*text[:index], variant, *text[index + 1 :]] for variant in variants]), mask)
    expected = np.stack([terms[index] for terms in whole])
    with pytest.MonkeyPatch.context() as patch:
        for sentences in (1, 8_192):
            patch.setattr(runtime, "MAX_VARIANT_SENTENCES", sentences)
            assert np.allclose(
                NUMPY.score_variants(encode([text, variants]), index, prose_mask), expected, rtol=1e-5, atol=3e-5
            )
    slow = TORCH.score_variants(encode([text, variants]), index, prose_mask)
    assert np.allclose(slow, expected, rtol=1e-5, atol=3e-5)


def test_memory_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "MAX_TYPES", 20)
    network, reader = NumpyNetwork(*PARTS), Encoder(CHECKPOINT.vocabulary)
    for first in range(0, 300, 10):
        text = [[f"word{number}" for number in range(first, first + 10)]]
        encoded = reader.encode([text])
        (terms,) = network.terms(encoded)
        assert np.allclose(terms, TORCH.terms(encoded)[0], rtol=0, atol=1e-5)
        (rows,) = network._rows.values()
        assert rows.count <= 30


WIDE = random_checkpoint(embedding_size=64, hidden_size=32)


def wide() -> NumpyNetwork:
    return NumpyNetwork(WIDE.config, WIDE.vocabulary, WIDE.weights)


def texts_of_new_words(count: int) -> list[list[list[str]]]:
    random = np.random.default_rng(0)
    return [[[f"w{random.zipf(1.3) % 3000}" for _ in range(12)] for _ in range(6)] for _ in range(count)]


@pytest.fixture
def _eager_threads() -> Iterator[None]:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_eager_threads")
@pytest.mark.parametrize("limit", [32_768, 200])
def test_threads_share_a_network(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(encoder, "MAX_TYPES", limit)
    texts = texts_of_new_words(400)
    one_by_one = [network.terms(encode([text]))[0] for network in [wide()] for text in texts]
    shared = wide()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: shared.terms(encode([text]))[0], texts))
    for alone, terms in zip(one_by_one, together, strict=True):
        assert np.array_equal(alone, terms)


def test_what_was_read_before_changes_nothing() -> None:
    network = wide()
    random = np.random.default_rng(0)
    for size in random.integers(1, 40, 60):
        text = [[f"w{number}" for number in random.integers(0, 500, size)]]
        assert np.array_equal(network.terms(encode([text]))[0], wide().terms(encode([text]))[0])


def test_types_may_be_computed_a_few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = texts_of_new_words(4)
    expected = wide().terms(encode(texts))
    monkeypatch.setattr(runtime, "NEW_TYPES", 7)
    for terms, own in zip(wide().terms(encode(texts)), expected, strict=True):
        assert np.array_equal(terms, own)


def test_a_network_can_be_pickled() -> None:
    texts = texts_of_new_words(1)
    network = wide()
    (expected,) = network.terms(encode(texts))
    (again,) = pickle.loads(pickle.dumps(network)).terms(encode(texts))
    assert np.array_equal(again, expected)
