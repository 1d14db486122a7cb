import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import numpy as np
import pytest
from conftest import ROOT, TEXT

from summarizer import Document, Summarizer, Summary, segment
from summarizer.errors import BudgetError, CheckpointError, ConfigError, InputError, MissingExtraError, WorkerError
from summarizer.persistence.checkpoint import Checkpoint
from summarizer.rendering.table import explanation
from summarizer.system import batches as batching
from summarizer.system.batches import BATCH_SIZE


@pytest.fixture
def summarizer(checkpoint: Checkpoint) -> Summarizer:
    return Summarizer(checkpoint)


def test_a_text(summarizer: Summarizer) -> None:
    summary = summarizer(TEXT, num_sentences=2)
    assert isinstance(summary, Summary)
    assert len(summary.indices) == 2
    assert all(sentence in TEXT for sentence in summary.sentences)
    assert len(summary.scores) == len(summary.terms) == len(summary.document.sentences)
    assert sorted(np.argsort(summary.scores)[-2:].tolist()) == list(summary.indices)
    for score, terms in zip(summary.scores, summary.terms, strict=True):
        assert score == pytest.approx(sum(terms.values()), abs=1e-9)


def test_lengths(summarizer: Summarizer) -> None:
    n_sentences = len(segment(TEXT).sentences)
    assert len(summarizer(TEXT).indices) == 3
    assert len(summarizer(TEXT, 0.5).indices) == n_sentences // 2
    assert len(summarizer(TEXT, ratio=1.0).indices) == n_sentences
    assert len(summarizer(TEXT, num_words=25).split()) <= 25
    assert len(summarizer(TEXT, num_sentences=99).indices) == n_sentences
    assert len(summarizer(TEXT, chars=150)) <= 150
    assert len(summarizer(TEXT, tokens=30, count_tokens=lambda text: len(text) // 4)) < 4 * 31
    both = summarizer(TEXT, num_sentences=2, num_words=25)
    assert len(both.indices) <= 2
    assert len(both.split()) <= 25
    assert summarizer(TEXT, chars=5) == ""
    with pytest.raises(BudgetError, match="tokens and count_tokens"):
        summarizer(TEXT, tokens=5)
    with pytest.raises(TypeError, match="num_letters"):
        summarizer(TEXT, num_letters=5)


@pytest.mark.parametrize("pretrained", [True, False])
def test_a_summary_chooses_again_for_other_lengths(summarizer: Summarizer, pretrained: bool) -> None:
    summarizer = Summarizer() if pretrained else summarizer
    text = (ROOT / "corpora/samples/texts/notice-water-shutoff.txt").read_text(encoding="utf-8")
    summary = summarizer(text, num_words=40)
    counts = range(1, len(summary.document.sentences) + 1)
    expected = [list(summarizer(text, num_sentences=count).indices) for count in counts]
    assert [*map(list, summary.choose(counts))] == expected
    with pytest.raises(InputError, match="summarize the text anew"):
        pickle.loads(pickle.dumps(summary)).choose(counts)


def test_a_query_is_a_term_of_the_score(summarizer: Summarizer) -> None:
    plain = summarizer(TEXT, num_sentences=1)
    asked = summarizer(TEXT, num_sentences=1, query="What will the repair cost?")
    assert asked == "The repair will cost $3.5 million."
    assert {row["query"] for row in plain.terms} == {0.0}
    for before, after, score in zip(plain.terms, asked.terms, asked.scores, strict=True):
        assert {**after, "query": 0.0} == before
        assert score == pytest.approx(sum(after.values()), abs=1e-9)
    for nothing in ("who?", "Xyzzyx"):
        same = summarizer(TEXT, num_sentences=2, query=nothing)
        assert (same.indices, same.scores) == (summarizer(TEXT, num_sentences=2).indices, plain.scores)


def test_a_query_reaches_the_choice_of_sets() -> None:
    summarizer = Summarizer()
    asked = summarizer(TEXT, num_sentences=1, query="What do the shop owners fear?")
    assert asked == "Shop owners fear for their trade."
    assert asked.choose([1]) == [asked.indices]
    assert asked != summarizer(TEXT, num_sentences=1)


@pytest.mark.parametrize("query", ["", " \n", 3])
def test_a_query_that_is_none(summarizer: Summarizer, query: object) -> None:
    with pytest.raises(InputError, match=r"^the query must be a text that asks something"):
        summarizer.pipe([], query=query)


def test_several(summarizer: Summarizer) -> None:
    texts = [TEXT, "", "One. Two. Three. Four."] * 30
    together = summarizer(texts, num_sentences=1)
    assert len(together) == 90
    for text, summary in zip(texts, together, strict=True):
        alone = summarizer(text, num_sentences=1)
        assert alone == summary
        assert np.allclose(alone.scores, summary.scores, rtol=0, atol=1e-5)


def test_a_stream_is_read_as_it_is_needed(summarizer: Summarizer) -> None:
    def texts():
        for _ in range(2 * BATCH_SIZE):
            yield TEXT
        raise RuntimeError("read too far")

    stream = summarizer.pipe(texts(), num_sentences=1)
    count = BATCH_SIZE + 1
    assert [next(stream) for _ in range(count)] == [summarizer(TEXT, num_sentences=1)] * count


@pytest.mark.parametrize("body", [TEXT, segment(TEXT)])
def test_long_texts_do_not_wait_for_one_another(summarizer: Summarizer, monkeypatch: pytest.MonkeyPatch, body) -> None:
    monkeypatch.setattr(batching, "BATCH_LENGTH", 2 * len(TEXT))
    taken: list[int] = []
    stream = summarizer.pipe((taken.append(number) or body for number in range(5)), num_sentences=1)
    assert [len(taken) for _ in stream] == [2, 2, 4, 4, 5]


@pytest.mark.parametrize(("text", "summary"), [("", ""), (" \n\t ", ""), ("\x00", "\x00"), ("\ufeff", "\ufeff")])
def test_nothing_to_summarize(summarizer: Summarizer, text: str, summary: str) -> None:
    assert summarizer(text) == summary


@pytest.mark.parametrize("body", [None, 3, b"bytes", [None], ["text", 5], {"text": "x"}])
def test_what_is_not_a_text_is_refused(summarizer: Summarizer, body: object) -> None:
    with pytest.raises(InputError, match="expected a text"):
        summarizer(body)


def test_a_document_is_taken_as_it_is(summarizer: Summarizer) -> None:
    document = segment(TEXT)
    assert summarizer(document).document is document
    assert isinstance(summarizer([document])[0].document, Document)


def test_a_spacy_doc_brings_its_own_sentences(summarizer: Summarizer) -> None:
    token = SimpleNamespace(text="Hello", idx=0, is_space=False)

    class Span(list):
        start_char, end_char = 0, 5

    doc = SimpleNamespace(text="Hello", sents=[Span([token])], has_annotation=lambda name: True)
    assert summarizer(doc) == "Hello"


def test_both_runtimes(checkpoint: Checkpoint, model_folder) -> None:
    fast = Summarizer.from_pretrained(model_folder)(TEXT)
    slow = Summarizer.from_pretrained(str(model_folder), runtime="torch", device="cpu")(TEXT)
    assert slow == fast
    assert np.allclose(slow.scores, fast.scores, rtol=0, atol=1e-5)


def test_errors(checkpoint: Checkpoint, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="runtime must be"):
        Summarizer(checkpoint, runtime="jax")
    with pytest.raises(ConfigError, match="cannot use the device 'abacus'"):
        Summarizer(checkpoint, device="abacus")
    with pytest.raises(CheckpointError, match="no model folder"):
        Summarizer.from_pretrained(tmp_path / "none")
    monkeypatch.setitem(__import__("sys").modules, "summarizer.scoring.torch_network", None)
    with pytest.raises(MissingExtraError, match=r"gru-summarizer\[train\]"):
        Summarizer(checkpoint, runtime="torch")


def test_the_weights_that_come_with_the_package() -> None:
    summary = Summarizer()(TEXT)
    assert len(summary.indices) == 3
    assert 0 in summary.indices


def test_threads_share_a_summarizer(checkpoint: Checkpoint) -> None:
    texts = [f"{TEXT} Of the word{number}, {number} were Number{number % 7}. They left." for number in range(80)]
    summarizer = Summarizer(checkpoint)

    def terms(text: str) -> object:
        return summarizer(text).terms

    expected = [*map(terms, texts)]
    summarizer = Summarizer(checkpoint)  # which has seen nothing yet
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(terms, texts)) == expected
    finally:
        sys.setswitchinterval(interval)


def test_the_language_of_the_texts() -> None:
    text = "Am 14. März kam er. Sie kam am 15. April."
    assert len(Summarizer(language="en")(text).document.sentences) == 4
    assert len(Summarizer(language="de")(text).document.sentences) == 2
    with pytest.raises(ConfigError, match="no sentence rules for the language 'xx'"):
        Summarizer(language="xx")


def test_the_steps_of_a_text_can_be_watched(summarizer) -> None:
    seen: dict[str, list[int]] = {}

    def progress(steps, count: int, what: str):
        seen[what] = [count, 0]
        for step in steps:
            seen[what][1] += 1
            yield step

    (summary,) = summarizer.pipe([TEXT], progress=progress)
    assert summary == summarizer(TEXT)
    assert list(seen) == ["finding sentences", "reading words", "reading sentences", "scoring sentences"]
    assert all(count == passed for count, passed in seen.values())


def test_several_workers_give_what_one_gives(summarizer: Summarizer) -> None:
    bodies = [TEXT, segment("One. Two. Three. Four."), "", *(f"{TEXT} Number {number}." for number in range(70))]
    alone, shared = (summarizer.pipe(bodies, num_sentences=2, workers=workers) for workers in (1, 2))
    for one, other in zip(alone, shared, strict=True):
        assert (one, one.indices, one.scores, one.document) == (other, other.indices, other.scores, other.document)
        assert other.choose([1]) == one.choose([1])
    assert other.word_scores(0) == pytest.approx(one.word_scores(0), abs=1e-5)


def test_what_workers_cannot_do_is_told(summarizer: Summarizer) -> None:
    with pytest.raises(ConfigError, match="workers"):
        summarizer.pipe([TEXT], workers=-1)
    with pytest.raises(WorkerError, match="cannot be sent"):
        next(summarizer.pipe([TEXT], tokens=9, count_tokens=lambda text: len(text) + 1, workers=2))
    stream = summarizer.pipe([TEXT, 7], num_sentences=1, workers=2)
    with pytest.raises(InputError, match="not int"):
        list(stream)


def test_a_summary_knows_which_words_of_its_query_each_sentence_has() -> None:
    summary = Summarizer()(TEXT, num_sentences=1, query="What will the repairs cost?")
    assert summary.lines == ("The repair will cost $3.5 million.",)
    assert summary.query_words[summary.indices[0]] == ("repairs", "cost")
    assert f"?{summary.indices[0]}  repairs, cost" in explanation(summary).splitlines()
    (chosen,) = (sentence for sentence in summary.to_dict()["sentences"] if sentence["selected"])
    assert chosen["query_words"] == ["repairs", "cost"]
    without = Summarizer()(TEXT, num_sentences=1)
    assert without.query_words == ()
    assert "query_words" not in without.to_dict()["sentences"][0]
