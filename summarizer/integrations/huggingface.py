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


def summarize_batches(
    column: str = "text", *, into: str = "summary", model: str | Path | None = None, **lengths: Any
) -> Callable[[Any], dict[str, Any]]:
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
        The function: from a batch, in any format of `datasets`, to a column of summaries; or from a row to its summary.
        A row without a text (None, NaN) has no summary (None).

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
    batch: Any, *, column: str, into: str, folder: str, state: tuple[Any, ...], lengths: Mapping[str, Any]
) -> dict[str, Any]:
    names = list(getattr(batch, "column_names", batch))  # an Arrow table iterates over columns
    if column not in names:
        raise CorpusError(f"the dataset has no column {column!r}; it has {', '.join(map(repr, names))}")
    values, is_row = _values(batch[column])
    texts = [None if _is_missing(value) else value for value in values]
    summaries = _summarizer(folder, state).pipe((text for text in texts if text is not None), **lengths)
    found = [None if text is None else next(summaries).text for text in texts]
    return {into: found[0] if is_row else found}


def _values(column: Any) -> tuple[list[Any], bool]:
    """The values of a column in any format of `datasets`; and whether it is one row's, for `map` without batches."""
    for name in ("to_pylist", "to_list", "tolist"):  # Arrow; pandas and Polars; NumPy
        if not isinstance(column, str) and hasattr(column, name):
            column = getattr(column, name)()
            break
    if isinstance(column, str) or not isinstance(column, Sequence):
        return [column], True
    return list(column), False


def _is_missing(value: Any) -> bool:
    """Whether a value stands for none: None, or pandas' NaN and NA."""
    return value is None or (isinstance(value, float) and value != value) or type(value).__name__ == "NAType"  # noqa: PLR0124


@lru_cache(maxsize=2)
def _summarizer(folder: str, _state: tuple[Any, ...]) -> Summarizer:
    return Summarizer.from_pretrained(Path(folder))
