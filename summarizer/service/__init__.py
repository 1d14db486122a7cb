"""Summaries over HTTP: `summarizer serve`.

An event loop receives requests, within limits, and sends answers; all that takes time is done by worker processes.
"""
