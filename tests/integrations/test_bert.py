"""Calls of bert-extractive-summarizer."""

import pickle

import pytest
from conftest import ROOT, TEXT

import summarizer
from summarizer import pipeline, segment
from summarizer.errors import BudgetError, ConfigError, InputError, SummarizerError
from summarizer.integrations.bert import TRANSFORMERS, Summarizer, _warn_once
from summarizer.persistence.checkpoint import Checkpoint

pytestmark = pytest.mark.filterwarnings("ignore:.* has no effect here")

NEWS = (ROOT / "corpora/samples/texts/news-harbour.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def model() -> Summarizer:
    return Summarizer()


@pytest.fixture(scope="module")
def plain() -> pipeline.Summarizer:
    return pipeline.Summarizer()


def test_a_call_with_everything(model: Summarizer) -> None:
    sentences = model(
        NEWS, ratio=0.2, min_length=60, max_length=500, use_first=True, num_sentences=3, return_as_list=True
    )
    assert type(sentences) is list
    assert len(sentences) == 3
    assert sentences[0] == next(one.line for one in segment(NEWS).sentences if 60 < len(one.text) < 500)
    assert all(60 < len(sentence) < 500 for sentence in sentences)
    assert sentences == model.run(NEWS, 0.2, 60, 500, True, "kmeans", 3, True)
    assert sentences == model(NEWS, 0.9, 60, 500, True, "gmm", 3, True)


def test_our_own_calls_are_those_of_the_library(model: Summarizer, plain: pipeline.Summarizer) -> None:
    for options in ({}, {"num_sentences": 2}, {"ratio": 0.3}, {"num_words": 50}, {"ratio": 0.1, "num_sentences": 5}):
        ours, theirs = model(NEWS, **options), plain(NEWS, **options)
        assert (ours, ours.indices, ours.scores) == (theirs, theirs.indices, theirs.scores)
    assert model([NEWS, TEXT], num_sentences=1) == plain([NEWS, TEXT], num_sentences=1)
    assert summarizer.Summarizer is pipeline.Summarizer


def test_the_number_of_sentences_overrides_the_ratio(model: Summarizer) -> None:
    assert len(model(NEWS, ratio=0.05, num_sentences=4, return_as_list=True)) == 4
    assert len(model(NEWS, ratio=0.05, return_as_list=True)) == 1


@pytest.mark.parametrize(("shortest", "longest"), [(40, None), (None, 120), (80, 150), (0, 10_000)])
def test_lengths_of_sentences(model: Summarizer, shortest: int | None, longest: int | None) -> None:
    summary = model(NEWS, min_length=shortest, max_length=longest, num_sentences=50)
    wanted = [
        sentence
        for sentence in segment(NEWS).sentences
        if len(sentence.text) > (shortest or 0) and len(sentence.text) < (longest or 10_000)
    ]
    assert list(summary.document.sentences) == wanted
    assert all(NEWS[sentence.start : sentence.end] == sentence.text for sentence in summary.document.sentences)
    assert set(summary.sentences) <= {sentence.text for sentence in wanted}


def test_no_sentence_is_long_enough(model: Summarizer) -> None:
    assert model(NEWS, min_length=5000) == ""
    assert model(NEWS, min_length=5000, use_first=True, return_as_list=True) == []
    assert model("", use_first=True) == ""


def test_the_first_sentence(model: Summarizer) -> None:
    late = "Nothing of note was said. " + NEWS
    without = model(late, num_sentences=2)
    assert 0 not in without.indices
    opened = model(late, num_sentences=2, use_first=True)
    best = max(without.indices, key=without.scores.__getitem__)
    assert opened.indices == (0, best)
    assert opened.scores == without.scores
    assert len(opened.gains) == 2
    assert opened.choose([1, 2, 3])[:2] == [(0,), (0, best)]
    assert opened.word_scores(0) == without.word_scores(0)
    assert pickle.loads(pickle.dumps(opened)) == opened


def test_the_first_sentence_is_one_that_may_be_chosen(model: Summarizer) -> None:
    headed = "# Harbour news\n\nNothing of note was said. " + NEWS
    assert model(headed, num_sentences=2, use_first=True, return_as_list=True)[0] == "Nothing of note was said."


def test_the_first_sentence_keeps_to_the_length(model: Summarizer) -> None:
    late = "Nothing of note was said by those who were there on that day in that town. " + NEWS
    for lengths in ({"num_words": 60}, {"chars": 400}, {"tokens": 60, "count_tokens": lambda text: len(text.split())}):
        summary = model(late, use_first=True, **lengths)
        assert summary.indices[0] == 0
        assert len(summary.indices) > 1
        assert len(summary.split()) <= 60 or len(summary) <= 400
    assert model(late, use_first=True, num_sentences=2, query="trawlers").indices[0] == 0
    assert model(late, use_first=True, num_words=5) == model(late, num_words=5)


def test_the_first_sentence_of_several_texts(model: Summarizer) -> None:
    texts = ["Nothing of note was said. " + NEWS, "", TEXT]
    made = model(texts, num_sentences=1, use_first=True)
    assert [str(summary) for summary in made] == ["Nothing of note was said.", "", segment(TEXT).sentences[0].line]
    assert model(texts, num_sentences=1, use_first=True, return_as_list=True) == [list(one.lines) for one in made]


@pytest.mark.parametrize("name", TRANSFORMERS)
def test_names_of_transformers_stand_for_our_network(name: str, model: Summarizer) -> None:
    other = Summarizer(name, hidden=[-1, -2], hidden_concat=True, reduce_option="max", random_state=7, gpu_id=0)
    assert other(TEXT) == model(TEXT)


def test_a_checkpoint_is_a_model(checkpoint: Checkpoint) -> None:
    expected = pipeline.Summarizer(checkpoint)(TEXT)
    assert Summarizer(checkpoint)(TEXT) == Summarizer(checkpoint, language="en")(TEXT) == expected
    assert Summarizer(model=checkpoint, runtime="numpy")(TEXT) == expected


def test_sentences_of_a_handler(model: Summarizer) -> None:
    calls = []

    def handler(body: str, shortest: int, longest: int) -> list[str]:
        calls.append((shortest, longest))
        return [line.strip() for line in body.split(";") if shortest < len(line.strip()) < longest]

    own = Summarizer(sentence_handler=handler)
    text = "the bridge will close in March; it will cost $3.5 million; no"
    assert own(text, num_sentences=9, return_as_list=True) == [part.strip() for part in text.split(";")]
    summary = own(text, min_length=10, max_length=28, num_sentences=9)
    assert summary.sentences == ("it will cost $3.5 million",)
    assert summary.document.text[summary.document.sentences[0].start :] == summary
    assert calls == [(0, __import__("sys").maxsize), (10, 28)]
    assert own(segment(TEXT), num_sentences=1) == model(segment(TEXT), num_sentences=1)


@pytest.mark.parametrize("options", [{"custom_model": object()}, {"custom_tokenizer": object()}, {"model": "gpt-9"}])
def test_other_transformers(options: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match=r"transformer cannot be used here|there is no model 'gpt-9'") as caught:
        Summarizer(**options)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("method", ["run_embeddings", "calculate_elbow", "calculate_optimal_k"])
def test_vectors_and_clusters(model: Summarizer, method: str) -> None:
    with pytest.raises(SummarizerError, match=f"^{method} is about the vectors of a transformer.*: .+"):
        getattr(model, method)(NEWS, k_max=10, num_sentences=3)


def test_errors(model: Summarizer) -> None:
    with pytest.raises(BudgetError):
        model(TEXT, min_length=3, num_sentences=0)
    with pytest.raises(InputError):
        model(5, min_length=3)
    with pytest.raises(ConfigError, match="sentence_handler must be a function"):
        Summarizer(sentence_handler=3)
    with pytest.raises(TypeError, match="min_len"):
        model(TEXT, min_len=3)  # type: ignore[call-arg]


def test_arguments_without_effect_warn_once() -> None:
    _warn_once.cache_clear()
    with pytest.warns(UserWarning, match=r"^gpu_id has no effect here") as caught:
        [Summarizer(gpu_id=1) for _ in range(2)]
    assert len(caught) == 1


def test_no_argument_is_swallowed(model: Summarizer) -> None:
    with pytest.raises(TypeError, match="lang"):
        Summarizer(lang="en")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="num_letters"):
        model(TEXT, num_letters=3)  # type: ignore[call-arg]
