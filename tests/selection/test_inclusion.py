import pickle

import numpy as np
from conftest import ROOT
from random_model import random_checkpoint

from summarizer.encoding.encoder import Encoder
from summarizer.encoding.vocabulary import Vocabulary
from summarizer.pipeline import Summarizer
from summarizer.segmentation import segment
from summarizer.selection.document_words import document_words
from summarizer.selection.inclusion import InclusionProbabilities

COMMON = ("the", "is", "a", "of")
VOCABULARY = Vocabulary(COMMON, n_buckets=5, document_counts=[990] * 4, n_documents=1000)
TEXT = (
    "Harbour Bridge is closed. The harbour bridge of Port Said is a bridge of 1912, Said Ana. The ferries of Ana run."
)


def expected(
    probabilities: dict[str, float], pairs: dict[str, float], *, text: str = TEXT
) -> tuple[InclusionProbabilities, object]:
    document = segment(text)
    (words,) = document_words(Encoder(VOCABULARY).encode([[sentence.tokens for sentence in document.sentences]]))
    flat = [token.lower() for sentence in document.sentences for token in sentence.tokens]
    names = [flat[position] for position in words.positions[words.first]]
    both = [f"{names[a]} {names[b]}" for a, b in zip(words.left, words.right, strict=True)]
    own = np.array([probabilities.get(name, 0.01) for name in names])
    return InclusionProbabilities(words, own, np.array([pairs.get(name, 0.001) for name in both])), document


def test_words_and_phrases_as_the_text_writes_them() -> None:
    own, document = expected(
        {"harbour": 0.6, "bridge": 0.8, "port": 0.3, "said": 0.5, "ferries": 0.55, "the": 0.9, "1912": 0.9},
        {"harbour bridge": 0.5, "port said": 0.25},
    )
    keywords = own.keywords(document)
    assert [(keyword.text, round(keyword.probability, 2)) for keyword in keywords[:3]] == [
        ("harbour bridge", 0.7),
        ("ferries", 0.55),
        ("Port Said", 0.4),
    ]
    assert str(keywords[0]) == "harbour bridge"
    texts = [keyword.text for keyword in keywords]
    assert len(set(map(str.lower, texts))) == len(texts)
    assert not {"bridge", "the", "The", "1912", "Said", "harbour"} & set(texts)


def test_what_is_not_expected_together_is_no_phrase() -> None:
    own, document = expected({"harbour": 0.6, "bridge": 0.8}, {"harbour bridge": 0.1})
    assert [keyword.text for keyword in own.keywords(document)[:2]] == ["bridge", "harbour"]


def test_a_mark_between_words_parts_a_phrase() -> None:
    own, document = expected({"said": 0.6, "ana": 0.6}, {"said ana": 0.6, "1912 said": 0.6})
    texts = [keyword.text for keyword in own.keywords(document)]
    assert "Said Ana" in texts
    assert "1912, Said Ana" not in texts


def test_gains_are_of_words_that_no_other_sentence_has() -> None:
    own, document = expected({"harbour": 0.5, "closed": 0.4, "ferries": 0.7, "the": 0.9, "run": 0.2, "ana": 0.3}, {})
    first, last = own.gains(document, (0, 2))
    assert first.words == ("Harbour", "closed", "Bridge")
    assert last.words == ("ferries", "Ana", "run")
    assert first.expected == np.float64(0.5 + 0.4 + 0.01 + 0.01)
    assert abs(last.expected - (0.9 + 0.7 + 0.01 + 0.3 + 0.2)) < 1e-9
    both = own.gains(document, (0, 1))
    assert both[0].words == ("closed",)
    assert own.gains(document, ()) == ()


def test_keywords_of_a_sample() -> None:
    """The keywords are those of the weights that come with the package: other weights, other keywords."""
    text = (ROOT / "corpora/samples/texts/news-cheese-recall.txt").read_text(encoding="utf-8")
    summary = Summarizer()(text)
    texts = [keyword.text for keyword in summary.keywords]
    assert {"soft cheese", "listeria infections"} <= set(texts[:8])
    assert all(text in " ".join(summary.document.text.split()) for text in texts)
    assert not {"Dr", "a.m.", "the"} & set(texts)


def test_there_are_none_where_sentences_are_chosen_by_their_scores_alone() -> None:
    summary = Summarizer(random_checkpoint())(TEXT)
    assert summary.keywords == summary.gains == ()
    assert summary.inclusion is None


def test_keywords_are_those_of_the_document_whatever_the_length() -> None:
    text = (ROOT / "corpora/samples/texts/news-harbour.txt").read_text(encoding="utf-8")
    expected = Summarizer()(text).keywords
    assert expected
    for lengths in ({"num_sentences": 1}, {"num_sentences": 8}, {"num_words": 40}, {"ratio": 0.5}):
        summary = Summarizer()(text, **lengths)
        assert pickle.loads(pickle.dumps(summary)).keywords == summary.keywords == expected


def test_forms_of_a_word_are_no_keywords_beside_it() -> None:
    expected_words = {"harbour": 0.6, "bridge": 0.9, "bridges": 0.7, "ferry": 0.5, "ferries": 0.6, "run": 0.8}
    text = "The harbour bridge is closed. Two bridges of 1912 fell. A ferry runs, and other ferries of Ana run."
    own, document = expected(expected_words, {"harbour bridge": 0.5, "ferry runs": 0.3}, text=text)
    texts = [keyword.text for keyword in own.keywords(document)]
    assert texts[:3] == ["run", "harbour bridge", "ferries"]
    assert not {"bridges", "ferry"} & set(texts)


def test_forms_of_a_word_in_another_language() -> None:
    text = "Die Brücke ist für den Verkehr gesperrt. Die Brücken der Stadt sind alt, und auch die Fähren fahren nicht."
    own, document = expected({"brücke": 0.9, "brücken": 0.8, "fähren": 0.7}, {}, text=text)
    assert [keyword.text for keyword in own.keywords(document)[:2]] == ["Brücke", "Fähren"]
