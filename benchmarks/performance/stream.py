"""Time and memory against the number of documents that pass through `Summarizer.pipe` in one process.

python stream.py TEXTS.jsonl COUNT…
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from performance.contestants import peak
from summarizer import Summarizer

HEADERS = ["Documents", "CPU ms a document", "peak MB"]
NOTE = "One process; documents come from a file and pass through `Summarizer.pipe`, and none is kept."


def measure(file: Path, counts: Sequence[int]) -> list[list[str]]:
    """Rows of a table.

    Args:
        file: one text a line, in JSON; from its first again when there are more to summarize.
        counts: after how many documents time and memory are looked at, ascending.
    """
    command = [sys.executable, "-m", "performance.stream", str(file), *map(str, counts)]
    lines = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, cwd=Path(__file__).parents[1]).stdout
    return [[f"{count:,}", *row] for count, row in zip(counts, map(json.loads, lines.splitlines()), strict=True)]


def texts(file: str) -> Iterator[str]:
    """The texts of a file, over and over; it is read as they are wanted."""
    while True:
        with Path(file).open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def main(file: str, *marks: str) -> None:
    counts = [*map(int, marks)]
    start = time.process_time()
    for number, _ in enumerate(map(str, Summarizer().pipe(islice(texts(file), counts[-1]))), 1):
        if number in counts:
            milliseconds = 1000 * (time.process_time() - start) / number
            print(json.dumps([f"{milliseconds:.2f}", f"{peak():.0f}"]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
