"""The inputs of documents, words and pairs, by their definition; those of sets are in test_selector.py."""

from itertools import pairwise

import numpy as np
import pytest
from random_model import random_checkpoint

from summarizer.encoding.encoder import Encoder
from summarizer.segmentation import segment
from summarizer.selection import Budget
from summarizer.selection.document_words import batch_words
from summarizer.selection.selector_inputs import Scored, context_inputs, pair_inputs, scored_document, word_inputs

VOCABULARY = random_checkpoint().vocabulary
SENTENCES = (
    "the city closed the bridge",
    "ferries run in 2019",
    "the bridge of the city",
    "run ferries run",
    "on march",
)
SCORES = np.array([0.5, -1.0, 2.0, 0.0, -3.0])
PROBABILITIES = (1 / (1 + np.exp(-SCORES))).tolist()
WORDS = [sentence.split() for sentence in SENTENCES]


def scored(count: int) -> Scored:
    words = batch_words(Encoder(VOCABULARY).encode([WORDS[:count]]))
    return Scored(words, SCORES[:count], np.array([45.0]))


@pytest.mark.parametrize("count", [1, 2, 5])
def test_inputs_of_a_document(count: int) -> None:
    tokens = [word for sentence in WORDS[:count] for word in sentence]
    several = [word for word in set(tokens) if sum(word in sentence for sentence in WORDS[:count]) > 1]
    best = [*sorted(PROBABILITIES[:count], reverse=True), 0, 0]
    assert context_inputs(scored(count))[0].tolist() == pytest.approx(
        [
            np.log(len(tokens) / count + 1),
            np.log(len(tokens) + 1),
            np.log(count),
            np.log(45),
            len(several) / len(set(tokens)),
            *best[:3],
        ]
    )


def occurrence_inputs(having: list[int]) -> list[float]:
    """The inputs of what some sentences have."""
    probabilities = [PROBABILITIES[number] for number in having]
    return [
        np.log(len(having)),
        np.log(1 + having[0]),
        np.log(sum(probabilities) + 1e-3),
        np.log(max(probabilities) + 1e-3),
    ]


def test_inputs_of_words() -> None:
    names = list(dict.fromkeys(word for sentence in WORDS for word in sentence))
    for name, row in zip(names, word_inputs(scored(5)), strict=True):
        having = [number for number, sentence in enumerate(WORDS) if name in sentence]
        expected = [VOCABULARY.idf(name) / 5, float(name == "2019"), *occurrence_inputs(having)]
        assert row.tolist() == pytest.approx(expected, abs=1e-6)


def test_inputs_of_pairs() -> None:
    document = scored(5)
    names = list(dict.fromkeys(word for sentence in WORDS for word in sentence))
    logits = np.arange(float(len(names)))
    rows = pair_inputs(document, logits).tolist()
    places = zip(document.words.left.tolist(), document.words.right.tolist(), strict=True)
    for (left, right), row in zip(places, rows, strict=True):
        having = [
            number for number, sentence in enumerate(WORDS) if (names[left], names[right]) in [*pairwise(sentence)]
        ]
        assert row == pytest.approx([left, right, min(left, right), *occurrence_inputs(having)])


def test_a_scored_document_has_the_words_of_a_reference_of_its_budget() -> None:
    document = segment("The city closed the bridge. Ferries run in winter.")
    words = batch_words(Encoder(VOCABULARY).encode([document.tokens]))
    found = scored_document(words, document, scores=SCORES[:2], budget=Budget(words=7))
    assert (found.references.tolist(), found.scores.tolist()) == ([7.0], SCORES[:2].tolist())
    assert found.ranked.tolist() == [0, 1]
