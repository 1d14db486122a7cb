import pickle

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from random_model import random_checkpoint

from summarizer.encoding.encoder import Encoder
from summarizer.encoding.vocabulary import TypeIndex
from summarizer.scoring.numpy_network import NumpyNetwork
from summarizer.scoring.torch_network import TorchNetwork
from summarizer.selection.document_words import WordReader

CHECKPOINT = random_checkpoint()
PARTS = CHECKPOINT.config, CHECKPOINT.vocabulary, CHECKPOINT.weights
TOKENS = st.sampled_from(["The", "the", "bridge", "2019", ",", "“", "it's", "überall"])
DOCUMENTS = st.lists(st.lists(st.lists(TOKENS, min_size=1, max_size=9), max_size=4), max_size=3)


@given(DOCUMENTS, DOCUMENTS)
def test_what_was_read_before_is_read_as_if_it_were_the_first(
    before: list[list[list[str]]], documents: list[list[list[str]]]
) -> None:
    reader = Encoder(CHECKPOINT.vocabulary)
    reader.read(before)
    reading = reader.read(documents)
    assert reader.read(reading) is reading
    types = list(reading.types)
    tokens = [token for document in documents for sentence in document for token in sentence]
    assert [types[number] for number in reading.batch.tokens.tolist()] == tokens
    assert len(reading.words.idf) == len(types)


@given(DOCUMENTS)
def test_all_take_documents_that_have_been_read(documents: list[list[list[str]]]) -> None:
    reading = Encoder(CHECKPOINT.vocabulary).read(documents)
    for network in (NumpyNetwork(*PARTS), TorchNetwork(*PARTS, device="cpu")):
        for terms, expected in zip(network.terms(reading), network.terms(documents), strict=True):
            assert np.allclose(terms, expected, rtol=0, atol=1e-5)
    words = WordReader(CHECKPOINT.vocabulary)
    for found, other in zip(words.read(reading), words.read(documents), strict=True):
        assert found.tokens.tolist() == other.tokens.tolist()


@given(DOCUMENTS, st.integers(1, 9))
def test_cut_sentences_are_those_that_are_encoded_shorter(documents: list[list[list[str]]], limit: int) -> None:
    types = TypeIndex()
    cut, expected = types.encode(documents).cut(limit), types.encode(documents, max_tokens=limit)
    assert cut.tokens.tolist() == expected.tokens.tolist()
    assert cut.sentence_lengths.tolist() == expected.sentence_lengths.tolist()
    assert cut.document_lengths.tolist() == expected.document_lengths.tolist()


def test_a_pickled_reader_begins_anew() -> None:
    reader = Encoder(CHECKPOINT.vocabulary)
    reader.read([[["One", "bridge"]]])
    again = pickle.loads(pickle.dumps(reader)).read([[["A", "bridge"]]])
    assert list(again.types) == ["A", "bridge"]


def test_a_network_forgets_the_types_that_its_reader_forgets() -> None:
    network, reader = NumpyNetwork(*PARTS), Encoder(CHECKPOINT.vocabulary)
    reading = reader.read([[["One", "bridge"]]])
    network.terms(reading)
    assert len(network._rows) == 1
    del reading, reader
    assert not network._rows
