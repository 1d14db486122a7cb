from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

from summarizer.errors import ConfigError, MissingExtraError
from summarizer.evaluation import rouge as module
from summarizer.evaluation.rouge import CHUNK, METRICS, Rouge
from summarizer.segmentation import RULES_VERSION

WORDS = [
    "the",
    "Cat",
    "sat",
    "running",
    "runs",
    "generalizations",
    "dying",
    "U.S.",
    "don't",
    "42",
    "3.5",
    "a-b",
    "x" * 40,
]
ODD = [
    "naïve",
    "İstanbul",
    "Straße",
    "\u212a",
    "ſpring",
    "日本",
    "मराठी",
    "ﬁne",
    "ω",
    "\u2028",
    "\x85",
    "\x00",
    "\ud800",
    "_",
]
TEXTS = st.lists(st.sampled_from([*WORDS, *ODD]), max_size=25).flatmap(
    lambda words: st.lists(st.sampled_from([" ", "\n", ". ", ""]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    )
)

# Two pairs of noise from the tests of rouge-score (Apache-2.0), where the figures of ROUGE-1.5.5 for them stand.
PERL_TARGETS = (
    "ZfbCUIUuePaiLVUlCaUXxkpu XPeWing tUHfPMuZ',-Xd Y BrUgVJing M-HV.-DgdDaY.rFDJCRing Ht-LM EKBDXkME,yz'RBr q'wtion "
    "wIojNbN wL,b .a-'XdQggyFl jB-RPP'iyOIcUxer tKM L",
    "KsJdPByEtAor fE-Qg Dpdbring cw-WeFyu vC MoBL Xdn g wkvcEiGvKtion BDFhrpMtion psing sbKao Q m qiing LMmer "
    "HqqLFXe,XPY,J XsurkMer ,ed nB'wH'bWVHjWFEing tQ.saefZwJtKrTlixYpMMsJing UCAPwNHeYVjDing c T BUySKtion "
    "gMPfJpwGw p'NvxAoping eu pBwMBKV'I DNxqelhu,PHPxDEq,mtion SN",
)
PERL_PREDICTIONS = (
    "rFDJCRtion Ht-LM EKtDXkME,yz'RBr q'wer wrojNbN wL,b .a-'XdQggyFl jB-RPP'iyOIcUxi",
    "n cw-WeFyu vC MoBL Xdn g wkvcEiGvKtion BDFhrpMer pstion sbKao Q m qier LMmed HqqLFXe,XPY,J XsurkMeo ,ed "
    "nB'wH'bWVHjWFEer tQ.saefZwJtKrTlixYpMMNJtion UCAPwNHeYVjD",
)


def expected(prediction: str, references: list[str], *, stemmer: bool) -> np.ndarray:
    scores = RougeScorer(METRICS, use_stemmer=stemmer).score_multi(references, prediction)
    return np.array([scores[metric] for metric in METRICS])


@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS, min_size=1, max_size=3)), min_size=1, max_size=4), st.booleans())
def test_scores_equal_those_of_rouge_score(rows: list[tuple[str, list[str]]], stemmer: bool) -> None:
    scores = Rouge(stemmer=stemmer, sentences="newline").score(*map(list, zip(*rows, strict=True)))
    for (prediction, references), own in zip(rows, scores, strict=True):
        np.testing.assert_array_equal(own, expected(prediction, references, stemmer=stemmer))


def test_long_texts_equal_those_of_rouge_score() -> None:
    random = np.random.default_rng(1)
    first, second = (" ".join(random.choice(WORDS, 3000)) for _ in range(2))
    own = Rouge(sentences="newline").score([first], [[second]])[0]
    np.testing.assert_array_equal(own, expected(first, [second], stemmer=True))


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5), st.sampled_from(["ascii", "unicode", "characters"]))
def test_both_engines_agree(rows: list[tuple[str, str]], tokenizer: str) -> None:
    rouge = Rouge(tokenizer=tokenizer)
    predictions, references = [row[0] for row in rows], [[row[1]] for row in rows]
    fast = rouge.score(predictions, references)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_engine", lambda: RougeScorer)
        module._scorer.cache_clear()
        slow = rouge.score(predictions, references)
    module._scorer.cache_clear()
    np.testing.assert_array_equal(fast, slow)


@pytest.mark.parametrize(
    ("stemmer", "metric", "wanted"),
    [
        (False, "rouge1", [(0.40741, 0.68750, 0.51163), (0.40476, 0.65385, 0.50000)]),
        (True, "rouge1", [(0.40741, 0.68750, 0.51163), (0.42857, 0.69231, 0.52941)]),
        (False, "rouge2", [(0.30769, 0.53333, 0.39024), (0.29268, 0.48000, 0.36364)]),
        (True, "rouge2", [(0.30769, 0.53333, 0.39024), (0.29268, 0.48000, 0.36364)]),
        (False, "rougeL", [(0.40741, 0.68750, 0.51163), (0.40476, 0.65385, 0.50000)]),
    ],
)
def test_scores_equal_those_of_the_perl_script(stemmer: bool, metric: str, wanted: list[tuple[float, ...]]) -> None:
    scores = Rouge(metrics=(metric,), stemmer=stemmer, sentences="newline").score(
        PERL_PREDICTIONS, [[target] for target in PERL_TARGETS]
    )
    for (precision, recall, f1), figures in zip(scores[:, 0].tolist(), wanted, strict=True):
        assert (recall, precision, f1) == pytest.approx(figures, abs=5.1e-6)


def test_the_examples_of_the_paper() -> None:
    references = [["police killed the gunman"]] * 3
    predictions = ["police kill the gunman", "the gunman kill police", "the gunman police killed"]
    scores = Rouge(metrics=("rouge2", "rougeL"), stemmer=False).score(predictions, references)[:, :, 2]
    np.testing.assert_allclose(scores, [[1 / 3, 3 / 4], [1 / 3, 2 / 4], [2 / 3, 2 / 4]])
    union = Rouge(metrics=("rougeLsum",)).score(["w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5"], [["w1 w2 w3 w4 w5"]])
    np.testing.assert_allclose(union[0, 0], [0.4, 0.8, 8 / 15])


def test_sentences_are_found_where_there_is_no_newline() -> None:
    prediction, reference = "The bridge is closed. Ferries will run.", "Ferries will run. The bridge is closed."
    auto, newline = (
        Rouge(metrics=("rougeLsum",), sentences=way).score([prediction], [[reference]])[0, 0, 2]
        for way in ("auto", "newline")
    )
    assert auto == 1 > newline


def test_texts_whose_sentences_newlines_separate_are_not_split() -> None:
    assert [Rouge().splits(text) for text in ("One. Two.", "One. Two.\n", "One.\nTwo.", " \nOne. Two.")] == [
        *(True, True, False, False)
    ]
    assert not Rouge(sentences="newline").splits("One. Two.")
    assert not Rouge(metrics=("rougeL",)).splits("One. Two.")


def test_the_best_reference_counts_for_each_metric() -> None:
    rouge = Rouge(metrics=("rouge1", "rouge2"))
    scores = rouge.score(["a cat ran home"], [["home ran cat a", "a cat sat there", "nothing"]])[0, :, 2]
    np.testing.assert_allclose(scores, [1, 1 / 3])


def test_limits() -> None:
    prediction, reference = "one two three\nfour five", "one two three four five"
    whole = {"limit_references": False}
    recall = [Rouge(max_words=n, **whole).score([prediction], [[reference]])[0, 0, 1] for n in (1, 4, 5, 9)]
    assert recall == [0.2, 0.8, 1, 1]
    assert Rouge(max_bytes=9, **whole).score([prediction], [[reference]])[0, 0, 0] == 2 / 3  # "one two t"
    assert Rouge(max_bytes=1).score(["é"], [["e"]]).max() == 0
    assert Rouge(metrics=("rouge1",), max_bytes=3).score(["\ud800ab cd"], [["ab"]]).min() == 1


def test_references_are_limited_too() -> None:
    prediction, references = "one two six four", ["one two three four five six", "six", "two one four six five"]
    for settings, cut in (
        ({"max_words": 3}, lambda text: " ".join(text.split()[:3])),
        ({"max_bytes": 9}, lambda text: text[:9]),
    ):
        expected = Rouge().score([cut(prediction)], [[cut(text) for text in references]])
        np.testing.assert_allclose(Rouge(**settings).score([prediction], [references]), expected)
        assert not np.allclose(Rouge(**settings, limit_references=False).score([prediction], [references]), expected)


def test_the_mean_over_references() -> None:
    references = ["a cat sat", "home", "a cat ran home"]
    each = Rouge().score(["a cat ran home"] * 3, [[text] for text in references])
    mean = Rouge(over_references="mean").score(["a cat ran home", "home"], [references, ["home"]])
    np.testing.assert_allclose(mean[0], each.mean(axis=0))
    np.testing.assert_allclose(mean[1, :, 2], [1, 0, 1, 1])
    assert (mean[0] < Rouge().score(["a cat ran home"], [references])[0]).all()


def test_signature() -> None:
    assert Rouge().signature() == Rouge().signature()
    changes = [
        {"stemmer": False},
        {"tokenizer": "unicode"},
        {"tokenizer": "characters"},
        {"sentences": "newline"},
        {"max_words": 100},
        {"max_bytes": 75},
        {"metrics": ("rouge1",)},
        {"max_words": 100, "limit_references": False},
    ]
    assert len({Rouge(**change).signature() for change in changes} | {Rouge().signature()}) == 9
    mean = Rouge(over_references="mean")
    assert "references:1|" in mean.signature()
    assert "references:1-4-mean|" in mean.signature(n_references="1-4")
    parts = Rouge().signature(n_references="1-4", metric="rouge1").split("|")
    assert parts[:-1] == ["rouge1", "stemmer:porter", "tokenizer:ascii", "limit:no", "references:1-4"]
    assert parts[-1].startswith("version:")
    assert f"sentences:newline,else-rules-{RULES_VERSION}" in Rouge().signature(metric="rougeLsum")
    plain = Rouge(metrics=("rouge1", "rougeLsum"), stemmer=False, sentences="newline").signature().split("|")
    assert plain[:-1] == [
        *("rouge1+rougeLsum", "stemmer:no", "tokenizer:ascii", "sentences:newline", "limit:no", "references:1")
    ]
    assert "limit:100-words|" in Rouge(max_words=100).signature()
    assert Rouge(limit_references=False).signature() == Rouge().signature()
    assert "limit:75-bytes-of-summaries|" in Rouge(max_bytes=75, limit_references=False).signature()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"metrics": ("rouge1", "rouge0")},
            "there is no metric 'rouge0'; there are rouge1 to rouge9, rougeL and rougeLsum",
        ),
        ({"metrics": ()}, "give at least one metric, and each one once"),
        ({"metrics": ("rouge1", "rouge1")}, "give at least one metric, and each one once"),
        ({"tokenizer": "x"}, "tokenizer must be 'ascii', 'unicode', 'characters', not 'x'"),
        ({"sentences": "x"}, "sentences must be 'auto' or 'newline', not 'x'"),
        ({"max_words": 0}, "max_words must be at least 1, not 0"),
        ({"max_bytes": -1}, "max_bytes must be at least 1, not -1"),
        ({"over_references": "x"}, "over_references must be 'best' or 'mean', not 'x'"),
        ({"max_words": 1, "max_bytes": 1}, "limit summaries in words or in bytes, not in both"),
    ],
)
def test_wrong_settings(settings: dict, message: str) -> None:
    with pytest.raises(ConfigError) as found:
        Rouge(**settings)
    assert str(found.value) == message


@pytest.mark.parametrize(
    ("references", "message"),
    [
        ([], "predictions: 2; references: for 0 documents"),
        ([["text"], []], "document 2 has no reference"),
        (
            [["text"], "a text " * 9],
            "references must be lists of texts, one list for each document, "
            "not 'a text a text a text a text a text a tex'",
        ),
    ],
)
def test_wrong_references(references: list, message: str) -> None:
    with pytest.raises(ConfigError) as found:
        Rouge().score(["a text", "a text"], references)
    assert str(found.value) == message


def test_no_documents_and_many() -> None:
    assert Rouge().score([], []).shape == (0, 4, 3)
    assert [len(chunk) for chunk in Rouge().score_chunks(["a"] * (CHUNK + 1), [["a"]] * (CHUNK + 1))] == [CHUNK, 1]


def test_without_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rouge_score_rs", "rouge_score.rouge_scorer"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    module._scorer.cache_clear()
    with pytest.raises(MissingExtraError, match="evaluate"):
        Rouge().score(["a"], [["a"]])


@pytest.mark.parametrize(
    ("present", "engine"),
    [
        ({"rouge_score_rs", "rouge_score.rouge_scorer"}, "rouge_score_rs"),
        ({"rouge_score.rouge_scorer"}, "rouge_score.rouge_scorer"),
    ],
)
def test_the_faster_engine_is_taken_where_it_is(
    monkeypatch: pytest.MonkeyPatch, present: set[str], engine: str
) -> None:
    installed = set(present)

    def load(name: str) -> SimpleNamespace:
        if name not in installed:
            raise ImportError(name)
        return SimpleNamespace(RougeScorer=name)

    monkeypatch.setattr(module, "import_module", load)
    assert module._engine() == engine
    installed.clear()
    with pytest.raises(MissingExtraError, match="rouge-score is not installed") as found:
        module._engine()
    assert found.value.extras == ("evaluate", "train")
