"""Measuring summaries: needs the `evaluate` extra."""

from summarizer.evaluation.rouge import MEASURES, METRICS, Rouge
from summarizer.evaluation.systems import Comparison, Evaluation, compare, compute, evaluate

__all__ = ["MEASURES", "METRICS", "Comparison", "Evaluation", "Rouge", "compare", "compute", "evaluate"]
