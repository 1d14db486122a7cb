"""JSONL and Parquet files → the text of each row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from io import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO

from summarizer.errors import InputError
from summarizer.readers.extract import Extract
from summarizer.readers.plain import CHUNK, open_text

TEXT_COLUMNS = ("text", "article", "document")
"""Columns of texts that are recognised by their names, the first of them that there is."""

BATCH = 256
"""Rows of a Parquet file that are read together."""


def json_lines(file: BinaryIO, name: str, *, encoding: str | None, column: str | None) -> Iterator[Extract]:
    """Read JSON lines.

    Args:
        file: the open file; of one in UTF-8, or whose encoding is known, no more than a line is read at a time.
        name: what it is called.
        encoding: its encoding, if it is known.
        column: the field of the texts; by default the one that is recognised.

    Returns:
        An iterator of the text of each row; of an empty one where the row has none.

    Raises:
        InputError: a row is no JSON object or has something else where text should be (when it is reached).
    """
    lines, guessed = open_text(file, encoding)
    with lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line.removeprefix("\ufeff"))
            except (ValueError, RecursionError) as error:
                raise InputError(f"line {number} is not JSON") from error
            if not isinstance(row, dict):
                raise InputError(f"line {number} is not an object with fields")
            column = column or _recognised(list(row))
            if column not in row:
                raise InputError(_missing(column, list(row), f"line {number}"))
            yield Extract(f"{name}:{number}", _text(row[column], column, number), guessed=guessed, is_row=True)
            guessed = None  # it is told once


def parquet(file: BinaryIO, name: str, *, column: str | None) -> Iterator[Extract]:
    """Read a Parquet file.

    Args:
        file: the open file.
        name: what it is called.
        column: the column of the texts; by default the one that is recognised.

    Returns:
        An iterator of the text of each row; of an empty one where the row has none.

    Raises:
        InputError: it is damaged, or has no such column of texts.
        ModuleNotFoundError: pyarrow is not installed.
    """
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    try:
        table = ParquetFile(file)
        names = table.schema_arrow.names
        column = column or _recognised(names)
        if column not in names:
            raise InputError(_missing(column, names, "it"))
        number = 0
        for batch in table.iter_batches(batch_size=BATCH, columns=[column]):
            for value in batch.column(0).to_pylist():
                number += 1
                yield Extract(f"{name}:{number}", _text(value, column, number), is_row=True)
    except parquet_faults() as error:
        raise InputError("this Parquet file is damaged or cut off") from error


def parquet_faults() -> tuple[type[Exception], ...]:
    """What is raised where a Parquet file is damaged; pyarrow must be installed.

    Returns:
        The errors of Arrow, of the system, and of Python where bytes are no text, number or date.
    """
    from pyarrow.lib import ArrowException  # noqa: PLC0415

    return ArrowException, OSError, ValueError, ArithmeticError


def _recognised(names: Sequence[str]) -> str:
    for name in TEXT_COLUMNS:
        if name in names:
            return name
    raise InputError(f"no column of texts is recognised among {', '.join(names)[:200]}; name one with --text-column")


def _missing(column: str, names: Sequence[str], where: str) -> str:
    return f"{where} has no column {column!r} but: {', '.join(names)[:200]}"


def _text(value: Any, column: str, number: int) -> str:
    if not isinstance(value, str | None):
        raise InputError(f"row {number} has {str(value)[:40]!r} in column {column!r}, where text should be")
    return value or ""


def count_rows(path: str) -> int:
    """Count the rows of a file without reading them.

    Args:
        path: a file of JSON lines, in which the line ends are counted, or a Parquet file.

    Returns:
        About how many there are: empty lines are counted, too. 0 if the file cannot be read.
    """
    try:
        with Path(path).open("rb") as file:
            if file.read(4) == b"PAR1":
                from pyarrow.parquet import read_metadata  # noqa: PLC0415

                return int(read_metadata(path).num_rows)
            file.seek(-1, SEEK_END)
            unended = file.read(1) != b"\n"
            file.seek(0)
            return unended + sum(part.count(b"\n") for part in iter(partial(file.read, CHUNK), b""))
    except (OSError, ValueError, ImportError):  # whoever reads it will tell
        return 0
