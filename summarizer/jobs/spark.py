"""Summaries in a Spark job: a function for `DataFrame.mapInPandas`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from summarizer.errors import ConfigError, CorpusError
from summarizer.pipeline import Summarizer

if TYPE_CHECKING:
    from pandas import DataFrame

Partition = Callable[[Iterator["DataFrame"]], Iterator["DataFrame"]]


def map_in_pandas(
    *, text_column: str = "text", summary_column: str = "summary", model: str | None = None, **lengths: Any
) -> Partition:
    """Make a function that adds a column of summaries to the batches of a partition.

        frame.mapInPandas(map_in_pandas(num_sentences=2), schema="id long, text string, summary string")

    Args:
        text_column: the column of the texts.
        summary_column: the column that the summaries become; null where there is no text.
        model: a model folder that every executor can read; by default the network that comes with the package.
        lengths: how long summaries are: arguments of `Summarizer.pipe`.

    Returns:
        The function, which loads the model once in each Python process of an executor.

    Raises:
        BudgetError: a length makes no sense (at once).
        ConfigError: the frame has a column of the summaries' name (with its first batch).
        CorpusError: it has no column of texts (with its first batch).
    """
    _summarizer(None).pipe([], **lengths)

    def summarize(batches: Iterator[DataFrame]) -> Iterator[DataFrame]:
        summarizer = _summarizer(model)
        for batch in batches:
            if text_column not in batch:
                raise CorpusError(f"the frame has no column {text_column!r}; it has {', '.join(map(repr, batch))}")
            if summary_column in batch:
                raise ConfigError(f"the frame has a column {summary_column!r} already: name another summary_column")
            texts = batch[text_column]
            summaries = summarizer.pipe((text for text in texts if isinstance(text, str)), **lengths)
            column = [str(next(summaries)) if isinstance(text, str) else None for text in texts]
            yield batch.assign(**{summary_column: column})

    return summarize


@lru_cache(maxsize=1)
def _summarizer(model: str | None) -> Summarizer:
    return Summarizer.from_pretrained(model)
