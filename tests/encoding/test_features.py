from collections import Counter
from math import log, log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.encoding import features as module
from summarizer.encoding.features import FEATURES, features, variant_features
from summarizer.encoding.vocabulary import TypeIndex, Vocabulary

WORDS = ["the", "city", "said", "bridge", "0000", "march"]
VOCABULARY = Vocabulary(WORDS, n_buckets=5, document_counts=[99, 40, 60, 3, 20, 5], n_documents=100)

tokens = st.sampled_from(["the", "The", "city", "City", "said", "bridge", "2024", "1987", "quokka", "!", ".", "“", "'"])
documents = st.lists(st.lists(st.lists(tokens, max_size=9), max_size=9), min_size=1, max_size=4)


def computed(texts: list[list[list[str]]]) -> np.ndarray:
    types = TypeIndex()
    batch = types.encode(texts, max_tokens=64)
    return features(batch, types.words(VOCABULARY))


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    norms = np.sqrt(sum(value**2 for value in one.values()) * sum(value**2 for value in other.values()))
    return sum(value * other.get(word, 0) for word, value in one.items()) / norms if norms else 0.0


def share(count: float, total: float) -> float:
    return count / total if total else 0.0


def naive(text: list[list[str]]) -> list[list[float]]:
    """The definitions, one document and one sentence at a time."""
    words = [[token.lower() for token in sentence if any(map(str.isalnum, token))] for sentence in text]
    vectors = [{word: count * VOCABULARY.idf(word) for word, count in Counter(own).items()} for own in words]
    whole = Counter()
    for vector in vectors:
        whole.update(vector)
    rows = []
    for j, sentence in enumerate(text):
        to = [cosine(vectors[j], vector) for vector in vectors]
        others = to[:j] + to[j + 1 :]
        content = [word for word in words[j] if VOCABULARY.idf(word) > 2]
        earlier = {word for own in words[:j] for word in own}
        rows.append(
            [
                log1p(len(sentence)),
                cosine(vectors[j], whole),
                max(others, default=0),
                share(sum(others), len(others)),
                max(to[:j], default=0),
                max(to[j + 1 :], default=0),
                to[0],
                to[j - 1] if j else 0,
                share(sum(word not in earlier for word in content), len(content)),
                share(sum(log(sum(word in own for own in words)) for word in content), len(content)),
                share(sum(map(VOCABULARY.idf, words[j])), len(words[j])),
                share(sum(any(map(str.isdigit, token)) for token in sentence), len(sentence)),
                share(sum(token in "“'" for token in sentence), len(sentence)),
                share(sum(not any(map(str.isalnum, token)) for token in sentence), len(sentence)),
                log(len(text)),
                len(content) / 10,
            ]
        )
    return rows


@given(documents)
def test_equal_the_definitions(texts: list[list[list[str]]]) -> None:
    found = computed(texts)
    expected = [row for text in texts for row in naive(text)]
    assert found.shape == (len(expected), len(FEATURES)) == (len(expected), 16)
    assert np.allclose(found, np.array(expected).reshape(-1, 16), atol=1e-5)


@pytest.mark.parametrize("block", [1, 7])
def test_blocks_change_nothing_within_the_window(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    random = np.random.default_rng(0)
    text = [list(random.choice([*WORDS, "a", "b", "!"], random.integers(0, 6))) for _ in range(40)]
    expected = computed([text])
    monkeypatch.setattr(module, "BLOCK", block)
    monkeypatch.setattr(module, "WINDOW", 39)
    assert np.allclose(computed([text]), expected, atol=1e-6)


@given(st.lists(st.lists(tokens, max_size=9), min_size=4, max_size=30), st.sampled_from([0, 1, 3, 100]))
def test_rare_and_frequent_words_are_multiplied_alike(text: list[list[str]], rare: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", 4)
        patch.setattr(module, "WINDOW", len(text))
        expected = computed([text, text])
        patch.setattr(module, "WINDOW", len(text) - 1)
        patch.setattr(module, "RARE", rare)
        assert np.allclose(computed([text, text]), expected, atol=1e-6)


def test_the_nearest_are_sought_in_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 1)
    monkeypatch.setattr(module, "WINDOW", 2)
    found = computed([[["bridge"], ["march"], ["city"], ["bridge"], ["quokka"]]])
    assert found[0, FEATURES.index("nearest")] == 0
    assert found[0, FEATURES.index("mean similarity")] == pytest.approx(1 / 4)
    assert found[3, FEATURES.index("similarity to the first")] == pytest.approx(1)


sentences = st.lists(tokens, max_size=9)


@given(
    st.lists(sentences, min_size=1, max_size=12),
    st.lists(sentences, min_size=1, max_size=5),
    st.data(),
    st.sampled_from([(128, 400), (1, 2), (3, 2)]),
)
def test_a_sentence_in_other_wordings(text: list, wordings: list, data: st.DataObject, sizes: tuple[int, int]) -> None:
    index = data.draw(st.integers(0, len(text) - 1))
    texts = [[*text[:index], wording, *text[index + 1 :]] for wording in wordings]
    types = TypeIndex()
    batch = types.encode(texts, max_tokens=64)
    words = types.words(VOCABULARY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", sizes[0])
        patch.setattr(module, "WINDOW", sizes[1])
        assert np.allclose(variant_features(batch, words, index), features(batch, words), atol=1e-6)


def test_a_text_and_its_lower_cased_copy_are_alike() -> None:
    text = [["The", "Bridge", "!"], ["BRIDGE", "2024"]]
    assert np.array_equal(computed([text]), computed([[[token.lower() for token in own] for own in text]]))


def test_nothing_to_compute_from() -> None:
    assert computed([[]]).shape == (0, 16)
    assert np.isfinite(computed([[[]], [["!"]]])).all()
