"""Scoring 11,490 pairs, with intervals, against a plain loop over `rouge-score` without them: A B A B.

python benchmarks/rouge_speed.py CORPUS
"""

import sys
import time
from itertools import cycle, islice

from rouge_score.rouge_scorer import RougeScorer

from summarizer import load_corpus, segment
from summarizer.evaluation import METRICS, evaluate

PAIRS = 11_490
"""Size of the CNN/DailyMail test split."""

ROUNDS = 2


def main(corpus: str) -> None:
    examples = load_corpus(corpus, limits={"validation": PAIRS}).examples("validation")
    rows = [
        (" ".join(s.text for s in segment(one.text).sentences[:3]), " ".join(one.references[0].split()))
        for one in examples
    ]
    rows = list(islice(cycle(rows), PAIRS))
    predictions, references = zip(*rows, strict=True)
    scorer = RougeScorer(list(METRICS), use_stemmer=True)
    for round_number in range(1, ROUNDS + 1):
        started = time.perf_counter()
        evaluate(predictions, [[text] for text in references])
        ours = time.perf_counter() - started
        started = time.perf_counter()
        for prediction, reference in rows:
            scorer.score(reference, prediction)
        plain = time.perf_counter() - started
        print(f"round {round_number}: ours {ours:.2f} s, plain loop {plain:.1f} s, {plain / ours:.1f} times as fast")


if __name__ == "__main__":
    main(*sys.argv[1:])
