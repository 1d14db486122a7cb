"""A function for `datasets`: `dataset.map(summarize_batches("text", num_sentences=3), batched=True)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from safetensors import safe_open

from summarizer.errors import CorpusError
from summarizer.persistence.checkpoint import WEIGHTS
from summarizer.persistence.hub import find_model
from summarizer.pipeline import Summarizer

Columns = Mapping[str, Sequence[Any]]
"""Rows in columns: for each name the values of all rows."""


def summarize_batches(
    column: str = "text", *, into: str = "summary", model: str | Path | None = None, **lengths: Any
) -> Callable[[Columns], dict[str, list[str | None]]]:
    """Make a function that summarizes the rows of a dataset.

    It can be pickled, so `num_proc` works: each process loads the network once. It holds its settings and the network's
    checksums, so `datasets` finds what it has computed before with the same ones, and nothing else.

    Args:
        column: the column with the texts.
        into: the column that the summaries get.
        model: a model folder or a model on the hub (see `Summarizer.from_pretrained`); the network that comes with the
            package by default.
        lengths: the length, and whatever else `Summarizer.pipe` takes (`query`, `compress`).

    Returns:
        The function: from a batch to a column of summaries. A row without a text (None) has no summary (None).

    Raises:
        BudgetError: a length makes no sense.
        CheckpointError: the model is missing or damaged.
        InputError: a query asks nothing.
    """
    folder = find_model(model)
    Summarizer.from_pretrained(folder).pipe([], **lengths)
    with safe_open(folder / WEIGHTS, framework="numpy") as file:
        state = (version("gru-summarizer"), *sorted(file.metadata().items()))
    return partial(_summarize, column=column, into=into, folder=str(folder), state=state, lengths=lengths)


def _summarize(
    batch: Columns, *, column: str, into: str, folder: str, state: tuple[Any, ...], lengths: Mapping[str, Any]
) -> dict[str, list[str | None]]:
    if column not in batch:
        raise CorpusError(f"the dataset has no column {column!r}; it has {', '.join(map(repr, batch))}")
    texts = batch[column]
    summaries = _summarizer(folder, state).pipe((text for text in texts if text is not None), **lengths)
    return {into: [None if text is None else next(summaries).text for text in texts]}


@lru_cache(maxsize=2)
def _summarizer(folder: str, _state: tuple[Any, ...]) -> Summarizer:
    return Summarizer.from_pretrained(Path(folder))
