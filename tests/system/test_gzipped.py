import gzip
import tracemalloc
from pathlib import Path

import pytest

from summarizer.corpora.questions import read_questions
from summarizer.errors import CorpusError, SizeError
from summarizer.evaluation.summary_files import SummaryFile, read_summaries
from summarizer.system import gzipped
from summarizer.system.gzipped import read_unpacked


def test_files_are_read_gzipped_or_not(tmp_path: Path) -> None:
    content = b"a line\n" * 20_000
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "a.GZ").write_bytes(gzip.compress(content[:70_000]) + gzip.compress(content[70_000:]))
    assert read_unpacked(tmp_path / "a.txt") == read_unpacked(tmp_path / "a.GZ") == content


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzipped, "LARGEST", 1_000_000)
    bomb = tmp_path / "bomb.jsonl.gz"
    bomb.write_bytes(gzip.compress(bytes(50_000_000)))
    tracemalloc.start()
    try:
        with pytest.raises(SizeError, match="unpacks to more than 1 MB"):
            read_summaries(bomb, SummaryFile())
        with pytest.raises(CorpusError, match="unpacks to more than 1 MB"):
            read_questions(bomb)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
