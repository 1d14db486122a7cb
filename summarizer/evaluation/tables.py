"""Results as text, Markdown, LaTeX, CSV and JSON. ROUGE is in percent, but in JSON and CSV, where it is 0 to 1."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from summarizer.errors import MissingExtraError
from summarizer.evaluation.benchmark import Benchmark, MethodResult
from summarizer.evaluation.rouge import F1, MEASURES
from summarizer.evaluation.systems import NAMES, Comparison, Evaluation, verdict
from summarizer.system.terminal import fit, n_columns, pad

Rows = Sequence[Sequence[str]]


def evaluation_report(
    evaluations: Sequence[Evaluation], comparisons: Sequence[Comparison], form: str, *, columns: int | None = None
) -> str:
    """Write the scores of systems, and the comparisons of the first with the others.

    Args:
        evaluations: the systems.
        comparisons: the comparisons.
        form: text, json, csv, markdown or latex.
        columns: how wide a table may be in text; None for any width.

    Returns:
        The report, with a newline at its end.
    """
    if form == "json":
        return _json(
            {
                "systems": [evaluation.to_dict() for evaluation in evaluations],
                "comparisons": [comparison.to_dict() for comparison in comparisons],
            }
        )
    if form == "csv":
        return _csv(
            [
                {"system": evaluation.name, "documents": len(evaluation), **row}
                for evaluation in evaluations
                for row in _flat(evaluation)
            ]
        )
    headers = ["system", "metric", *MEASURES]
    rows = [
        [evaluation.name, NAMES[metric], *(_with_interval(evaluation, m, k) for k in range(len(MEASURES)))]
        for evaluation in evaluations
        for m, metric in enumerate(evaluation.rouge.metrics)
    ]
    blocks = [render(headers, rows, form, keys=2, columns=columns), *_comparison_blocks(comparisons, form, columns)]
    size = len(evaluations[0])
    what = "Mean ± half of the 95 % bootstrap interval, in percent" if size > 1 else "In percent"
    blocks.append(_lines([f"Documents: {size:,}. {what}."], form))
    blocks.append(
        _lines(
            [f"Signature: {signature}" for signature in dict.fromkeys(system.signature() for system in evaluations)],
            form,
        )
    )
    return "\n".join(blocks)


def benchmark_report(benchmarks: Sequence[Benchmark], form: str, *, columns: int | None = None) -> str:
    """Write the results of benchmarks.

    Args:
        benchmarks: one for each corpus.
        form: text, json, csv, markdown or latex.
        columns: how wide a table may be in text; None for any width.

    Returns:
        The report, with a newline at its end.
    """
    if form == "json":
        return _json([benchmark.to_dict() for benchmark in benchmarks])
    if form == "csv":
        return _csv(
            [
                {
                    "corpus": benchmark.corpus,
                    "budget": str(benchmark.budget),
                    "documents": len(benchmark.examples),
                    "method": result.name,
                }
                | {"words": result.evaluation.words.mean(), "documents_per_second": result.documents_per_second, **row}
                for benchmark in benchmarks
                for result in benchmark.results
                for row in _flat(result.evaluation)
            ]
        )
    metrics = benchmarks[0].results[0].evaluation.rouge.metrics
    headers = ["corpus", "documents", "length", "method", *(NAMES[metric] for metric in metrics)]
    graded = any(result.editor for benchmark in benchmarks for result in benchmark.results)
    headers += [*(["gain", "dangling"] if graded else []), "words", "position, by thirds", "documents/s"]
    rows = [
        [benchmark.corpus, f"{len(benchmark.examples):,}", str(benchmark.budget), result.name]
        + [_with_interval(result.evaluation, m, F1) for m in range(len(metrics))]
        + (_editor(result) if graded else [])
        + [f"{result.evaluation.words.mean():.0f}", _thirds(result), f"{result.documents_per_second:,.0f}"]
        for benchmark in benchmarks
        for result in benchmark.results
    ]
    blocks = [render(headers, rows, form, keys=4, columns=columns), _lines(_NOTES, form)]
    if any(benchmark.comparisons for benchmark in benchmarks):
        blocks += _difference_blocks(benchmarks, form, columns)
    signatures = dict.fromkeys(
        result.evaluation.signature() for benchmark in benchmarks for result in benchmark.results
    )
    return "\n".join([*blocks, _lines([f"Signature: {signature}" for signature in signatures], form)])


def render(headers: Sequence[str], rows: Rows, form: str, *, keys: int, columns: int | None = None) -> str:
    """Write a table; figures stand to the right.

    Args:
        headers: the columns' names.
        rows: the cells.
        form: text, markdown or latex.
        keys: how many columns, from the left, say what a row is about.
        columns: how wide the table may be in text. A wider one is written in parts, each with the keys, cut to a third
            of that, and some of the other columns.

    Returns:
        The table, with a newline at its end.
    """
    left = [not _is_figure(rows, column) for column in range(len(headers))]
    if form in _MARKUP:
        return _marked_up(headers, rows, form, left)
    if columns is not None:
        rows = [[fit(cell, max(columns // 3, 8)) if n < keys else cell for n, cell in enumerate(row)] for row in rows]
    widths = [max(n_columns(row[column]) for row in (headers, *rows)) for column in range(len(headers))]
    lines = (headers, ["─" * width for width in widths], *rows)

    def part(shown: Sequence[int]) -> str:
        cells = ([pad(row[column], widths[column], left=not left[column]) for column in shown] for row in lines)
        return "".join(f"{'  '.join(row).rstrip()}\n" for row in cells)

    return "\n".join(map(part, _parts(widths, keys, columns)))


def _parts(widths: Sequence[int], keys: int, columns: int | None) -> list[list[int]]:
    """Which columns of a table each part of it has: the keys, and as many others as fit, at least one."""
    parts = [list(range(keys))]
    for column in range(keys, len(widths)):
        wanted = [*parts[-1], column]
        if columns is not None and len(parts[-1]) > keys and sum(widths[n] + 2 for n in wanted) - 2 > columns:
            parts.append([*range(keys), column])
        else:
            parts[-1] = wanted
    return parts


_NOTES = (
    "ROUGE F1 in percent: mean ± half of its 95 % bootstrap interval. Position, by thirds: the share of the",
    "sentences from the first, middle and last third of the text.",
)
_DIFFERENCE_NOTES = (
    "Differences with their 95 % intervals, and the larger p-value of the paired bootstrap and approximate",
    "randomization; * where it is below 0.05.",
)


def _difference_blocks(benchmarks: Sequence[Benchmark], form: str, columns: int | None) -> list[str]:
    """The first method against each other one, on each corpus: a table, and what it says."""
    rows, verdicts = [], []
    for benchmark in benchmarks:
        for (first, second), group in groupby(benchmark.comparisons, key=lambda pair: (pair.first, pair.second)):
            pair = list(group)
            rows.append([benchmark.corpus, f"{first} − {second}", *map(_difference, pair)])
            verdicts.append(f"{benchmark.corpus}: {verdict(pair)}")
    headers = ["corpus", "methods", *(NAMES[metric] for metric in benchmarks[0].results[0].evaluation.rouge.metrics)]
    table = render(headers, rows, form, keys=2, columns=columns)
    return [table, _lines(_DIFFERENCE_NOTES, form), _lines(verdicts, form)]


def _comparison_blocks(comparisons: Sequence[Comparison], form: str, columns: int | None) -> list[str]:
    if not comparisons:
        return []
    headers = ["systems", "metric", "difference", "95 % interval", "p (bootstrap)", "p (randomization)"]
    rows = [
        [
            f"{comparison.first} − {comparison.second}",
            NAMES[comparison.metric] + ("" if comparison.measure == "f1" else f" {comparison.measure}"),
            f"{100 * comparison.difference:+.2f}",
            f"{100 * comparison.low:+.2f} to {100 * comparison.high:+.2f}" if comparison.documents > 1 else "–",
            f"{comparison.p_bootstrap:.4f}",
            f"{comparison.p_randomization:.4f}",
        ]
        for comparison in comparisons
    ]
    return [render(headers, rows, form, keys=2, columns=columns), _lines([*map(str, comparisons)], form)]


def _with_interval(evaluation: Evaluation, metric: int, measure: int) -> str:
    low, high = evaluation.intervals[:, metric, measure]
    half = f" ±{50 * (high - low):.2f}" if len(evaluation) > 1 else ""
    return f"{100 * evaluation.means[metric, measure]:.2f}{half}"


def _difference(comparison: Comparison) -> str:
    chance = "p<0.001" if comparison.p < 0.001 else f"p={comparison.p:.3f}"
    ends = f" ({100 * comparison.low:+.2f} to {100 * comparison.high:+.2f})" if comparison.documents > 1 else ""
    return f"{100 * comparison.difference:+.2f}{ends} {chance}{'*' * comparison.significant}"


def _editor(result: MethodResult) -> list[str]:
    """The editor's gain, and the share of dangling sentences."""
    if result.editor is None:
        return ["–", "–"]
    return [f"{result.editor.gain:.3f}", f"{100 * result.editor.dangling:.1f} %"]


def _thirds(result: MethodResult) -> str:
    shares = result.profile(3)
    return "/".join(f"{100 * share:.0f}" for share in shares) + " %" if shares.any() else "–"


def _flat(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    for metric, figures in evaluation.to_dict()["metrics"].items():
        row = {"metric": metric}
        for measure in MEASURES:
            row |= {measure: figures[measure]["mean"]}
            row |= {f"{measure}_{end}": figures[measure][end] for end in ("low", "high")}
        yield row | {"signature": figures["signature"]}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


_MARKUP = {"markdown": "pipe", "latex": "latex_booktabs"}
"""The forms that tabulate writes, and what it calls them."""

_SYMBOLS = str.maketrans({"±": r"$\pm$", "−": "$-$"})
"""What LaTeX has no letters for."""


def _marked_up(headers: Sequence[str], rows: Rows, form: str, left: Sequence[bool]) -> str:
    try:
        from tabulate import tabulate  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("tabulate", "evaluate") from error
    if form == "markdown":
        headers, *rows = ([cell.replace("|", r"\|") for cell in row] for row in (headers, *rows))
    table: str = tabulate(
        rows,
        headers,
        _MARKUP[form],
        colalign=["left" if is_left else "right" for is_left in left],
        disable_numparse=True,
    )
    return (table.translate(_SYMBOLS) if form == "latex" else table) + "\n"


def _lines(lines: Sequence[str], form: str) -> str:
    """Plain lines below a table; a comment in LaTeX."""
    end = "  \n" if form == "markdown" else "\n"
    return "".join(f"{'% ' if form == 'latex' else ''}{line}{end}" for line in lines)


def _is_figure(rows: Rows, column: int) -> bool:
    return all(row[column][:1] in "+-−–0123456789" for row in rows)
