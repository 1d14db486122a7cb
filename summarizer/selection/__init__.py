"""Scores and a budget → the sentences of a summary."""

from summarizer.selection.best import select
from summarizer.selection.budget import DEFAULT_SENTENCES, Budget, top
from summarizer.selection.candidates import priorities

__all__ = ["DEFAULT_SENTENCES", "Budget", "priorities", "select", "top"]
