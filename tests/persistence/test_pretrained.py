"""The weights that come with the package."""

import numpy as np
import pytest
from conftest import ROOT

from summarizer.documents import Document, Sentence
from summarizer.persistence.checkpoint import PRETRAINED
from summarizer.pipeline import Summarizer
from summarizer.segmentation import segment

TEXTS = sorted((ROOT / "corpora/samples/texts").glob("*.txt"))


@pytest.fixture(scope="module")
def summarizer() -> Summarizer:
    return Summarizer()


def lower_cased(document: Document) -> Document:
    sentences = (
        Sentence(one.text.lower(), one.start, tuple(token.lower() for token in one.tokens))
        for one in document.sentences
    )
    return Document(document.text.lower(), tuple(sentences))


def ranks(scores: tuple[float, ...]) -> np.ndarray:
    return np.argsort(np.argsort(scores))


def test_a_text_and_its_lower_cased_copy_are_scored_alike(summarizer: Summarizer) -> None:
    documents = [segment(path.read_text(encoding="utf-8")) for path in TEXTS]
    correlations = []
    for document in documents:
        if len(document.sentences) < 10:  # too few ranks to correlate
            continue
        scores = [ranks(summarizer(one).scores) for one in (document, lower_cased(document))]
        correlations.append(np.corrcoef(*scores)[0, 1])
    assert np.mean(correlations) >= 0.97


def test_size() -> None:
    assert sum(path.stat().st_size for path in PRETRAINED.iterdir()) < 20_000_000
