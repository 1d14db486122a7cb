"""Writes the card of the weights that come with the package, from what was measured and what was written by hand.

    summarizer benchmark CORPUS… --format markdown --output results.md
    python benchmarks/model_card.py MODEL NOTES.md results.md

MODEL/README.md then says how the network was trained (from its own record), what NOTES says, and the results.
"""

import sys
from pathlib import Path

from summarizer.checkpoint import CARD, load_checkpoint
from summarizer.files import writing
from summarizer.training.card import model_card


def main(model: str, notes: str, results: str) -> None:
    parts = [
        model_card(load_checkpoint(Path(model))),
        *(Path(part).read_text(encoding="utf-8") for part in (notes, results)),
    ]
    with writing(Path(model) / CARD) as file:
        file.write("\n".join(part.strip() + "\n" for part in parts).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
