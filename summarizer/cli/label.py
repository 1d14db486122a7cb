"""`summarizer label CORPUS --output DIR`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import Command
from summarizer.cli.corpora import CorpusOptions, corpus_options, open_corpora, read_split
from summarizer.cli.options import OUTPUT, STDOUT, check_output, note, open_output, pass_options
from summarizer.cli.progress import show_steps
from summarizer.system.files import check_absent, check_folder, check_kept
from summarizer.system.wording import pluralize

if TYPE_CHECKING:
    from summarizer.corpora.loading import Corpus


@dataclass(frozen=True, kw_only=True)
class LabelOptions(CorpusOptions):
    """The options of `summarizer label`."""

    corpus: str
    output: Path
    splits: tuple[str, ...]


@click.command(
    cls=Command,
    name="label",
    extra="train",
    context_settings={"help_option_names": ["-h", "--help"]},
    examples=(
        ("summarizer label corpus --output labelled", "every split of a folder"),
        ("summarizer label corpus --split train -o -", "one split, to standard output"),
    ),
)
@click.argument("corpus")
@click.option("-o", "--output", type=OUTPUT, required=True, help="Folder to write to; - prints the one --split.")
@click.option("--split", "splits", multiple=True, metavar="NAME", help="Only this split; may be repeated.")
@corpus_options
@pass_options(LabelOptions)
def command(options: LabelOptions) -> None:
    """Write the oracle labels of CORPUS, those that training uses.

    The folder receives SPLIT.jsonl for each split, with id, text, sentences, references and labels in each row: a
    corpus that `summarizer train --labels corpus` takes. A file that is there already is not replaced.
    """
    output, splits = options.output, options.splits
    printed = output == STDOUT
    if printed and len(splits) != 1:
        raise click.UsageError("give one --split to write it to standard output")
    if printed:
        check_output(output)
    else:
        check_folder(output)
        check_kept(output, [options.corpus])
    (corpus,) = open_corpora([options.corpus], options)
    for split in splits:
        corpus.require(split)
    paths = {split: output if printed else output / f"{split}.jsonl" for split in splits or corpus.splits}
    check_output(*paths.values(), parents=True)
    if not printed:
        check_absent(*paths.values())
    for split, path in paths.items():
        rows, labels = _write(corpus, split, path)
        mean = f", {labels / rows:.2f} sentences labelled 1 in each on average" if rows else ""
        note(f"{path}: {pluralize(rows, 'row')}{mean}")


def _write(corpus: Corpus, split: str, path: Path) -> tuple[int, int]:
    """Label one split; returns its rows and how many sentences have label 1."""
    from summarizer.training.examples import label_all  # noqa: PLC0415

    examples = read_split(corpus, split)
    rows = total = 0
    with open_output(path, parents=True) as write:
        steps = show_steps(label_all(examples), len(examples), f"label {split}")
        for example, labelled in zip(examples, steps, strict=True):
            row = {
                "id": example.id,
                "text": example.text,
                "sentences": labelled.texts,
                "references": example.references,
                "labels": labelled.labels,
            }
            write(json.dumps(row, ensure_ascii=False) + "\n")
            rows += 1
            total += sum(labelled.labels)
        if path != STDOUT:
            check_absent(path)  # another process may have written it
    return rows, total
