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
    arguments = ["batch", str(source), str(output), "-n", "1", "--workers", "1", "--block-size", "0.002"]
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
