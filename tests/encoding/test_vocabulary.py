from collections import Counter
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.encoding.vocabulary import TypeIndex, Vocabulary, normalize, shape


def test_normal_form_drops_case_quotes_and_digits() -> None:
    assert normalize("Don’t") == "don't"
    assert normalize("$3.57") == "$0.00"
    assert normalize("2019") == "0000"


@pytest.mark.parametrize(("token", "number"), [("the", 0), ("42", 0), ("The", 1), ("NATO", 2), ("A", 1), ("iPhone", 3)])
def test_shape(token: str, number: int) -> None:
    assert shape(token) == number


def test_words_are_the_most_frequent() -> None:
    counts = Counter({"The": 3, "the": 2, "cat": 4, "dog": 4, "rare": 1})
    known = {"documents": Counter({"the": 5, "cat": 2}), "n_documents": 5, "n_buckets": 5}
    vocabulary = Vocabulary.from_counts(counts, size=3, min_count=2, **known)
    assert vocabulary.words == ("the", "cat", "dog")
    assert vocabulary.document_counts.tolist() == [5, 2, 0]
    assert Vocabulary.from_counts(counts, size=9, min_count=4, **known).words == ("the", "cat", "dog")


def test_idf() -> None:
    vocabulary = Vocabulary(["the", "0000"], n_buckets=5, document_counts=[99, 9], n_documents=99)
    assert vocabulary.idf("The") == 0
    assert vocabulary.idf("2019") == pytest.approx(log(10))
    assert vocabulary.idf("quokka") == pytest.approx(log(100))


def test_each_word_has_its_count() -> None:
    with pytest.raises(ValueError, match="2 words have 1 document counts"):
        Vocabulary(["a", "b"], n_buckets=5, document_counts=[1])


def test_types_as_words() -> None:
    types, vocabulary = TypeIndex(), Vocabulary(["the"], n_buckets=5, document_counts=[3], n_documents=9)
    types.encode([[["The", "the", "“", "2024", "!"]]], max_tokens=9)
    words = types.words(vocabulary)
    assert words.numbers.tolist() == [0, 0, 1, 2, 3]
    assert words.idf.tolist() == pytest.approx([vocabulary.idf(token) for token in types])
    assert words.alphanumeric.tolist() == [True, True, False, True, False]
    assert words.digit.tolist() == [False, False, False, True, False]
    assert words.quotation.tolist() == [False, False, True, False, False]
    types.encode([[["THE", "new"]]], max_tokens=9)
    assert types.words(vocabulary, first=5).numbers.tolist() == [0, 4]


def test_unknown_words_do_not_fall_on_one_vector() -> None:
    vocabulary = Vocabulary(["the"], n_buckets=5000)
    assert vocabulary.ids("THE") == [0]
    assert vocabulary.ids("zebra") != vocabulary.ids("quokka")
    assert len(set(vocabulary.ids("runner")) & set(vocabulary.ids("runners"))) >= 5


@given(st.text(min_size=1))
def test_every_token_has_ids_in_range(token: str) -> None:
    ids = Vocabulary(["a"], n_buckets=7).ids(token)
    assert ids
    assert all(0 <= number < 8 for number in ids)


def test_ids_do_not_depend_on_the_process() -> None:
    assert Vocabulary([], n_buckets=1000).ids("harbour")[:3] == [50, 76, 84]


tokens = st.text("abAB1’.", min_size=1, max_size=4)


@given(st.lists(st.lists(st.lists(tokens, min_size=1, max_size=6), max_size=4), max_size=4))
def test_encoding_loses_nothing_but_the_cut(documents: list[list[list[str]]]) -> None:
    types, vocabulary = TypeIndex(), Vocabulary(["a", "b"], n_buckets=9)
    batch = types.encode(documents, max_tokens=4)
    names: dict[int, str] = {}
    flat = [token for document in documents for sentence in document for token in sentence[:4]]
    for number, token in zip(batch.tokens.tolist(), flat, strict=True):
        assert names.setdefault(number, token) == token
    assert batch.document_lengths.tolist() == [len(document) for document in documents]
    assert batch.sentence_lengths.tolist() == [min(len(s), 4) for document in documents for s in document]
    ids, starts, shapes = types.features(vocabulary)
    assert len(starts) == len(shapes) == len(types) == len(set(flat))
    for number, token in names.items():
        end = starts[number + 1] if number + 1 < len(starts) else len(ids)
        assert ids[starts[number] : end].tolist() == vocabulary.ids(token)


def test_features_from_a_type_on() -> None:
    types, vocabulary = TypeIndex(), Vocabulary(["a"], n_buckets=9)
    types.encode([[["a", "zebra"]]], max_tokens=9)
    types.encode([[["b", "A"]]], max_tokens=9)
    ids, starts, shapes = types.features(vocabulary, first=2)
    assert starts.tolist() == [0, len(vocabulary.ids("b"))]
    assert ids.tolist() == [*vocabulary.ids("b"), 0]
    assert shapes.tolist() == [0, 1]


def test_caseless_forms() -> None:
    types = TypeIndex()
    types.encode([[["Cat", "cat", "DOG"]]], max_tokens=9)
    assert types.caseless().tolist() == [1, 1, 3]
    assert np.array_equal(types.caseless(), [1, 1, 3, 3])
