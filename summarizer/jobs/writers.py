"""Writing the rows of a shard: lines of JSON, or a Parquet file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from summarizer.jobs.shards import Shard, open_parquet

GROUP = 1_000
"""Rows of a Parquet file that are written together."""

Write = Callable[[dict[str, Any]], None]


def json_line(row: dict[str, Any]) -> bytes:
    """Write a row as a line of JSON; what JSON has no form for is written as Python prints it.

    Args:
        row: the row.

    Returns:
        The line, in UTF-8, with its newline.
    """
    try:
        return f"{json.dumps(row, ensure_ascii=False, default=str)}\n".encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can write
        return f"{json.dumps(row, default=str)}\n".encode()


@contextmanager
def row_writer(shard: Shard, file: BinaryIO, *, text: str | None, summary: str) -> Iterator[Write]:
    """Write rows of a shard in the format that they were read from.

    Args:
        shard: the shard.
        file: where to.
        text: the column that the written rows lack, if it is a Parquet file.
        summary: the column that they have more.

    Yields:
        What writes a row.

    Raises:
        InputError: the shard's file cannot be read any more.
    """
    if not shard.parquet:
        yield lambda row: _nothing(file.write(json_line(row)))
        return
    import pyarrow  # noqa: PLC0415  (open_parquet tells if it is missing)
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

    schema = open_parquet(shard.path).schema_arrow
    fields = [field for field in schema if field.name != text] + [pyarrow.field(summary, pyarrow.string())]
    rows: list[dict[str, Any]] = []
    with ParquetWriter(file, schema := pyarrow.schema(fields)) as writer:

        def flush() -> None:
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
            rows.clear()

        def write(row: dict[str, Any]) -> None:
            rows.append(row)
            if len(rows) >= GROUP:
                flush()

        yield write
        if rows:
            flush()


def _nothing(_: object) -> None:
    return None
