"""Set selection, step by step on one text, and how long it takes.

python benchmarks/set_selection.py corpora/samples/texts/news-tram-shutdown.txt
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

from summarizer import Summarizer, Summary
from summarizer.documents import IMPORTANCE, TERMS
from summarizer.encoding.encoder import Encoder
from summarizer.persistence.checkpoint import PRETRAINED, load_checkpoint
from summarizer.selection import Budget, select
from summarizer.selection.added_terms import AddedTerms
from summarizer.selection.joined_sets import JoinedSets
from summarizer.selection.selector import MIN_CONTENT_WORDS, SetSelector
from summarizer.selection.selector_inputs import context_inputs, scored_document, set_inputs
from summarizer.selection.sets import candidate_sets

BUDGET = Budget(sentences=3)
REPEATS = 200


def read(summary: Summary) -> tuple[np.ndarray, AddedTerms]:
    """The log odds of a document's sentences, and what is added to them."""
    logits = np.array([sum(row[name] for name in TERMS) for row in summary.terms])
    return logits, AddedTerms(np.array([row[IMPORTANCE] for row in summary.terms]))


def show(summary: Summary, selector: SetSelector) -> None:
    document, scores = summary.document, np.array(summary.scores)
    words = selector.words([document])
    logits, added = read(summary)
    scored = scored_document(words, document, scores=logits, budget=BUDGET)
    context = context_inputs(scored)
    inclusion = selector.inclusion(scored, context)
    sets = candidate_sets(document, scores, BUDGET, empty=inclusion.content_words() < MIN_CONTENT_WORDS)
    joined = JoinedSets.of([sets], scored.words)
    inputs = set_inputs(scored, inclusion, joined)
    values = selector.values(inputs, context, joined.documents) + added.values(sets)
    members = [sets[number] for number in range(len(values))]
    print("sentences that sets are made of, by score")
    for index in sets.pool.tolist():
        print(f"{index:>4}  {scores[index]:>6.2f}  {document.sentences[index].line[:90]}")
    print("\nwords and phrases that a reference is most likely to have")
    print("      " + ", ".join(f"{keyword} {keyword.probability:.2f}" for keyword in summary.keywords[:12]))
    print("\nsets                  words  expected  pairs expected  F1 of words  F1 of pairs   value")
    best = select(document, scores, BUDGET)
    for title, chosen in (("best scores", best), ("chosen", list(summary.indices))):
        if chosen not in members:  # the sentence of a best score may have no word that counts
            continue
        row = members.index(chosen)
        n_words = scored.words.lengths[chosen].sum()
        said, pairs = (
            inputs[row, 2] * inclusion.word_probabilities.sum(),
            inputs[row, 3] * inclusion.bigram_probabilities.sum(),
        )
        print(
            f"{title:<11} {chosen!s:<11} {n_words:>3}  {said:>8.1f}  {pairs:>14.1f}  {inputs[row, 0]:>11.3f}"
            f"  {inputs[row, 1]:>11.3f}  {values[row] - values.mean():>+6.2f}"
        )


def milliseconds(summary: Summary, selector: SetSelector) -> float:
    document = summary.document
    logits, added = read(summary)
    selector.choose(document, logits, BUDGET, added=added)
    started = time.perf_counter()
    for _ in range(REPEATS):
        selector.choose(document, logits, BUDGET, added=added)
    return 1000 * (time.perf_counter() - started) / REPEATS


def main() -> None:
    checkpoint = load_checkpoint(PRETRAINED)
    selector = SetSelector(checkpoint.selector, Encoder(checkpoint.vocabulary))
    for path in sys.argv[1:]:
        summary = Summarizer(checkpoint)(Path(path).read_text(encoding="utf-8"), num_sentences=BUDGET.sentences)
        show(summary, selector)
        spent = milliseconds(summary, selector)
        print(f"\n{spent:.2f} ms for {len(summary.document.sentences)} sentences")


if __name__ == "__main__":
    main()
