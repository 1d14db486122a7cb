"""One process at a time writes into a folder."""

import subprocess
import sys
from pathlib import Path

import pytest
from locking import another_process, hold

from summarizer.errors import OutputError
from summarizer.system.locks import exclusive

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")


def test_another_process_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with another_process(folder) as process:
        with pytest.raises(OutputError, match="another process is writing to it"), exclusive(folder):
            pass
        process.communicate("")
        with exclusive(folder):
            pass


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    with another_process(tmp_path) as process:
        process.kill()
        process.wait()
        with exclusive(tmp_path):
            pass
    assert not [*tmp_path.iterdir()], "nothing is left behind"


def test_it_nests_in_one_process(tmp_path: Path) -> None:
    with exclusive(tmp_path):
        with exclusive(tmp_path):
            pass
        done = subprocess.run(hold(tmp_path), input="", capture_output=True, text=True, check=False)
        assert "another process is writing to it" in done.stderr, "the inner block unlocks nothing"


def test_an_empty_folder_that_was_made_is_removed(tmp_path: Path) -> None:
    with exclusive(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()
    assert not [*tmp_path.iterdir()]
    with exclusive(tmp_path / "a" / "b"):
        (tmp_path / "a" / "b" / "file").write_text("x", encoding="utf-8")
    assert (tmp_path / "a" / "b" / "file").is_file()


def test_what_cannot_be_made_is_left_to_what_writes(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place in ("file", "file/out"):
        with exclusive(tmp_path / place):
            pass
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"
