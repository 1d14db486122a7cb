import gzip
from pathlib import Path

import numpy as np
import pytest

from summarizer.encoding.vocabulary import Vocabulary
from summarizer.errors import ConfigError
from summarizer.training import vectors
from summarizer.training.vectors import SPREAD, check_vectors, read_vectors

VOCABULARY = Vocabulary(["the", "cat", "dog"], n_buckets=3)


@pytest.mark.parametrize("header", ["", "2 3\n"])
def test_reads_the_words_wanted(tmp_path: Path, header: str) -> None:
    text = header + "cat 1 2 3\nfish 9 9 9\nthe 4.5 -2 3 \n"
    (tmp_path / "v.txt").write_text(text)
    with gzip.open(tmp_path / "v.txt.gz", "wt") as file:
        file.write(text)
    for name in ("v.txt", "v.txt.gz"):
        ids, found = read_vectors(tmp_path / name, VOCABULARY, size=3)
        assert ids.tolist() == [1, 0]
        assert found.std() == pytest.approx(SPREAD)
        assert np.allclose(found[0] / found[0, 0], [1, 2, 3])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("fish 1 2 3\n", "none of the corpus's words"),
        ("cat 1 2\n", "none of the corpus's words"),
        ("cat 1 x 3\n", "cannot read word vectors"),
    ],
)
def test_bad_files(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "v.txt").write_text(content)
    with pytest.raises(ConfigError, match=message):
        read_vectors(tmp_path / "v.txt", VOCABULARY, size=3)


def test_missing_or_damaged_file(tmp_path: Path) -> None:
    (tmp_path / "v.txt.gz").write_bytes(b"not gzip")
    for name in ("none.txt", "v.txt.gz"):
        with pytest.raises(ConfigError, match="cannot read word vectors"):
            read_vectors(tmp_path / name, VOCABULARY, size=3)


@pytest.mark.parametrize("content", ["", "cat 1 2\n", "2 3\ncat 1 2\n"])
def test_the_size_is_checked_beforehand(tmp_path: Path, content: str) -> None:
    (tmp_path / "v.txt").write_text(content)
    with pytest.raises(ConfigError, match="the network of 3; set --embedding-size"):
        check_vectors(tmp_path / "v.txt", size=3)
    (tmp_path / "v.txt").write_text("2 3\ncat 1 2 3\n")
    check_vectors(tmp_path / "v.txt", size=3)


def test_compressed_files_that_are_damaged_or_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = bytearray(gzip.compress(b"cat 1 2 3\n" * 1000))
    damaged[20:40] = b"\xff" * 20
    (tmp_path / "damaged.gz").write_bytes(damaged)
    with pytest.raises(ConfigError, match="cannot read word vectors"):
        read_vectors(tmp_path / "damaged.gz", VOCABULARY, size=3)
    monkeypatch.setattr(vectors, "LONGEST", 1000)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"a" * 100_000))
    with pytest.raises(ConfigError, match="a line has more than 1,000 characters"):
        read_vectors(tmp_path / "bomb.gz", VOCABULARY, size=3)
