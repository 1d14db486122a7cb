from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from summarizer.cli import Command, main


def failing(error: Exception) -> click.Command:
    def fail() -> None:
        raise error

    return Command("fail", callback=fail)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (MemoryError(), "out of memory; give less text at a time, or choose a smaller network or batch"),
        (
            ImportError("/lib/a.so: failed to map segment from shared object"),
            "out of memory; give less text at a time, or choose a smaller network or batch",
        ),
        (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to"), "out of memory;"),
        (RuntimeError("CUDA out of memory. Tried to allocate 20 GiB"), "out of memory;"),
        (PermissionError(13, "Permission denied", "a.txt"), "a.txt: permission denied\n"),
        (UnicodeEncodeError("latin-1", "ł", 0, 1, "no"), "standard output takes latin-1 only;"),
    ],
)
def test_errors_are_one_line(error: Exception, message: str) -> None:
    result = CliRunner().invoke(failing(error), [])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {message}")
    assert result.stderr.count("\n") == 1


def test_a_file_in_place_of_a_command_is_hinted_at(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One thing.")
    for source in (path, tmp_path, "-", "https://example.org/a.html"):
        result = CliRunner().invoke(main, [str(source)])
        assert result.exit_code == 2
        assert f"to summarize it: summarizer summarize {source}\n" in result.stderr
    assert "No such command 'sumarize'" in CliRunner().invoke(main, ["sumarize"]).stderr


def test_a_mistake_of_ours_is_not_hidden() -> None:
    for error in (RuntimeError("odd"), ModuleNotFoundError("No module named 'x'", name="x")):
        assert CliRunner().invoke(failing(error), []).exception is error
