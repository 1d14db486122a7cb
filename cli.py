"""Run the command line from a checkout: `python cli.py FILE`, as `summarize FILE` once installed."""

from summarizer.cli import summarize_main

if __name__ == "__main__":
    summarize_main()
