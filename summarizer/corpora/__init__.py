"""Corpora, their oracle labels, and ROUGE of sets of sentences."""
