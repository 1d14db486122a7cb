"""What each stage of a summary takes: CPU milliseconds a document, of all that `Summarizer.pipe` does."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from summarizer import Summarizer

HEADERS = ["Stage", "CPU ms a document"]
NOTE = (
    "One process that reads batches, in the round that took least. What begins with a dash is a part of the stage over "
    "it. A stage that the code does not have as a function of its own has no figure."
)

STAGES = (
    ("segmentation", "summarizer.pipeline", "segment"),
    ("– blocks", "summarizer.segmentation", "find_blocks"),
    ("– ends of sentences", "summarizer.segmentation", "sentence_spans"),
    ("– kinds", "summarizer.segmentation", "document_kinds"),
    ("numbers of tokens, features", "", "_encoder.encode"),
    ("network", "", "_network.score"),
    ("importance: layout", "summarizer.pipeline", "layout_features"),
    ("words of documents", "summarizer.pipeline", "batch_words"),
    ("choice of sentences", "", "_selector.choose_each"),
    ("– candidates", "summarizer.selection.selector", "priorities"),
    ("– readable sets", "summarizer.selection.selector", "best_readable"),
)
"""Stages, and the functions that do them: of a module, or of the summarizer."""


def measure(texts: Sequence[str], rounds: int) -> list[list[str]]:
    """Rows of a table.

    Args:
        texts: what is summarized in each round.
        rounds: how often; there is one more to warm up.
    """
    summarizer = Summarizer()
    spent: dict[str, float] = defaultdict(float)
    for stage, module, path in STAGES:
        _time(import_module(module) if module else summarizer, path, stage, spent)
    found = []
    for _ in range(rounds + 1):
        spent.clear()
        with _adding(spent, "all"):
            for _summary in summarizer.pipe(texts):
                pass
        found.append({**spent})
    best = min(found[1:], key=lambda seconds: seconds["all"])
    return [
        [stage, f"{1_000 * best[stage] / len(texts):.3f}" if stage in best else "–"]
        for stage in ("all", *(stage for stage, _, _ in STAGES))
    ]


def _time(owner: Any, path: str, stage: str, spent: dict[str, float]) -> None:
    """Put a function that adds up its time in the place of another, if that is there."""
    *parents, name = path.split(".")
    for parent in parents:
        owner = getattr(owner, parent, None)
    work: Callable[..., Any] | None = getattr(owner, name, None)
    if work is None:
        return

    def timed(*values: Any, **named: Any) -> Any:
        with _adding(spent, stage):
            done = work(*values, **named)
        return steps(done) if isinstance(done, Iterator) else done

    def steps(iterator: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while True:
            with _adding(spent, stage):
                step = next(iterator, end)
            if step is end:
                return
            yield step

    setattr(owner, name, timed)


@contextmanager
def _adding(spent: dict[str, float], stage: str) -> Iterator[None]:
    start = time.process_time()
    yield
    spent[stage] += time.process_time() - start
