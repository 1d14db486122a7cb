"""One summary of several documents, against as many words of the first sentences of each and of the documents joined.

    python benchmarks/together.py bbc-news=100 bbc-news=200 tc39-minutes=70 tc39-minutes=200

A cluster is a document and up to four others of the corpus (all of its splits) that are like it: cosine of tf-idf of at
least 0.4, or 0.35 in tc39-minutes, and at most 0.85, so that none is a copy. In bbc-news these are reports of a story,
in tc39-minutes the talks about one proposal on several days. ROUGE is F1 in percent, once against the references of all
documents of the cluster joined, once the mean over each document's. `repeated` is the share of the chosen sentences of
which 60 % of the longer words stand in another one, `documents` the share of the documents that have a sentence in it.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer import Document, Example, Summarizer, load_corpus, segment
from summarizer.evaluation.rouge import Rouge
from summarizer.evaluation.significance import Bootstrap, approximate_randomization, bootstrap_means, interval
from summarizer.segmentation import tokenize
from summarizer.segmentation.tokens import count_words
from summarizer.selection import priorities

ALIKE = {"tc39-minutes": 0.35}
LEAST, COPY, MOST = 0.4, 0.85, 5
TRIALS = 10_000


@dataclass(frozen=True)
class Cluster:
    """Documents about one thing, and a reference of each."""

    documents: tuple[Document, ...]
    references: tuple[str, ...]


Chosen = list[tuple[int, str]]
"""The chosen sentences: the number of the document, and the sentence."""


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Tf-idf of the words that two documents have at least and a fifth at most, of length 1."""
    counts = [Counter(token.lower() for token in tokenize(text) if token[0].isalpha()) for text in texts]
    documents = Counter(word for count in counts for word in count)
    places = {word: place for place, word in enumerate(w for w, n in documents.items() if 2 <= n <= len(texts) / 5)}
    matrix = np.zeros((len(texts), len(places)), np.float32)
    for row, count in zip(matrix, counts, strict=True):
        for word, n in count.items():
            if word in places:
                row[places[word]] = (1 + np.log(n)) * np.log(len(texts) / documents[word])
    return matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)


def clusters(examples: Sequence[Example], least: float) -> list[Cluster]:
    """The documents most alike first; each is in one cluster at most."""
    rows = vectors([example.text for example in examples])
    alike = rows @ rows.T
    np.fill_diagonal(alike, 0)
    free, found = set(range(len(examples))), []
    for seed in np.argsort(-alike.max(axis=1), kind="stable").tolist():
        group = [seed] if seed in free else []
        for other in np.argsort(-alike[seed], kind="stable").tolist() if group else ():
            if alike[seed, other] < least or len(group) == MOST:
                break
            if other in free and all(alike[other, member] <= COPY for member in group):
                group.append(other)
        if len(group) > 1:
            free.difference_update(group)
            members = [examples[number] for number in sorted(group)]
            texts = tuple(segment(member.text) for member in members)
            found.append(Cluster(texts, tuple(member.references[0] for member in members)))
    return found


def lead(cluster: Cluster, words: int) -> Chosen:
    """The first sentences of all documents, then the second ones, until one no longer fits."""
    chosen: Chosen = []
    left = words
    prose = [
        [document.sentences[index].line for index in np.flatnonzero(priorities(document) == 0)]
        for document in cluster.documents
    ]
    for place in range(max(map(len, prose))):
        for number, lines in enumerate(prose):
            if place < len(lines):
                left -= count_words(lines[place])
                if left < 0:
                    return sorted(chosen, key=lambda one: one[0])
                chosen.append((number, lines[place]))
    return chosen


def joined(summarizer: Summarizer, cluster: Cluster, words: int) -> Chosen:
    """A summary of the texts as one text."""
    ends = np.cumsum([len(document.text) + 2 for document in cluster.documents])
    summary = summarizer("\n\n".join(document.text for document in cluster.documents), num_words=words)
    starts = [summary.document.sentences[index].start for index in summary.indices]
    return [*zip(np.searchsorted(ends, starts, side="right").tolist(), summary.lines, strict=True)]


def together(summarizer: Summarizer, cluster: Cluster, words: int) -> Chosen:
    summary = summarizer.together(cluster.documents, num_words=words)
    return [(sentence.document, sentence.line) for sentence in summary.sentences]


def repeated(chosen: Chosen) -> float:
    words = [{word.lower() for word in re.findall(r"\w+", line) if len(word) > 3} for _, line in chosen]
    pairs = [[len(a & b) >= 0.6 * max(len(a), 1) for b in words if b is not a] for a in words]
    return sum(map(any, pairs)) / max(len(pairs), 1)


def scores(found: Sequence[Cluster], summaries: Sequence[Chosen]) -> NDArray[np.float64]:
    """ROUGE-1 and ROUGE-2 against all references, and against each; float64 [n_clusters, 4]."""
    texts = ["\n".join(line for _, line in chosen) for chosen in summaries]
    metrics = ("rouge1", "rouge2")
    whole = Rouge(metrics).score(texts, [["\n".join(cluster.references)] for cluster in found])
    each = Rouge(metrics, over_references="mean").score(texts, [cluster.references for cluster in found])
    return 100 * np.concatenate([whole[:, :, 2], each[:, :, 2]], axis=1)


def measure(name: str, words: int, summarizer: Summarizer, found: Sequence[Cluster]) -> None:
    methods: dict[str, Callable[[Cluster], Chosen]] = {
        "together": lambda cluster: together(summarizer, cluster, words),
        "joined text": lambda cluster: joined(summarizer, cluster, words),
        "lead of each": lambda cluster: lead(cluster, words),
    }
    summaries = {method: [choose(cluster) for cluster in found] for method, choose in methods.items()}
    values = {method: scores(found, chosen) for method, chosen in summaries.items()}
    for method, chosen in summaries.items():
        low, high = interval(bootstrap_means(values[method], Bootstrap()))
        cells = [f"{mean:.2f} ±{half:.2f}" for mean, half in zip(values[method].mean(0), (high - low) / 2, strict=True)]
        differences = values["together"] - values[method]
        p = approximate_randomization(differences, trials=TRIALS, seed=1)
        covered = np.mean([len({n for n, _ in one}) / len(c.documents) for one, c in zip(chosen, found, strict=True)])
        tests = ", ".join("<0.001" if value < 0.001 else f"{value:.3f}" for value in p[:2].tolist())
        cells.append("" if method == "together" else tests)
        repeats = np.mean([*map(repeated, chosen)])
        print(f"| {name} | {len(found)} | {words} | {method} | {' | '.join(cells)} | {repeats:.1%} | {covered:.0%} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", metavar="CORPUS=WORDS", help="a corpus, and the words of a summary")
    summarizer = Summarizer()
    known: dict[str, list[Cluster]] = {}
    heads = ["ROUGE-1", "ROUGE-2", "ROUGE-1, each", "ROUGE-2, each", "p (ROUGE-1, ROUGE-2)", "repeated", "documents"]
    print("|", " | ".join(["corpus", "clusters", "words", "method", *heads]), "|")
    print("| :-- | --: | --: | :-- |", " ".join(["--: |"] * len(heads)))
    for argument in parser.parse_args().corpora:
        path, _, words = argument.rpartition("=")
        name = path.rpartition("/")[2]
        if path not in known:
            corpus = load_corpus(path)
            examples = [example for split in ("train", "validation") for example in corpus.examples(split)]
            known[path] = clusters(examples, ALIKE.get(name, LEAST))
        measure(name, int(words), summarizer, known[path])


if __name__ == "__main__":
    main()
