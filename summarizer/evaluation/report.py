"""Results of benchmarks as one self-contained HTML page with pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import MissingExtraError
from summarizer.evaluation.benchmark import PARTS, Benchmark, MethodResult
from summarizer.evaluation.marking import Marker
from summarizer.evaluation.rouge import F1
from summarizer.evaluation.systems import NAMES
from summarizer.rendering.characters import printable
from summarizer.system.wording import pluralize

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#6a3d9a", "#999999")
"""One for each method, told apart by most colour-blind readers (Okabe & Ito); used again when they run out."""

SHOWN = 3
"""Documents shown for each pair of methods."""

POSITION_BINS = 5
LENGTH_BINS = 16


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A line of a chart.

    Attributes:
        name: the method's name.
        colour: its colour.
        points: x and y, each 0 to 1.
    """

    name: str
    colour: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of lines.

    Attributes:
        title: what it shows.
        x: the name of the horizontal axis.
        y: that of the vertical one.
        ends: the labels of the horizontal axis's two ends.
        top: the label of the vertical axis's upper end; the lower one is 0.
        lines: a line for each method.
    """

    title: str
    x: str
    y: str
    ends: tuple[str, str]
    top: str
    lines: tuple[ReportRow, ...]


def html_report(benchmarks: Sequence[Benchmark]) -> str:
    """Write the page.

    Args:
        benchmarks: one for each corpus.

    Returns:
        The page; it loads nothing from elsewhere, and names and texts of documents are escaped and without control
        characters.

    Raises:
        MissingExtraError: `jinja2` is not installed.
    """
    page: str = page_template().render(sections=[_section(benchmark) for benchmark in benchmarks])
    return printable(page)


def page_template() -> Any:
    """Load the template of the page; a benchmark does so before it begins, so that a missing package is told early.

    Returns:
        The template of jinja2.

    Raises:
        MissingExtraError: `jinja2` is not installed.
    """
    try:
        import jinja2  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("jinja2", "evaluate") from error
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("summarizer.evaluation", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html")


def _section(benchmark: Benchmark) -> dict[str, Any]:
    results = benchmark.results
    marker = Marker(example.text for example in benchmark.examples)
    colours = [COLOURS[number % len(COLOURS)] for number in range(len(results))]
    return {
        "corpus": benchmark.corpus,
        "documents": len(benchmark.examples),
        "size": pluralize(len(benchmark.examples), "document"),
        "budget": str(benchmark.budget),
        "signature": results[0].evaluation.signature(),
        "methods": [*zip((result.name for result in results), colours, strict=True)],
        "groups": _bars(results, colours),
        "rows": [_row(result) for result in results],
        "charts": [
            _profile_chart(results, colours),
            _position_chart(results, colours),
            _length_chart(results, colours),
        ],
        "verdicts": [str(comparison) for comparison in benchmark.comparisons],
        "pairs": [_pair(benchmark, other, marker) for other in results[1:]],
    }


def _bars(results: Sequence[MethodResult], colours: Sequence[str]) -> list[dict[str, Any]]:
    """For each metric and method the mean and interval, 0 to 1 of the highest."""
    top = max(float(result.evaluation.intervals[1, :, F1].max()) for result in results) or 1.0
    return [
        {
            "metric": NAMES[metric],
            "bars": [
                {
                    "name": result.name,
                    "colour": colour,
                    "mean": result.evaluation.means[m, F1] / top,
                    "low": result.evaluation.intervals[0, m, F1] / top,
                    "high": result.evaluation.intervals[1, m, F1] / top,
                    "label": f"{100 * result.evaluation.means[m, F1]:.1f}",
                }
                for result, colour in zip(results, colours, strict=True)
            ],
        }
        for m, metric in enumerate(results[0].evaluation.rouge.metrics)
    ]


def _row(result: MethodResult) -> dict[str, Any]:
    evaluation = result.evaluation
    return {
        "name": result.name,
        "scores": [
            {"mean": 100 * mean, "low": 100 * low, "high": 100 * high}
            for mean, low, high in zip(
                evaluation.means[:, F1], evaluation.intervals[0, :, F1], evaluation.intervals[1, :, F1], strict=True
            )
        ],
        "metrics": [NAMES[metric] for metric in evaluation.rouge.metrics],
        "words": float(evaluation.words.mean()),
        "speed": result.documents_per_second,
    }


def _profile_chart(results: Sequence[MethodResult], colours: Sequence[str]) -> Chart:
    profiles = [result.profile() for result in results]
    xs = (np.arange(PARTS) + 0.5) / PARTS
    return _chart(
        "Where the sentences come from",
        ("place in the document", "share of the sentences chosen"),
        ("beginning", "end"),
        [(result.name, colour, xs, ys) for result, colour, ys in zip(results, colours, profiles, strict=True)],
    )


def _position_chart(results: Sequence[MethodResult], colours: Sequence[str]) -> Chart:
    """Mean score of the summaries whose sentences lie, on average, in each fifth of their document."""
    metric = results[0].evaluation.rouge.metrics[0]
    series = []
    for result, colour in zip(results, colours, strict=True):
        places = np.array([np.mean(row) if row else np.nan for row in result.positions])
        bins = np.minimum(places * POSITION_BINS, POSITION_BINS - 1)
        scores = result.evaluation.f1(metric)
        bins_in_use = [n for n in range(POSITION_BINS) if np.any(np.floor(bins) == n)]
        xs = np.array([(n + 0.5) / POSITION_BINS for n in bins_in_use])
        ys = np.array([scores[np.floor(bins) == n].mean() for n in bins_in_use])
        series.append((result.name, colour, xs, ys))
    axes = ("mean place of the summary's sentences in the document", f"mean {NAMES[metric]} F1")
    return _chart("Score against position", axes, ("beginning", "end"), series)


def _length_chart(results: Sequence[MethodResult], colours: Sequence[str]) -> Chart:
    longest = max(int(result.evaluation.words.max()) for result in results) + 1
    xs = (np.arange(LENGTH_BINS) + 0.5) / LENGTH_BINS
    series = []
    for result, colour in zip(results, colours, strict=True):
        counts, _ = np.histogram(result.evaluation.words, bins=LENGTH_BINS, range=(0, longest))
        series.append((result.name, colour, xs, counts / len(result.evaluation)))
    axes = ("words in a summary", "share of the summaries")
    return _chart("Length", axes, ("0", str(longest)), series)


def _chart(
    title: str,
    axes: tuple[str, str],
    ends: tuple[str, str],
    series: Sequence[tuple[str, str, NDArray[np.float64], NDArray[np.float64]]],
) -> Chart:
    top = max((float(ys.max()) for *_, ys in series if len(ys)), default=0.0) or 1.0
    lines = tuple(
        ReportRow(name, colour, tuple(zip(xs.tolist(), (ys / top).tolist(), strict=True)))
        for name, colour, xs, ys in series
    )
    return Chart(title, *axes, ends, f"{100 * top:.0f} %", lines)


def _pair(benchmark: Benchmark, other: MethodResult, marker: Marker) -> dict[str, Any]:
    """The documents on which the first method and another differ most."""
    first = benchmark.results[0]
    metric = first.evaluation.rouge.metrics[0]
    first_scores, other_scores = first.evaluation.f1(metric), other.evaluation.f1(metric)
    rows = np.argsort(-np.abs(first_scores - other_scores), kind="stable")[:SHOWN].tolist()
    documents = []
    for row in rows:
        example = benchmark.examples[row]
        wanted = marker.keys(example.references)
        documents.append(
            {
                "id": example.id,
                "references": example.references,
                "sides": [
                    {
                        "name": result.name,
                        "score": f"{100 * scores[row]:.1f}",
                        "sentences": [marker.mark(sentence, wanted) for sentence in result.summaries[row]],
                    }
                    for result, scores in ((first, first_scores), (other, other_scores))
                ],
            }
        )
    return {"first": first.name, "second": other.name, "metric": NAMES[metric], "documents": documents}
