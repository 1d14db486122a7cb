import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from click.testing import CliRunner

from summarizer.cli import main

TEXT = "The bridge number {} closes in March. Ferries will run instead. Nobody in the town likes it."


def write(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps({"id": number, "text": TEXT.format(number)}) + "\n" for number in range(count)))
    return path


def ids(folder: Path) -> list[int]:
    lines = [line for path in folder.glob("part-*") for line in path.read_text().splitlines()]
    return sorted(json.loads(line)["id"] for line in lines)


def test_a_job(tmp_path: Path) -> None:
    source, output = write(tmp_path / "rows.jsonl", 30), tmp_path / "out"
    arguments = ["batch", str(source), str(output), "-n", "1", "--workers", "1", "--shard-size", "0.002"]
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.output) == (0, "")
    assert ids(output) == [*range(30)]
    assert len([*output.glob("part-*.jsonl")]) > 1
    assert CliRunner().invoke(main, arguments).exit_code == 0


def test_failed_documents_are_told(tmp_path: Path) -> None:
    source, output = write(tmp_path / "rows.jsonl", 3), tmp_path / "out"
    with source.open("a") as file:
        file.write('{"id": 3, "text": ""}\n')
    done = CliRunner().invoke(main, ["batch", str(source), str(output), "--workers", "1"])
    assert done.exit_code == 1
    assert done.output == f"{output / 'failed.jsonl'}: 1 document without a summary\n"


def test_wrong_use(tmp_path: Path) -> None:
    source = write(tmp_path / "rows.jsonl", 3)
    for arguments, message in (
        ([str(tmp_path / "none.jsonl"), "out"], "none.jsonl"),
        ([str(source), str(source)], "not a folder"),
        ([str(source), str(tmp_path)], "not empty"),
    ):
        done = CliRunner().invoke(main, ["batch", *arguments])
        assert done.exit_code == 1
        assert message in done.output
        assert done.output.count("\n") == 1


def test_nothing_is_lost_or_doubled_when_workers_and_the_job_are_killed(tmp_path: Path) -> None:
    source, output = write(tmp_path / "rows.jsonl", 4_000), tmp_path / "out"
    settings = ["--workers", "2", "--block-size", "0.02"]
    command = [sys.executable, "-m", "summarizer", "batch", str(source), str(output), *settings]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for kill_job in (True, False):
        with subprocess.Popen(command, env=environment, start_new_session=True) as process:
            before = len(ids(output)) if output.exists() else 0
            while process.poll() is None and (not output.exists() or len(ids(output)) <= before):
                time.sleep(0.02)
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            for thread in children.parent.parent.glob("*/children"):
                for child in thread.read_text().split()[:1]:
                    os.kill(int(child), signal.SIGKILL)
            if kill_job:
                process.kill()
    assert process.returncode == 0
    assert ids(output) == [*range(4_000)]
    assert not [*output.glob("*.tmp")]


def test_what_is_done_again_is_said(tmp_path: Path) -> None:
    source, output = write(tmp_path / "rows.jsonl", 30), tmp_path / "out"
    arguments = ["batch", str(source), str(output), "-n", "1", "--workers", "1", "--block-size", "0.002"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    expected = ids(output)
    (output / "part-000001.jsonl").write_text("")
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.output) == (
        0,
        f"{output}: 1 shard done again, since the rows or the files have changed\n",
    )
    assert ids(output) == expected


def test_a_fault_of_the_job_writes_nothing(tmp_path: Path) -> None:
    source, output = write(tmp_path / "rows.jsonl", 3), tmp_path / "out"
    for option, value, message in (
        ("--model", tmp_path / "none", "there is no model folder"),
        ("--language", "xx", "no sentence rules"),
        ("--summary-column", "id", "name another for the summaries with --summary-column"),
        ("--text-column", "body", "name one with --text-column"),
    ):
        done = CliRunner().invoke(main, ["batch", str(source), str(output), option, str(value)])
        assert done.exit_code == 1
        assert message in done.output
        assert done.output.count("\n") == 1
        assert not output.exists()


def test_workers_end_with_the_job_in_the_midst_of_a_block(tmp_path: Path) -> None:
    source, output = write(tmp_path / "rows.jsonl", 40_000), tmp_path / "out"
    command = [sys.executable, "-m", "summarizer", "batch", str(source), str(output), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, env=environment, start_new_session=True) as process:
        children: list[int] = []
        while process.poll() is None and len(children) < 2:
            time.sleep(0.02)
            threads = Path(f"/proc/{process.pid}/task").glob("*/children")
            children = [int(child) for thread in threads for child in thread.read_text().split()]
        while process.poll() is None and not all(is_working(child) for child in children):
            time.sleep(0.02)
        process.terminate()
    assert process.returncode == -signal.SIGTERM
    ended = time.monotonic() + 1
    while any(map(is_running, children)) and time.monotonic() < ended:
        time.sleep(0.02)
    assert not any(map(is_running, children))
    assert ids(output) == []


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def is_working(process: int) -> bool:
    """Whether a worker is past its start, by the time that it has computed, in hundredths of a second."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11]) > 80
    except OSError:
        return True
