from pathlib import Path

import pytest

from summarizer.documents import Example
from summarizer.evaluation import cache as module
from summarizer.evaluation.cache import Cache, Chosen, default_folder

ONE, TWO = Example("a", "One.", ("1",)), Example("b", "Two.", ("2",))
CHOSEN = Chosen([0], ["One."], 1, 0.5)


def opened(folder: Path | None, identity: str = "x") -> Cache:
    return Cache(folder, name="lead", identity=identity)


def test_summaries_are_kept(tmp_path: Path) -> None:
    cache = opened(tmp_path / "new")
    assert cache.get(ONE) is None
    cache.add([ONE], [CHOSEN])
    cache.add([TWO], [CHOSEN])
    again = opened(tmp_path / "new")
    assert cache.get(ONE) == again.get(ONE) == again.get(TWO) == CHOSEN
    assert again.get(Example("a", "One.", ("other",))) is None
    assert opened(tmp_path / "new", "y").get(ONE) is None


def test_a_line_that_was_cut_short_costs_one_summary(tmp_path: Path) -> None:
    opened(tmp_path).add([ONE, TWO], [CHOSEN, CHOSEN])
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-5])
    cache = opened(tmp_path)
    assert (cache.get(ONE), cache.get(TWO)) == (CHOSEN, None)
    cache.add([TWO], [CHOSEN])
    assert opened(tmp_path).get(TWO) == CHOSEN


@pytest.mark.parametrize("damage", [b"\xff", b"[", b"{", b"9", b"\n"])
def test_a_damaged_line_costs_one_summary(tmp_path: Path, damage: bytes) -> None:
    opened(tmp_path).add([ONE, TWO], [CHOSEN, CHOSEN])
    (path,) = tmp_path.iterdir()
    content = path.read_bytes()
    for place in range(1, content.rindex(b"\n")):
        path.write_bytes(content[:place] + damage + content[place + 1 :])
        cache = opened(tmp_path)
        assert cache.get(ONE) == (CHOSEN if content[place : place + 1] == damage else None)
        assert cache.get(TWO) == CHOSEN


def test_a_file_of_something_else(tmp_path: Path) -> None:
    opened(tmp_path).add([ONE], [CHOSEN])
    (path,) = tmp_path.iterdir()
    path.write_bytes(b'{"document": 3}\n' + b"[" * 100_000 + b"\n00000000 \n\xff\n")
    assert opened(tmp_path).get(ONE) is None


def test_other_code_makes_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(tmp_path).add([ONE], [CHOSEN])
    monkeypatch.setattr(module, "_code", lambda: "other")
    assert opened(tmp_path).get(ONE) is None


def test_nothing_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cache = opened(None)
    cache.add([ONE], [CHOSEN])
    assert cache.get(ONE) == CHOSEN
    assert not list(tmp_path.iterdir())


def test_default_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "base")
    assert default_folder() == Path("base/gru-summarizer")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert default_folder() == Path.home() / ".cache" / "gru-summarizer"
