"""ROUGE of one summary, by Google's `rouge-score`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from summarizer.errors import MissingExtraError

METRICS = ("rouge1", "rouge2", "rougeL", "rougeLsum")


@cache
def _scorer() -> Any:
    try:
        from rouge_score.rouge_scorer import RougeScorer  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("rouge-score", extra="evaluate") from error
    return RougeScorer(list(METRICS), use_stemmer=True)


def rouge(sentences: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """F1 of a summary, stemmed; with several references the best over them for each metric.

    Args:
        sentences: the summary's sentences, which ROUGE-Lsum compares one by one.
        references: the reference summaries, with newlines between sentences.

    Returns:
        F1 for each of `METRICS`, 0 to 1.

    Raises:
        MissingExtraError: `rouge-score` is not installed.
    """
    text = "\n".join(" ".join(sentence.split()) for sentence in sentences)
    scores = _scorer().score_multi(list(references), text)
    return {metric: scores[metric].fmeasure for metric in METRICS}
