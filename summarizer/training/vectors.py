"""Word vectors trained elsewhere, to start from."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.vocabulary import Vocabulary
from summarizer.errors import ConfigError

LONGEST = 1 << 20
"""Characters that a line may have."""

SPREAD = 0.25
"""Standard deviation that the entries of the vectors are scaled to."""


def check_vectors(path: Path, *, size: int) -> None:
    """Check a file of word vectors by its second line.

    Args:
        path: the file.
        size: the size that the vectors must have.

    Raises:
        ConfigError: the file cannot be read, or its vectors have another size.
    """
    lines = list(islice(_lines(path), 2))
    size_of_file = len(lines[-1]) - 1 if lines else 0
    if size_of_file != size:
        raise ConfigError(f"{path} has vectors of {size_of_file} numbers, the network of {size}; set --embedding-size")


def read_vectors(path: Path, vocabulary: Vocabulary, *, size: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Read the vectors of a vocabulary's words.

    Args:
        path: a text file, gzipped if it ends in .gz, with a word and its numbers on each line, as word2vec, GloVe and
            fastText write it (a first line with two counts is passed over).
        vocabulary: the words wanted.
        size: the size that the vectors must have.

    Returns:
        The ids of the words that were found, int64 [n]; and their vectors, scaled, float32 [n, size].

    Raises:
        ConfigError: the file cannot be read, a vector has another size, or none of the words is there.
    """
    ids = {word: number for number, word in enumerate(vocabulary.words)}
    vectors_by_id: dict[int, NDArray[np.float32]] = {}
    for word, *numbers in _lines(path):
        if word in ids and len(numbers) == size:
            try:
                vectors_by_id[ids[word]] = np.array(numbers, np.float32)
            except ValueError as error:
                raise ConfigError(f"cannot read word vectors from {path}: {error}") from error
    if not vectors_by_id:
        raise ConfigError(f"{path} has a vector of {size} numbers for none of the corpus's words")
    vectors = np.stack([*vectors_by_id.values()])
    return np.array([*vectors_by_id]), vectors * np.float32(SPREAD / vectors.std())


def _lines(path: Path) -> Iterator[list[str]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            while line := file.readline(LONGEST + 1):
                if len(line) > LONGEST:
                    raise ConfigError(f"{path} has no word vectors: a line has more than {LONGEST:,} characters")
                yield line.rstrip().split(" ")
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise ConfigError(f"cannot read word vectors from {path}: {error}") from error
