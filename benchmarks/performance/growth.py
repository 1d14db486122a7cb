"""Time and memory against the length of one text, for us and for two methods that compare all sentences."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import plots

from performance.contestants import OURS
from performance.measuring import Contestant, Cost, find, in_turn, ratio, write_texts

PEERS = ("summa TextRank", "sumy LexRank")
LENGTHS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
LIMITS = (30, 4_096)
"""CPU seconds and MB of address space that a peer is given for a text."""

HEADERS = ["Words of one text", "CPU s", "over that of its thousands", "peak MB"]
"""And two columns for each of the peers."""

NOTE = (
    f"A process for each text. The peers are given {LIMITS[0]} CPU seconds and {LIMITS[1] / 1024:.0f} GB of address "
    "space for a text, and no longer ones after the first for which that is not enough."
)

EXTREME_HEADERS = ["Text", "CPU s", "peak MB"]
SHOWN = {OURS: "two", "summa TextRank": "one", "sumy LexRank": "scan"}
STYLES = {"one": "stroke:#d55e00", "two": "stroke:#0072b2", "scan": "stroke:#009e73;stroke-dasharray:5 3"}


class Growth:
    """What texts of more and more words cost."""

    def __init__(self, texts: Sequence[str], folder: Path, pythons: Sequence[str], rounds: int) -> None:
        """Prepare.

        Args:
            texts: where the words are from.
            folder: where texts may be put.
            pythons: interpreters of the environments that may have other packages.
            rounds: how often ours is measured at each length.
        """
        self.words = " ".join(texts).split()
        self.short, self.folder, self.rounds = texts[0], folder, rounds
        file = self._file([])
        self.pythons: dict[str, str] = {}
        for name in PEERS:
            if contestant := find(name, file, pythons):
                self.pythons[name] = contestant.python
                contestant.end()
        self.costs: dict[str, dict[int, Cost]] = {OURS: {}, **{name: {} for name in self.pythons}}

    def measure(self, longest: int) -> tuple[list[str], list[list[str]]]:
        """Headers and rows of a table, up to a length; a peer that is given too little for a length is done."""
        rows = []
        for length in (length for length in LENGTHS if length <= longest):
            words = [*islice(cycle(self.words), length)]
            pieces = [" ".join(words[first : first + 1_000]) for first in range(0, length, 1_000)]
            ways = {"whole": [" ".join(words)], "cut": pieces}
            found = in_turn({way: lambda parts=parts: self._ours(parts) for way, parts in ways.items()}, self.rounds)
            seconds = {way: [cost.cpu for cost in costs] for way, costs in found.items()}
            self.costs[OURS][length] = Cost(*map(statistics.median, zip(*found["whole"], strict=True)))
            row = [f"{length:,}", *cells(self.costs[OURS][length])]
            row.insert(2, ratio(seconds["cut"], seconds["whole"]))
            for name, python in [*self.pythons.items()]:
                cost = self._cost(ways["whole"], name, python, limits=LIMITS)
                if cost:
                    self.costs[name][length] = cost
                else:
                    del self.pythons[name]
            rows.append(
                row + [cell for name in self.costs if name != OURS for cell in cells(self.costs[name].get(length))]
            )
        peers = [f"{name}, {what}" for name in self.costs if name != OURS for what in ("CPU s", "peak MB")]
        return [*HEADERS, *peers], rows

    def plot(self) -> str:
        """Time and memory side by side as SVG."""

        def lines(what: str) -> dict[str, plots.Line]:
            return {
                name: [(length, getattr(cost, what)) for length, cost in costs.items()]
                for name, costs in self.costs.items()
                if costs
            }

        axis = "words in the text"
        return plots.pair(
            "Time and memory against the length of one text",
            STYLES,
            [
                *plots.logarithmic(plots.LEFT, ("CPU seconds", axis), lines("cpu"), SHOWN),
                *plots.logarithmic(plots.RIGHT, ("peak of memory, MB", axis), lines("peak"), SHOWN),
            ],
        )

    def extremes(self, size: int) -> list[list[str]]:
        """Rows of a table: a sentence of so many words, and so many sentences of a few words."""
        words = [*islice(cycle(filter(str.isalpha, self.words)), 4 * size)]
        sentences = [f"{' '.join(words[first : first + 4])}.".capitalize() for first in range(0, len(words), 4)]
        texts = {
            f"one sentence of {size:,} words": f"{' '.join(words[:size])}.",
            f"{size:,} sentences of 4 words": " ".join(sentences),
        }
        return [[name, *cells(self._ours([text]))] for name, text in texts.items()]

    def _ours(self, parts: Sequence[str]) -> Cost:
        cost = self._cost(parts, OURS, sys.executable)
        assert cost, f"{OURS} died"
        return cost

    def _cost(self, parts: Sequence[str], name: str, python: str, *, limits: tuple[int, int] = (0, 0)) -> Cost | None:
        """What texts cost a new process."""
        contestant = Contestant(name, self._file(parts), python, limits=limits)
        cost = contestant.measure(range(1, len(parts) + 1))
        contestant.end()
        return cost

    def _file(self, parts: Sequence[str]) -> Path:
        """A file of a short text to warm up and of others."""
        return write_texts([self.short, *parts], self.folder / "long.jsonl")


def cells(cost: Cost | None) -> list[str]:
    return [f"{cost.cpu:.2f}", f"{cost.peak:.0f}"] if cost else ["–", "–"]
