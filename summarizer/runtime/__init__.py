"""The NumPy network: what summarizes by default."""

from summarizer.runtime.network import NumpyNetwork

__all__ = ["NumpyNetwork"]
