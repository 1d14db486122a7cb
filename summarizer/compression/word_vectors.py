"""Word vectors that a tagger begins with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import CorpusError, MissingExtraError


def load_vectors(folder: Path) -> Mapping[str, NDArray[np.floating]]:
    """Read word vectors.

    Args:
        folder: a folder with one table of words (.parquet, one column of text) and one of their vectors (.npy).

    Returns:
        The vectors by word.

    Raises:
        CorpusError: the folder has other files, or the tables do not go together.
        MissingExtraError: pyarrow is not installed.
    """
    try:
        from pyarrow import parquet  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("pyarrow", "train") from error
    tables, arrays = sorted(folder.glob("*.parquet")), sorted(folder.glob("*.npy"))
    if len(tables) != 1 or len(arrays) != 1:
        raise CorpusError(f"{folder} should have one .parquet file of words and one .npy file of their vectors")
    words = parquet.read_table(tables[0]).column(0).to_pylist()
    vectors = np.load(arrays[0], mmap_mode="r")
    if vectors.ndim != 2 or len(words) != len(vectors):
        raise CorpusError(f"{tables[0]} has {len(words)} words, and {arrays[0]} vectors of shape {vectors.shape}")
    return dict(zip(words, vectors, strict=True))
