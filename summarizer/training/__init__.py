"""Training: needs the `train` extra."""

from summarizer.training.choice import fit_choice
from summarizer.training.loop import Result, train

__all__ = ["Result", "fit_choice", "train"]
