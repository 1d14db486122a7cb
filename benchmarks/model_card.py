"""Writes the card of the weights that come with the package, from what was measured and what was written by hand.

    summarizer benchmark CORPUS… --format markdown --output results.md
    python benchmarks/model_card.py MODEL NOTES.md results.md

MODEL/README.md then says how the network was trained (from its own record), what NOTES says, and the results; its front
matter has the results of the method `gru`.
"""

import sys
from pathlib import Path

from summarizer.persistence.checkpoint import CARD, load_checkpoint
from summarizer.system.files import writing
from summarizer.training.card import model_card


def measured(results: str) -> dict[str, dict[str, float]]:
    """The figures of our method in the table of a benchmark, by corpus and metric."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in results.splitlines() if "|" in line]
    names = next(row for row in rows if "method" in row)
    found = [dict(zip(names, row, strict=True)) for row in rows if len(row) == len(names)]
    metrics = [name for name in names if name.startswith("ROUGE")]
    return {
        row["corpus"]: {name: float(row[name].split()[0]) for name in metrics}
        for row in found
        if row["method"] == "gru"
    }


def main(model: str, notes: str, results: str) -> None:
    notes, results = (Path(part).read_text(encoding="utf-8") for part in (notes, results))
    parts = [model_card(load_checkpoint(Path(model)), measured(results), license="mit"), notes, results]
    with writing(Path(model) / CARD) as file:
        file.write("\n".join(part.strip() + "\n" for part in parts).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
