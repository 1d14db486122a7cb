"""The torch network: what is trained."""

from summarizer.model.network import Network

__all__ = ["Network"]
