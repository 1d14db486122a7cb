"""Which rows of the inputs make up a shard, found without reading them."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from summarizer.errors import InputError, MissingExtraError
from summarizer.readers.rows import parquet_faults

Row: TypeAlias = dict[str, Any] | bytes
"""The columns of a row; or a line, if it is not the JSON of an object."""

SUFFIXES = (".jsonl", ".jsonl.gz", ".ndjson", ".parquet")
"""How the names of inputs end."""

LONGEST = 1 << 27
"""Bytes that a line may have: a small compressed file may hold one that fills the memory."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Rows of an input that are summarized together.

    Attributes:
        name: of its files, without their endings; the names of a job's shards sort in the order of the rows.
        path: the file that the rows are in.
        start: where they begin: a byte of a file of JSON lines, or a row of a Parquet file.
        end: where the next shard begins.
    """

    name: str
    path: Path
    start: int
    end: int

    @property
    def parquet(self) -> bool:
        """Whether the rows are those of a Parquet file; else each is a line of JSON."""
        return self.path.suffix == ".parquet"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its Parquet file."""
        return tuple(open_parquet(self.path).schema_arrow.names)

    def rows(self) -> Iterator[Row]:
        """Read the rows.

        Yields:
            Each row's columns; or the line, if it is not the JSON of an object.

        Raises:
            InputError: the file cannot be read, or is damaged.
            MissingExtraError: it is a Parquet file and pyarrow is not installed.
        """
        try:
            yield from self._parquet_rows() if self.parquet else self._json_rows()
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"cannot read {self.path}: {getattr(error, 'strerror', None) or error}") from error

    def _parquet_rows(self) -> Iterator[dict[str, Any]]:
        file = open_parquet(self.path)
        try:
            yield from self._values(file)
        except parquet_faults() as error:
            raise InputError(f"cannot read {self.path}: this Parquet file is damaged") from error

    def _values(self, file: Any) -> Iterator[dict[str, Any]]:
        first = 0
        for number in range(file.num_row_groups):
            size = file.metadata.row_group(number).num_rows
            if first < self.end and first + size > self.start:
                place = first
                for batch in file.iter_batches(1_000, row_groups=[number]):
                    skipped = min(max(self.start - place, 0), len(batch))
                    wanted = max(min(self.end - place, len(batch)) - skipped, 0)
                    yield from batch.slice(skipped, wanted).to_pylist()
                    place += len(batch)
            first += size

    def _json_rows(self) -> Iterator[Row]:
        with gzip.open(self.path) if self.path.suffix == ".gz" else self.path.open("rb") as file:
            file.seek(self.start)
            left = self.end - self.start if self.path.suffix != ".gz" else None
            while (left is None or left > 0) and (line := file.readline(LONGEST + 1)):
                if len(line) > LONGEST:
                    raise InputError(f"cannot read {self.path}: it has a line of more than {LONGEST:,} bytes")
                left = None if left is None else left - len(line)
                if line.strip():
                    try:
                        row = json.loads(line)
                    except (ValueError, RecursionError):
                        row = None
                    yield row if isinstance(row, dict) else line


def open_parquet(path: Path) -> Any:
    """Open a Parquet file.

    Args:
        path: the file.

    Returns:
        A `pyarrow.parquet.ParquetFile`.

    Raises:
        InputError: it cannot be read, or is damaged.
        MissingExtraError: pyarrow is not installed.
    """
    try:
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("pyarrow", "parquet") from error
    try:
        return ParquetFile(path)
    except parquet_faults() as error:
        raise InputError(f"cannot read {path}: {error}") from error


def find_shards(source: Path, *, size: int) -> list[Shard]:
    """Cut the rows of a file, or of all files in a folder, into shards.

    Args:
        source: the file, or the folder.
        size: bytes of a shard, at least; the last ones of a file have fewer. A compressed file is one shard.

    Returns:
        The shards, in the order of the files' names and of their rows.

    Raises:
        InputError: there is no such file, it has another ending than `SUFFIXES`, or it cannot be read.
        MissingExtraError: it is a Parquet file and pyarrow is not installed.
    """
    if source.is_dir():
        paths = sorted(path for path in source.rglob("*") if path.name.endswith(SUFFIXES) and path.is_file())
    else:
        paths = [source]
    if not paths or (not source.is_dir() and not source.name.endswith(SUFFIXES)):
        what = "no such files are in it" if source.is_dir() else "it is none of them"
        raise InputError(f"a job reads files whose names end in {', '.join(SUFFIXES)}; {source}: {what}")
    cuts = [(path, start, end) for path in paths for start, end in _cuts(path, size)]
    return [Shard(f"part-{number:06}", *cut) for number, cut in enumerate(cuts)]


def _cuts(path: Path, size: int) -> Iterator[tuple[int, int]]:
    try:
        n_bytes = path.stat().st_size
        if path.suffix == ".parquet":
            groups = open_parquet(path).metadata
            row_groups = map(groups.row_group, range(groups.num_row_groups))
            sizes = [(group.num_rows, group.total_byte_size) for group in row_groups]
            n_rows, total = sum(rows for rows, _ in sizes), sum(volume for _, volume in sizes)
            step = max(1, round(n_rows * size / max(total, 1)))
            yield from ((start, min(start + step, n_rows)) for start in range(0, n_rows, step))
        elif path.suffix == ".gz":
            yield 0, n_bytes
        else:
            with path.open("rb") as file:
                start = 0
                while start < n_bytes:
                    file.seek(start + size)
                    file.readline()
                    yield start, min(file.tell(), n_bytes)
                    start = file.tell()
    except OSError as error:
        raise InputError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
