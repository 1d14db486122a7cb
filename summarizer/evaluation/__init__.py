"""Measuring summaries: needs the `evaluate` extra."""

from summarizer.evaluation.benchmark import Measurement, benchmark, markdown_table

__all__ = ["Measurement", "benchmark", "markdown_table"]
