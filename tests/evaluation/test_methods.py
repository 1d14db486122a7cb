import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT, TEXT
from hypothesis import given
from hypothesis import strategies as st

from summarizer.documents import Document, Example, Sentence
from summarizer.errors import ConfigError, MissingExtraError
from summarizer.evaluation import methods
from summarizer.evaluation.methods import METHODS, make_method
from summarizer.pipeline import Summarizer
from summarizer.segmentation import segment
from summarizer.selection import Budget, select

EXAMPLE = Example("a", TEXT, ("The harbour bridge will close.\nFerries will run.",))
DOCUMENT = segment(TEXT)
TEXTS = st.lists(
    st.sampled_from(["Cats sleep.", "The bridge is closed.", "Ferries run.", "1 2 3.", "…", "A."]), max_size=8
)
BUDGETS = st.one_of(
    st.builds(Budget, sentences=st.integers(1, 5)),
    st.builds(Budget, words=st.integers(1, 30)),
    st.builds(Budget, ratio=st.floats(0.1, 1)),
)
MADE = {name: make_method(name, seed=1) for name in METHODS}


def lengths(budget: Budget) -> dict:
    return {"ratio": budget.ratio, "num_sentences": budget.sentences, "num_words": budget.words}


@pytest.mark.parametrize("name", METHODS)
@given(parts=TEXTS, budget=BUDGETS)
def test_indices_are_sorted_unique_and_within_the_budget(name: str, parts: list[str], budget: Budget) -> None:
    document = segment(" ".join(parts))
    texts = [sentence.text for sentence in document.sentences]
    MADE[name].prepare([document], budget)
    ((indices, _),) = MADE[name].select([Example("a", document.text, ("The bridge.",))], [document], budget)
    assert indices == sorted(set(indices))
    assert all(0 <= index < len(texts) for index in indices)
    if name == "lede":  # its length is in characters
        assert sum(map(len, (texts[index] for index in indices))) <= len(Summarizer()(document, **lengths(budget)))
    elif budget.words:
        assert sum(len(texts[index].split()) for index in indices) <= budget.words
    else:
        assert len(indices) <= max(1, (budget.sentences or 0) or round(budget.ratio * len(texts) + 1))


def test_a_budget_of_sentences_is_filled() -> None:
    for name in set(MADE) - {"oracle", "lede"}:
        ((indices, _),) = MADE[name].select([EXAMPLE], [DOCUMENT], Budget(sentences=3))
        assert len(indices) == 3


def test_the_oracle_is_cut_to_the_budget() -> None:
    free = MADE["oracle"].select([EXAMPLE], [DOCUMENT], Budget(sentences=9))[0].indices
    one = MADE["oracle"].select([EXAMPLE], [DOCUMENT], Budget(sentences=1))[0].indices
    assert len(one) == 1 < len(free)
    assert set(one) < set(free)


def test_random_depends_on_seed_and_text_alone() -> None:
    documents = [segment(TEXT), segment(TEXT + " More of it."), segment(TEXT)]
    first = MADE["random"].select([EXAMPLE] * 3, documents, Budget(sentences=3))
    assert first[0] == first[2]
    assert first == [*MADE["random"].select([EXAMPLE] * 3, documents[::-1], Budget(sentences=3))][::-1]
    draws = {tuple(make_method("random", seed=n).select([EXAMPLE], [DOCUMENT], Budget())[0].indices) for n in range(9)}
    assert len(draws) > 3


def test_a_model_folder_is_a_method(model_folder: Path) -> None:
    method = make_method(str(model_folder), seed=1)
    assert method.name == "model"
    assert method.identity != MADE["gru"].identity
    assert len(method.select([EXAMPLE], [DOCUMENT], Budget())[0].indices) == 3


def test_methods_that_shorten(model_folder: Path) -> None:
    for name in ("gru", "lead", str(model_folder)):
        plain, short = make_method(name, seed=1), make_method(f"{name}+compress=0.05", seed=1)
        assert short.name == f"{plain.name}+compress=0.05"
        assert make_method(f"{name}+compress", seed=1).identity != short.identity
        (whole,), (cut,) = (method.select([EXAMPLE], [DOCUMENT], Budget(sentences=3)) for method in (plain, short))
        assert (whole.indices, whole.deletions) == (cut.indices, ())
        assert cut.deletions


def test_what_cannot_be_shortened() -> None:
    with pytest.raises(ConfigError, match=r"^random cannot be compressed; lead and networks can$"):
        make_method("random+compress", seed=1)
    with pytest.raises(ConfigError, match=r"^compression must be light"):
        make_method("lead+compress=huge", seed=1)


def test_scores_alone_take_the_best_scores() -> None:
    method = make_method("gru-scores", seed=1)
    scores = np.array(Summarizer()(DOCUMENT).scores)
    assert method.select([EXAMPLE], [DOCUMENT], Budget()) == [(select(DOCUMENT, scores, Budget()), ())]
    assert method.identity != MADE["gru"].identity


def test_without_importance_sentences_are_chosen_like_references() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpora/samples/texts").iterdir())]
    documents, budget = [segment(text) for text in texts], Budget(sentences=2)
    chosen = {name: MADE[name].select([EXAMPLE], documents, budget) for name in ("gru", "gru-references")}
    for name, weight in (("gru", 3), ("gru-references", 0)):
        summaries = Summarizer(importance=weight)(texts, num_sentences=2)
        assert [pick.indices for pick in chosen[name]] == [[*summary.indices] for summary in summaries]
    assert chosen["gru"] != chosen["gru-references"]
    assert MADE["gru-references"].identity != MADE["gru"].identity


def test_lede_chooses_whole_sentences_of_ours() -> None:
    texts = [
        f"The council of town {n} voted on the old bridge. Then it met in the hall of county {n} for many hours."
        for n in range(8)
    ]
    parts = tuple(Sentence(text, 0, tuple(text.split())) for text in texts)
    document = Document("\n".join(texts), parts)
    method = MADE["lede"]
    method.prepare([document], Budget(sentences=3))
    ((indices, _),) = method.select([EXAMPLE], [document], Budget(sentences=3))
    assert len(indices) == 3  # all are of the same length


def test_there_is_no_such_method() -> None:
    with pytest.raises(ConfigError, match="no method or model folder 'best'; the methods are: gru, gru-scores, lead"):
        make_method("best", seed=1)


def test_a_peer_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(package: str) -> str:
        raise PackageNotFoundError(package)

    monkeypatch.setitem(sys.modules, "sumy.models", None)
    monkeypatch.setitem(sys.modules, "lede", None)
    monkeypatch.setattr(methods, "version", version)
    for name, package in (("textrank", "sumy"), ("lede", "lede")):
        with pytest.raises(MissingExtraError, match=rf"{package} is not installed.*\[peers\]"):
            make_method(name, seed=1)
