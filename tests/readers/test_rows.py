"""JSONL and Parquet files: a document a row."""

import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from summarizer import read
from summarizer.errors import InputError
from summarizer.readers import extracts, read_all

ROWS = [{"id": 7, "body": "The bridge is closed.", "text": "Ferries run."}, {"id": 8, "body": None, "text": "Good."}]


@pytest.fixture(params=["jsonl", "parquet"])
def rows(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"rows.{request.param}"
    if request.param == "jsonl":
        path.write_text("\ufeff" + "\n\n".join(map(json.dumps, ROWS)) + "\r\n", encoding="utf-8")
    else:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), path)
    return path


def test_a_document_a_row(rows: Path) -> None:
    numbers = (1, 3) if rows.suffix == ".jsonl" else (1, 2)
    found = list(extracts(rows, text_column="body"))
    assert [(one.name, one.text) for one in found] == [
        (f"{rows}:{numbers[0]}", ROWS[0]["body"]),
        (f"{rows}:{numbers[1]}", ""),
    ]
    assert [document.text for document in read_all(rows)] == ["Ferries run.", "Good."]
    with pytest.raises(InputError, match=r"there are several documents in it; read them with readers\.read_all"):
        read(rows)


def test_columns(rows: Path) -> None:
    with pytest.raises(InputError, match=r"has no column 'title' but: id, body, text"):
        list(extracts(rows, text_column="title"))
    with pytest.raises(InputError, match=r"7.* where text should be"):
        list(extracts(rows, text_column="id"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"text": "One."}\n{"text": "Tw', "line 2 is not JSON"),
        ('{"text": "One."}\n[1]', "line 2 is not an object"),
        ('{"text": "One."}\n{"body": "Two."}', "line 2 has no column 'text' but: body"),
        ('{"title": "One."}', "no column of texts is recognised among title; name one with --text-column"),
        ("[" * 100_000, "line 1 is not JSON"),
    ],
)
def test_bad_lines(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(content)
    with pytest.raises(InputError, match=rf"rows\.jsonl: {message}"):
        list(extracts(path))


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    path.write_bytes(b"PAR1" + b"\0" * 100 + b"PAR1")
    with pytest.raises(InputError, match="this Parquet file is damaged or cut off"):
        list(extracts(path))
