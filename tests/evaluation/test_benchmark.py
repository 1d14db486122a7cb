from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import TEXT

from summarizer.documents import Example
from summarizer.errors import ConfigError
from summarizer.evaluation.benchmark import Benchmark, benchmark
from summarizer.evaluation.methods import Method, Pick, make_method
from summarizer.evaluation.rouge import Rouge
from summarizer.segmentation import segment
from summarizer.selection import Budget

EXAMPLES = [
    Example("a", TEXT, ("The harbour bridge will close.\nFerries will run.",)),
    Example(
        "b",
        "Cats sleep all day. Dogs do not like that. Birds sing on trees. Fish swim in water.",
        ("Birds sing.", "Cats sleep."),
    ),
]


def run(names: tuple[str, ...] = ("gru", "lead", "oracle"), **options: Any) -> Benchmark:
    methods = [make_method(name, seed=1) for name in names]
    return benchmark(EXAMPLES, corpus="c", methods=methods, **{"budget": Budget(words=25), **options})


def test_methods_are_scored_under_one_budget() -> None:
    result = run()
    assert [row.name for row in result.results] == ["gru", "lead", "oracle"]
    assert all(row.evaluation.words.max() <= 25 for row in result.results)
    lead = result.results[1]
    first = [sentence.text for sentence in segment(EXAMPLES[1].text).sentences]
    assert list(lead.summaries[1]) == first
    texts = ["\n".join(sentences) for sentences in lead.summaries]
    wanted = Rouge().score(texts, [example.references for example in EXAMPLES])
    np.testing.assert_array_equal(lead.evaluation.scores, wanted)
    assert lead.positions[1] == (0, 1 / 3, 2 / 3, 1)
    assert lead.profile().sum() == pytest.approx(1)
    assert {(one.first, one.second) for one in result.comparisons} == {("gru", "lead"), ("gru", "oracle")}


def test_a_second_run_takes_what_the_first_has_kept(tmp_path: Path) -> None:
    calls = []

    def select(examples: list, documents: list, budget: Budget) -> list[Pick]:
        calls.append([example.id for example in examples])
        return [Pick([0]) for _ in documents]

    def measure(examples: list[Example]) -> Benchmark:
        return benchmark(examples, corpus="c", methods=[Method("m", "m", select)], budget=Budget(), cache=tmp_path)

    first = measure(EXAMPLES[:1])
    second = measure(EXAMPLES)
    third = measure(EXAMPLES)
    assert calls == [["a"], ["b"]]
    assert first.results[0].summaries == second.results[0].summaries[:1]
    assert second.to_dict() == third.to_dict()


def test_a_text_without_sentences() -> None:
    examples = [Example("a", " ", ("A reference.",)), EXAMPLES[1]]
    methods = [make_method(name, seed=1) for name in ("lead", "random", "oracle", "textrank")]
    for result in benchmark(examples, corpus="c", methods=methods, budget=Budget()).results:
        assert (result.summaries[0], result.positions[0]) == ((), ())


def test_nothing_to_measure() -> None:
    with pytest.raises(ConfigError, match="no predictions"):
        benchmark([], corpus="c", methods=[make_method("lead", seed=1)], budget=Budget())


def test_a_script_that_the_ascii_tokenizer_throws_away_is_scored_all_the_same() -> None:
    examples = [Example(name, "Мост закрыт. Паромы ходят.", ("Мост закрыт.",)) for name in "ab"]
    lead = make_method("lead", seed=1)
    (result,) = benchmark(examples, corpus="c", methods=[lead], budget=Budget(sentences=1)).results
    assert result.evaluation.means.min() == 1
    assert "tokenizer:unicode" in result.evaluation.signature()
    (result,) = benchmark(
        examples, corpus="c", methods=[lead], budget=Budget(sentences=1), tokenizer="characters"
    ).results
    assert "tokenizer:characters" in result.evaluation.signature()
    assert all("tokenizer:ascii" in row.evaluation.signature() for row in run(("lead",)).results)
