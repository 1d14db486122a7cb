"""The command line as a process: streams that are closed or full, and Ctrl-C."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, TEXT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT + "The café in Łódź closes.\n", encoding="utf-8")
    return path


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `summarize` by a shell, as `$S`."""
    start = f"{sys.executable} {ROOT / 'cli.py'}"
    return subprocess.run(
        ["bash", "-c", command],
        env={**ENVIRONMENT, "S": start, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("$S <&-", "Error: standard input is closed\n"),
        ("$S {} >&-", "Error: standard output is closed\n"),
        ("$S {} -o - >&-", "Error: standard output is closed\n"),
        ("$S {} > /dev/full", "Error: output: no space left on device\n"),
        ("$S {} -o /dev/full", "Error: cannot write /dev/full: no space left on device\n"),
        ("$S none 2>&- || echo failed", ""),
    ],
)
def test_streams_that_are_closed_or_full(article: Path, command: str, message: str) -> None:
    result = shell(command.format(article))
    assert result.stderr == message
    assert (result.returncode, result.stdout) == ((0, "failed\n") if "echo" in command else (1, ""))


def test_closed_streams_do_not_hinder_what_does_not_need_them(article: Path, tmp_path: Path) -> None:
    expected = shell(f"$S {article}").stdout
    for closed in ("<&-", "2>&-", "<&- 2>&-"):
        assert shell(f"$S {article} {closed}").stdout == expected
    out = tmp_path / "out.txt"
    assert shell(f"$S {article} -o {out} <&- >&- 2>&-").returncode == 0
    assert out.read_text() == expected


def test_where_a_shell_lets_it_write(article: Path, tmp_path: Path) -> None:
    expected = shell(f"$S {article}").stdout
    log = tmp_path / "log"
    log.write_text("before\n")
    for command in (
        f"$S {article} -o >(cat)",
        f"$S {article} -o /dev/stdout | cat",
        f"$S {article} -o /dev/stderr 2>&1",
        f"echo before > {log}; $S {article} -o /dev/stdout >> {log}; tail -n +2 {log}",
    ):
        assert shell(command).stdout == expected, command
    assert shell(f"$S {article} {article} | head -c 1").stdout == "="
    assert shell(f"$S {article} -o >(exec <&-)").stderr == ""


def test_a_stream_that_cannot_hold_the_text(article: Path) -> None:
    result = shell(f"$S -r 1 {article}", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: standard output takes latin-1 only; set PYTHONUTF8=1, or write to a file with --output\n"
    )


INTERRUPT = """
import runpy
import signal
import sys

interrupted, article = sys.argv[1:]

class Finder:
    def find_spec(self, name, path, target=None):
        if name == interrupted:
            try:
                signal.raise_signal(signal.SIGINT)
            except BaseException:
                pass  # as some modules do

sys.meta_path.insert(0, Finder())
sys.argv[:] = ["summarizer", "summarize", article]
runpy.run_module("summarizer", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("module", ["click", "summarizer.errors", "summarizer.cli.summarize", "numpy", "json"])
def test_an_interrupt_of_an_import(article: Path, module: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", INTERRUPT, module, str(article)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr.strip()) == (130, "", "")


FINALIZER = """
from summarizer import __main__, cli

class Interrupted:
    def __del__(self):
        raise KeyboardInterrupt

def run(name, **_):
    Interrupted()
    return 0

cli.run = run
__main__.summarize()
"""


def test_an_interrupt_where_python_cannot_raise_it() -> None:
    result = subprocess.run(
        [sys.executable, "-c", FINALIZER], env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (130, "")


LOST = """
import signal
from summarizer import __main__
from summarizer.cli import summarize
from summarizer.errors import InputError

def lose(**_):
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:  # as Python does, if it falls into an import of a name from a module
        raise InputError("expected a message argument") from None

summarize.command.callback = lose
__main__.summarize()
"""


def test_an_interrupt_that_becomes_another_error(article: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", LOST, str(article)], env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr.strip()) == (130, "")


def test_an_interrupt_of_reading(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "summarizer", "summarize", str(pipe), "-o", str(tmp_path / "out.txt")]
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as process:
        writer = os.open(pipe, os.O_WRONLY)  # waits until it is read
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert process.stderr.read().strip() == ""
        os.close(writer)
    assert process.returncode == 130
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


END = """
import atexit, sys, threading, time
from summarizer.__main__ import _end

atexit.register(print, "at the end")
if "thread" in sys.argv:
    threading.Thread(target=lambda: (time.sleep(0.2), print("a thread"))).start()
sys.stdout.write("first, ")
_end(3)
"""


@pytest.mark.parametrize(("arguments", "printed"), [([], ""), (["thread"], "a thread\n")])
def test_what_is_still_to_be_done_at_the_end_is_done(arguments: list[str], printed: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", END, *arguments], env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (3, f"first, {printed}at the end\n", "")
