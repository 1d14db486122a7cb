import pytest
from conftest import TEXT
from rouge_score.rouge_scorer import RougeScorer

from summarizer.checkpoint import Checkpoint
from summarizer.documents import Example
from summarizer.evaluation import benchmark
from summarizer.evaluation.rouge import METRICS, rouge
from summarizer.pipeline import Summarizer
from summarizer.segmentation import segment
from summarizer.selection import Budget


def test_rouge_takes_the_best_reference_and_keeps_sentences_apart() -> None:
    sentences, references = ["The cat\nsat down.", "A dog ran."], ["A dog was running.\nThe cat sat.", "Nothing."]
    expected = RougeScorer(METRICS, use_stemmer=True).score(references[0], "The cat sat down.\nA dog ran.")
    assert rouge(sentences, references) == {metric: expected[metric].fmeasure for metric in METRICS}


def test_all_methods_have_the_same_budget(checkpoint: Checkpoint) -> None:
    example = Example("a", TEXT, ("The harbour bridge will close. Ferries will run.",))
    summarizer = Summarizer(checkpoint)
    rows = benchmark([example], corpus="c", budget=Budget(words=25), summarizer=summarizer)
    lead, ours, _ = rows
    assert [row.method for row in rows] == ["lead-k", "this model", "oracle"]
    assert ours.words == len(summarizer(TEXT, num_words=25).split())
    first = segment(TEXT).sentences[0].text
    assert lead.rouge["rougeLsum"] == pytest.approx(rouge([first], example.references)["rougeLsum"], abs=0.25)
    assert max(lead.words, ours.words) <= 25


def test_nothing_to_measure(checkpoint: Checkpoint) -> None:
    assert benchmark([], corpus="c", budget=Budget(), summarizer=Summarizer(checkpoint)) == []
