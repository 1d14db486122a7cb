"""Scores of systems: per document, their means with intervals, and whether one system beats another."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import ProgressCallback, no_progress
from summarizer.errors import ConfigError, InputError
from summarizer.evaluation.rouge import CHUNK, F1, MEASURES, METRICS, Rouge
from summarizer.evaluation.significance import (
    Bootstrap,
    approximate_randomization,
    bootstrap_means,
    interval,
    paired_bootstrap,
    smallest_p,
)
from summarizer.evaluation.tokenization import MOST, share_dropped
from summarizer.system.wording import join_and, pluralize

TRIALS = 10_000
"""Trials of approximate randomization."""

ALPHA = 0.05
"""Below it, a p-value says that a difference is not chance."""

TIE = 1e-9
"""Scores that differ by less are equal but for rounding."""

FEW = 20
"""Below so many documents, readers are warned: the bootstrap's intervals are too narrow there."""

NAMES = {"rougeL": "ROUGE-L", "rougeLsum": "ROUGE-Lsum", **{f"rouge{n}": f"ROUGE-{n}" for n in range(1, 10)}}
"""How the metrics are written for readers."""


@dataclass(frozen=True)
class Evaluation:
    """The scores of one system.

    Attributes:
        name: the system's name.
        rouge: how the scores were made.
        scores: precision, recall and F1 of each metric for each document, 0 to 1; float64 [n_documents, n_metrics, 3].
        words: length of each summary, in words that white space separates; int64 [n_documents].
        n_references: references for each document, "1" or "1-4".
        means: mean scores; float64 [n_metrics, 3].
        intervals: low and high ends of their 95 % bootstrap intervals; float64 [2, n_metrics, 3].
        bootstrap: how these were made.
        notes: what a reader of the scores should know of the texts.
    """

    name: str
    rouge: Rouge
    scores: NDArray[np.float64]
    words: NDArray[np.int64]
    n_references: str
    means: NDArray[np.float64]
    intervals: NDArray[np.float64]
    bootstrap: Bootstrap
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Number of documents."""
        return len(self.scores)

    def signature(self, metric: str | None = None) -> str:
        """Say how the scores were made: see `Rouge.signature`.

        Args:
            metric: one metric; all by default.

        Returns:
            The signature.
        """
        return self.rouge.signature(n_references=self.n_references, metric=metric)

    def f1(self, metric: str) -> NDArray[np.float64]:
        """Take the F1 of one metric.

        Args:
            metric: its name.

        Returns:
            The F1 of each document; float64 [n_documents].
        """
        return self.scores[:, self.rouge.metrics.index(metric), F1]

    def documents(self) -> Iterator[dict[str, Any]]:
        """Write the scores of each document as JSON types.

        Yields:
            For each document its number, from 1, and its scores by metric and measure.
        """
        for number, scores in enumerate(self.scores.tolist(), 1):
            metrics = zip(self.rouge.metrics, scores, strict=True)
            row = {metric: dict(zip(MEASURES, values, strict=True)) for metric, values in metrics}
            yield {"system": self.name, "document": number, **row}

    def to_dict(self) -> dict[str, Any]:
        """Write the result as JSON types.

        Returns:
            Means and intervals.
        """
        metrics = {
            metric: {
                measure: {
                    "mean": float(self.means[m, k]),
                    "low": float(self.intervals[0, m, k]),
                    "high": float(self.intervals[1, m, k]),
                }
                for k, measure in enumerate(MEASURES)
            }
            | {"signature": self.signature(metric)}
            for m, metric in enumerate(self.rouge.metrics)
        }
        return {
            "name": self.name,
            "documents": len(self),
            "words": float(self.words.mean()),
            "metrics": metrics,
            "bootstrap": {**asdict(self.bootstrap), "level": 0.95},
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far one system is from another in one metric and measure, on the same documents.

    Attributes:
        first: a system's name.
        second: another's.
        metric: the metric.
        measure: precision, recall or f1.
        documents: how many documents there are.
        differing: on how many of them the scores differ.
        difference: mean of the first less mean of the second, -1 to 1.
        low: low end of its 95 % bootstrap interval.
        high: high end.
        p_bootstrap: two-sided p-value of the paired bootstrap.
        p_randomization: two-sided p-value of approximate randomization.
    """

    first: str
    second: str
    metric: str
    measure: str
    documents: int
    differing: int
    difference: float
    low: float
    high: float
    p_bootstrap: float
    p_randomization: float

    @property
    def p(self) -> float:
        """The larger of the two p-values."""
        return max(self.p_bootstrap, self.p_randomization)

    @property
    def significant(self) -> bool:
        """Whether both tests say that the difference is not chance."""
        return self.p < ALPHA

    @property
    def outcome(self) -> str:
        """Whether one beats the other, in the beginning of a sentence that the metric ends."""
        both = f"{self.first} and {self.second}"
        if self.significant:
            return f"{self.first} beats {self.second}" if self.difference > 0 else f"{self.second} beats {self.first}"
        if smallest_p(self.documents) >= ALPHA:
            be = "is" if self.documents == 1 else "are"
            return f"{pluralize(self.documents, 'document')} {be} too few to tell {both} apart"
        if self.differing and smallest_p(self.differing) >= ALPHA:
            return f"{both} differ on {self.differing} of {self.documents:,} documents, too few to tell them apart"
        return f"{both} cannot be told apart"

    @property
    def caution(self) -> str:
        """What a reader of the outcome is warned of, or nothing."""
        few = self.documents < FEW and smallest_p(self.documents) < ALPHA
        return f"take it with caution: {self.documents} documents are few" if few else ""

    def to_dict(self) -> dict[str, Any]:
        """Write the comparison as JSON types.

        Returns:
            The figures, and the verdict in words.
        """
        return {**asdict(self), "significant": self.significant, "verdict": str(self)}

    def __str__(self) -> str:
        """Say whether one beats the other, in a plain sentence."""
        metric = NAMES[self.metric] + ("" if self.measure == "f1" else f" {self.measure}")
        chance = "p < 0.001" if self.p < 0.001 else f"p = {self.p:.3f}"
        caution = f"; {self.caution}" if self.caution else ""
        if not self.significant:
            ends = f", 95 % interval {100 * self.low:+.2f} to {100 * self.high:+.2f}" if self.documents > 1 else ""
            return f"{self.outcome} on {metric} ({100 * self.difference:+.2f}{ends}, {chance}){caution}."
        low, high = (self.low, self.high) if self.difference > 0 else (-self.high, -self.low)
        figures = f"95 % interval {100 * low:.2f} to {100 * high:.2f}, {chance}"
        return f"{self.outcome} on {metric} by {abs(100 * self.difference):.2f} ({figures}){caution}."


def evaluate(
    predictions: Sequence[str],
    references: Sequence[Sequence[str]],
    *,
    name: str = "system",
    rouge: Rouge | None = None,
    bootstrap: Bootstrap | None = None,
    progress: ProgressCallback = no_progress,
) -> Evaluation:
    """Score the summaries of one system.

    Args:
        predictions: a summary for each document.
        references: one or more reference summaries for each document.
        name: the system's name.
        rouge: how to score; the default is ROUGE-1, -2, -L and -Lsum, stemmed.
        bootstrap: how to resample for the intervals.
        progress: progress callback; chunks of scores pass through it.

    Returns:
        The scores, their means and intervals.

    Raises:
        ConfigError: there are no documents, or the numbers of predictions and references differ.
        MissingExtraError: no engine of ROUGE is installed.
    """
    rouge, bootstrap = rouge or Rouge(), bootstrap or Bootstrap()
    if not predictions:
        raise ConfigError("there are no predictions to score")
    chunks = rouge.score_chunks(predictions, references)
    scores = np.concatenate([*progress(chunks, -(-len(predictions) // CHUNK), name)])
    flat = scores.reshape(len(scores), -1)
    low_high = interval(bootstrap_means(flat, bootstrap))
    counts = sorted({len(texts) for texts in references})
    return Evaluation(
        name=" ".join(name.split()),
        rouge=rouge,
        scores=scores,
        words=np.array([len(text.split()) for text in predictions]),
        n_references=str(counts[0]) if len(counts) == 1 else f"{counts[0]}-{counts[-1]}",
        means=scores.mean(axis=0),
        intervals=low_high.reshape(2, *scores.shape[1:]),
        bootstrap=bootstrap,
        notes=tuple(_notes(rouge, predictions, references)),
    )


def compare(first: Evaluation, second: Evaluation, *, measure: str = "f1") -> list[Comparison]:
    """Compare two systems on the same documents.

    Args:
        first: scores of one.
        second: scores of the other, made in the same way.
        measure: precision, recall or f1.

    Returns:
        A comparison for each metric.

    Raises:
        ConfigError: the scores were not made in the same way or are not of the same number of documents.
    """
    if first.signature() != second.signature():
        raise ConfigError(
            f"scores with different signatures cannot be compared: {first.signature()} and {second.signature()}"
        )
    if len(first) != len(second):
        summaries = pluralize(len(first), "summary", "summaries")
        raise ConfigError(f"{first.name} has {summaries}, {second.name} {len(second):,}")
    k = MEASURES.index(measure)
    differences = first.scores[:, :, k] - second.scores[:, :, k]
    means = bootstrap_means(differences, first.bootstrap)
    low, high = interval(means)
    resampled = paired_bootstrap(differences, means)
    randomization = approximate_randomization(differences, trials=TRIALS, seed=first.bootstrap.seed)
    return [
        Comparison(
            first.name,
            second.name,
            metric,
            measure,
            len(first),
            int(np.count_nonzero(np.abs(differences[:, m]) > TIE)),
            *(float(values[m]) for values in (differences.mean(axis=0), low, high, resampled, randomization)),
        )
        for m, metric in enumerate(first.rouge.metrics)
    ]


def verdict(comparisons: Sequence[Comparison]) -> str:
    """Say in one sentence in which metrics one system beats another.

    Args:
        comparisons: two systems in some metrics.

    Returns:
        The sentence: "a beats b on ROUGE-1 and ROUGE-2; they cannot be told apart on ROUGE-L."
    """
    outcomes: dict[str, list[str]] = {}
    for comparison in sorted(
        comparisons,
        key=lambda comparison: (not comparison.significant, comparison.difference < 0 if comparison.significant else 0),
    ):
        outcomes.setdefault(comparison.outcome, []).append(NAMES[comparison.metric])
    parts = [f"{outcome} on {join_and(metrics)}" for outcome, metrics in outcomes.items()]
    caution = f" ({comparisons[0].caution})" if comparisons[0].caution else ""
    return f"{'; '.join(parts)}{caution}."


def compute(
    *,
    predictions: Sequence[str],
    references: Sequence[str] | Sequence[Sequence[str]],
    rouge_types: Sequence[str] = METRICS,
    use_aggregator: bool = True,
    use_stemmer: bool = True,
    **settings: Any,
) -> dict[str, Any]:
    """Score summaries in one call, as Hugging Face `evaluate` and `torchmetrics` do.

    Args:
        predictions: a summary for each document.
        references: a reference summary, or a list of them, for each document.
        rouge_types: the metrics.
        use_aggregator: whether to return means.
        use_stemmer: whether English words are stemmed (`evaluate` does not unless asked to).
        **settings: other settings of `Rouge`.

    Returns:
        F1 by metric, 0 to 1: a mean, or without the aggregator a list with a number for each document.

    Raises:
        ConfigError: a setting makes no sense, or the numbers of predictions and references differ.
        InputError: one text is given where a list of texts should be.
        MissingExtraError: no engine of ROUGE is installed.

    Warns:
        UserWarning: the ASCII tokenizer throws most of the text away.
    """
    for name, texts in (("predictions", predictions), ("references", references)):
        if isinstance(texts, str):
            raise InputError(f"{name} must be a list of texts, not one text: give [{texts[:20]!r}]")
    rouge = Rouge(metrics=tuple(rouge_types), stemmer=use_stemmer, **settings)
    lists = [[texts] if isinstance(texts, str) else list(texts) for texts in references]
    scores = rouge.score(predictions, lists)[:, :, F1]
    if note := _dropped(rouge, predictions, lists):
        warnings.warn(note, stacklevel=2)
    columns = scores.mean(axis=0).tolist() if use_aggregator else scores.T.tolist()
    return dict(zip(rouge.metrics, columns, strict=True))


def _notes(rouge: Rouge, predictions: Sequence[str], references: Sequence[Sequence[str]]) -> Iterable[str]:
    flat = [text for texts in references for text in texts]
    split = [sum(rouge.splits(text) for text in texts) for texts in (predictions, flat)]
    if any(split):
        yield (
            f"for ROUGE-Lsum, sentences were found by our splitter in the texts that have no newline: {split[0]:,} of "
            f"{pluralize(len(predictions), 'summary', 'summaries')}, "
            f"{split[1]:,} of {pluralize(len(flat), 'reference')}"
        )
    if note := _dropped(rouge, predictions, references):
        yield note


def _dropped(rouge: Rouge, predictions: Sequence[str], references: Sequence[Sequence[str]]) -> str | None:
    share = share_dropped([*predictions, *(text for texts in references for text in texts)])
    if rouge.tokenizer != "ascii" or share <= MOST:
        return None
    return f"the ASCII tokenizer throws away {share:.0%} of this text: score it with the unicode tokenizer"
