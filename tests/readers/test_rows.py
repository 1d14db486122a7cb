"""JSONL and Parquet files: a document a row."""

import json
import tracemalloc
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from summarizer import read
from summarizer.errors import InputError
from summarizer.readers import extracts, read_all
from summarizer.readers.rows import count_rows

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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("given", [True, False])
def test_encodings(tmp_path: Path, encoding: str, given: bool) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes('{"text": "Ein Café.\u0085 So."}\r\n\n{"text": "Zwei\u00a0Cafés."}'.encode(encoding))
    guessed = [one.guessed for one in extracts(path)]
    found = extracts(path, encoding=encoding if given else None)
    if given or encoding != "latin-1":
        assert [(one.name, one.text) for one in found] == [
            (f"{path}:1", "Ein Café.\u0085 So."),
            (f"{path}:3", "Zwei\u00a0Cafés."),
        ]
    assert guessed[1] is None
    assert (guessed[0] is None) == (encoding != "latin-1")
    with pytest.raises(InputError, match=r"not ascii text|not a text file"):
        next(extracts(path, encoding="ascii"))


def test_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"text": "One."}\n' + b"\0")
    with pytest.raises(InputError, match=r"rows\.jsonl: this is not a text file"):
        next(extracts(path))


def test_rows_are_read_as_they_are_needed(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"text": "One."}\n' * 200_000)
    tracemalloc.start()
    assert sum(1 for _ in extracts(path)) == 200_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < path.stat().st_size


def test_rows_are_counted(rows: Path, tmp_path: Path) -> None:
    assert count_rows(str(rows)) == (3 if rows.suffix == ".jsonl" else 2)
    for content, count in ((b"", 0), (b"{}", 1), (b"{}\n", 1), (b"{}\n{}", 2), (b"PAR1\0\0PAR1", 0)):
        (tmp_path / "a").write_bytes(content)
        assert count_rows(str(tmp_path / "a")) == count
    assert count_rows(str(tmp_path / "none")) == 0
