import re
from collections.abc import Callable
from math import isqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_model import random_checkpoint, random_choice

from summarizer.documents import Deletion, Document, Sentence
from summarizer.encoding.encoder import Encoder
from summarizer.segmentation import segment
from summarizer.segmentation.tokens import count_words
from summarizer.selection import Budget, select
from summarizer.selection.fitting import SPARE, fit
from summarizer.selection.selector import SetSelector

CHOICE = SetSelector(random_choice(), Encoder(random_checkpoint().vocabulary))
COUNTERS: list[Callable[[str], int]] = [
    len,
    lambda text: len(text.split()) + 2,
    lambda text: len(re.findall(r"\w+|\W", text)),
    lambda text: -(-len(text.encode()) // 4),
    lambda text: len(set(text.lower().split())),
    lambda text: isqrt(len(text)),
    lambda text: len(text) ** 2 // 100,
    lambda text: 7 - len(text) % 5,
    lambda text: min(len(text.split()), 12),
    lambda text: len(text.splitlines()) * 9,
    lambda text: 3,
    lambda text: len(text) / 4,
]
TEXTS = st.lists(
    st.sampled_from(
        [
            "The bridge is closed.",
            "The city closed the bridge in 2019.",
            "Ferries run.",
            "Run, ferries, said the city of two\nbridges.",
            "Nobody knows when the works on the old bridge over the river will be over, and nobody asks.",
            "- An item.",
        ]
    ),
    min_size=1,
    max_size=14,
).map("\n\n".join)


def lines(document: Document, indices: list[int]) -> list[str]:
    return [document.sentences[index].line for index in indices]


@pytest.mark.parametrize("choose", [select, lambda *query_term: CHOICE.choose(*query_term)[0]])
@given(
    TEXTS,
    st.sampled_from(COUNTERS),
    st.integers(1, 60),
    st.one_of(st.none(), st.integers(1, 40)),
    st.one_of(st.none(), st.integers(1, 200)),
    st.one_of(st.none(), st.integers(1, 4)),
)
def test_no_limit_is_passed(
    choose: Callable, text: str, count: Callable, tokens: int, words: int | None, chars: int | None, most: int | None
) -> None:
    document = segment(text)
    scores = np.random.default_rng(len(text)).normal(size=len(document.sentences))
    budget = Budget(tokens=tokens, count_tokens=count, words=words, chars=chars, sentences=most)
    chosen = choose(document, scores, budget)
    assert chosen == sorted(set(chosen))
    if chosen:
        joined = " ".join(lines(document, chosen))
        assert count(joined) <= tokens
        assert count(joined.replace(". ", ".\n")) <= tokens or "- " in joined
        assert words is None or count_words(joined) <= words
        assert chars is None or len(joined) <= chars
        assert most is None or len(chosen) <= most
    if not chosen:
        prose = [line for line in lines(document, range(len(document.sentences))) if budget.holds([line], 99)]
        assert not prose or any(one.kind != "prose" for one in document.sentences)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=9), st.integers(3, 80), st.integers(0, 3))
def test_no_sentence_can_be_added(sizes: list[int], limit: int, special: int) -> None:
    texts = [" ".join([f"word{chr(97 + number)}"] * size) for number, size in enumerate(sizes)]
    document = Document(" ".join(texts), tuple(Sentence(text, 0, tuple(text.split())) for text in texts))
    budget = Budget(tokens=limit, count_tokens=lambda text: len(text.split()) + special)
    for choose in (select, lambda *query_term: CHOICE.choose(*query_term)[0]):
        chosen = choose(document, -np.arange(float(len(sizes))), budget)
        left = limit - special - sum(sizes[index] for index in chosen)
        assert left >= 0 or not chosen
        assert all(size > left for index, size in enumerate(sizes) if index not in chosen)


def test_the_worst_are_dropped_and_what_fits_is_added() -> None:
    document = segment("One two three. Four five six seven. Eight nine. Ten.")
    budget = Budget(tokens=6, count_tokens=lambda text: len(text.split()))
    assert fit(document, budget, [1, 0, 2]) == [1, 2]
    assert fit(document, budget, [1, 0], spare=[3, 2]) == [1, 3]
    assert fit(document, budget, [1], spare=[2, 3]) == [1, 2]
    assert fit(document, Budget(tokens=1, count_tokens=len), [1, 0]) == []


def test_what_is_deleted_does_not_count() -> None:
    document = segment("One two three. Four five six seven.")
    gone = Deletion(0, 4, "", "rule", 1.0)
    budget = Budget(words=6)
    assert fit(document, budget, [1, 0]) == [1]
    assert fit(document, budget, [1, 0], shorten=lambda _chosen: (gone,)) == [0, 1]


def test_a_share_is_one_of_the_sentences_that_may_be_chosen() -> None:
    document = segment("The harbour\n\nOne two three four. Five six seven eight. Nine ten eleven twelve.")
    assert fit(document, Budget(ratio=0.67), [1, 2, 3]) == [1, 2]
    assert fit(document, Budget(ratio=0.34), [1, 2, 3]) == [1]


def test_what_is_deleted_is_asked_of_the_selection() -> None:
    document = segment("One two three. Four five six seven.")
    asked = []
    fit(document, Budget(words=6), [1, 0], shorten=lambda chosen: asked.append([*chosen]) or ())
    assert asked[0] == [0, 1]


def test_a_long_selection_is_measured_a_few_times() -> None:
    document = segment("One two. " * 2_000)
    calls = []

    def count(text: str) -> int:
        calls.append(text)
        return len(text.split())

    chosen = fit(document, Budget(tokens=501, count_tokens=count), range(2_000))
    assert chosen == list(range(250))
    assert len(calls) < 4 * (11 + SPARE)
