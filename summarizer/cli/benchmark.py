"""`summarizer benchmark CORPUS…`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from summarizer.cli import Command
from summarizer.cli.options import corpus_options, open_corpora, read_split
from summarizer.selection import Budget


@click.command(cls=Command, name="benchmark", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS…")
@click.option("--split", default="validation", show_default=True, help="The split to measure on.")
@click.option("-n", "--sentences", type=click.IntRange(min=1), metavar="N", help="Length: N sentences.  [default: 3]")
@click.option("-w", "--words", type=click.IntRange(min=1), metavar="N", help="Length: at most N words.")
@click.option("--model", type=click.Path(path_type=Path), help="A model folder.  [default: our own]")
@corpus_options
def command(
    corpora: tuple[str, ...], split: str, sentences: int | None, words: int | None, model: Path | None, **options: Any
) -> None:
    """Measure a network beside lead-k and the greedy oracle on a split of each CORPUS.

    All select under the same budget, but for the oracle, which ends where it gains no more. ROUGE F1 in percent,
    stemmed, on the sentences that `summarize` finds.
    """
    budget = Budget(sentences=sentences, words=words)
    opened = open_corpora(corpora, options)
    for corpus in opened:
        corpus.require(split)
    from tqdm import tqdm  # noqa: PLC0415

    from summarizer.evaluation import benchmark, markdown_table  # noqa: PLC0415
    from summarizer.pipeline import Summarizer  # noqa: PLC0415

    summarizer = Summarizer.from_pretrained(model) if model else Summarizer()
    measurements = []
    for corpus in opened:
        rows = tqdm(read_split(corpus, split), corpus.name, unit="doc", disable=None)
        measurements += benchmark(rows, corpus=corpus.name, budget=budget, summarizer=summarizer)
    click.echo(markdown_table(measurements))
