"""Documents a second with one worker and with two, by the clock."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from performance.contestants import OURS, TWO
from performance.measuring import Contestant, in_turn, ratio, write_texts

HEADERS = ["Way", "one worker, documents/s", "two workers, documents/s", "two over one"]

BLOCK = 1
"""Megabytes of a job's blocks."""

NOTE = (
    f"By the clock. The pipe has done one document before, and the job (blocks of {BLOCK} MB) starts with nothing: its "
    "time is that of the whole command."
)


def measure(texts: Sequence[str], folder: Path, rounds: int) -> list[list[str]]:
    """Rows of a table.

    Args:
        texts: what is summarized.
        folder: where it may be put.
        rounds: how often each is measured.
    """
    file = write_texts(texts, folder / "many.jsonl")
    rows = folder / "rows.jsonl"
    rows.write_text("".join(f"{json.dumps({'id': n, 'text': text})}\n" for n, text in enumerate(texts)), "utf-8")
    contestants = {name: Contestant(name, file) for name in (OURS, TWO)}

    def piped(name: str) -> float:
        cost = contestants[name].measure(range(len(texts)))
        assert cost, f"{name} died"
        return cost.wall

    def job(workers: int) -> float:
        with TemporaryDirectory(dir=folder) as output:
            options = ["--workers", str(workers), "--block-size", str(BLOCK)]
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "summarizer", "batch", rows, output, *options], check=True)
            return time.perf_counter() - start

    pipes = in_turn({name: lambda name=name: piped(name) for name in contestants}, rounds)
    for contestant in contestants.values():
        contestant.end()
    jobs = in_turn({str(workers): lambda workers=workers: job(workers) for workers in (1, 2)}, rounds)
    seconds = {"Summarizer.pipe": [*pipes.values()], "summarizer batch": [*jobs.values()]}
    return [
        [name, *(f"{len(texts) / statistics.median(own):.0f}" for own in (one, two)), ratio(two, one)]
        for name, (one, two) in seconds.items()
    ]
