"""ROUGE-1 of our summaries and of others' in many languages, at equal length: the table of docs/results.md.

    python benchmarks/languages.py orangesum-fr wikilead-de openstax-es … [--limit 60]

Each corpus is a folder with a training and a validation split. The length of all summaries is the mean of the words of
the references of its first 400 training documents; what is measured are the first documents of the validation split.
Words are those of any script (`Rouge(tokenizer="unicode")`). LexRank and TextRank are sumy's, on our sentences and
tokens. A minus marks a method that is significantly better than ours, a plus one that is significantly worse (p < 0.05,
by the bootstrap and by approximate randomization).

A method that takes more than `--seconds` of one processor for a document is left out for its corpus, and has a dash
there; the means are of the corpora that all methods have.
"""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from summarizer.corpora.loading import load_corpus
from summarizer.documents import Document, Example
from summarizer.evaluation.benchmark import Benchmark, benchmark
from summarizer.evaluation.cache import default_folder
from summarizer.evaluation.methods import Method, Pick, make_method
from summarizer.evaluation.rouge import F1, METRICS
from summarizer.segmentation.tokens import count_words
from summarizer.selection import Budget

METHODS = ("gru", "lead", "lexrank", "textrank")
HEADINGS = ("ours", "first sentences", "LexRank", "TextRank")
REFERENCES = 400
SIGNIFICANT = 0.05


class TooSlowError(Exception):
    """A method takes too long for a document."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Let what is done inside take so many seconds of the processor at most."""

    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def limited_method(name: str, seconds: float) -> Method:
    """A method that raises an error where a document takes it longer than so many seconds."""
    method = make_method(name, seed=1)

    def select(examples: Sequence[Example], documents: Sequence[Document], budget: Budget) -> list[Pick]:
        picks: list[Pick] = []
        for example, document in zip(examples, documents, strict=True):
            with limited(seconds):
                picks += method.select([example], [document], budget)
        return picks

    return replace(method, select=select)


def measure(folder: Path, limit: int, seconds: float) -> Benchmark:
    """Compare the methods that are fast enough."""
    corpus = load_corpus(folder, limits={"train": REFERENCES, "validation": limit})
    references = [example.references[0] for example in corpus.examples("train")]
    budget = Budget(words=round(float(np.mean([*map(count_words, references)]))))
    examples = corpus.examples("validation")

    def compare(methods: Sequence[Method]) -> Benchmark:
        cache = default_folder()
        return benchmark(examples, corpus=corpus.name, methods=methods, budget=budget, cache=cache, tokenizer="unicode")

    methods = []
    for method in (limited_method(name, seconds) for name in METHODS):
        try:
            compare([method])  # what it chooses is kept for the comparison
        except TooSlowError:
            continue
        methods.append(method)
    return compare(methods)


def means(result: Benchmark) -> dict[str, float]:
    """ROUGE-1 F1 of each method, in percent."""
    rows = (row.evaluation for row in result.results)
    return {row.name: 100 * float(row.means[METRICS.index("rouge1"), F1]) for row in rows}


def marks(result: Benchmark) -> dict[str, str]:
    """How methods differ from the first, if they differ significantly."""
    return {
        comparison.second: "+" if comparison.difference > 0 else "−"
        for comparison in result.comparisons
        if comparison.metric == "rouge1" and comparison.p < SIGNIFICANT
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=100, help="documents of a corpus")
    parser.add_argument("--seconds", type=float, default=5.0, help="of the processor, for a document")
    options = parser.parse_args()
    print("| ROUGE-1 | documents | words |", " | ".join(HEADINGS), "|")
    print("|---|" + "--:|" * (2 + len(METHODS)))
    whole = []
    for folder in options.corpora:
        result = measure(folder, options.limit, options.seconds)
        values, signs = means(result), marks(result)
        cells = [f"{values[name]:.1f}{signs.get(name, '')}" if name in values else "–" for name in METHODS]
        row = f"| {result.corpus} | {len(result.examples)} | {result.budget.words} |"
        print(row, " | ".join(cells), "|", flush=True)
        if len(values) == len(METHODS):
            whole.append([*values.values()])
    print("| mean | | |", " | ".join(f"{value:.1f}" for value in np.mean(whole, axis=0)), "|")


if __name__ == "__main__":
    main()
