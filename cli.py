"""Run the command line from a checkout: `python cli.py FILE`, as `summarize FILE` once installed."""

from summarizer.__main__ import summarize

if __name__ == "__main__":
    summarize()
