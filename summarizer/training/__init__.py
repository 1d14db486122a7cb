"""Training: needs the `train` extra."""

from summarizer.training.loop import Result, train

__all__ = ["Result", "train"]
