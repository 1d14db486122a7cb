"""Files of every format that is read, and rows."""

from __future__ import annotations

import atexit
import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pyarrow
from pyarrow.parquet import write_table
from readers.written import SENTENCES, WRITERS

from summarizer.corpora.questions import read_questions
from summarizer.evaluation.summary_files import SummaryFile, read_summaries
from summarizer.jobs.shards import find_shards
from summarizer.readers import extracts_of
from summarizer.readers.extract import FileContent
from summarizer.segmentation import segment
from torture.target import Target, files_of_cases

SUFFIXES = (*WRITERS, "txt", "srt", "vtt")

SIZES = {"docx": 60_000, "odt": 30_000, "pptx": 60_000, "epub": 20_000, "pdf": 20_000}
"""Bytes of files that have more than their text."""

DATE = 1_700_000_000
"""Seconds since 1970, which files that are written have as their time."""

ROWS = [
    b"".join(json.dumps({"id": number, "text": text}).encode() + b"\n" for number, text in enumerate(SENTENCES)),
    b'\xef\xbb\xbf{"article": "A. B."}\r\n\n{"article": null}\n',
    b'{"text": "It ends.", "question": "Does it?", "spans": [[0, 8]]}\n{"summary": ["a", "b"], "id": "x"}\n',
    b'["a", "b"]',
    '{"text": "\\ud800 é"}'.encode("utf-16"),
]


def folder() -> Path:
    """A folder in memory, for what reads paths; it is gone when this process ends."""
    place = Path("/dev/shm")
    made, owner = tempfile.mkdtemp(prefix="torture-", dir=place if place.is_dir() else None), os.getpid()
    atexit.register(lambda: shutil.rmtree(made, ignore_errors=True) if os.getpid() == owner else None)
    return Path(made)


def document(content: bytes, suffix: str) -> None:
    for extract in extracts_of(FileContent(f"a.{suffix}", content)):
        segment(extract.text, blocks=extract.blocks)


def rows(content: bytes, path: Path) -> None:
    """As documents, and as a job reads them."""
    path.write_bytes(content)
    for shard in find_shards(path, size=100):
        list(shard.rows())
    document(content, path.suffix[1:])


def measured(content: bytes, path: Path, read: Callable[[Path], object]) -> None:
    path.write_bytes(content)
    read(path)


def parquet() -> bytes:
    file = BytesIO()
    write_table(pyarrow.table({"text": list(SENTENCES), "n": [*range(len(SENTENCES))]}), file, row_group_size=4)
    return file.getvalue()


def written(place: Path) -> dict[str, list[bytes]]:
    """A file of each format, the same each time."""
    random.seed(1)
    with patch("time.time", return_value=DATE), patch("time.localtime", return_value=time.gmtime(DATE)):
        return {suffix: [write(place / f"a.{suffix}").read_bytes()] for suffix, write in WRITERS.items()}


def targets() -> tuple[Target, ...]:
    place = folder()
    made = written(place)
    seeds = {suffix: made.get(suffix, []) + files_of_cases(suffix) for suffix in SUFFIXES}
    reading = SummaryFile(several=True)
    return (
        *(
            Target(f"read {suffix}", partial(document, suffix=suffix), seeds[suffix], SIZES.get(suffix, 4_000))
            for suffix in SUFFIXES
        ),
        Target("rows jsonl", partial(rows, path=place / "a.jsonl"), ROWS),
        Target("rows jsonl.gz", partial(rows, path=place / "a.jsonl.gz"), [b"\x1f\x8b", *ROWS]),
        Target("rows parquet", partial(rows, path=place / "a.parquet"), [parquet()]),
        Target("questions", partial(measured, path=place / "q.jsonl", read=read_questions), ROWS),
        Target(
            "summaries",
            partial(measured, path=place / "s.jsonl", read=partial(read_summaries, reading=reading)),
            ROWS,
        ),
        Target(
            "summaries json",
            partial(measured, path=place / "s.json", read=partial(read_summaries, reading=reading)),
            ROWS,
        ),
    )


TARGETS = targets()
