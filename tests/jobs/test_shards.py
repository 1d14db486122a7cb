import gzip
import json
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow.parquet import write_table

from summarizer.errors import InputError
from summarizer.jobs import find_shards
from summarizer.readers import extracts

texts = st.lists(st.text(max_size=30), min_size=1, max_size=40)


@given(texts, st.integers(1, 400))
def test_blocks_of_lines_have_each_row_once(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], size: int
) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    lines = [json.dumps({"id": number, "text": text}, ensure_ascii=number % 2 == 0) for number, text in enumerate(rows)]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    shards = find_shards(path, size=size)
    assert [row for shard in shards for row in shard.rows()] == [json.loads(line) for line in lines]
    assert [shard.name for shard in shards] == sorted({shard.name for shard in shards})
    assert shards == find_shards(path, size=size)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), min_size=1, max_size=40), st.integers(1, 4_000))
def test_blocks_of_parquet_have_each_row_once(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], size: int
) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.parquet"
    table = pyarrow.table({"id": [*range(len(rows))], "text": rows})
    write_table(table, path, row_group_size=7)
    shards = find_shards(path, size=size)
    assert [row for shard in shards for row in shard.rows()] == table.to_pylist()
    assert shards[0].columns == ("id", "text")


def test_a_folder_has_the_shards_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text('{"text": "B."}\n\nnot json\n[1]\n')
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "A."}\n{"text": "C."}'))
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "notes.txt").write_text("not rows")
    shards = find_shards(tmp_path, size=1_000)
    assert [shard.path.name for shard in shards] == ["a.jsonl.gz", "b.jsonl"]
    assert [[*shard.rows()] for shard in shards] == [
        [{"text": "A."}, {"text": "C."}],
        [{"text": "B."}, b"not json\n", b"[1]\n"],
    ]


@pytest.mark.parametrize("name", ["missing.jsonl", "notes.txt", "folder", "broken.parquet"])
def test_what_is_no_input_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("not rows")
    (tmp_path / "broken.parquet").write_text("not rows")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=name):
        find_shards(tmp_path / name, size=1_000)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "A."}\n' * 999)[:40])
    (shard,) = find_shards(path, size=1_000)
    with pytest.raises(InputError, match=r"rows\.jsonl\.gz"):
        list(shard.rows())


def test_a_line_that_has_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.jobs.shards.LONGEST", 100)
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b"[1]".ljust(99) + b"\n" + b" " * 1_000_000))
    rows = find_shards(path, size=1_000)[0].rows()
    assert next(rows) == b"[1]".ljust(99) + b"\n"
    with pytest.raises(InputError, match=r"rows\.jsonl\.gz: it has a line of more than 100 bytes"):
        list(rows)


def test_compressed_bytes_that_make_no_sense(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b"")[:10] + b"\xff" * 20)
    (shard,) = find_shards(path, size=1_000)
    with pytest.raises(InputError, match=r"rows\.jsonl\.gz: Error -3"):
        list(shard.rows())


@pytest.mark.parametrize(
    "values",
    [
        pyarrow.array([b"\xff"], pyarrow.binary()).view(pyarrow.string()),
        pyarrow.array([2**62], pyarrow.int64()).view(pyarrow.timestamp("us")),
    ],
)
def test_parquet_values_that_are_none(tmp_path: Path, values: pyarrow.Array) -> None:
    path = tmp_path / "rows.parquet"
    write_table(pyarrow.table({"text": values}), path)
    (shard,) = find_shards(path, size=1_000)
    with pytest.raises(InputError, match=r"rows\.parquet: this Parquet file is damaged"):
        list(shard.rows())
    with pytest.raises(InputError, match="this Parquet file is damaged or cut off"):
        list(extracts(path))
