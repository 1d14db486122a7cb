import shutil
from pathlib import Path

import pytest

from summarizer.compression.compressor import PRETRAINED
from summarizer.compression.weights import LEXICON, WEIGHTS, load_weights
from summarizer.errors import CheckpointError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PRETRAINED, tmp_path / "compressor"))


@pytest.mark.parametrize("name", [LEXICON, WEIGHTS])
def test_damage(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    flips = [bytearray(content) for _ in range(20)]
    for number, flipped in enumerate(flips):
        flipped[8 + number * (len(content) - 9) // 20] ^= 1
    for damaged in (*flips, b"", b"[" * 100_000, content[:-1]):
        (folder / name).write_bytes(damaged)
        with pytest.raises(CheckpointError, match="damaged"):
            load_weights(folder)
    (folder / name).unlink()
    with pytest.raises(CheckpointError, match="not a complete compressor folder"):
        load_weights(folder)
