"""A network beside lead-k and the oracle, on a split of a corpus and under one budget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.baselines import lead, oracle
from summarizer.documents import Document, Example
from summarizer.evaluation.rouge import METRICS, rouge
from summarizer.pipeline import Summarizer
from summarizer.selection import Budget


@dataclass(frozen=True, slots=True)
class Measurement:
    """How well a method does.

    Attributes:
        corpus: the corpus's name.
        method: the method's name.
        n_documents: documents measured.
        rouge: mean F1 for each metric, 0 to 1, stemmed.
        words: mean length of the summaries, in words.
    """

    corpus: str
    method: str
    n_documents: int
    rouge: dict[str, float]
    words: float


def benchmark(examples: Iterable[Example], *, corpus: str, budget: Budget, summarizer: Summarizer) -> list[Measurement]:
    """Measure lead-k, a network and the greedy oracle.

    Args:
        examples: documents with references.
        corpus: the corpus's name, for the result.
        budget: the length of the summaries; the oracle ends where it gains no more.
        summarizer: the network.

    Returns:
        One measurement for each method; none if there are no documents.

    Raises:
        MissingExtraError: `rouge-score` is not installed.
    """
    scores: dict[str, list[list[float]]] = {"lead-k": [], "this model": [], "oracle": []}
    for example in examples:
        summary = summarizer(example.text, budget.ratio, num_sentences=budget.sentences, num_words=budget.words)
        document = summary.document
        selections = (lead(document, budget), summary.indices, oracle(document, example.references))
        for method, indices in zip(scores, selections, strict=True):
            scores[method].append(_measure(document, indices, example.references))
    return [
        Measurement(
            corpus,
            method,
            len(rows),
            dict(zip(METRICS, means[1:].tolist(), strict=True)),
            float(means[0]),
        )
        for method, rows in scores.items()
        if len(rows) and (means := np.mean(rows, axis=0)) is not None
    ]


def _measure(document: Document, indices: Sequence[int], references: Sequence[str]) -> list[float]:
    """Words, then F1 of each metric."""
    sentences = [document.sentences[index].text for index in indices]
    scores = rouge(sentences, references)
    return [float(sum(len(sentence.split()) for sentence in sentences)), *(scores[metric] for metric in METRICS)]


def markdown_table(measurements: Iterable[Measurement]) -> str:
    """Write measurements as a Markdown table.

    Args:
        measurements: the measurements.

    Returns:
        The table; ROUGE F1 in percent.
    """
    lines = [
        "| corpus | documents | method | ROUGE-1 | ROUGE-2 | ROUGE-L | ROUGE-Lsum | words |",
        "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in measurements:
        figures = " | ".join(f"{100 * row.rouge[metric]:.2f}" for metric in METRICS)
        lines.append(f"| {row.corpus} | {row.n_documents:,} | {row.method} | {figures} | {row.words:.0f} |")
    return "\n".join(lines)
