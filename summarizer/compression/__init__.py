"""Shorter sentences: a tagger says which words a reader would miss, a tree which of them stand or fall together."""

from summarizer.compression.compressor import LEVELS, Compressor

__all__ = ["LEVELS", "Compressor"]
