"""What a summarizer returns: a summary of a document, or one of several documents, and how it was made."""

from summarizer.summary.joint import JointSummary, SourceSentence
from summarizer.summary.summary import Summary, SummaryContext, SummaryParts, joined

__all__ = ["JointSummary", "SourceSentence", "Summary", "SummaryContext", "SummaryParts", "joined"]
