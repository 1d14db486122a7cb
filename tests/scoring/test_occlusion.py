from dataclasses import replace

import numpy as np
import pytest
from conftest import TEXT
from hypothesis import given, settings
from hypothesis import strategies as st
from random_model import random_checkpoint

from summarizer import Document, Sentence, Summarizer, segment

SUMMARIZER = Summarizer()

words = st.sampled_from(["the", "city", "said", "bridge", "2024", "Zebra", "NATO", ".", ",", '"', "łódź"])
kinds = st.sampled_from(["prose", "prose", "heading"])
sentences = st.lists(st.tuples(st.lists(words, min_size=1, max_size=10), kinds), min_size=1, max_size=8)


def document(rows: list[tuple[list[str], str]]) -> Document:
    found, start = [], 0
    for tokens, kind in rows:
        found.append(Sentence(" ".join(tokens), start, tuple(tokens), kind))
        start = found[-1].end + 1
    return Document(" ".join(sentence.text for sentence in found), tuple(found))


def without(whole: Document, index: int, place: int) -> Document:
    sentence = whole.sentences[index]
    less = replace(sentence, tokens=sentence.tokens[:place] + sentence.tokens[place + 1 :])
    return replace(whole, sentences=(*whole.sentences[:index], less, *whole.sentences[index + 1 :]))


@settings(max_examples=15)
@given(sentences, st.data())
def test_a_word_score_is_what_the_score_falls_by_without_the_word(rows: list, data: st.DataObject) -> None:
    summary = SUMMARIZER(document(rows))
    index = data.draw(st.integers(0, len(rows) - 1))
    scores = summary.word_scores(index)
    assert len(scores) == len(rows[index][0])
    rests = SUMMARIZER([without(summary.document, index, place) for place in range(len(scores))])
    for score, rest in zip(scores, rests, strict=True):
        assert abs(summary.scores[index] - rest.scores[index] - score) < 1e-5


@settings(max_examples=10)
@given(sentences, st.data())
def test_with_a_query_a_word_that_is_asked_about_counts_more(rows: list, data: st.DataObject) -> None:
    query = "Which city said bridge zebra?"
    summary = SUMMARIZER(document(rows), query=query)
    index = data.draw(st.integers(0, len(rows) - 1))
    scores = summary.word_scores(index)
    rests = SUMMARIZER([without(summary.document, index, place) for place in range(len(scores))], query=query)
    for score, rest in zip(scores, rests, strict=True):
        assert abs(summary.scores[index] - rest.scores[index] - score) < 1e-5


def test_the_strongest_word_of_every_sentence_of_a_text() -> None:
    summary = SUMMARIZER(TEXT)
    for index in range(len(summary.scores)):
        best = int(np.argmax(summary.word_scores(index)))
        rest = SUMMARIZER(without(summary.document, index, best))
        assert summary.word_scores(index)[best] > 0
        assert abs(summary.scores[index] - rest.scores[index] - summary.word_scores(index)[best]) < 1e-5


def test_the_word_can_be_deleted_from_the_text() -> None:
    summary = SUMMARIZER(TEXT)
    (sentence, *_) = summary.document.sentences
    place = sentence.tokens.index("bridge")
    start, end = list(sentence.token_offsets())[place]
    less = segment(TEXT[:start] + TEXT[end:])
    assert [one.kind for one in less.sentences] == [one.kind for one in summary.document.sentences]
    fall = summary.scores[0] - SUMMARIZER(less).scores[0]
    assert abs(fall - summary.word_scores(0)[place]) < 1e-5


def test_words_that_the_network_does_not_read_have_no_score() -> None:
    summarizer = Summarizer(random_checkpoint(max_tokens=7))
    summary = summarizer(
        document([(["the"] * 3 + ["city", "said", "bridge", "."] * 25_000, "prose"), (["NATO"], "prose")])
    )
    scores = summary.word_scores(0)
    assert len(scores) == 100_003
    assert all(scores[:7])
    assert not any(scores[7:])


@pytest.mark.parametrize("setting", [{"decoder": "independent"}, {"encoder": "compressor"}, {"word_cell": "lstm"}])
def test_networks_of_other_settings(setting: dict[str, str]) -> None:
    summarizer = Summarizer(random_checkpoint(**setting))
    summary = summarizer(TEXT)
    scores = summary.word_scores(2)
    rests = summarizer([without(summary.document, 2, place) for place in range(len(scores))])
    assert np.allclose([summary.scores[2] - rest.scores[2] for rest in rests], scores, rtol=0, atol=1e-5)
    assert any(scores)


def test_both_runtimes_agree() -> None:
    checkpoint = random_checkpoint()
    ours, theirs = (Summarizer(checkpoint, runtime=runtime)(TEXT) for runtime in ("numpy", "torch"))
    for index in ours.indices:
        assert np.allclose(ours.word_scores(index), theirs.word_scores(index), rtol=0, atol=1e-5)
