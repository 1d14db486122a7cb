"""Extractive text summarization with a trained hierarchical recurrent network.

    from summarizer import Summarizer

    summary = Summarizer()(text, num_sentences=3)

Importing the package is cheap: each name below is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # that of `typing`, whose import alone takes 5 ms

if TYPE_CHECKING:
    from typing import Any

    from summarizer.corpora.loading import load_corpus
    from summarizer.documents import Document, Example, Sentence
    from summarizer.errors import SummarizerError
    from summarizer.model.config import ModelConfig
    from summarizer.pipeline import Summarizer
    from summarizer.readers import read
    from summarizer.segmentation import segment
    from summarizer.summary import Summary
    from summarizer.training import train
    from summarizer.training.config import TrainConfig

__all__ = [
    "Document",
    "Example",
    "ModelConfig",
    "Sentence",
    "Summarizer",
    "SummarizerError",
    "Summary",
    "TrainConfig",
    "load_corpus",
    "read",
    "segment",
    "train",
]

_MODULES = {
    "Document": "documents",
    "Example": "documents",
    "ModelConfig": "model.config",
    "Sentence": "documents",
    "Summarizer": "pipeline",
    "SummarizerError": "errors",
    "Summary": "summary",
    "TrainConfig": "training.config",
    "load_corpus": "corpora.loading",
    "read": "readers",
    "segment": "segmentation",
    "train": "training",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
