import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from summarizer.corpora.grades import gain, sentence_grades
from summarizer.corpora.loading import fingerprint, load_corpus
from summarizer.corpora.set_gain import SetGain
from summarizer.documents import Document, Example, Sentence

TEXT = "(CNN) -- The bridge closes. Nobody likes it. Ferries will run."
SPANS = ((0, 27), (28, 44), (45, 62))
EXAMPLE = Example("a", TEXT, ("The bridge closes.",), grades=(3, 0, 2), spans=SPANS)


def document(*spans: tuple[int, int]) -> Document:
    return Document(
        TEXT, tuple(Sentence(TEXT[start:end], start, tuple(TEXT[start:end].split())) for start, end in spans)
    )


def test_grades_are_those_of_the_spans() -> None:
    assert sentence_grades(document(*SPANS), EXAMPLE).tolist() == [3, 0, 2]


def test_sentences_that_are_split_or_joined_have_the_highest_grade() -> None:
    assert sentence_grades(document((0, 8), (9, 27), (28, 62)), EXAMPLE).tolist() == [3, 3, 2]


def test_gain() -> None:
    grades = np.array([3.0, 0, 2, 2])
    assert gain(grades, [0]) == 1
    assert gain(grades, [0, 1]) == pytest.approx(3 / 5)
    assert gain(grades, [2], count=2) == pytest.approx(2 / 5)
    assert gain(np.zeros(3), [1]) == 1


def test_gains_of_sets_are_those_of_each() -> None:
    grades = np.array([3.0, 0, 2, 2])
    sets = np.array([[0, 1, 2], [1, 2, 3]])
    found = SetGain(grades)
    assert found.n_wanted == 3
    assert np.allclose(found(sets), [[gain(grades, row)] * 2 for row in sets.tolist()])


def test_grades_are_read_with_the_text_as_it_is(tmp_path: Path) -> None:
    row = {"id": "a", "text": TEXT, "references": ["The bridge closes."], "grades": [3, 0, 2], "spans": SPANS}
    path = tmp_path / "train.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    (example,) = load_corpus(path).examples("train")
    assert (example.text, example.grades, example.spans) == (TEXT, (3, 0, 2), SPANS)
    assert fingerprint([example]) != fingerprint([Example("a", TEXT, example.references)])
