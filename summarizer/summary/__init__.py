"""What a summarizer returns: a summary of a document, or one of several documents (`joint`), and how it was made."""

from summarizer.summary.summary import NamedTerms, Summary, SummaryContext, SummaryParts, joined

__all__ = ["NamedTerms", "Summary", "SummaryContext", "SummaryParts", "joined"]
