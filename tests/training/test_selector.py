from pathlib import Path

import numpy as np
import pytest

from summarizer.corpora.oracle import Overlap
from summarizer.documents import Example
from summarizer.encoding.encoder import Encoder
from summarizer.errors import CheckpointError, CorpusError
from summarizer.persistence.checkpoint import load_checkpoint
from summarizer.segmentation import segment
from summarizer.selection import Budget, select
from summarizer.selection.document_words import document_words
from summarizer.selection.layers import selector_shapes
from summarizer.selection.selector import SetSelector
from summarizer.selection.selector_inputs import scored_document
from summarizer.training import fit_selector
from summarizer.training.selector import fit
from summarizer.training.selector_examples import label_document, selector_examples


def examples(count: int) -> list[Example]:
    """Documents whose references say what two sentences say, one of which is in the document twice."""
    rows = []
    for n in range(count):
        same = f"The budget of town {n} rose by {n + 2} million."
        other = f"A bridge in county {n} closed for {n + 3} weeks."
        sentences = [f"People met on day {n}.", "They talked for hours.", "It rained a lot.", "Nobody was hurt here."]
        sentences[n % 4 : n % 4] = [same, f"It was said that the budget of town {n} rose by {n + 2} million.", other]
        rows.append(Example(str(n), " ".join(sentences), (f"{same}\n{other}",)))
    return rows


def test_fitting_is_the_same_by_the_same_seed(model_folder: Path) -> None:
    found = []
    for seed in (1, 1, 2):
        assert fit_selector(model_folder, {"towns": examples(12)}, seed=seed) == 12
        found.append(load_checkpoint(model_folder).selector)
    assert {name: value.shape for name, value in found[0].items()} == selector_shapes()
    assert all(np.array_equal(value, found[1][name]) for name, value in found[0].items())
    assert any(not np.array_equal(value, found[2][name]) for name, value in found[0].items())
    assert load_checkpoint(model_folder).training["choice"] == {"documents": 12, "seed": 2}


def test_a_fitted_choice_says_nothing_twice(model_folder: Path) -> None:
    checkpoint = load_checkpoint(model_folder)
    encoder = Encoder(checkpoint.vocabulary)
    budget = Budget(sentences=2)
    labelled, scored = [], []
    for row in examples(60):
        document = segment(row.text)
        scores = np.array(
            [2.0 * ("budget" in one.text) + 1.9 * ("bridge" in one.text) - 3 for one in document.sentences]
        )
        scored.append((document, scores, row.references))
        (words,) = document_words(encoder.encode([document.tokens]))
        example = scored_document(words, document, scores=scores, budget=budget)
        labelled.append(label_document(document, example, references=row.references, budget=budget))
    choice = SetSelector(fit(labelled[:40], seed=1), encoder)
    for document, scores, references in scored[40:]:
        overlap = Overlap([sentence.text for sentence in document.sentences], references)
        chosen, _ = choice.choose(document, scores, budget)
        assert sum(overlap.rouge(chosen)) > sum(overlap.rouge(select(document, scores, budget))) + 0.3


def test_labels_and_rouge_are_those_of_the_references(model_folder: Path) -> None:
    row = Example(
        "a",
        "Old bridges closed. Ferries were running late. It rained.",
        ("The bridge closed.\nIt ran late.", "Ferries."),
    )
    (example,) = selector_examples({"one": [row]}, load_checkpoint(model_folder), seed=1)
    names = ["old", "bridges", "closed", "ferries", "were", "running", "late", "it", "rained"]
    assert dict(zip(names, example.words.tolist(), strict=True)) == {
        **dict.fromkeys(names, 0.0),
        **dict.fromkeys(["bridges", "closed", "ferries", "late", "it"], 0.5),
    }
    of = example.scored.words
    pairs = {(names[a], names[b]) for a, b, label in zip(of.left, of.right, example.pairs, strict=True) if label}
    assert pairs == {("bridges", "closed")}
    overlap = Overlap(["Old bridges closed.", "Ferries were running late.", "It rained."], row.references)
    for number, rouge in enumerate(example.rouge.tolist()):
        assert rouge == pytest.approx(np.mean(overlap.rouge(example.sets[number])))


def test_a_sample_is_in_proportion_to_the_roots_of_sizes(model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.training.selector_examples.DOCUMENTS", 15)
    corpora = {"large": examples(100), "small": examples(25)}
    found = list(selector_examples(corpora, load_checkpoint(model_folder), seed=1))
    assert len(found) == 15
    text = [*corpora["small"]]
    assert len(list(selector_examples({"small": text, "none": []}, load_checkpoint(model_folder), seed=1))) == 15


def test_nothing_to_fit_on(model_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="at least one document"):
        fit_selector(model_folder, {"empty": [Example("a", "Yes.", ("Yes.",))], "none": []}, seed=1)
    with pytest.raises(CorpusError, match="at least one document"):
        fit_selector(model_folder, {"none": []}, seed=1)
    with pytest.raises(CheckpointError, match="no model folder"):
        fit_selector(tmp_path / "none", {"towns": examples(2)}, seed=1)
