from itertools import combinations

import numpy as np
import pytest

from summarizer.documents import join_documents
from summarizer.encoding.encoder import Encoder
from summarizer.persistence.checkpoint import PRETRAINED, load_checkpoint
from summarizer.pipeline import Summarizer
from summarizer.segmentation import segment
from summarizer.selection import Budget
from summarizer.selection.document_words import document_words
from summarizer.selection.restatements import find_restatements

FIRST = "The ferry Marie sank off Stowe Harbour on Sunday night with 40 passengers aboard."


@pytest.mark.parametrize(
    ("second", "is_found"),
    [
        ("On Sunday night the ferry Marie, with 40 passengers aboard, sank.", True),
        ("Off Stowe Harbour the ferry Marie sank on Sunday.", True),
        ("The ferry Marie sank off Stowe Harbour on Sunday night with 52 passengers aboard.", False),
        ("The ferry Marie never sank off Stowe Harbour on Sunday night, its passengers said.", False),
        ("The ferry Marie was built in Norway and belongs to a pension fund in Oslo.", False),
    ],
)
def test_a_sentence_that_another_document_has_in_other_words(second: str, is_found: bool) -> None:
    document = join_documents([segment(FIRST), segment(second)])
    (words,) = document_words(Encoder(load_checkpoint(PRETRAINED).vocabulary).encode([document.tokens]))
    assert find_restatements(document, words, [0, 1]) == [1] * is_found


@pytest.mark.parametrize(("scores", "left_out"), [([9.0, 1, 8, 1], 2), ([8.0, 1, 9, 1], 0)])
def test_a_summary_of_several_documents_has_the_better_of_two_that_say_the_same(
    scores: list[float], left_out: int
) -> None:
    again = "On Sunday night the ferry Marie, with 40 passengers aboard, sank."
    document = join_documents([segment(f"{FIRST} Boats lay at the pier."), segment(f"{again} Rain fell on the town.")])
    selector = Summarizer()._selector
    assert selector
    assert selector.choose(document, np.array(scores), Budget(sentences=3))[0] == sorted({0, 1, 2, 3} - {left_out})


def test_each_of_several_that_another_document_has_is_found() -> None:
    other = "Rescuers pulled 31 people from the cold water before dawn."
    again = (
        "On Sunday night the ferry Marie, with 40 passengers aboard, sank. Before dawn rescuers pulled 31 people out."
    )
    document = join_documents([segment(f"{FIRST} {other}"), segment(again)])
    (words,) = document_words(Encoder(load_checkpoint(PRETRAINED).vocabulary).encode([document.tokens]))
    assert find_restatements(document, words, [0, 1, 2, 3]) == [2, 3]


def test_sentences_of_one_document_are_not_compared() -> None:
    document = join_documents([segment(f"{FIRST} On Sunday night the ferry Marie sank."), segment("Rain fell.")])
    (words,) = document_words(Encoder(load_checkpoint(PRETRAINED).vocabulary).encode([document.tokens]))
    assert find_restatements(document, words, [0, 1, 2]) == []


def test_time_grows_with_the_length_only() -> None:
    """Many sentences with the same words are each compared with few others."""
    parts = [
        segment(" ".join(f"The ferry {a}{b} sank off the harbour at night." for a, b in pairs))
        for pairs in ([*combinations("abcdefghijklmn", 2)], [*combinations("nmlkjihgfedcba", 2)])
    ]
    document = join_documents(parts)
    (words,) = document_words(Encoder(load_checkpoint(PRETRAINED).vocabulary).encode([document.tokens]))
    found = find_restatements(document, words, range(len(document.sentences)))
    assert found
    assert all(index >= len(parts[0].sentences) for index in found)
