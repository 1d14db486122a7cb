import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.corpora.oracle import Overlap
from summarizer.corpora.set_rouge import SetRouge
from summarizer.corpora.stems import stems

words = st.sampled_from(["the", "cat", "cats", "sat", "sitting", "on", "Mat,", "42", "–", "quickly", "running"])
sentence = st.lists(words, min_size=1, max_size=8).map(" ".join).filter(stems)
references = st.lists(st.lists(words, max_size=12).map(" ".join), min_size=1, max_size=3)


@given(st.lists(sentence, min_size=4, max_size=7), references, st.integers(1, 4))
def test_equals_the_rouge_of_each_set(sentences: list[str], wanted: list[str], size: int) -> None:
    sets = np.array([sorted({place, (place + 2) % 4, *range(size)})[:size] for place in range(4)])
    overlap = Overlap(sentences, wanted)
    found = SetRouge(sentences, wanted)(sets)
    assert found.shape == (4, 2)
    assert np.allclose(found, [overlap.rouge(own) for own in sets.tolist()], atol=1e-12)


@pytest.mark.parametrize(
    ("sentences", "reference", "count"),
    [
        (["one two three four"] * 9, "one two three", 1),
        (["one two three four"] * 9, "a b c d e f g h i j", 3),
        (["one two"] * 9, "a " * 50, 6),
        (["one two"] * 4, "a " * 50, 4),
        (["–"], "one", 1),
    ],
)
def test_how_many_sentences_a_reference_asks_for(sentences: list[str], reference: str, count: int) -> None:
    assert SetRouge(sentences, [reference]).n_wanted == count
    assert SetRouge(sentences, [reference], n_oracle=count + 1).n_wanted == min(count + 1, 6, len(sentences))
