"""Methods on a split of a corpus, under one budget."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document, Example, ProgressCallback, no_progress, shortened
from summarizer.evaluation.cache import Cache, Chosen
from summarizer.evaluation.editor import EditorScores, editor_scores
from summarizer.evaluation.methods import Method, Pick
from summarizer.evaluation.rouge import Rouge
from summarizer.evaluation.significance import Bootstrap
from summarizer.evaluation.systems import Comparison, Evaluation, compare, evaluate
from summarizer.evaluation.tokenization import MOST, share_dropped
from summarizer.segmentation import segment
from summarizer.selection import Budget
from summarizer.system.batches import BATCH_SIZE

PARTS = 10
"""Parts of a document that the profile of positions tells apart."""


@dataclass(frozen=True)
class MethodResult:
    """What one method came to.

    Attributes:
        evaluation: its scores.
        summaries: its summary of each document, in sentences.
        positions: for each document where its sentences were taken from, each 0 (first) to 1 (last).
        documents_per_second: its speed on one document after another, from raw text.
        editor: what an editor would say of its summaries, if documents have grades.
    """

    evaluation: Evaluation
    summaries: tuple[tuple[str, ...], ...]
    positions: tuple[tuple[float, ...], ...]
    documents_per_second: float
    editor: EditorScores | None = None

    @property
    def name(self) -> str:
        """The method's name."""
        return self.evaluation.name

    def profile(self, parts: int = PARTS) -> NDArray[np.float64]:
        """Say from which parts of their documents the chosen sentences come.

        Args:
            parts: into how many equal parts each document is divided.

        Returns:
            The share of the sentences in each part; float64 [parts].
        """
        flat = [position for row in self.positions for position in row]
        counts, _ = np.histogram(flat, bins=parts, range=(0, 1))
        return counts / max(len(flat), 1)


@dataclass(frozen=True)
class Benchmark:
    """Methods on one corpus, under one budget.

    Attributes:
        corpus: the corpus's name.
        budget: the length of all summaries.
        examples: the documents.
        results: what each method came to.
        comparisons: the first method against each other, in F1 of every metric.
    """

    corpus: str
    budget: Budget
    examples: tuple[Example, ...]
    results: tuple[MethodResult, ...]
    comparisons: tuple[Comparison, ...]

    def to_dict(self) -> dict[str, Any]:
        """Write the results as JSON types.

        Returns:
            Everything but the texts.
        """
        return {
            "corpus": self.corpus,
            "budget": str(self.budget),
            "documents": len(self.examples),
            "methods": [
                {
                    **result.evaluation.to_dict(),
                    "profile": result.profile().tolist(),
                    "documents_per_second": result.documents_per_second,
                    **({"editor": asdict(result.editor)} if result.editor else {}),
                }
                for result in self.results
            ],
            "comparisons": [comparison.to_dict() for comparison in self.comparisons],
        }


def benchmark(  # noqa: PLR0913 (each is a setting of its own)
    examples: Sequence[Example],
    *,
    corpus: str,
    methods: Sequence[Method],
    budget: Budget,
    bootstrap: Bootstrap | None = None,
    cache: Path | None = None,
    progress: ProgressCallback = no_progress,
    tokenizer: str | None = None,
) -> Benchmark:
    """Run methods and score their summaries.

    Args:
        examples: documents with references.
        corpus: the corpus's name, for the result.
        methods: the methods; the first is compared with the others.
        budget: the length of all summaries.
        bootstrap: how to resample for the intervals; its seed is that of the tests, too.
        cache: folder in which summaries are kept from run to run; None keeps none.
        progress: progress callback; the documents pass through it.
        tokenizer: that of `Rouge`; by default the ASCII one, or if that throws most of the text away, the unicode one.

    Returns:
        What each method came to.

    Raises:
        ConfigError: there are no documents.
        MissingExtraError: no engine of ROUGE is installed.
    """
    caches = [Cache(cache, name=method.name, identity=f"{method.identity} {budget}") for method in methods]
    chosen: list[list[Chosen]] = [[] for _ in methods]
    rows = iter(progress(examples, len(examples), corpus))
    while batch := list(islice(rows, BATCH_SIZE)):
        documents = _Documents(batch)
        for method, kept, summaries in zip(methods, caches, chosen, strict=True):
            summaries.extend(_run(method, batch, documents, budget, kept))
    references = [example.references for example in examples]
    foreign = share_dropped(text for texts in references for text in texts) > MOST
    rouge = Rouge(tokenizer=tokenizer or ("unicode" if foreign else "ascii"))
    results = [
        replace(
            _result(
                summaries, evaluate(_texts(summaries), references, name=method.name, rouge=rouge, bootstrap=bootstrap)
            ),
            editor=editor_scores(examples, [summary.indices for summary in summaries], budget),
        )
        for method, summaries in zip(methods, chosen, strict=True)
    ]
    return Benchmark(
        corpus=" ".join(corpus.split()),
        budget=budget,
        examples=tuple(examples),
        results=tuple(results),
        comparisons=tuple(
            comparison for other in results[1:] for comparison in compare(results[0].evaluation, other.evaluation)
        ),
    )


class _Documents:
    """The documents of a batch, segmented when one is wanted, and how long that took."""

    def __init__(self, batch: Sequence[Example]) -> None:
        self._batch = batch
        self._segmented: dict[int, tuple[Document, float]] = {}

    def __getitem__(self, index: int) -> tuple[Document, float]:
        if index not in self._segmented:
            started = time.perf_counter()
            document = segment(self._batch[index].text)
            self._segmented[index] = document, time.perf_counter() - started
        return self._segmented[index]


def _run(method: Method, batch: Sequence[Example], documents: _Documents, budget: Budget, cache: Cache) -> list[Chosen]:
    """The summaries of a batch: those that are kept, and the others from the method."""
    missing = [index for index, example in enumerate(batch) if cache.get(example) is None]
    if missing:
        examples = [batch[index] for index in missing]
        texts, times = zip(*(documents[index] for index in missing), strict=True)
        method.prepare(texts, budget)
        started = time.perf_counter()
        picks = method.select(examples, texts, budget)
        each = (time.perf_counter() - started) / len(missing)
        rows = zip(texts, picks, times, strict=True)
        cache.add(
            examples, [_chosen(document, pick, each + segmentation_time) for document, pick, segmentation_time in rows]
        )
    return [summary for example in batch if (summary := cache.get(example))]


def _chosen(document: Document, pick: Pick, seconds: float) -> Chosen:
    sentences = [shortened(document.sentences[index], pick.deletions).line for index in pick.indices]
    return Chosen(list(pick.indices), sentences, len(document.sentences), seconds)


def _texts(chosen: Sequence[Chosen]) -> list[str]:
    return ["\n".join(summary.sentences) for summary in chosen]


def _result(chosen: Sequence[Chosen], evaluation: Evaluation) -> MethodResult:
    return MethodResult(
        evaluation=evaluation,
        summaries=tuple(tuple(summary.sentences) for summary in chosen),
        positions=tuple(
            tuple(index / max(summary.n_sentences - 1, 1) for index in summary.indices) for summary in chosen
        ),
        documents_per_second=len(chosen) / sum(summary.seconds for summary in chosen),
    )
