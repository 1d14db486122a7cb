"""`summarize` on many documents: folders, workers, and the bar that shows how many are done."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, TEXT, in_terminal

from summarizer.cli.summarize import command
from summarizer.system.batches import BATCH_SIZE

SUMMARIZE = [sys.executable, "-m", "summarizer", "summarize"]
BAD = {"11.pdf": "this PDF file is damaged or cut off", "22.txt": "there is no text in it"}


def run(*arguments: object, **options: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments], **options)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """More files than a batch has, two of them bad."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(BATCH_SIZE + 2):
        (folder / f"{number:02}.txt").write_text(TEXT[number:], encoding="utf-8")
    (folder / "07.txt").write_bytes("Ein Café. Zwei.".encode("latin-1"))
    (folder / "11.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "22.txt").write_text(" ")
    return folder


def test_a_folder_is_the_documents_in_it(folder: Path, tmp_path: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more" / "a.md").write_text("# One\n\nThis is a thing.\n")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / ".hidden.txt").write_text(TEXT)
    result = run("-f", "jsonl", folder)
    files = [
        str(path.relative_to(folder)) for path in folder.rglob("[!.]*.*") if path.name not in (*BAD, "picture.png")
    ]
    assert [json.loads(line)["file"] for line in result.stdout.splitlines()] == [
        f"{folder}/{one}" for one in sorted(files)
    ]
    assert result.exit_code == 1
    assert result.stderr == (
        f"{folder}: left out 1 file: picture.png (a PNG image)\n"
        f"{folder}/07.txt: read as Windows-1252, a guess; give its encoding with --encoding\n"
        f"Error: {folder}/11.pdf: {BAD['11.pdf']}\nError: {folder}/22.txt: {BAD['22.txt']}\n"
    )
    one = run(folder / "more")
    assert (one.exit_code, one.stdout) == (0, f"==> {folder}/more/a.md <==\nThis is a thing.\n")
    assert len(json.loads(run("-f", "json", folder / "more").stdout)) == 1


def test_the_output_is_no_document_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    for _ in range(2):
        assert run(tmp_path, "-o", tmp_path / "b.txt").exit_code == 0
        assert (tmp_path / "b.txt").read_text().count("==>") == 1


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("One thing.")
    result = run(tmp_path / "empty", tmp_path / "a.txt")
    assert (result.exit_code, result.stdout) == (1, f"==> {tmp_path}/a.txt <==\nOne thing.\n")
    assert result.stderr == f"Error: {tmp_path}/empty: there is no document in this folder\n"


@pytest.mark.parametrize(
    "options",
    [(), ("-f", "json"), ("-f", "jsonl", "--keywords", 2), ("-f", "markdown", "-q", "Who pays?"), ("-f", "html"),
     ("--explain",), ("--explain=words", "-n", 1), ("--compress", "-w", 30)],
    ids=lambda options: " ".join(map(str, options)) or "text",
)  # fmt: skip
def test_workers_change_nothing(folder: Path, options: tuple) -> None:
    if options and options[0] in ("--explain=words", "--compress"):
        for number in range(12, BATCH_SIZE + 2):
            (folder / f"{number:02}.txt").unlink()
    alone, together = (run(*options, folder, "--workers", workers) for workers in (1, 2))
    assert alone.stdout == together.stdout
    assert alone.stderr == together.stderr
    assert alone.exit_code == together.exit_code == 1
    assert len(alone.stderr.splitlines()) <= 3


def test_workers_summarize_rows(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [json.dumps({"text": TEXT[number:]}) for number in range(BATCH_SIZE + 2)]
    path.write_text("\n".join([*rows, json.dumps({"text": ""}), "no row", rows[0]]), encoding="utf-8")
    alone, together = (run(path, "--workers", workers) for workers in (1, 0))
    assert (
        alone.stdout
        == together.stdout
        == run("--workers", 2, input=path.read_bytes()).stdout.replace("standard input:", f"{path}:")
    )
    assert alone.stdout.count("==>") == len(rows)
    assert (
        alone.stderr
        == together.stderr
        == (f"Error: {path}:67: there is no text in it\nError: {path}: line 68 is not JSON\n")
    )
    assert run("--workers", 2, tmp_path / "none", path).stdout == alone.stdout
    assert run("--workers", -1, path).exit_code == 2


def test_a_fault_of_the_command_is_told_once(folder: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        result = run(folder, "--workers", workers, "--model", tmp_path / "none", "-o", tmp_path / "out.txt")
        assert result.exit_code == 1
        assert result.stderr == f"Error: there is no model folder {tmp_path / 'none'}\n"
        assert not (tmp_path / "out.txt").exists()


def test_an_interrupt_ends_the_workers_and_keeps_what_was_printed(tmp_path: Path) -> None:
    rows, pipe = tmp_path / "rows.jsonl", tmp_path / "pipe"
    rows.write_text(json.dumps({"text": "One thing is this. Another is that."}) + "\n")
    rows.write_text(rows.read_text() * BATCH_SIZE * 8)
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*SUMMARIZE, "--workers", "2", str(rows), str(pipe)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == f"==> {rows}:1 <==\n"
        writer = os.open(pipe, os.O_WRONLY)  # waits until it is read
        os.killpg(process.pid, signal.SIGINT)
        printed, told = process.stdout.read(), process.stderr.read()  # until the last worker has closed it
        os.close(writer)
    assert process.returncode == 130
    assert told.strip() == ""
    assert printed.count(f"==> {rows}:") >= BATCH_SIZE - 1


def test_who_stops_reading_ends_the_workers(folder: Path) -> None:
    with subprocess.Popen(
        [*SUMMARIZE, "--workers", "2", "-f", "jsonl", *[str(folder)] * 8],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_bar_shows_how_many_are_done(folder: Path, tmp_path: Path, workers: str) -> None:
    call = [*SUMMARIZE, "--workers", workers, "-o", str(tmp_path / "out.txt"), str(folder)]
    written = in_terminal(call, columns=100, code=1)
    shown = [line for line in written if "summarize" in line]
    assert any("documents/s" in line and f"/{BATCH_SIZE + 3}" in line for line in shown)
    assert f"{BATCH_SIZE + 3}/{BATCH_SIZE + 3}" in shown[-1]
    assert any(line.removeprefix("\x1b[K").startswith("\x1b[31mError: ") for line in written)
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "One thing is this."}\n' * (BATCH_SIZE + 1))
    assert f"{BATCH_SIZE + 1}/{BATCH_SIZE + 1}" in in_terminal([*call[:-1], str(rows)], columns=100)[-1]


def test_no_bar_for_short_work_and_none_among_summaries(folder: Path, tmp_path: Path) -> None:
    assert in_terminal([*SUMMARIZE, str(folder / "00.txt"), "-o", str(tmp_path / "out.txt")], columns=100) == []
    assert not any("documents/s" in line for line in in_terminal([*SUMMARIZE, str(folder)], columns=100, code=1))
