"""Shorter sentences: spans that a parse says can go, a decision on each, and a sentence without them."""

from summarizer.compression.compressor import LEVELS, Compressor

__all__ = ["LEVELS", "Compressor"]
