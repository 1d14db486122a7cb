"""Shorter sentences: spans that a parse says can go, a decision on each, and a sentence without them."""
