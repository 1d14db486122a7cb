"""A million documents through one process, and through `summarizer batch`: memory, open files and speed on the way.

    python benchmarks/long_runs.py pipe batch [--count 1000000] [--words 60]

Every twentieth part is a row: the memory of the process, or of the job and its workers together, the files that are
open, and documents a second of CPU time in that part. Documents are made of the sentences of the samples, with other
numbers in each, so that new words never end. Needs /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from random import Random

from serve import sample_sentences

from summarizer import Summarizer
from summarizer.evaluation.tables import render

PARTS = 20
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """What some processes hold: MB of memory, open files; and the CPU seconds they and those that ended have taken."""

    memory: float
    files: int
    seconds: float


def articles(words: int) -> Iterator[str]:
    """Articles of about so many words, without end."""
    sentences = sample_sentences()
    random = Random(0)
    number = 0
    while True:
        chosen = [f"The report has the number {number}{random.randrange(10**6)}."]
        length = 0
        while length < words:
            chosen.append(f"{random.choice(sentences)}.")
            length += len(chosen[-1].split())
        yield " ".join(chosen)
        number += 1


def usage(processes: Iterable[int]) -> Usage:
    """What processes hold and have taken; one that has just ended holds nothing."""
    memory = seconds = 0.0
    files = 0
    for process in processes:
        folder = Path(f"/proc/{process}")
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            memory += int((folder / "statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
            files += sum(1 for _ in (folder / "fd").iterdir())
        except (FileNotFoundError, ProcessLookupError):
            continue
        seconds += sum(map(int, fields[11:15])) / TICKS
    return Usage(memory / 1e6, files, seconds)


def descendants(process: int) -> list[int]:
    """A process and all that it has started."""
    children: list[str] = []
    for thread in Path(f"/proc/{process}/task").glob("*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            children += (thread / "children").read_text(encoding="ascii").split()
    return [process, *(below for child in children for below in descendants(int(child)))]


def table(rows: Sequence[tuple[int, Usage]]) -> str:
    """The rows as a table; the first is of before the first document."""
    cells = []
    for (count_before, before), (count, now) in pairwise(rows):
        rate = (count - count_before) / max(now.seconds - before.seconds, 1 / TICKS)
        cells.append([f"{count:,}", f"{now.memory:.0f}", str(now.files), f"{rate:,.0f}"])
    return render(["Documents", "MB", "open files", "documents/s"], cells, "markdown", keys=0)


def pipe(count: int, words: int) -> list[tuple[int, Usage]]:
    """Summarize a stream in this process."""
    process = os.getpid()
    summaries = Summarizer().pipe(islice(articles(words), count))
    rows = [(0, usage([process]))]
    for number, _ in enumerate(map(str, summaries), 1):
        if number % (count // PARTS) == 0:
            rows.append((number, usage([process])))
            show(number)
    return rows


def batch(count: int, words: int) -> list[tuple[int, Usage]]:
    """Summarize a file with `summarizer batch`; documents are counted in what it has written."""
    with tempfile.TemporaryDirectory() as folder:
        file, output = Path(folder, "rows.jsonl"), Path(folder, "output")
        texts = enumerate(islice(articles(words), count))
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(f"{json.dumps({'id': n, 'text': t})}\n" for n, t in texts)
        command = [sys.executable, "-m", "summarizer", "batch", str(file), str(output)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as job:
            rows = [*looks(job, output, count)]
        if job.returncode or written(output) != count:
            sys.exit(f"batch ended with {job.returncode} and {written(output):,} of {count:,} rows")
    return rows


def looks(job: subprocess.Popen[bytes], output: Path, count: int) -> Iterator[tuple[int, Usage]]:
    """What the job holds whenever another part of the rows is written."""
    yield 0, usage(descendants(job.pid))
    wanted = count // PARTS
    while job.poll() is None:
        now = usage(descendants(job.pid))
        done = written(output)
        if done >= wanted and done < count:
            yield done, now
            show(done)
            wanted = done + count // PARTS
        time.sleep(0.5)


LINES: dict[Path, int] = {}
"""Rows of the files that were counted."""


def written(output: Path) -> int:
    """Rows that a job has written."""
    for file in output.glob("part-*"):
        if file not in LINES:
            with file.open("rb") as lines:
                LINES[file] = sum(1 for _ in lines)
    return sum(rows for file, rows in LINES.items() if file.parent == output)


def show(number: int) -> None:
    print(f"{number:,} documents", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ways", nargs="+", choices=("pipe", "batch"))
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--words", type=int, default=60)
    options = parser.parse_args()
    for way in options.ways:
        rows = {"pipe": pipe, "batch": batch}[way](options.count, options.words)
        print(f"## {way}\n\n{table(rows)}\n", flush=True)


if __name__ == "__main__":
    main()
