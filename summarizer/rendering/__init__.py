"""Summaries as text, table, JSON, JSON lines, Markdown and a page to read: one file a format."""
