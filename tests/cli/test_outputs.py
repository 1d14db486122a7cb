"""What the commands write, and that they say before any work where they cannot."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, TEXT
from locking import another_process

from summarizer.cli import main

SAMPLES = ROOT / "corpora/samples"
FOLDERS = ("label", "train")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "p.txt").write_text("one line\n" * 4)
    return tmp_path


COMMANDS = {
    "summarize": ("summarize", "a.txt"),
    "evaluate": ("evaluate", "-p", "p.txt", "-r", "p.txt"),
    "benchmark": ("benchmark", SAMPLES, "-m", "lead", "--limit", 2, "--no-cache"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_dash_is_standard_output(work: Path, command: str) -> None:
    expected = run(*COMMANDS[command])
    assert expected.exit_code == 0
    printed = run(*COMMANDS[command], "-o", "-")
    assert printed.exit_code == 0
    written = run(*COMMANDS[command], "-o", "out.txt")
    assert (written.exit_code, written.stdout) == (0, "")
    if command != "benchmark":  # which prints speeds
        assert printed.stdout == expected.stdout == (work / "out.txt").read_text()
    assert not (work / "-").exists()


def test_label_prints_one_split(work: Path) -> None:
    assert run("label", SAMPLES, "-o", "labels").exit_code == 0
    printed = run("label", SAMPLES, "-o", "-", "--split", "validation")
    assert printed.stdout == (work / "labels" / "validation.jsonl").read_text()
    assert run("label", SAMPLES, "-o", "-").exit_code == run("train", SAMPLES, "-o", "-").exit_code == 2
    assert not (work / "-").exists()


def forbid_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be read: what a command says then, it says before any work."""
    for module in ("datasets", "summarizer.pipeline", "summarizer.evaluation.summary_files", "summarizer.training"):
        monkeypatch.setitem(sys.modules, module, None)


@pytest.mark.parametrize(
    "arguments",
    [
        *((*command, option, "{}") for command in COMMANDS.values() for option in ("-o",)),
        (*COMMANDS["evaluate"], "--scores", "{}"),
        (*COMMANDS["benchmark"], "--html", "{}"),
    ],
)
def test_files_are_checked_before_any_work(
    work: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[object, ...]
) -> None:
    (work / "kept.txt").write_text("old")
    (work / "kept.txt").chmod(0o444)
    forbid_work(monkeypatch)
    for path, message in (
        ("none/a.txt", "cannot write none/a.txt: there is no folder"),
        ("kept.txt", "cannot write kept.txt: it is read-only (mode 0444)"),
        (".", "cannot write .: it is a folder"),
    ):
        result = run(*(str(argument).format(path) for argument in arguments))
        assert (result.exit_code, result.stdout) == (1, ""), result
        assert result.stderr.startswith(f"Error: {message}")
        assert result.stderr.count("\n") == 1
    assert (work / "kept.txt").read_text() == "old"
    assert sorted(path.name for path in work.iterdir()) == ["a.txt", "kept.txt", "p.txt"]


@pytest.mark.parametrize("command", FOLDERS)
def test_folders_are_checked_before_any_work(work: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    forbid_work(monkeypatch)
    for path in ("a.txt", "a.txt/new"):
        result = run(command, SAMPLES, "-o", path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"Error: cannot write {path}")
        assert result.stderr.count("\n") == 1


def test_the_cache_is_checked_before_any_work(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_work(monkeypatch)
    result = run("benchmark", SAMPLES, "--cache", "a.txt")
    assert result.stderr == (
        "Error: cannot write a.txt: {} is not a folder; choose another with --cache, or give --no-cache\n"
    ).format(work / "a.txt")


def test_a_model_file_that_is_read_only(work: Path, model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (model_folder / "config.json").chmod(0o444)
    forbid_work(monkeypatch)
    result = run("train", SAMPLES, "-o", model_folder)
    assert result.stderr == f"Error: cannot write {model_folder}/config.json: it is read-only (mode 0444)\n"


def test_a_split_that_is_read_only(work: Path) -> None:
    (work / "labels").mkdir()
    shutil.copy(SAMPLES / "validation.jsonl", work / "labels")
    (work / "labels" / "validation.jsonl").chmod(0o444)
    result = run("label", SAMPLES, "-o", "labels")
    assert result.stderr == "Error: cannot write labels/validation.jsonl: it is read-only (mode 0444)\n"
    assert [path.name for path in Path("labels").iterdir()] == ["validation.jsonl"]


def test_what_is_read_is_not_replaced(work: Path) -> None:
    (work / "folder").mkdir()
    shutil.copy(SAMPLES / "validation.jsonl", work / "folder" / "validation.jsonl")
    (work / "g.txt").write_text("one line\n" * 4)
    (work / "symbolic").symlink_to("a.txt")
    (work / "hard").hardlink_to("a.txt")
    (work / "up").symlink_to(work / "folder")
    before = {path: path.read_bytes() for path in work.rglob("*") if path.is_file()}
    evaluate = ("evaluate", "-p", "p.txt", "-r", "g.txt")
    for arguments, path in (
        (("summarize", "a.txt", "-o"), "a.txt"),
        (("summarize", "a.txt", "-o"), "./a.txt"),
        (("summarize", "a.txt", "-o"), "symbolic"),
        (("summarize", "symbolic", "-o"), "a.txt"),
        (("summarize", "hard", "-o"), "a.txt"),
        (("summarize", "p.txt", "a.txt", "g.txt", "-o"), "a.txt"),
        ((*evaluate, "--scores"), "g.txt"),
        (("evaluate", "-p", "x=p.txt", "-r", "g.txt", "-o"), "p.txt"),
        (("benchmark", "folder", "-m", "lead", "--html"), "folder/validation.jsonl"),
        (("benchmark", "up", "-m", "lead", "-o"), "folder/validation.jsonl"),
        (("label", "folder", "-o"), "folder"),
        (("label", "folder", "-o"), "up"),
    ):
        result = run(*arguments, path)
        assert (result.exit_code, result.stdout) == (1, ""), arguments
        assert result.stderr == (
            f"Error: cannot write {Path(path)}: it is read by the same command, and would be lost; choose another "
            "output, or move it away\n"
        )
    assert {path: path.read_bytes() for path in work.rglob("*") if path.is_file()} == before


def test_two_outputs_of_one_name(work: Path) -> None:
    (work / "link").symlink_to("out.txt")
    for other in ("out.txt", "link"):
        result = run(*COMMANDS["evaluate"], "--scores", "out.txt", "-o", other)
        assert result.stderr == f"Error: cannot write {other}: it is the name of two outputs\n"


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (("label", SAMPLES, "-o", "."), ("validation.jsonl",)),
        (("train", SAMPLES, "-o", "."), ("README.md", "config.json", "training/metrics.jsonl")),
        (("train", SAMPLES, "--resume", "-o", "."), ("README.md", "config.json")),
        (("train-compressor", SAMPLES, "-o", "."), ("compressor.safetensors",)),
    ],
)
def test_files_that_are_there_are_not_replaced(work: Path, command: tuple[object, ...], names: tuple[str, ...]) -> None:
    (work / "training").mkdir()
    for name in names:
        (work / name).write_text("old")
        result = run(*command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            f"Error: cannot write {name}: it is there already, and would be lost; choose another output, or move it "
            "away\n"
        )
        assert (work / name).read_text() == "old"
        (work / name).unlink()


def test_a_model_without_a_run_is_not_replaced(work: Path, model_folder: Path) -> None:
    before = {path: path.read_bytes() for path in model_folder.iterdir()}
    result = run("train", SAMPLES, "-o", model_folder)
    assert result.exit_code == 1
    assert "it is there already, and would be lost" in result.stderr
    assert {path: path.read_bytes() for path in model_folder.iterdir()} == before


@pytest.mark.parametrize("files", [(), ("-",)])
def test_a_file_redirected_to_standard_input_is_not_written_over(tmp_path: Path, files: tuple[str, ...]) -> None:
    source = tmp_path / "article.txt"
    source.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "summarizer", "summarize", *files, "--output", str(source)]
    with source.open("rb") as stdin:
        result = subprocess.run(command, stdin=stdin, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "it is read by the same command" in result.stderr
    assert source.read_text(encoding="utf-8") == TEXT


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
@pytest.mark.parametrize(
    ("command", "folder"),
    [
        (("train", SAMPLES, "-o", "out"), "out"),
        (("train", SAMPLES, "-o", "out", "--resume"), "out"),
        (("batch", "rows.jsonl", "out"), "out"),
        (("fit-selector", SAMPLES, "--model", "model"), "model"),
    ],
)
def test_two_processes_do_not_write_one_folder(
    work: Path, model_folder: Path, command: tuple[object, ...], folder: str
) -> None:
    (work / "rows.jsonl").write_text('{"text": "One is here. Two is there."}\n', encoding="utf-8")
    before = {path: path.read_bytes() for path in model_folder.iterdir()}
    with another_process(work / folder):
        refused = run(*command)
        assert refused.exit_code == 1
        assert f"cannot write {folder}: another process is writing to it" in refused.stderr
        assert not [path for path in work.glob("out/**/*") if path.is_file()]
        assert {path: path.read_bytes() for path in model_folder.iterdir()} == before


def test_labels_that_another_process_has_written_meanwhile_are_kept(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.training import examples

    label_all = examples.label_all

    def meanwhile(*arguments: Any) -> Any:
        yield from label_all(*arguments)
        (work / "labels").mkdir(exist_ok=True)
        (work / "labels" / "validation.jsonl").write_text("another's", encoding="utf-8")

    monkeypatch.setattr(examples, "label_all", meanwhile)
    refused = run("label", SAMPLES, "-o", "labels", "--split", "validation")
    assert refused.exit_code == 1
    assert "it is there already" in refused.stderr
    assert (work / "labels" / "validation.jsonl").read_text(encoding="utf-8") == "another's"
