"""Documents a second on one core, and the peak of memory."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

from performance.contestants import CONTESTANTS, OURS, TWO
from performance.measuring import find, in_turn, ratio, write_texts

HEADERS = ["Package", "versions", "documents/s", "CPU time over ours", "peak MB"]
NOTE = (
    "One process each, and other documents in each round. Ours reads batches, and one text a call; the slow ones take "
    "every second to thirty-second document, of all lengths. sumy has the stemmer and the stop words that its manual "
    "names; lexrank is given sentences that a regular expression finds, and its word counts cost it nothing. The "
    "BertSum-size transformer is what BertSum costs at least: BERT base with random weights in fp32 passes once over "
    "the first 512 words, and a linear layer over the sentences' starts."
)


def sample(texts: Sequence[str], numbers: range, every: int) -> list[int]:
    """Every so many of the texts of some numbers, of all lengths."""
    return sorted(sorted(numbers, key=lambda number: len(texts[number]))[every // 2 :: every])


def measure(texts: Sequence[str], folder: Path, pythons: Sequence[str], rounds: int) -> list[list[str]]:
    """Rows of a table.

    Args:
        texts: what is summarized: each round has its own part of them, after one to warm up.
        folder: where they may be put.
        pythons: interpreters of the environments that may have other packages.
        rounds: how often each is measured.
    """
    file = write_texts(texts, folder / "texts.jsonl")
    started = {name: find(name, file, pythons) for name in CONTESTANTS if name != TWO}
    contestants = {name: one for name, one in started.items() if one}
    size = len(texts) // (rounds + 1)
    parts = [range(size * number, size * (number + 1)) for number in range(rounds + 1)]
    turns = {name: iter([sample(texts, part, CONTESTANTS[name][2]) for part in parts]) for name in contestants}
    peaks = {}

    def seconds(name: str) -> float:
        numbers = next(turns[name])
        cost = contestants[name].measure(numbers)
        assert cost, f"{name} died"
        peaks[name] = cost.peak
        return cost.cpu / len(numbers)

    found = in_turn({name: lambda name=name: seconds(name) for name in contestants}, rounds + 1)
    for contestant in contestants.values():
        contestant.end()
    return [
        [
            name,
            ", ".join(contestants[name].packages or ()),
            f"{1 / statistics.median(own):,.1f}",
            ratio(found[OURS][1:], own),
            f"{peaks[name]:.0f}",
        ]
        for name, (_, *own) in found.items()
    ]
