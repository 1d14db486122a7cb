import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigError, InputError
from summarizer.jobs import Job, Outcome, Shard, find_shards
from summarizer.jobs import ray as ray_jobs
from summarizer.jobs.ray import run

ray = pytest.importorskip("ray")

pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    environment = {
        "env_vars": {
            "PYTHONPATH": os.pathsep.join(
                [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
            )
        }
    }
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR", runtime_env=environment)
    yield
    ray.shutdown()


def rows(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for path in folder.glob("part-*") for line in path.read_text().splitlines()]


def test_nothing_is_lost_or_doubled_when_an_actor_is_killed(cluster: None, tmp_path: Path) -> None:
    source = tmp_path / "rows.jsonl"
    text = "The bridge number {} closes in March. Ferries will run instead. Nobody in the town likes it."
    source.write_text(
        "".join(json.dumps({"id": number, "text": text.format(number)}) + "\n" for number in range(3_000))
    )
    job = Job(tmp_path / "out", {"num_sentences": 1})
    shards = find_shards(source, size=20_000)
    job.begin(shards)
    killed = []

    def kill() -> None:
        while len(rows(job.output)) < 300:
            time.sleep(0.02)
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            if b"ray::" in process.read_bytes() and b"Map" in process.read_bytes() and not killed:
                killed.append(int(process.parent.name))
                os.kill(killed[0], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    found = dict(run(job, shards, workers=2))
    thread.join()
    assert killed
    assert found.keys() == {*shards}
    assert all(isinstance(outcome, Outcome) for outcome in found.values())
    assert sorted(row["id"] for row in rows(job.output)) == [*range(3_000)]


def test_a_fault_of_a_shard_is_told(cluster: None, tmp_path: Path) -> None:
    shard = Shard("part-0", tmp_path / "gone.jsonl", 0, 10)
    job = Job(tmp_path / "out")
    job.begin([shard])
    ((same, error),) = run(job, [shard], workers=1)
    assert same == shard
    assert isinstance(error, InputError)
    assert "gone.jsonl" in str(error)


def free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("scheme", ["", "ray://"])
def test_a_cluster_that_is_not_there(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    address = scheme + free_address()
    monkeypatch.setenv("RAY_ADDRESS", address)
    with pytest.raises(ConfigError, match=rf"there is no Ray cluster at {address} \(connection refused\): start one"):
        ray_jobs._connect(lambda: pytest.fail("it must not be asked"))


def test_a_cluster_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_jobs, "ANSWERED", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("RAY_ADDRESS", f"127.0.0.1:{server.getsockname()[1]}")
        with pytest.raises(
            ConfigError, match=r"has not answered in 0 seconds: .*; if it asks for a token, set RAY_AUTH"
        ):
            ray_jobs._connect(lambda: time.sleep(1))


def test_a_cluster_that_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise RuntimeError("wrong token\nand more")

    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    with pytest.raises(ConfigError, match=r"cannot start a Ray cluster on this machine: wrong token$"):
        ray_jobs._connect(refuse)
