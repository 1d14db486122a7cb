import pickle
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from conftest import ROOT, TEXT
from hypothesis import given
from hypothesis import strategies as st
from random_model import random_checkpoint, random_choice

from summarizer.documents import Document
from summarizer.encoding.encoder import Encoder
from summarizer.segmentation import segment
from summarizer.selection import Budget
from summarizer.selection.added_terms import AddedTerms
from summarizer.selection.inclusion import UNSEEN
from summarizer.selection.joined_sets import JoinedSets
from summarizer.selection.layers import selector_shapes
from summarizer.selection.selector import MIN_CONTENT_WORDS, ScoredDocument, SetSelector
from summarizer.selection.selector_inputs import context_inputs, scored_document, set_inputs
from summarizer.selection.sets import candidate_sets

VOCABULARY = random_checkpoint().vocabulary
CHOICE = SetSelector(random_choice(), Encoder(VOCABULARY))
SENTENCES = st.lists(
    st.sampled_from(
        [
            "The bridge is closed.",
            "The city closed the bridge in 2019.",
            "Ferries run.",
            "Run, ferries, said the city.",
            "…",
        ]
    ),
    min_size=1,
    max_size=8,
)
BUDGETS = st.one_of(
    st.builds(Budget, sentences=st.integers(1, 7)),
    st.builds(Budget, words=st.integers(1, 30)),
    st.builds(Budget, ratio=st.floats(0.1, 1)),
)


def words_of(sentence) -> list[str]:
    return [token.lower() for token in sentence.tokens if any(map(str.isalnum, token))]


def slow_inputs(
    document: Document, scores: np.ndarray, chosen: list[int], probabilities: tuple, reference: float
) -> list[float]:
    """The inputs of one set, by their definition."""
    words, pairs, content, shared = probabilities
    own = [words_of(document.sentences[index]) for index in chosen]
    said = {word for sentence in own for word in sentence}
    said_pairs = {pair for sentence in own for pair in pairwise(sentence)}
    length = sum(map(len, own))
    expected, expected_pairs = sum(words[word] for word in said), sum(pairs[pair] for pair in said_pairs)
    distinct = said & content
    tokens = [word for sentence in own for word in sentence if word in content]
    best = np.sort(scores)[::-1][: len(chosen)].sum()
    return [
        2 * expected / (length + reference),
        2 * expected_pairs / (length + reference),
        expected / max(sum(words.values()), 1e-9),
        expected_pairs / max(sum(pairs.values()), 1e-9),
        np.log(1 + length),
        len(distinct & shared) / max(len(distinct), 1),
        len(distinct) / max(len(tokens), 1),
        scores[chosen].sum() - best,
        scores[chosen].min(),
        scores[chosen].max(),
    ]


@given(SENTENCES, BUDGETS, st.integers(0, 99))
def test_sets_are_valued_as_the_slow_form_values_them(parts: list[str], budget: Budget, seed: int) -> None:
    document = segment("\n\n".join(parts))
    scores = np.random.default_rng(seed).normal(size=len(document.sentences))
    scored = scored_document(CHOICE.words([document]), document, scores=scores, budget=budget)
    context = context_inputs(scored)
    expected = CHOICE.inclusion(scored, context)
    names = list(dict.fromkeys(word for sentence in document.sentences for word in words_of(sentence)))
    plain = [words_of(sentence) for sentence in document.sentences]
    codes = zip(
        scored.words.left.tolist(), scored.words.right.tolist(), expected.bigram_probabilities.tolist(), strict=True
    )
    probabilities = (
        dict(zip(names, expected.word_probabilities.tolist(), strict=True)),
        {(names[left], names[right]): chance for left, right, chance in codes},
        {name for name in names if VOCABULARY.idf(name) > 2},
        {name for name in names if sum(name in sentence for sentence in plain) > 1},
    )
    sets = candidate_sets(document, scored.scores, budget)
    fast = set_inputs(scored, expected, JoinedSets.of([sets], scored.words))
    for number, row in enumerate(fast):
        slow = slow_inputs(document, scores, sets[number], probabilities, scored.references[0])
        assert row.tolist() == pytest.approx(slow, abs=1e-5)


def test_sets_that_say_the_same_are_told_apart_by_their_scores_alone() -> None:
    document = segment("\n\n".join([f"Town {n} has {n % 7} bridges and a ferry to the city." for n in range(9)] * 2))
    scores = np.random.default_rng(0).normal(size=18)
    scored = scored_document(CHOICE.words([document]), document, scores=scores, budget=Budget(sentences=1))
    without_repeats = segment("\n\n".join([f"Town {n} has bridges and a ferry." for n in range(18)]))
    sets = candidate_sets(without_repeats, scored.scores, Budget(sentences=2))
    rows = set_inputs(scored, CHOICE.inclusion(scored, context_inputs(scored)), JoinedSets.of([sets], scored.words))
    same: dict[tuple[str, ...], set[tuple[float, ...]]] = {}
    for number, row in enumerate(rows):
        texts = tuple(sorted(document.sentences[index].text for index in sets[number]))
        same.setdefault(texts, set()).add(tuple(row[:7].tolist()))
    assert len(same) < len(rows)
    assert all(len(inputs) == 1 for inputs in same.values())


@given(SENTENCES, BUDGETS, st.integers(0, 99))
def test_the_best_set_is_chosen(parts: list[str], budget: Budget, seed: int) -> None:
    document = segment("\n\n".join(parts))
    scores = np.random.default_rng(seed).normal(size=len(document.sentences))
    indices, expected = CHOICE.choose(document, scores, budget)
    scored = scored_document(CHOICE.words([document]), document, scores=scores, budget=budget)
    context = context_inputs(scored)
    sets = candidate_sets(document, scored.scores, budget, empty=expected.content_words() < MIN_CONTENT_WORDS)
    joined = JoinedSets.of([sets], scored.words)
    values = CHOICE.values(set_inputs(scored, expected, joined), context, joined.documents).tolist()
    if values:
        own = [sets[number] for number in range(len(values))]
        assert max(values) == pytest.approx(
            max(v for v, one in zip(values, own, strict=True) if one == indices), abs=1e-5
        )
    else:
        assert indices == []
    assert np.all((expected.word_probabilities > 0) & (expected.word_probabilities < 1))
    assert np.all((expected.bigram_probabilities > 0) & (expected.bigram_probabilities < 1))


@given(st.lists(SENTENCES, min_size=1, max_size=4), BUDGETS, st.integers(0, 99))
def test_documents_are_read_together_as_they_are_alone(texts: list[list[str]], budget: Budget, seed: int) -> None:
    random = np.random.default_rng(seed)
    documents = [segment("\n\n".join(parts)) for parts in [*texts, []]]
    scored = [ScoredDocument(document, random.normal(size=len(document.sentences))) for document in documents]
    chosen, inclusion = next(CHOICE.choose_each(scored, [budget]))
    for number, (of, indices) in enumerate(zip(scored, chosen, strict=True)):
        alone, expected = CHOICE.choose(of.document, of.logits, budget)
        assert indices == alone
        part = inclusion.part(number)
        assert part.word_probabilities == pytest.approx(expected.word_probabilities, abs=1e-5)
        assert part.bigram_probabilities == pytest.approx(expected.bigram_probabilities, abs=1e-5)
        assert part.by_word(of.document).keys() == expected.by_word(of.document).keys()


@given(SENTENCES, BUDGETS, st.integers(0, 99))
def test_a_document_is_the_best_of_its_equal_versions(parts: list[str], budget: Budget, seed: int) -> None:
    document = segment("\n\n".join(parts))
    scores = np.random.default_rng(seed).normal(size=len(document.sentences))
    assert CHOICE.choose_version([document, document], scores, budget) == (
        0,
        CHOICE.choose(document, scores, budget)[0],
    )


def test_versions_are_judged_by_what_is_expected_of_the_whole() -> None:
    document = segment("The old bridge is closed. Ferries run.")
    version = replace(document, sentences=(document.sentences[1], segment("The bridge is new.").sentences[0]))
    _, expected = CHOICE.choose(document, np.zeros(2), Budget())
    words = CHOICE.words([version])
    transferred_to = expected.transferred_to(document, version, words)
    before, after = expected.by_word(document), transferred_to.by_word(version)
    assert list(after) == ["ferries", "run", "the", "bridge", "is", "new"]
    assert after == {**{word: before.get(word) for word in after}, "new": UNSEEN}
    assert (
        dict(zip(zip(words.left, words.right, strict=True), transferred_to.bigram_probabilities.tolist(), strict=True))[
            2, 3
        ]
        == UNSEEN
    )
    own = dict(
        zip(
            zip(expected.words.left, expected.words.right, strict=True),
            expected.bigram_probabilities.tolist(),
            strict=True,
        )
    )
    names = list(before)
    assert transferred_to.bigram_probabilities[0] == own[names.index("ferries"), names.index("run")]


def test_a_version_that_makes_room_is_chosen() -> None:
    weights = random_choice()
    weights = {name: np.zeros_like(value) if name.startswith("sets") else value for name, value in weights.items()}
    weights |= {"sets.deviation": np.ones_like(weights["sets.deviation"])}
    weights["sets.linear"][2] = 1.0  # the share of all expected words
    choice = SetSelector(weights, Encoder(VOCABULARY))
    document = segment("The bridge of the city is closed. Ferries run every day.")
    short = replace(document.sentences[0], text="The bridge is closed.", tokens=("The", "bridge", "is", "closed", "."))
    versions = [document, replace(document, sentences=(short, document.sentences[1]))]
    assert choice.choose_version(versions, np.array([1.0, 0.0]), Budget(words=8)) == (1, [0, 1])
    assert choice.choose_version(versions, np.array([1.0, 0.0]), Budget(words=2)) == (0, [])
    assert choice.choose_version(versions[:1], np.array([1.0, 0.0]), Budget(words=8)) == (0, [1])


def test_the_networks_are_those_of_their_definition() -> None:
    """The logits of words, from the parameters, one at a time."""
    weights = {name: value.astype(np.float64) for name, value in random_choice().items()}
    document = segment(TEXT)
    scored = scored_document(
        CHOICE.words([document]), document, scores=np.zeros(len(document.sentences)), budget=Budget()
    )
    context = context_inputs(scored)
    from summarizer.selection.selector_inputs import word_inputs

    inputs = np.concatenate([word_inputs(scored)[3], context[0]])
    values = np.clip((inputs - weights["words.mean"]) / weights["words.deviation"], -5, 5)
    for layer in range(3):
        values = weights[f"words.{layer}.weight"] @ (np.maximum(values, 0) if layer else values)
        values = values + weights[f"words.{layer}.bias"]
    chance = 1 / (1 + np.exp(-values[0]))
    assert CHOICE.inclusion(scored, context).word_probabilities[3] == pytest.approx(chance, abs=1e-5)


def test_threads_and_copies_choose_alike() -> None:
    documents = [
        segment(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "corpora/samples/texts").iterdir())
    ]
    scores = [np.sin(np.arange(len(document.sentences))) for document in documents]
    choice = pickle.loads(pickle.dumps(CHOICE))

    def chosen(number: int) -> list[int]:
        return choice.choose(documents[number], scores[number], Budget())[0]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(chosen, [*range(len(documents))] * 5))
    alone = [CHOICE.choose(document, own, Budget())[0] for document, own in zip(documents, scores, strict=True)]
    assert together == alone * 5


@pytest.mark.parametrize("budget", [Budget(), Budget(ratio=0.2), Budget(words=5000)], ids=str)
def test_long_documents_take_memory_in_proportion(budget: Budget) -> None:
    peaks = []
    for count in (1000, 4000):
        towns = (f"Town {n} in county {n % 97} voted on {n * 31 % 1009} bridges and a school." for n in range(count))
        document = segment(" ".join(towns))
        scores = np.random.default_rng(1).normal(size=len(document.sentences))
        tracemalloc.start()
        indices, _ = CHOICE.choose(document, scores, budget)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert indices == sorted(set(indices))
    assert peaks[1] < 6 * peaks[0]


def test_shapes() -> None:
    assert selector_shapes().keys() == {
        "sets.linear",
        *(f"{name}.{own}" for name in ("words", "pairs", "sets") for own in ("mean", "deviation")),
        *(f"{name}.{n}.{own}" for name in ("words", "pairs") for n in range(3) for own in ("weight", "bias")),
        *(f"sets.{n}.{own}" for n in range(2) for own in ("weight", "bias")),
    }


def test_a_sentence_that_answers_a_query_is_not_left_aside_for_saying_little() -> None:
    document = segment(
        "\n\n".join(
            [f"The city closed bridge {number} in 2019." for number in range(4)]
            + ["The city said a bridge of the city."]
        )
    )
    scores = np.zeros(5)
    _, expected = CHOICE.choose(document, scores, Budget(sentences=1))
    assert np.flatnonzero(expected.content_words() < MIN_CONTENT_WORDS).tolist() == [4]
    for query, chosen in ((np.eye(5)[4], True), (np.eye(5)[0], False)):
        indices, _ = CHOICE.choose(document, scores, Budget(sentences=2), added=AddedTerms(50 * np.eye(5)[4], query))
        assert (4 in indices) is chosen


def test_versions_are_chosen_by_the_same_rules() -> None:
    little = "The city said a bridge of the city."
    document = segment("\n\n".join([*(f"The city closed bridge {number} in 2019." for number in range(4)), little]))
    important = AddedTerms(50 * np.eye(5)[4])
    _, chosen = CHOICE.choose_version([document, document], np.zeros(5), Budget(sentences=2), added=important)
    assert 4 not in chosen
    licence = replace(document.sentences[0], kind="boilerplate")
    mixed = replace(document, sentences=(licence, *document.sentences[1:]))
    for query, expected in ((None, [1]), (np.eye(5)[0], [0])):
        added = AddedTerms(50 * np.eye(5)[1] if query is None else None, query)
        assert CHOICE.choose_version([mixed], np.zeros(5), Budget(sentences=1), added=added) == (0, expected)
