"""`summarizer train-compressor CORPUS… --output DIR`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from summarizer.cli import Command
from summarizer.cli.corpora import CorpusOptions, corpus_options, open_corpora
from summarizer.cli.options import EXISTING, OUTPUT, SEED, STDOUT, check_output, note, pass_options
from summarizer.system.files import check_absent
from summarizer.system.locks import exclusive
from summarizer.system.wording import pluralize


@dataclass(frozen=True, kw_only=True)
class TrainCompressorOptions(CorpusOptions):
    """The options of `summarizer train-compressor`."""

    corpora: tuple[str, ...]
    output: Path
    pipeline: str | None
    vectors: Path | None
    work: Path | None
    epochs: int
    seed: int


@click.command(
    cls=Command,
    name="train-compressor",
    extra="train,spacy",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("summarizer train-compressor pairs --output compressor", "on sentences and their compressions"),
        ("summarizer train-compressor pairs -o compressor --work work", "so that it can go on when stopped"),
    ),
)
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS…")
@click.option("-o", "--output", type=OUTPUT, required=True, help="The compressor's folder.")
@click.option("--pipeline", metavar="NAME", help="spaCy pipeline with a parser.  [default: en_core_web_sm]")
@click.option(
    "--vectors",
    type=EXISTING,
    help="A folder of word vectors to begin with: a .parquet file of words and a .npy file of their vectors.",
)
@click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep parses and the state of training in this folder, and go on from what is there.",
)
@click.option("--epochs", type=click.IntRange(min=1), default=4, show_default=True, help="Passes over the sentences.")
@click.option("--seed", type=SEED, default=1, show_default=True, help="Seed of all chance.")
@corpus_options
@pass_options(TrainCompressorOptions)
def command(options: TrainCompressorOptions) -> None:
    """Train the tagger that decides what `summarize --compress` deletes.

    A CORPUS has sentences and their compressions: as texts and references, or as tokens and for each whether it is
    kept. Corpora of documents show only which words have capitals. Training splits are read.
    """
    from summarizer.compression.weights import LEXICON, WEIGHTS  # noqa: PLC0415

    output = options.output
    if output == STDOUT:
        raise click.UsageError("a compressor is a folder, which cannot be written to standard output")
    check_output(output / WEIGHTS, output / LEXICON, parents=True)
    with exclusive(output):
        check_absent(output / WEIGHTS, output / LEXICON)
        _train(options)


def _train(options: TrainCompressorOptions) -> None:
    output, work, seed = options.output, options.work, options.seed
    corpora = open_corpora(options.corpora, options)
    from summarizer.compression.pairs import read_pairs  # noqa: PLC0415
    from summarizer.compression.parsing import load_pipeline  # noqa: PLC0415
    from summarizer.compression.tagger import Tagger  # noqa: PLC0415
    from summarizer.compression.training import fit  # noqa: PLC0415
    from summarizer.compression.weights import save_weights  # noqa: PLC0415
    from summarizer.compression.word_vectors import load_vectors  # noqa: PLC0415

    vectors = load_vectors(options.vectors) if options.vectors else None
    store, state = (work / "parses", work / "training.pt") if work else (None, None)
    pairs = list(read_pairs(corpora, "train", load_pipeline(options.pipeline), store=store))
    note(f"parsed {pluralize(len(pairs), 'sentence')}")
    lexicon, parameters = fit(pairs, seed=seed, epochs=options.epochs, vectors=vectors, state=state, report=_report)
    training = {
        "corpora": [corpus.name for corpus in corpora],
        "sentences": len(pairs),
        "epochs": options.epochs,
        "seed": seed,
    }
    save_weights(Tagger(lexicon, parameters, training), output)
    note(f"{output}: trained on {pluralize(len(pairs), 'sentence')}")


def _report(step: int, steps: int, loss: float) -> None:
    note(f"step {step:,} of {steps:,}: loss {loss:.4f}")
