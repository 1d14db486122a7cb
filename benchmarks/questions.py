"""How often a summary of a tenth of a text's words keeps the answer to a question, with the question as its query.

    python benchmarks/questions.py shared/corpora/questions/*.jsonl.gz
    python benchmarks/questions.py --limit 200 --budget 0.05 questions.jsonl

Files are those of `summarizer fit-query`: JSONL, perhaps compressed, with `text`, `question` and `spans`. An answer is
kept if a sentence that has a part of it is chosen. BM25 (k1 = 1.2, b = 0.75, over the sentences of a text) takes
sentences in the order of its scores as long as they fit: of words by their forms (English stems; characters and pairs
of them in Chinese and Japanese), and of their prefixes of five letters. The p-value is that of
McNemar's exact test against the better of the two.

With `--folds 5` the coefficients of the query term are fitted anew, five times, each to the questions about four fifths
of the texts, and the questions about the others are answered by them: so no question is answered by what it taught.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import comb
from pathlib import Path
from zlib import crc32

import numpy as np

from summarizer import Document, Summarizer
from summarizer.corpora.questions import Question, read_questions
from summarizer.persistence.checkpoint import PRETRAINED, Checkpoint, load_checkpoint
from summarizer.pipeline import Request
from summarizer.scoring.query_inputs import bm25
from summarizer.scoring.query_matches import Matcher
from summarizer.scoring.query_words import read_query
from summarizer.segmentation import segment, tokenize
from summarizer.segmentation.language import detect
from summarizer.segmentation.tokens import count_words
from summarizer.selection import Budget
from summarizer.training.query_fit import answered, english_names, fit_groups

SHARE = 0.1
"""Length of a summary, as a share of the text's words."""

NAMES = ("without", "BM25", "BM25, prefixes", "with the query")

read = lru_cache(maxsize=64)(segment)


class Methods:
    """What chooses sentences for a question: one list of indices a method, in the order of `NAMES`."""

    def __init__(self, model: Checkpoint) -> None:
        self._summarizer = Summarizer(model)
        self._vocabulary, self._vectors = model.vocabulary, model.weights["types.words.weight"]

    def __call__(self, document: Document, question: str, n_words: int) -> list[Sequence[int]]:
        budget = Budget(words=n_words)
        words = read_query(tokenize(question), detect(document.text), self._vocabulary, self._vectors)
        matches = Matcher(words, self._vocabulary, self._vectors)(document.tokens)
        return [
            next(self._summarizer.stream([document], Request(budget))).indices,
            *(greedy(document, bm25(has, matches.n_words), n_words) for has in (matches.forms, matches.prefixes)),
            next(self._summarizer.stream([document], Request(budget, question))).indices,
        ]


def greedy(document: Document, scores: np.ndarray, n_words: int) -> list[int]:
    chosen = []
    for index in np.argsort(-scores, kind="stable").tolist():
        size = count_words(document.sentences[index].text)
        if size <= n_words:
            chosen.append(index)
            n_words -= size
    return chosen


def kept(methods: Methods, question: Question, share: float) -> list[bool]:
    """Whether each method keeps an answer."""
    document = read(question.text)
    answers = question.answers(document)
    n_words = max(1, round(share * count_words(document.text)))
    return [bool(answers[[*chosen]].any()) for chosen in methods(document, question.question, n_words)]


def fold(question: Question, n_folds: int) -> int:
    return crc32(question.text.encode()) % n_folds


def methods_of_folds(corpora: Mapping[str, Sequence[Question]], n_folds: int) -> list[Methods]:
    """Methods whose query term has not seen the questions of a fold, for each fold."""
    model = load_checkpoint(PRETRAINED)
    if n_folds == 1:
        return [Methods(model)]
    inputs = {name: [*answered(questions, model)] for name, questions in corpora.items()}
    folds = {name: [fold(question, n_folds) for question in questions] for name, questions in corpora.items()}
    methods = []
    for left_out in range(n_folds):
        rest = {
            name: [row for row, number in zip(rows, folds[name], strict=True) if number != left_out]
            for name, rows in inputs.items()
        }
        coefficients = fit_groups(rest, english=english_names(corpora))
        methods.append(Methods(replace(model, query=coefficients)))
    return methods


def p_value(first: Sequence[bool], second: Sequence[bool]) -> float:
    """McNemar's exact test, two-sided."""
    wins = sum(one and not other for one, other in zip(first, second, strict=True))
    losses = sum(other and not one for one, other in zip(first, second, strict=True))
    n = wins + losses
    return min(1.0, 2 * sum(comb(n, k) for k in range(min(wins, losses) + 1)) / 2**n)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="questions, a file a corpus")
    parser.add_argument("--limit", type=int, default=None, help="questions of a corpus, drawn at random")
    parser.add_argument("--folds", type=int, default=1, help="parts of the texts for cross-validation; 1: none")
    parser.add_argument("--budget", type=float, default=SHARE, help="length as a share of the text's words")
    options = parser.parse_args()
    corpora = {path.name.partition(".")[0]: read_questions(path) for path in options.files}
    for questions in corpora.values():
        random.Random(0).shuffle(questions)
    corpora = {name: questions[: options.limit] for name, questions in corpora.items()}
    methods = methods_of_folds(corpora, options.folds)
    print(f"| answers kept, % of the questions at {options.budget:.0%} of the words | questions |", end=" ")
    print(*NAMES, "p (BM25) |", sep=" | ")
    print("|---|--:" + "|--:" * (len(NAMES) + 1) + "|")
    for name, questions in corpora.items():
        rows = (kept(methods[fold(one, options.folds)], one, options.budget) for one in questions)
        columns = [*zip(*rows, strict=True)]
        best = max(columns[1:3], key=sum)
        p = p_value(columns[3], best)
        shares = " | ".join(f"{100 * float(np.mean(column)):.1f}" for column in columns)
        p_text = "<0.001" if p < 0.001 else f"{p:.3f}"
        print(f"| {name} | {len(columns[0]):,} | {shares} | {p_text} |", flush=True)


if __name__ == "__main__":
    main()
