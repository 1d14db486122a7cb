"""How compression does on kinds of documents that the tagger was not trained on: how much goes, and what new faults.

    python benchmarks/compression_kinds.py CORPUS... [--sentences 300] [--level medium]

No references are needed. A corpus gives its first prose sentences of 8 to 70 words, at most six of a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import click

from summarizer import Summarizer
from summarizer.compression.check import new_faults
from summarizer.compression.compressor import LEVELS, Compressor
from summarizer.compression.parsing import load_pipeline, parse
from summarizer.corpora.loading import load_corpus
from summarizer.documents import Sentence
from summarizer.evaluation.tables import render

PER_DOCUMENT = 6
"""Sentences of a document, so that no single one decides."""


def prose_sentences(corpus: str, limit: int) -> Iterator[Sentence]:
    """The prose sentences of a corpus's first validation documents that are neither very short nor very long."""
    summarizer = Summarizer()
    for example in load_corpus(corpus, limits={"validation": limit}).examples("validation"):
        document = summarizer.document(example.text)
        suited = (
            sentence
            for sentence, prose in zip(document.sentences, document.prose_mask, strict=True)
            if prose and 8 <= len(sentence.text.split()) <= 70
        )
        yield from islice(suited, PER_DOCUMENT)


@click.command()
@click.argument("corpora", nargs=-1, required=True)
@click.option("--sentences", default=300, show_default=True, help="Sentences of each corpus.")
@click.option("--level", type=click.Choice(list(LEVELS)), default="medium", show_default=True)
def main(corpora: tuple[str, ...], sentences: int, level: str) -> None:
    """Print for each corpus how many sentences are shortened, the words that are kept, and new faults."""
    pipeline = load_pipeline()
    compressor = Compressor(level, pipeline=pipeline)
    rows = []
    for corpus in corpora:
        sources = list(islice(prose_sentences(corpus, sentences), sentences))
        analyses = compressor.read(sources)
        kept = [analysis.kept(compressor.threshold([analysis])) for analysis in analyses]
        made = [analysis.realised(words).text for analysis, words in zip(analyses, kept, strict=True)]
        changed = [index for index, text in enumerate(made) if text != sources[index].text]
        parses = parse(pipeline, [made[index] for index in changed])
        faulty = sum(bool(new_faults(analyses[index].parse, new)) for index, new in zip(changed, parses, strict=True))
        words = sum(len(made[index].split()) for index in range(len(made)))
        before = sum(len(source.text.split()) for source in sources)
        rows.append(
            [
                corpus,
                f"{len(sources):,}",
                f"{100 * len(changed) / len(sources):.0f} %",
                f"{100 * words / before:.0f} %",
                f"{100 * faulty / max(len(changed), 1):.1f} %",
            ]
        )
    header = ["corpus", "sentences", "shortened", "words kept", "new faults"]
    click.echo(render(header, rows, "markdown", keys=1))


if __name__ == "__main__":
    main()
