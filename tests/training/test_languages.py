from pathlib import Path

import numpy as np
import pytest
from random_model import random_checkpoint

from summarizer.documents import Example
from summarizer.encoding.vocabulary import TypeIndex, Vocabulary
from summarizer.errors import ConfigError
from summarizer.persistence.checkpoint import load_checkpoint, save_checkpoint
from summarizer.training import train
from summarizer.training.config import TrainConfig
from summarizer.training.examples import TrainingSet, label
from summarizer.training.languages import DOCUMENTS, vocabulary_of_languages, weights_in_languages


def examples(*texts: str) -> list[Example]:
    return [Example(str(number), text, references=(text.split(".")[0],)) for number, text in enumerate(texts)]


CORPORA = {
    "nl": examples("De kat slaapt. De hond niet.", "De hond eet. De kat ook.", "De vis zwemt. Dat is alles.", "Nee."),
    "pl": examples("Kot nie je. Pies nie je."),
}


def training_set() -> tuple[TrainingSet, TypeIndex]:
    types = TypeIndex()
    labelled = ((label(example, max_sentences=9) for example in rows) for rows in CORPORA.values())
    return TrainingSet(labelled, types, max_tokens=64), types


def test_a_word_is_as_frequent_as_in_the_corpus_that_has_it_most() -> None:
    learn, types = training_set()
    vocabulary = vocabulary_of_languages(learn, types, TrainConfig(min_count=1, buckets=5))
    counts = dict(zip(vocabulary.words, vocabulary.document_counts.tolist(), strict=True))
    assert (counts["nie"], counts["de"], counts["vis"]) == (DOCUMENTS, 0.75 * DOCUMENTS, 0.25 * DOCUMENTS)
    assert (vocabulary.n_documents, vocabulary.n_buckets) == (DOCUMENTS, 5)


def test_words_count_as_often_as_they_are_drawn() -> None:
    learn, types = training_set()
    words = {
        mixture: vocabulary_of_languages(learn, types, TrainConfig(min_count=2, mixture=mixture)).words
        for mixture in (0.0, 1.0)
    }
    assert words[1.0].index("de") < words[1.0].index("nie")
    assert words[0.0].index("de") > words[0.0].index("nie")
    assert "vis" not in words[1.0]


def test_a_word_begins_with_the_vector_that_the_first_network_gives_it() -> None:
    learn, _ = training_set()
    start = random_checkpoint()
    known, n_words = start.vocabulary.words[0], len(start.vocabulary.words)
    vocabulary = Vocabulary([known, "zwemt"], n_buckets=start.vocabulary.n_buckets)
    learn.surface[:] = np.arange(learn.surface.size).reshape(learn.surface.shape)
    weights = weights_in_languages(start, vocabulary, learn)
    before, after = (np.asarray(one["types.words.weight"], np.float32) for one in (start.weights, weights))
    assert np.array_equal(after[0], before[0])
    assert np.allclose(after[1], before[start.vocabulary.ids("zwemt")].mean(axis=0))
    assert np.array_equal(after[2:], before[n_words:])
    assert np.allclose(weights["surface.mean"], learn.surface.mean(axis=0))
    assert weights.keys() == start.weights.keys()


def test_training_in_languages_starts_from_another_network(tmp_path: Path) -> None:
    start = random_checkpoint()
    save_checkpoint(start, tmp_path / "start")
    settings = {"start": str(tmp_path / "start"), "languages": True, "epochs": 1, "min_count": 1}
    with pytest.raises(ConfigError, match="buckets"):
        train(CORPORA, CORPORA, output=tmp_path / "model", config=TrainConfig(**settings))
    config = TrainConfig(**settings, buckets=start.vocabulary.n_buckets)
    train(CORPORA, CORPORA, output=tmp_path / "model", config=config)
    model = load_checkpoint(tmp_path / "model")
    assert model.config == start.config
    assert {"kot", "kat"} <= {*model.vocabulary.words}
