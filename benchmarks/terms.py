"""What the terms of a network say over whole corpora: how they go with position, and what is left of them without it.

    python benchmarks/terms.py default CORPUS… --plot docs/terms.svg
    python benchmarks/terms.py MODEL CORPUS… --term novelty

Of up to 300 validation documents of each CORPUS, those of at least five sentences, prints each term's mean in every
tenth of a document, and

- position: the share of its variance within documents that position alone explains (adjusted R² of a regression on the
  tenth of the document and on the first ten places), and after the + the share that position and the expected number of
  sentences chosen before, the sum of their probabilities, explain together;
- new words: how it goes with the share of a sentence's content words that occur in it first, at equal position (partial
  correlation within documents);
- said again: by how much it falls, at the end of a document, if the sentence there is its best one said again and not
  the best one of another document (mean and standard error over up to 100 documents, in log odds).

The plot has the means, all drawn to one scale, and beside each the share that position explains.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer import Document, Summarizer, Summary, load_corpus, segment
from summarizer.documents import TERMS
from summarizer.encoding.vocabulary import Vocabulary
from summarizer.evaluation.tables import render
from summarizer.persistence.checkpoint import PRETRAINED, load_checkpoint

DOCUMENTS, REPEATED, SHORTEST = 300, 100, 5
TENTHS, PLACES, LEVELS = 10, 10, 20
NAMES = (*TERMS, "score")
CONTENT_IDF = 2.0

Floats = NDArray[np.float64]


@dataclass
class Sentences:
    """What is known of the sentences of a corpus.

    Attributes:
        owner: the document of each; int64 [n_sentences].
        place: its index there; int64 [n_sentences].
        size: the number of that document's sentences; int64 [n_sentences].
        terms: its terms and their sum; float64 [n_sentences, n_terms + 1].
        new: the share of its content words that occur in it first, or nan without any; float64 [n_sentences].
        tenth: the tenth of the document in which it stands; int64 [n_sentences].
        level: the twentieth in which it stands of all sentences by how many are expected to be chosen before it in its
            document; int64 [n_sentences].
    """

    owner: NDArray[np.int64]
    place: NDArray[np.int64]
    size: NDArray[np.int64]
    terms: Floats
    new: Floats
    tenth: NDArray[np.int64] = field(init=False)
    level: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self.tenth = self.place * TENTHS // self.size
        probabilities = 1 / (1 + np.exp(-self.terms[:, -1]))
        before = np.cumsum(probabilities) - probabilities
        before -= before[np.flatnonzero(self.place == 0)][self.owner]
        self.level = np.searchsorted(np.quantile(before, np.arange(1, LEVELS) / LEVELS), before)

    def means(self) -> Floats:
        """The mean of each term in each tenth; float64 [TENTHS, n_terms + 1]."""
        return np.array([self.terms[self.tenth == part].mean(axis=0) for part in range(TENTHS)])

    def rest(self, values: Floats, *, chosen: bool = False) -> tuple[Floats, Floats, int]:
        """Values [n] less their document's mean, what position (and level) leaves of that, the freedom it takes."""
        inside = np.isfinite(values)
        marks = [(self.tenth, TENTHS), (self.place, PLACES), *([(self.level, LEVELS)] * chosen)]
        positions = np.column_stack([mark[:, None] == np.arange(count) for mark, count in marks])
        table = self._centred(np.column_stack([values, positions.astype(float)])[inside], self.owner[inside])
        fit, _, rank, _ = np.linalg.lstsq(table[:, 1:], table[:, 0], rcond=None)
        return table[:, 0], table[:, 0] - table[:, 1:] @ fit, int(rank)

    def explained(self, values: Floats, *, chosen: bool = False) -> float:
        """The adjusted share of the variance of values [n] within documents that position (and level) explains."""
        whole, rest, rank = self.rest(values, chosen=chosen)
        freedom = len(whole) - len(np.unique(self.owner))
        return 1 - (rest @ rest) / (freedom - rank) / ((whole @ whole) / freedom)

    def partial(self, values: Floats) -> float:
        """How values [n] go with new words at equal position, within documents."""
        rests = [self.rest(np.where(np.isfinite(self.new), one, np.nan))[1] for one in (values, self.new)]
        return float(np.corrcoef(*rests)[0, 1])

    @staticmethod
    def _centred(table: Floats, owner: NDArray[np.int64]) -> Floats:
        counts = np.maximum(np.bincount(owner), 1)
        means = np.column_stack([np.bincount(owner, column) / counts for column in table.T])
        return table - means[owner]


def new_words(document: Document, vocabulary: Vocabulary) -> Iterator[float]:
    """For each sentence the share of its content words that occur in it first."""
    seen: set[str] = set()
    for sentence in document.sentences:
        words = {token.lower() for token in sentence.tokens if token.isalnum() and vocabulary.idf(token) > CONTENT_IDF}
        yield len(words - seen) / len(words) if words else np.nan
        seen |= words


def values(summary: Summary) -> Floats:
    """The terms of each sentence, and its score; float64 [n_sentences, n_terms + 1]."""
    rows = zip(summary.terms, summary.scores, strict=True)
    return np.array([[*(row[name] for name in TERMS), score] for row, score in rows])


def read(summaries: Sequence[Summary], vocabulary: Vocabulary) -> Sentences:
    sizes = [len(summary.scores) for summary in summaries]
    return Sentences(
        owner=np.repeat(np.arange(len(sizes)), sizes),
        place=np.concatenate([np.arange(size) for size in sizes]),
        size=np.repeat(sizes, sizes),
        terms=np.concatenate([values(summary) for summary in summaries]),
        new=np.concatenate([list(new_words(summary.document, vocabulary)) for summary in summaries]),
    )


def said_again(summarizer: Summarizer, summaries: Sequence[Summary]) -> list[str]:
    """Mean and standard error of how far each term falls at the end for a sentence said again."""
    chosen = summaries[: REPEATED + 1]
    best = [summary.document.sentences[int(np.argmax(summary.scores))] for summary in chosen]
    falls = []
    for (summary, _), (own, other) in zip(pairwise(chosen), pairwise(best), strict=True):
        document = summary.document
        longer = [Document(document.text, (*document.sentences, last)) for last in (other, own)]
        foreign, again = (values(one)[-1] for one in summarizer.pipe(longer, num_sentences=1))
        falls.append(foreign - again)
    errors = np.std(falls, axis=0, ddof=1) / np.sqrt(len(falls))
    return [f"{fall:+z.2f} ±{error:.2f}" for fall, error in zip(np.mean(falls, axis=0), errors, strict=True)]


def percent(share: float) -> str:
    return f"{100 * max(share, 0):.0f} %"


LEFT, TOP, WIDTH, HEIGHT, LINE = 150, 72, 136, 44, 84
STYLE = (
    "rect{fill:#fff}text{fill:#222}path{fill:none;stroke:#0072b2;stroke-width:1.6}line{stroke:#ddd}"
    "@media(prefers-color-scheme:dark){rect{fill:#16181b}text{fill:#e6e6e6}path{stroke:#56b4e9}line{stroke:#444}}"
)


def plot(rows: Sequence[tuple[str, Floats, Sequence[float]]]) -> str:
    """The means of all terms as SVG: a row for each corpus, a column for each term."""
    scale = (HEIGHT - 8) / max(float(np.ptp(means, axis=0).max()) for _, means, _ in rows)
    width, height = LEFT + WIDTH * len(NAMES), TOP + HEIGHT * len(rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-size="12" '
        'font-family="system-ui, sans-serif">',
        "<title>Mean of each term from the beginning to the end of documents, by corpus</title>",
        f'<style>{STYLE}</style><rect width="{width}" height="{height}"/>',
        text(8, 18, "Mean of each term from the beginning of documents to their end, in log odds, all to one scale: "),
        text(8, 34, f"a row is {HEIGHT / scale:.1f} high. Beside it, how much of the term position alone explains."),
        *(text(LEFT + WIDTH * column, TOP - 12, name) for column, name in enumerate(NAMES)),
    ]
    for row, (corpus, means, shares) in enumerate(rows):
        top = TOP + HEIGHT * row
        parts += [f'<line x1="8" y1="{top}" x2="{width - 8}" y2="{top}"/>', text(8, top + HEIGHT // 2 + 4, corpus)]
        for column, (curve, share) in enumerate(zip(means.T, shares, strict=True)):
            xs = LEFT + WIDTH * column + np.linspace(0, LINE, TENTHS)
            ys = top + HEIGHT / 2 - scale * (curve - (curve.max() + curve.min()) / 2)
            points = " ".join(f"{x:.0f} {y:.1f}" for x, y in zip(xs, ys, strict=True))
            parts += [f'<path d="M{points}"/>', text(int(xs[-1]) + 6, top + HEIGHT // 2 + 4, percent(share))]
    return "\n".join([*parts, "</svg>", ""])


def text(x: int, y: int, words: str) -> str:
    return f'<text x="{x}" y="{y}">{escape(words)}</text>'


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--term", choices=NAMES, action="append")
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    checkpoint = load_checkpoint(PRETRAINED if options.model == "default" else Path(options.model))
    summarizer = Summarizer(checkpoint)
    table, drawn = [], []
    for path in options.corpora:
        corpus = load_corpus(path, limits={"validation": DOCUMENTS})
        documents = [segment(example.text) for example in corpus.examples("validation")]
        read_through = summarizer.pipe(documents, num_sentences=1)
        summaries = [summary for summary in read_through if len(summary.scores) >= SHORTEST]
        sentences = read(summaries, checkpoint.vocabulary)
        drawn.append((corpus.name, sentences.means(), [sentences.explained(term) for term in sentences.terms.T]))
        falls = said_again(summarizer, summaries)
        for n, name in enumerate(NAMES):
            if name in (options.term or NAMES):
                table.append([corpus.name, f"{len(summaries):,}", name, *figures(sentences, n), falls[n]])
    headers = ["corpus", "documents", "term", *map(str, range(1, TENTHS + 1)), "position", "new words", "said again"]
    print(render(headers, table, "text", keys=3), end="")
    if options.plot:
        options.plot.write_text(plot(drawn), encoding="utf-8")


def figures(sentences: Sentences, n: int) -> list[str]:
    """What is printed of the term number n."""
    term = sentences.terms[:, n]
    share = sentences.explained(term)
    more = percent(sentences.explained(term, chosen=True) - share)
    means = [f"{value:z.2f}" for value in sentences.means()[:, n]]
    return [*means, f"{percent(share)} + {more}", f"{sentences.partial(term):+z.2f}"]


if __name__ == "__main__":
    main()
