import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from summarizer.compression.word_vectors import load_vectors
from summarizer.errors import CorpusError, MissingExtraError


def write(folder: Path, words: list[str], vectors: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> None:
    parquet.write_table(pa.table({"word": words}), folder / "words.parquet")
    np.save(folder / "vectors.npy", vectors)


def test_vectors_by_word(tmp_path: Path) -> None:
    write(tmp_path, ["boat", "gate"], np.array([[1, 2], [3, 4]], np.float32))
    (tmp_path / "README.md").write_text("About boats.", encoding="utf-8")
    found = load_vectors(tmp_path)
    assert {word: list(vector) for word, vector in found.items()} == {"boat": [1, 2], "gate": [3, 4]}


@pytest.mark.parametrize("shape", [(3, 2), (1, 2), (2,), (2, 2, 2)])
def test_tables_that_do_not_go_together(tmp_path: Path, shape: tuple[int, ...]) -> None:
    write(tmp_path, ["boat", "gate"], np.zeros(shape, np.float32))
    with pytest.raises(CorpusError, match=r"words\.parquet has 2 words, and .*vectors\.npy vectors of shape \("):
        load_vectors(tmp_path)


@pytest.mark.parametrize("name", ["words.parquet", "vectors.npy"])
def test_a_folder_with_other_files(tmp_path: Path, name: str) -> None:
    write(tmp_path, ["boat"], np.zeros((1, 2), np.float32))
    (tmp_path / f"more-{name}").write_bytes((tmp_path / name).read_bytes())
    with pytest.raises(
        CorpusError, match=r"should have one \.parquet file of words and one \.npy file of their vectors"
    ):
        load_vectors(tmp_path)
    (tmp_path / f"more-{name}").unlink()
    (tmp_path / name).unlink()
    with pytest.raises(CorpusError, match=r"should have one \.parquet file"):
        load_vectors(tmp_path)


def test_pyarrow_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'gru-summarizer\[train\]'"):
        load_vectors(tmp_path)
