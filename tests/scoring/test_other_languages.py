from pathlib import Path

import numpy as np
import pytest
from conftest import TEXT

from summarizer import Summarizer, segment
from summarizer.documents import TERMS
from summarizer.encoding.encoder import Encoder
from summarizer.persistence.checkpoint import OTHERS, PRETRAINED, Checkpoint, load_checkpoint
from summarizer.scoring.make_network import make_network
from summarizer.scoring.other_languages import WEIGHT
from summarizer.scoring.unknown_words import without_lexical_terms

FRENCH = (
    "La mairie ferme le vieux pont à partir de lundi. Les commerçants craignent de perdre leurs clients. "
    "La réparation coûtera trois millions d'euros. Personne ne sait quand il sera rouvert."
)
FINNISH = (
    "Kaupunki sulkee vanhan sillan maanantaina. Kauppiaat pelkäävät menettävänsä asiakkaansa. "
    "Korjaus maksaa kolme miljoonaa euroa. Kukaan ei tiedä, milloin se avataan."
)


def of_network(folder: str, text: str) -> np.ndarray:
    """The terms that the network of a folder gives alone."""
    checkpoint, document = load_checkpoint(PRETRAINED / folder), segment(text)
    network = make_network(checkpoint.config, checkpoint.vocabulary, checkpoint.weights)
    (terms,) = network.terms(Encoder(checkpoint.vocabulary).encode([document.tokens]), [document.prose_mask])
    return terms.astype(np.float64)


def terms_of(summarizer: Summarizer, text: str) -> np.ndarray:
    return np.array([[terms[name] for name in TERMS] for terms in summarizer(text).terms])


def test_terms_are_a_mean_of_both_networks() -> None:
    first, second = without_lexical_terms(of_network(".", FRENCH)), of_network(OTHERS, FRENCH)
    expected = (first + WEIGHT * second) / (1 + WEIGHT)
    assert np.allclose(terms_of(Summarizer(), FRENCH), expected, rtol=0, atol=1e-5)


def test_a_text_in_a_language_that_both_lack_is_scored_by_the_first() -> None:
    expected = without_lexical_terms(of_network(".", FINNISH))
    assert np.allclose(terms_of(Summarizer(), FINNISH), expected, rtol=0, atol=1e-5)


def test_the_second_network_is_read_when_a_text_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def load(folder: Path) -> Checkpoint:
        read.append(folder)
        return load_checkpoint(folder)

    monkeypatch.setattr("summarizer.pipeline.load_checkpoint", load)
    summarizer = Summarizer()
    summarizer(TEXT)
    assert read == [PRETRAINED]
    summarizer([TEXT, FRENCH, FRENCH])
    assert read == [PRETRAINED, PRETRAINED / OTHERS]


def test_texts_of_a_batch_do_not_depend_on_one_another() -> None:
    summarizer = Summarizer()
    together = summarizer([FRENCH, TEXT, FINNISH, "", FRENCH])
    for summary, text in zip(together, [FRENCH, TEXT, FINNISH, "", FRENCH], strict=True):
        assert np.allclose(summary.scores, summarizer(text).scores, rtol=0, atol=1e-5)
    assert not np.allclose(together[0].scores, without_lexical_terms(of_network(".", FRENCH)).sum(axis=1))


def test_a_model_without_a_second_network_has_none() -> None:
    checkpoint = load_checkpoint(PRETRAINED / OTHERS)
    assert checkpoint.others is None
    assert Summarizer(checkpoint)(FRENCH, num_sentences=1).lines
