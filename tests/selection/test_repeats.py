"""What a document says twice, a summary says once."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_model import random_checkpoint

from summarizer import Summarizer
from summarizer.documents import Document, Example, Sentence
from summarizer.encoding.encoder import Encoder
from summarizer.evaluation.methods import make_method
from summarizer.segmentation import segment
from summarizer.selection import Budget, priorities
from summarizer.selection.document_words import batch_words
from summarizer.selection.repeats import find_alike, find_repeats

CASES = Path(__file__).parents[1] / "cases"
ENCODER = Encoder(random_checkpoint().vocabulary)
TOKENS = st.lists(st.sampled_from(["The", "the", "bridge", "ferry", "4.5", "not", ",", ".", "“", "'s"]), max_size=9)
SENTENCE = "The council of Ansel Bay voted on Tuesday to close the old lock for eleven weeks from the second of May."
NAMES = "04-duplicate.txt", "real-repeated.txt"
LENGTHS: list[dict[str, int]] = [{"num_sentences": 3}, {"num_sentences": 9}, {"num_words": 70}, {"chars": 900}]


@pytest.mark.parametrize("lengths", LENGTHS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_a_summary_says_nothing_twice(name: str, lengths: dict[str, int]) -> None:
    summary = Summarizer()((CASES / name).read_text(), **lengths)
    assert summary.lines
    assert len(set(summary.lines)) == len(summary.lines)


@pytest.mark.parametrize("name", NAMES)
def test_neither_do_the_first_sentences(name: str) -> None:
    document = segment((CASES / name).read_text())
    (pick,) = make_method("lead", seed=0).select([Example("a", document.text)], [document], Budget(sentences=3))
    chosen = [document.sentences[index].line for index in pick.indices]
    assert len(set(chosen)) == len(chosen) == 3


@pytest.mark.parametrize(
    "repeat",
    [
        SENTENCE,
        SENTENCE.replace(" on Tuesday to", "\non Tuesday  to"),
        SENTENCE.upper(),
        f"“{SENTENCE}”",
        SENTENCE.replace(" on Tuesday ", ", on Tuesday, "),
        SENTENCE.replace("second of May.", "second of May, it said."),
        f"ANSEL BAY (Herald) — {SENTENCE}",
        SENTENCE.replace("voted", "decided"),
        SENTENCE.replace(" of Ansel Bay", ""),
    ],
)
def test_what_is_nearly_the_same_is_a_repeat(repeat: str) -> None:
    text = f"{SENTENCE} The gates leak.\n\n{repeat}"
    assert priorities(segment(text)).tolist()[-1] == -1


@pytest.mark.parametrize(
    "other",
    [
        SENTENCE.replace("eleven weeks", "11 weeks").replace("second of May", "3rd of May"),
        SENTENCE.replace("Tuesday", "Friday"),
        SENTENCE.replace("Ansel Bay", "Port Ellory"),
        SENTENCE.replace("voted", "did not vote"),
        SENTENCE.replace("close the old lock", "open the new school"),
        "The council of Ansel Bay voted on Tuesday to raise the fees of fishing boats by nine percent.",
    ],
)
def test_what_differs_in_a_fact_is_none(other: str) -> None:
    assert (priorities(segment(f"{SENTENCE} {other}")) == 0).all()


def test_a_repeat_with_another_beginning_is_found_far_below() -> None:
    between = " ".join(f"The fee of boat {number} is due at the end of day {number}." for number in range(20))
    document = segment(f"{SENTENCE} {between}\n\nANSEL BAY (Herald) — {SENTENCE}")
    assert find_repeats(document.sentences, range(22)) == [21]


def test_the_repeat_is_the_one_that_may_be_chosen_later() -> None:
    document = segment(f"- {SENTENCE[:-1]}\n- The gates leak at spring tides\n\nNobody knew it. {SENTENCE}")
    found = dict(zip((sentence.line for sentence in document.sentences), priorities(document).tolist(), strict=True))
    assert found[SENTENCE] == 0
    assert found[f"- {SENTENCE[:-1]}"] == -1


def test_a_heading_that_a_sentence_repeats_takes_nothing_from_it() -> None:
    document = segment(f"# {SENTENCE}\n\n{SENTENCE} The gates leak at spring tides.")
    assert priorities(document).tolist() == [-1, 0, 0]


def test_many_that_begin_alike_are_all_compared_with_their_repeats_in_linear_time() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [a + b + c for a in letters for b in letters for c in letters[:15]]
    document = segment(
        " ".join(f"The fee of the boats of Mr {name.title()} is due at the end of May." for name in names)
    )
    twice = [*document.sentences, *document.sentences]
    start = time.process_time()
    assert find_repeats(twice, range(len(twice))) == [*range(len(names), 2 * len(names))]
    assert time.process_time() - start < 10


@given(st.lists(st.lists(TOKENS, max_size=8), min_size=1, max_size=3))
def test_only_sentences_that_begin_or_end_alike_have_to_be_compared(documents: list[list[list[str]]]) -> None:
    words = batch_words(ENCODER.encode(documents))
    alike, starts = find_alike(words), words.bounds.sentences.tolist()
    for number, tokens in enumerate(documents):
        sentences = tuple(Sentence(" ".join(of_sentence), 0, tuple(of_sentence)) for of_sentence in tokens)
        document, of_document = Document("", sentences), alike[starts[number] : starts[number + 1]]
        assert priorities(document, alike=of_document).tolist() == priorities(document).tolist()


def test_sentences_that_begin_or_end_alike() -> None:
    first = ["The ferry was , he said , late .", "( the Ferry was ; gone", "It ran .", "Who ran , he said , late ?"]
    documents = [[text.split() for text in texts] for texts in (first, ["The ferry was , he said , late ."])]
    words = batch_words(ENCODER.encode(documents))
    assert find_alike(words).tolist() == [True, True, False, True, False]
