import pytest
from hypothesis import given
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

from summarizer.corpora.oracle import Overlap
from summarizer.corpora.stems import stems

SCORER = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)

words = st.sampled_from(
    [
        "the",
        "cat",
        "cats",
        "sat",
        "sitting",
        "on",
        "mats",
        "Mat,",
        "42",
        "naïve",
        "–",
        "U.S.",
        "quickly",
        "quick",
        "runs",
        "running",
    ]
)
sentence = st.lists(words, max_size=8).map(" ".join)
documents = st.lists(sentence, max_size=7)
references = st.lists(st.lists(sentence, min_size=1, max_size=3).map("\n".join), min_size=1, max_size=3)


def scores(sentences: list[str], indices: list[int], wanted: list[str]) -> tuple[float, float]:
    both = SCORER.score_multi(wanted, "\n".join(sentences[index] for index in sorted(indices)))
    return both["rouge1"].fmeasure, both["rouge2"].fmeasure


def naive_greedy(sentences: list[str], wanted: list[str]) -> list[int]:
    selected: list[int] = []
    best = 0.0
    while True:
        winner = None
        for index in range(len(sentences)):
            if index not in selected and (score := sum(scores(sentences, [*selected, index], wanted))) > best:
                best, winner = score, index
        if winner is None:
            return sorted(selected)
        selected.append(winner)


@given(documents, references)
def test_selections_are_those_of_the_naive_form(sentences: list[str], wanted: list[str]) -> None:
    overlap = Overlap(sentences, wanted)
    assert overlap.greedy() == naive_greedy(sentences, wanted)
    assert [index for index, label in enumerate(overlap.labels()) if label] == overlap.greedy()


@given(documents, references, st.sets(st.integers(0, 6)))
def test_rouge_is_that_of_rouge_score(sentences: list[str], wanted: list[str], indices: set[int]) -> None:
    chosen = sorted(index for index in indices if index < len(sentences))
    assert Overlap(sentences, wanted).rouge(chosen) == scores(sentences, chosen, wanted)


@given(st.text())
def test_tokens_are_those_of_rouge_score(text: str) -> None:
    assert stems(text) == SCORER._tokenizer.tokenize(text)


@pytest.mark.parametrize("wanted", [[], [""], ["—"]])
def test_nothing_to_match(wanted: list[str]) -> None:
    assert Overlap(["a cat", "a dog"], wanted).labels() == [0, 0]
