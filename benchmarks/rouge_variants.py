"""What the choices inside ROUGE are worth: one set of summaries, scored in several ways.

    python benchmarks/rouge_variants.py CORPUS [SEVERAL-REFERENCES-CORPUS]

The summaries are the first three sentences of 1,000 validation articles.
"""

import sys
from collections.abc import Sequence

import numpy as np
from nltk.stem.porter import PorterStemmer
from rouge_score.rouge_scorer import RougeScorer

from summarizer import load_corpus, segment
from summarizer.documents import Example
from summarizer.evaluation import METRICS, Rouge
from summarizer.evaluation.tables import render

LIMIT = 1_000


class OriginalPorter:
    """The tokens of `rouge-score`, stemmed by Porter's algorithm of 1980, as in ROUGE-1.5.5, without NLTK's changes."""

    def __init__(self) -> None:
        self._stem = PorterStemmer(mode=PorterStemmer.ORIGINAL_ALGORITHM).stem

    def tokenize(self, text: str) -> list[str]:
        words = "".join(char if char.isascii() and char.isalnum() else " " for char in text.lower()).split()
        return [self._stem(word) if len(word) > 3 else word for word in words]


def examples_of(name: str) -> list[Example]:
    return load_corpus(name, limits={"validation": LIMIT}).examples("validation")


def leads(examples: Sequence[Example], count: int = 3) -> list[str]:
    return ["\n".join(" ".join(s.text.split()) for s in segment(one.text).sentences[:count]) for one in examples]


def f1(rouge: Rouge, predictions: Sequence[str], references: Sequence[Sequence[str]]) -> np.ndarray:
    return rouge.score(predictions, references)[:, :, 2].mean(axis=0)


def flat(texts: Sequence[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


def original_porter(predictions: Sequence[str], references: Sequence[Sequence[str]]) -> np.ndarray:
    scorer = RougeScorer(list(METRICS), tokenizer=OriginalPorter())
    rows = [scorer.score_multi(list(texts), text) for text, texts in zip(predictions, references, strict=True)]
    return np.mean([[row[metric].fmeasure for metric in METRICS] for row in rows], axis=0)


def main(corpus: str, several: str | None = None) -> None:
    examples = examples_of(corpus)
    texts, wanted = leads(examples), [example.references for example in examples]
    one_line = [flat(references) for references in wanted]
    rows = [
        ("default: stemmed, sentences on lines", f1(Rouge(), texts, wanted)),
        ("not stemmed", f1(Rouge(stemmer=False), texts, wanted)),
        ("Porter's stemmer of 1980", original_porter(texts, wanted)),
        ("newlines lost, sentences found by the splitter", f1(Rouge(), flat(texts), one_line)),
        ("newlines lost, not split", f1(Rouge(sentences="newline"), flat(texts), one_line)),
        ("unicode tokenizer", f1(Rouge(tokenizer="unicode"), texts, wanted)),
        ("first 50 words only", f1(Rouge(max_words=50), texts, wanted)),
        ("first 50 words, references whole", f1(Rouge(max_words=50, limit_references=False), texts, wanted)),
    ]
    if several:
        examples = examples_of(several)
        texts, wanted = leads(examples, 1), [example.references for example in examples]
        rows.append(("several references: the best", f1(Rouge(), texts, wanted)))
        rows.append(("several references: their mean", f1(Rouge(over_references="mean"), texts, wanted)))
    cells = [[name, *(f"{100 * value:.2f}" for value in values)] for name, values in rows]
    print(render(["scored", *METRICS], cells, "markdown", keys=1), end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
