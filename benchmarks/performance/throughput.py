"""Documents a second on one core, and the peak of memory."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

from performance.contestants import CONTESTANTS, OURS, TWO
from performance.measuring import Contestant, Cost, find, in_turn, ratio, write_texts

HEADERS = ["Package", "versions", "documents/s", "CPU time over ours", "peak MB"]
NOTE = (
    "One process each. Ours reads batches, and one text a call; the slow ones take every second to thirty-second "
    "document, of all lengths. sumy has the stemmer and the stop words that its manual names; lexrank is given "
    "sentences that a regular expression finds, and its word counts cost it nothing. The BertSum-size transformer is "
    "what BertSum costs at least: BERT base with random weights in fp32 passes once over the first 512 words, and a "
    "linear layer over the sentences' starts."
)


def sample(texts: Sequence[str], every: int) -> list[int]:
    """The numbers of every so many texts, of all lengths."""
    return sorted(sorted(range(len(texts)), key=lambda number: len(texts[number]))[every // 2 :: every])


def measure(texts: Sequence[str], folder: Path, pythons: Sequence[str], rounds: int) -> list[list[str]]:
    """Rows of a table.

    Args:
        texts: what is summarized; the slow ones take some of them.
        folder: where they may be put.
        pythons: interpreters of the environments that may have other packages.
        rounds: how often each is measured.
    """
    file = write_texts(texts, folder / "texts.jsonl")
    started = {name: find(name, file, pythons) for name in CONTESTANTS if name != TWO}
    contestants = {name: one for name, one in started.items() if one}
    numbers = {name: sample(texts, CONTESTANTS[name][2]) for name in contestants}

    def cost(name: str, contestant: Contestant) -> Cost:
        found = contestant.measure(numbers[name])
        assert found, f"{name} died"
        return found

    costs = in_turn({name: lambda name=name, one=one: cost(name, one) for name, one in contestants.items()}, rounds)
    seconds = {name: [one.cpu / len(numbers[name]) for one in own] for name, own in costs.items()}
    for contestant in contestants.values():
        contestant.end()
    return [
        [
            name,
            ", ".join(contestants[name].packages or ()),
            f"{1 / statistics.median(own):,.1f}",
            ratio(seconds[OURS], own),
            f"{costs[name][-1].peak:.0f}",
        ]
        for name, own in seconds.items()
    ]
