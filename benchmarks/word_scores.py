"""What it costs to say what each word adds to its sentence's score, beside the summary itself.

    python benchmarks/word_scores.py FILE…

The FILEs' texts are taken one after the other, again and again, until a document has so many words. Prints the
milliseconds of one core (the least of three) for a summary of three sentences, for the word scores of these three, and
for the plain way to the same numbers: scoring the whole document anew for each word.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import click

from summarizer import Document, Summarizer, Summary, segment
from summarizer.evaluation.tables import render

LENGTHS = (300, 1_000, 3_000, 10_000, 30_000, 100_000)
PLAIN = 3_000
"""Words of the longest document for which the plain way is taken."""


def milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def document(texts: list[str], n_words: int) -> Document:
    words: list[str] = []
    for text in cycle(texts):
        if len(words) >= n_words:
            break
        words += text.replace("\n\n", " \0 ").split()
    return segment(" ".join(words[:n_words]).replace(" \0 ", "\n\n"))


def without_each_word(summary: Summary) -> list[Document]:
    whole, found = summary.document, []
    for index in summary.indices:
        sentence = whole.sentences[index]
        for place in range(len(sentence.tokens)):
            less = replace(sentence, tokens=sentence.tokens[:place] + sentence.tokens[place + 1 :])
            found.append(replace(whole, sentences=(*whole.sentences[:index], less, *whole.sentences[index + 1 :])))
    return found


def measured(summarizer: Summarizer, whole: Document, n_words: int) -> list[str]:
    """A row of the table."""
    times: tuple[list[float], ...] = ([], [], [])
    for _ in range(3):
        times[0].append(milliseconds(lambda: summarizer(whole)))
        summary = summarizer(whole)  # which has no word scores yet
        times[1].append(milliseconds(lambda summary=summary: [summary.word_scores(index) for index in summary.indices]))
        plain = without_each_word(summary)
        if n_words <= PLAIN:
            times[2].append(milliseconds(lambda plain=plain: summarizer(plain)))
    figures = [f"{min(some):,.0f}" if some else "" for some in times]
    return [f"{n_words:,}", f"{len(whole.sentences):,}", str(len(plain)), *figures]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def main(files: tuple[Path, ...]) -> None:
    """Measure on the texts of FILES."""
    summarizer = Summarizer()
    texts = [file.read_text(encoding="utf-8") + "\n\n" for file in files]
    rows = [measured(summarizer, document(texts, n_words), n_words) for n_words in LENGTHS]
    heads = ["words", "sentences", "words scored", "summary ms", "word scores ms", "plain ms"]
    print(render(heads, rows, "text", keys=1), end="")


if __name__ == "__main__":
    main()
