"""How often a summary keeps the sentence that answers a question, with the question as its query, without, and by BM25.

    python benchmarks/query.py
    python benchmarks/query.py corpora/questions/validation.jsonl

Every method chooses from the same sentences under the same budgets. BM25 (k1 = 1.2, b = 0.75, over the sentences of a
document) has the stems and the function words of `summarizer.scoring.query`, so that it misses what they would find
for us. The p-value is that of McNemar's exact test on the questions whose answer one of two methods keeps and the
other does not.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from typing import Any

import numpy as np

from summarizer import Document, Summarizer
from summarizer.pipeline import Request
from summarizer.scoring.query_words import FUNCTION_WORDS, stem
from summarizer.segmentation import segment, tokenize
from summarizer.selection import Budget, select

TEST = Path(__file__).parent.parent / "corpora/questions/test.jsonl"

BUDGETS = (Budget(sentences=1), Budget(sentences=3), Budget(sentences=5), Budget(words=60), Budget(chars=280))

Choose = Callable[[Document, str, Budget], Sequence[int]]


@dataclass(frozen=True)
class Question:
    """A question about a document, and the index of the sentence that answers it."""

    document: Document
    text: str
    answer: int


def questions(path: Path) -> Iterator[Question]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        document = segment(row["text"])
        lines = [sentence.line for sentence in document.sentences]
        for one in row["questions"]:
            yield Question(document, one["question"], lines.index(one["answer"]))


def stems(tokens: Sequence[str]) -> list[str]:
    lower = (token.lower() for token in tokens)
    return [stem(word) for word in lower if word not in FUNCTION_WORDS and any(map(str.isalnum, word))]


def bm25(document: Document, question: str, budget: Budget) -> list[int]:
    """Robertson & Zaragoza 2009, equation 3.15, with sentences for documents."""
    counts = [Counter(stems(sentence.tokens)) for sentence in document.sentences]
    lengths = np.array([count.total() for count in counts])
    scores = np.zeros(len(counts))
    for term in set(stems(tokenize(question))):
        tf = np.array([count[term] for count in counts])
        n = np.count_nonzero(tf)
        idf = np.log1p((len(counts) - n + 0.5) / (n + 0.5))
        scores += idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * lengths / lengths.mean()))
    return select(document, scores, budget)


def methods(summarizer: Summarizer) -> dict[str, Choose]:
    return {
        "with the query": lambda document, text, budget: (
            next(summarizer.stream([document], Request(budget, text))).indices
        ),
        "without": lambda document, _text, budget: next(summarizer.stream([document], Request(budget))).indices,
        "BM25": bm25,
    }


def p_value(first: Sequence[bool], second: Sequence[bool]) -> float:
    """McNemar's exact test, two-sided."""
    wins = sum(one and not other for one, other in zip(first, second, strict=True))
    losses = sum(other and not one for one, other in zip(first, second, strict=True))
    n = wins + losses
    return min(1.0, 2 * sum(comb(n, k) for k in range(min(wins, losses) + 1)) / 2**n)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=TEST, help="a split in the layout of corpora/questions")
    rows = [*questions(parser.parse_args().corpus)]
    choose = methods(Summarizer())
    print(f"answers kept, of {len(rows)} questions\n")
    print(f"{'budget':<14}", *(f"{name:>15}" for name in choose), f"{'p (without)':>15}", f"{'p (BM25)':>15}")
    for budget in BUDGETS:
        kept = {
            name: [one.answer in method(one.document, one.text, budget) for one in rows]
            for name, method in choose.items()
        }
        ours, *others = kept.values()
        tests = (p_value(ours, other) for other in others)
        shares = (f"{np.mean(own):>15.1%}" for own in kept.values())
        print(f"{budget!s:<14}", *shares, *(f"{'<0.001' if p < 0.001 else format(p, '.3f'):>15}" for p in tests))


if __name__ == "__main__":
    main()
