"""Every member of the family learns, is saved and loaded, and scores a document whatever stands beside it."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from conftest import ROOT, TEXT
from random_model import random_checkpoint

from summarizer.corpora.loading import load_corpus
from summarizer.documents import Example
from summarizer.encoding.encoder import EncodedBatch, Encoder
from summarizer.errors import MissingExtraError
from summarizer.model.config import ModelConfig
from summarizer.persistence.checkpoint import load_checkpoint, save_checkpoint
from summarizer.pipeline import Summarizer
from summarizer.scoring.torch_network import TorchNetwork
from summarizer.training.config import TrainConfig
from summarizer.training.loop import Run
from summarizer.training.processes import Processes

FAMILY: list[dict[str, Any]] = [
    {"word_cell": "elman", "sentence_cell": "elman"},
    {"word_cell": "jordan", "sentence_cell": "jordan"},
    {"word_cell": "lstm", "sentence_cell": "lstm"},
    {"word_cell": "gru", "sentence_cell": "gru"},
    {"word_cell": "mingru", "sentence_cell": "mingru"},
    {"encoder": "convolutional"},
    {"encoder": "average"},
    {"encoder": "compressor"},
    {"pooling": "max"},
    {"pooling": "last"},
    {"pooling": "attention"},
    {"decoder": "independent"},
    {"decoder": "pointer"},
    {"decoder": "pointer", "attention": True},
    {"features": False},
]
NAMES = [" ".join(map(str, settings.values())) for settings in FAMILY]

TRAINING = TrainConfig(
    epochs=40,
    batch_tokens=1500,
    min_count=1,
    buckets=64,
    learning_rate=0.01,
    dropout=0,
    lowercase=0,
    precision="fp32",
)


@pytest.fixture(scope="module")
def samples() -> list[Example]:
    return list(load_corpus(str(ROOT / "corpora" / "samples")).examples("train"))


def share_of_labels(run: Run) -> float:
    """Of the sentences that the oracle labels, the share that have the best scores of their documents."""
    batch = run.learn.take(np.arange(len(run.learn)), run.features)
    run.network.eval()
    with torch.inference_mode():
        scores = run._terms(run.network, batch).sum(-1).numpy()
    ends = np.cumsum(batch.documents.document_lengths)[:-1]
    found = 0.0
    for own, labels in zip(np.split(scores, ends), np.split(batch.labels, ends), strict=True):
        best = np.argsort(-own, kind="stable")[: int(labels.sum())]
        found += labels[best].sum()
    return found / batch.labels.sum()


@pytest.mark.parametrize("settings", FAMILY, ids=NAMES)
def test_learns_the_labels_of_the_oracle(settings: dict, samples: list[Example], tmp_path: Path) -> None:
    model = ModelConfig(embedding_size=16, hidden_size=16, **settings)
    split = {"samples": samples}
    run = Run(split, split, output=tmp_path, settings=(model, TRAINING), processes=Processes())
    while run.progress.epoch < TRAINING.epochs:
        run._train_epoch(run.network)
        run.progress.epoch, run.progress.batch = run.progress.epoch + 1, 0
    assert share_of_labels(run) >= 0.95


@pytest.mark.parametrize("settings", FAMILY, ids=NAMES)
def test_trains_in_bf16_with_states_checkpointed(settings: dict, samples: list[Example], tmp_path: Path) -> None:
    model = ModelConfig(embedding_size=16, hidden_size=16, **settings)
    spared = {"precision": "bf16", "checkpoint_states": True, "truncate": 3, "watch_gradients": True}
    split = {"samples": samples[:2]}
    config = TrainConfig(**{**TRAINING.to_dict(), "epochs": 1, **spared})
    run = Run(split, split, output=tmp_path, settings=(model, config), processes=Processes())
    before = {name: value.clone() for name, value in run.network.named_parameters()}
    assert len(run.run().history) == 1
    still = [name for name, value in run.network.named_parameters() if torch.equal(value, before[name])]
    unused = {"types.shapes.weight"} | ({"surface.hidden.weight"} if settings.get("features") is False else set())
    assert set(still) <= unused
    (line,) = run.gradients_path.read_text().splitlines()
    assert json.loads(line)["layers"].keys() >= {"scorer.content", "surface.hidden"}


def checkpoint(settings: dict):
    return random_checkpoint(max_tokens=7, **settings)


def encode(documents: list) -> EncodedBatch:
    return Encoder(random_checkpoint().vocabulary).encode(documents)


def network(settings: dict) -> TorchNetwork:
    made = checkpoint(settings)
    return TorchNetwork(made.config, made.vocabulary, made.weights, device="cpu")


def texts() -> list[list[list[str]]]:
    """Documents of different lengths, one of them empty, with a sentence of no token."""
    random, words = np.random.default_rng(0), ["the", "city", "said", "bridge", "2024", "Zebra", "NATO", ".", ","]
    sizes = [[4, 1, 9, 7], [], [3], [2, 8, 0, 5, 6, 1, 3], [6, 6]]
    return [[[*random.choice(words, size)] for size in own] for own in sizes]


@pytest.mark.parametrize("settings", FAMILY, ids=NAMES)
def test_scores_do_not_depend_on_the_batch_or_its_order(settings: dict) -> None:
    scorer, documents = network(settings), texts()
    together, backwards = scorer.terms(encode(documents)), scorer.terms(encode(documents[::-1]))[::-1]
    for document, one, other in zip(documents, together, backwards, strict=True):
        (alone,) = scorer.terms(encode([document]))
        assert one.shape == (len(document), 6)
        assert np.isfinite(one).all()
        size = max(1.0, np.abs(one).max(initial=0))
        assert np.allclose(one, alone, rtol=0, atol=1e-5 * size)
        assert np.allclose(one, other, rtol=0, atol=1e-5 * size)


@pytest.mark.parametrize("settings", FAMILY, ids=NAMES)
def test_a_model_folder_gives_the_same_scores(settings: dict, tmp_path: Path) -> None:
    made = checkpoint(settings)
    save_checkpoint(made, tmp_path)
    assert load_checkpoint(tmp_path).config == made.config
    before, after = Summarizer(made)(TEXT), Summarizer.from_pretrained(tmp_path)(TEXT)
    assert before.scores == after.scores
    assert len(set(after.scores)) > 1


@contextmanager
def without_torch(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        for name in [name for name in sys.modules if name.split(".")[0] == "torch" or "summarizer.model" in name]:
            patch.delitem(sys.modules, name)
        patch.setitem(sys.modules, "torch", None)
        yield


def test_without_torch_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_checkpoint(checkpoint({"word_cell": "lstm"}), tmp_path / "lstm")
    save_checkpoint(checkpoint({}), tmp_path / "gru")
    with without_torch(monkeypatch):
        assert Summarizer.from_pretrained(tmp_path / "gru")(TEXT)
        with pytest.raises(MissingExtraError, match=r"torch is not installed; run: pip install .*\[train\]"):
            Summarizer.from_pretrained(tmp_path / "lstm")


def test_a_folder_from_before_the_family_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("unknown_words", "other_languages"):  # its vocabulary is tiny
        monkeypatch.setattr(f"summarizer.scoring.{module}.MIN_KNOWN", 0.0)
    folder = ROOT / "tests" / "old_model"
    assert "word_cell" not in json.loads((folder / "config.json").read_text())["model"]
    expected = json.loads((folder / "summary.json").read_text())
    for runtime in ("numpy", "torch"):
        summary = Summarizer.from_pretrained(folder, runtime=runtime)(TEXT, num_sentences=2)
        assert np.allclose(summary.scores, expected["scores"], rtol=0, atol=1e-4)
        assert [*summary.indices] == expected["indices"]


def test_an_independent_sentence_without_features_is_scored_whatever_stands_beside_it() -> None:
    scorer = network({"decoder": "independent", "features": False})
    (first,), (other,) = (
        scorer.terms(encode([[["the", "city", "said"], ["the", "city"], ["said"]]])),
        scorer.terms(encode([[["the", "city", "said"], ["bridge", "2024"], ["Zebra", "NATO", "."]]])),
    )
    assert np.allclose(first[0], other[0], rtol=0, atol=1e-6)
    assert not np.allclose(first[1:].sum(1), other[1:].sum(1), rtol=0, atol=1e-3)
