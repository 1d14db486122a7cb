import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest

from summarizer.system.memory import BLOCK, check_thread_room, read_most


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, 2 * BLOCK + 5])
@pytest.mark.parametrize("most", [0, 1, BLOCK, BLOCK + 1, 10 * BLOCK])
def test_as_much_is_read_as_is_wanted(size: int, most: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    assert read_most(BytesIO(content[:size]), most) == content[:size][:most]


def test_a_small_file_takes_little_memory_whatever_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The bridge is closed.")
    tracemalloc.start()
    try:
        with path.open("rb") as file:
            read_most(file, 200_000_000)
        assert tracemalloc.get_traced_memory()[1] < 2 * BLOCK
    finally:
        tracemalloc.stop()


def test_there_is_room_for_a_thread_here() -> None:
    check_thread_room()
