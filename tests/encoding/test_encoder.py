import pickle

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from random_model import random_checkpoint

from summarizer.encoding.encoder import Encoder
from summarizer.encoding.vocabulary import TypeIndex
from summarizer.scoring.numpy_network import NumpyNetwork
from summarizer.scoring.torch_network import TorchNetwork
from summarizer.selection.document_words import document_words

CHECKPOINT = random_checkpoint()
PARTS = CHECKPOINT.config, CHECKPOINT.vocabulary, CHECKPOINT.weights
TOKENS = st.sampled_from(["The", "the", "bridge", "2019", ",", "“", "it's", "überall"])
DOCUMENTS = st.lists(st.lists(st.lists(TOKENS, min_size=1, max_size=9), max_size=4), max_size=3)


@given(DOCUMENTS, DOCUMENTS)
def test_what_was_read_before_is_read_as_if_it_were_the_first(
    before: list[list[list[str]]], documents: list[list[list[str]]]
) -> None:
    encoder = Encoder(CHECKPOINT.vocabulary)
    encoder.encode(before)
    encoded = encoder.encode(documents)
    types = list(encoded.types)
    tokens = [token for document in documents for sentence in document for token in sentence]
    assert [types[number] for number in encoded.batch.tokens.tolist()] == tokens
    assert len(encoded.words.idf) == len(types)


@given(DOCUMENTS, DOCUMENTS)
def test_an_encoder_that_has_encoded_before_changes_nothing_for_others(
    before: list[list[list[str]]], documents: list[list[list[str]]]
) -> None:
    fresh, used = Encoder(CHECKPOINT.vocabulary), Encoder(CHECKPOINT.vocabulary)
    used.encode(before)
    encoded, again = fresh.encode(documents), used.encode(documents)
    for network in (NumpyNetwork(*PARTS), TorchNetwork(*PARTS, device="cpu")):
        for terms, expected in zip(network.terms(again), network.terms(encoded), strict=True):
            assert np.allclose(terms, expected, rtol=0, atol=1e-5)
    for words, fresh_words in zip(document_words(again), document_words(encoded), strict=True):
        assert words.tokens.tolist() == fresh_words.tokens.tolist()


@given(DOCUMENTS, st.integers(1, 9))
def test_cut_sentences_are_those_that_are_encoded_shorter(documents: list[list[list[str]]], limit: int) -> None:
    types = TypeIndex()
    cut, expected = types.encode(documents).cut(limit), types.encode(documents, max_tokens=limit)
    assert cut.tokens.tolist() == expected.tokens.tolist()
    assert cut.sentence_lengths.tolist() == expected.sentence_lengths.tolist()
    assert cut.document_lengths.tolist() == expected.document_lengths.tolist()


def test_a_pickled_reader_begins_anew() -> None:
    encoder = Encoder(CHECKPOINT.vocabulary)
    encoder.encode([[["One", "bridge"]]])
    again = pickle.loads(pickle.dumps(encoder)).encode([[["A", "bridge"]]])
    assert list(again.types) == ["A", "bridge"]


def test_a_network_forgets_the_types_that_its_reader_forgets() -> None:
    network, encoder = NumpyNetwork(*PARTS), Encoder(CHECKPOINT.vocabulary)
    encoded = encoder.encode([[["One", "bridge"]]])
    network.terms(encoded)
    assert len(network._rows) == 1
    del encoded, encoder
    assert not network._rows


@given(DOCUMENTS.filter(bool), st.data())
def test_a_part_of_a_batch_is_what_its_documents_are_encoded_as(
    documents: list[list[list[str]]], data: st.DataObject
) -> None:
    encoder = Encoder(CHECKPOINT.vocabulary)
    encoded = encoder.encode(documents)
    places = data.draw(st.lists(st.integers(0, len(documents) - 1), max_size=4))
    part, alone = encoded.part(places), encoder.encode([documents[place] for place in places])
    assert part.documents == alone.documents
    for name in ("tokens", "sentence_lengths", "document_lengths"):
        assert getattr(part.batch, name).tolist() == getattr(alone.batch, name).tolist()
