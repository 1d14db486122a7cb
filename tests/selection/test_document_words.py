from collections import Counter
from dataclasses import fields
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from random_model import random_checkpoint

from summarizer.encoding import encoder
from summarizer.encoding.encoder import Encoder
from summarizer.selection.document_words import document_words

VOCABULARY = random_checkpoint().vocabulary
TOKENS = st.sampled_from(
    ["the", "The", "city", "City", "bridge", "said", "—", ".", "$", "4.5", "Ana", "ana", "don't", "橋"]
)
DOCUMENTS = st.lists(st.lists(TOKENS, max_size=7), min_size=1, max_size=6)


def is_word(token: str) -> bool:
    return any(map(str.isalnum, token))


@given(DOCUMENTS)
def test_words_and_pairs_are_those_of_plain_counting(sentences: list[list[str]]) -> None:
    (found,) = document_words(Encoder(VOCABULARY).encode([sentences]))
    plain = [[token.lower() for token in sentence if is_word(token)] for sentence in sentences]
    flat = [token for sentence in plain for token in sentence]
    names = list(dict.fromkeys(flat))
    assert [names[word] for word in found.tokens] == flat
    everything = [token.lower() for sentence in sentences for token in sentence]
    assert [everything[position] for position in found.positions] == flat
    assert [flat.index(name) for name in names] == found.first.tolist()
    assert found.lengths.tolist() == list(map(len, plain))
    assert found.words.counts.tolist() == [sum(name in sentence for sentence in plain) for name in names]
    assert found.idf.tolist() == [np.float32(VOCABULARY.idf(name)) for name in names]
    pairs = Counter(pair for sentence in plain for pair in set(pairwise(sentence)))
    own = zip(found.left.tolist(), found.right.tolist(), found.pairs.counts.tolist(), strict=True)
    assert {(names[left], names[right]): count for left, right, count in own} == dict(pairs)
    for word, name in enumerate(names):
        occurrences = found.words.sentences[found.words.grams == word].tolist()
        assert occurrences == [number for number, sentence in enumerate(plain) if name in sentence]
        assert found.words.sentences[found.words.starts[word]] == occurrences[0]


@given(DOCUMENTS, DOCUMENTS)
def test_what_was_read_before_does_not_matter(before: list[list[str]], sentences: list[list[str]]) -> None:
    encoder = Encoder(VOCABULARY)
    encoder.encode([before])
    (one,), (other,) = (
        document_words(encoder.encode([sentences])),
        document_words(Encoder(VOCABULARY).encode([sentences])),
    )
    assert one.tokens.tolist() == other.tokens.tolist()
    assert one.left.tolist() == other.left.tolist()
    assert one.idf.tolist() == other.idf.tolist()


@given(st.lists(st.one_of(DOCUMENTS, st.just([])), max_size=5))
def test_documents_are_read_together_as_they_are_alone(documents: list[list[list[str]]]) -> None:
    def numbers(found: object) -> object:
        if isinstance(found, np.ndarray):
            return found.tolist()
        if isinstance(found, tuple):
            return [*map(numbers, found)]
        return [numbers(getattr(found, field.name)) for field in fields(found)]

    together = document_words(Encoder(VOCABULARY).encode(documents))
    alone = [document_words(Encoder(VOCABULARY).encode([document]))[0] for document in documents]
    assert [*map(numbers, together)] == [*map(numbers, alone)]


@given(DOCUMENTS, st.data())
def test_what_some_sentences_have(sentences: list[list[str]], data: st.DataObject) -> None:
    found = document_words(Encoder(VOCABULARY).encode([sentences]))[0].words
    rows = np.array(data.draw(st.permutations(range(len(sentences)))))
    rows[rows >= 2] = -1
    grams, table = found.within(rows)
    for column, gram in enumerate(grams.tolist()):
        have = {int(rows[sentence]) for sentence in found.sentences[found.grams == gram]} - {-1}
        assert np.flatnonzero(table[:, column]).tolist() == sorted(have)
    assert set(grams.tolist()) == {
        int(gram) for gram, row in zip(found.grams, rows[found.sentences], strict=True) if row >= 0
    }


def test_memory_is_bounded(monkeypatch) -> None:
    monkeypatch.setattr(encoder, "MAX_TYPES", 10)
    reader = Encoder(VOCABULARY)
    for number in range(0, 100, 5):
        assert len(document_words(reader.encode([[[f"w{number + k}" for k in range(5)]]]))[0].words) == 5
        assert len(reader.encode([]).types) <= 15
