"""Training: needs the `train` extra, which is imported when one of these names is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from summarizer.errors import MissingExtraError

if TYPE_CHECKING:
    from summarizer.training.importance_fit import fit_importance
    from summarizer.training.loop import TrainResult, train
    from summarizer.training.query_fit import fit_query
    from summarizer.training.selector import fit_selector

__all__ = ["TrainResult", "fit_importance", "fit_query", "fit_selector", "train"]

_MODULES = {
    "TrainResult": "loop",
    "fit_importance": "importance_fit",
    "fit_query": "query_fit",
    "fit_selector": "selector",
    "train": "loop",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    except ModuleNotFoundError as error:
        raise MissingExtraError(str(error.name), "train") from error
