"""What is kept of a shard that is done, so that it is noticed when its rows or its files are not what they were."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from summarizer.errors import SummarizerError
from summarizer.jobs.shards import Row, Shard
from summarizer.jobs.writers import json_line
from summarizer.system.files import writing


class Record:
    """What is kept of a shard; made before its rows are read, and written when it is done."""

    def __init__(self, shard: Shard) -> None:
        """Begin a record.

        Args:
            shard: the shard.
        """
        self._input = _size_and_time(shard.path)
        self._digest = blake2b(digest_size=16)

    def pass_rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Pass the rows of the shard on, and take them down.

        Args:
            rows: all of its rows.

        Yields:
            The rows.
        """
        for row in rows:
            self._digest.update(row if isinstance(row, bytes) else json_line(row))
            yield row

    def write(self, path: Path, files: Sequence[Path]) -> None:
        """Write the record, when all rows have passed.

        Args:
            path: the file.
            files: the files that the shard has become.

        Raises:
            OutputError: it cannot be written.
        """
        written = {file.name: [*_size_and_time(file), _digest(file)] for file in files if file.is_file()}
        with writing(path, parents=True) as file:
            record = {"input": [*self._input, self._digest.hexdigest()], "files": written}
            file.write(json.dumps(record).encode())

    @property
    def digest(self) -> str:
        """The hash of the rows that have passed."""
        return self._digest.hexdigest()


def is_unchanged(shard: Shard, path: Path, files: Sequence[Path]) -> bool:
    """Say whether a shard is done, and its rows and files are those of then.

    Sizes and times are compared, and where a time is another one, hashes.

    Args:
        shard: the shard.
        path: the file of its record.
        files: the files that it may have become.

    Returns:
        Whether nothing need be done again.
    """
    try:
        record = json.loads(path.read_bytes())
        written = {file.name: file for file in files if file.is_file()}
        if written.keys() != record["files"].keys():
            return False
        if not all(_is_same(file, record["files"][name]) for name, file in written.items()):
            return False
        size, modified, digest = record["input"]
        return _size_and_time(shard.path) == (size, modified) or _digest_of_rows(shard) == digest
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, SummarizerError):
        return False  # whatever is wrong with it will be said when the shard is done again


def _digest_of_rows(shard: Shard) -> str:
    record = Record(shard)
    for _ in record.pass_rows(shard.rows()):
        pass
    return record.digest


def _is_same(file: Path, kept: Sequence[Any]) -> bool:
    size, modified = _size_and_time(file)
    return size == kept[0] and bool(modified == kept[1] or _digest(file) == kept[2])


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _digest(path: Path) -> str:
    digest = blake2b(digest_size=16)
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
