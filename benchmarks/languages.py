"""ROUGE-1 of our summaries and of others' in many languages, at equal length: the table of docs/results.md.

    python benchmarks/languages.py orangesum-fr wikilead-de openstax-es … [--limit 60]

Each corpus is a folder with a training and a validation split. The length of all summaries is the mean of the words of
the references of its first 400 training documents; what is measured are the first documents of the validation split.
Words are those of any script (`Rouge(tokenizer="unicode")`). LexRank and TextRank are sumy's, on our sentences and
tokens. A minus marks a method that is significantly better than ours, a plus one that is significantly worse (p < 0.05,
by the bootstrap and by approximate randomization).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from summarizer.corpora.loading import load_corpus
from summarizer.evaluation.benchmark import Benchmark, benchmark
from summarizer.evaluation.cache import default_folder
from summarizer.evaluation.methods import make_method
from summarizer.evaluation.rouge import F1, METRICS
from summarizer.segmentation.tokens import count_words
from summarizer.selection import Budget

METHODS = ("gru", "lead", "lexrank", "textrank")
HEADINGS = ("ours", "first sentences", "LexRank", "TextRank")
REFERENCES = 400
SIGNIFICANT = 0.05


def measure(folder: Path, limit: int) -> Benchmark:
    corpus = load_corpus(folder, limits={"train": REFERENCES, "validation": limit})
    references = [example.references[0] for example in corpus.examples("train")]
    budget = Budget(words=round(float(np.mean([*map(count_words, references)]))))
    methods = [make_method(name, seed=1) for name in METHODS]
    return benchmark(
        corpus.examples("validation"),
        corpus=corpus.name,
        methods=methods,
        budget=budget,
        cache=default_folder(),
        tokenizer="unicode",
    )


def means(result: Benchmark) -> list[float]:
    """ROUGE-1 F1 of each method, in percent."""
    return [100 * float(row.evaluation.means[METRICS.index("rouge1"), F1]) for row in result.results]


def marks(result: Benchmark) -> list[str]:
    """For each method whether it differs significantly from the first."""
    found = {
        comparison.second: "+" if comparison.difference > 0 else "−"
        for comparison in result.comparisons
        if comparison.metric == "rouge1" and comparison.p < SIGNIFICANT
    }
    return [found.get(row.evaluation.name, "") for row in result.results]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=100, help="documents of a corpus")
    options = parser.parse_args()
    print("| ROUGE-1 | documents | words |", " | ".join(HEADINGS), "|")
    print("|---|" + "--:|" * (2 + len(METHODS)))
    rows = []
    for folder in options.corpora:
        result = measure(folder, options.limit)
        rows.append(means(result))
        cells = [f"{value:.1f}{mark}" for value, mark in zip(rows[-1], marks(result), strict=True)]
        print(
            f"| {result.corpus} | {len(result.examples)} | {result.budget.words} |", " | ".join(cells), "|", flush=True
        )
    print("| mean | | |", " | ".join(f"{value:.1f}" for value in np.mean(rows, axis=0)), "|")


if __name__ == "__main__":
    main()
