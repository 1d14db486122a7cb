"""Scores and a budget → the sentences of a summary."""

from summarizer.selection.budget import DEFAULT_SENTENCES, Budget, top

__all__ = ["DEFAULT_SENTENCES", "Budget", "top"]
