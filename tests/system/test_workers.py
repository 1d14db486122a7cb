import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import tasks

from summarizer.errors import InputError, MissingExtraError, WorkerError
from summarizer.system.workers import AHEAD, HOPELESS, TRIES, Workers, stream


def test_results_are_in_order_and_tasks_are_taken_as_they_are_needed() -> None:
    taken = []

    def numbers() -> Iterator[int]:
        for number in range(50):
            taken.append(number)
            yield number

    with Workers[int, int](2, tasks.doubler) as workers:
        results = workers.map(numbers())
        assert next(results).result() == 0
        assert len(taken) <= 2 * AHEAD + 1
        assert [future.result() for future in results] == [2 * number for number in range(1, 50)]


def test_a_fault_is_its_tasks_alone(capfd: pytest.CaptureFixture[str]) -> None:
    with Workers[int, int](1, tasks.failing) as workers:
        found = [future.exception() or future.result() for future in workers.map(range(5))]
    assert found[0] == 0
    assert found[4] == 4
    assert isinstance(found[1], InputError)
    assert isinstance(found[2], MissingExtraError)
    assert found[2].extras == ("two",)
    assert isinstance(found[3], WorkerError)
    assert str(found[3]) == "KeyError: 'three'"
    assert "among the results?" in capfd.readouterr().err


@pytest.mark.parametrize("times", [1, TRIES])
def test_a_worker_that_is_killed_is_replaced(tmp_path: Path, times: int) -> None:
    with Workers[int, int](2, partial(tasks.dying, tmp_path, times)) as workers:
        found = [future.exception() or future.result() for future in workers.map(range(6))]
    assert [result for result in found if not isinstance(result, Exception)] == [
        number for number in range(6) if number != 2 or times < TRIES
    ]
    assert len([*tmp_path.iterdir()]) == times
    if times == TRIES:
        assert isinstance(found[2], WorkerError)


def test_what_cannot_be_made_is_told() -> None:
    with Workers[int, int](1, tasks.unmakeable) as workers, pytest.raises(InputError, match="nothing to work with"):
        next(workers.map([1])).result()


def test_workers_end_when_they_are_not_needed() -> None:
    with Workers[float, float](2, tasks.sleeper) as workers:
        results = workers.map([0.0, 600.0, 600.0])
        next(results)
        processes = [*workers._processes]
    assert processes
    assert all((process.poll() or 0) < 0 for process in processes)  # killed: none has slept to the end


def test_workers_end_with_the_process_that_started_them() -> None:
    program = (
        "import os, sys, tasks; from summarizer.system.workers import Workers\n"
        "workers = Workers(1, tasks.doubler)\n"
        "next(workers.map([1])).result()\n"
        "print(*[process.pid for process in workers._processes], flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False)
    number = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("the worker is still there")


def test_what_cannot_be_sent_is_told() -> None:
    with pytest.raises(WorkerError, match="cannot be sent"):
        Workers[int, int](1, lambda: abs)


def test_an_item_that_no_worker_survives_costs_nothing_else() -> None:
    batches = [[0, 1], [2, 3, 4, 5], [6], [7, 8]]
    found = [*stream(partial(tasks.squares, 3), batches, workers=2)]
    assert [batch for batch, _ in found] == [[0, 1], [2], [3], [4], [5], [6], [7, 8]]
    results = [result for _, result in found]
    assert results[:2] + results[5:] == [[0, 1], [4], [36], [49, 64]]
    assert [type(result) for result in results[2:5]] == [WorkerError, WorkerError, InputError]
    assert str(results[3]) == "MemoryError: "


@pytest.mark.parametrize("fault", [tasks.end, tasks.need_memory])
def test_where_no_worker_can_be_started_nothing_is_tried_item_by_item(
    tmp_path: Path, fault: Callable[[], None]
) -> None:
    results = stream(partial(tasks.stillborn, tmp_path, fault), [[*range(10)], [*range(10)]], workers=1)
    with pytest.raises(WorkerError, match="could be started, 3 times: is there enough memory"):
        next(results)
    assert len([*tmp_path.iterdir()]) in range(TRIES, 2 * TRIES)  # the second batch may have begun


def test_where_no_worker_survives_anything_not_all_is_tried(tmp_path: Path) -> None:
    results = stream(partial(tasks.counting_deaths, tmp_path), [[*range(100)]], workers=2)
    with pytest.raises(WorkerError, match="no process survives any of the first"):
        list(results)
    assert len([*tmp_path.iterdir()]) < 2 * TRIES * (HOPELESS + 2 * AHEAD)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no addresses")
@pytest.mark.parametrize("room", [2_000_000, 8_392_704, 8_396_800, 8_400_896, 8_404_992, 16_000_000])
def test_nothing_waits_for_a_thread_that_has_no_room(room: int) -> None:
    program = f"""
import resource
import tasks
from summarizer.errors import WorkerError
from summarizer.system.workers import Workers
with Workers(1, tasks.doubler) as workers:
    pages = int(open("/proc/self/statm").read().split()[0])
    most = pages * resource.getpagesize() + {room}
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    try:
        next(workers.map([1]))
    except WorkerError as error:
        print(error)
"""
    path = os.pathsep.join([str(Path(tasks.__file__).parent), *sys.path])
    command, environment = [sys.executable, "-c", program], {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert done.stdout == "there is no room for a thread: is there enough memory?\n", done.stderr


def test_an_error_of_a_batch_is_not_that_of_a_worker() -> None:
    ((batch, error),) = stream(partial(tasks.squares, -1), [[1, 2]], workers=1)
    assert batch == [1, 2]
    assert isinstance(error, InputError)


def test_a_thread_that_cannot_be_started_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with Workers[int, int](1, tasks.doubler) as workers, pytest.raises(WorkerError, match="is there enough memory"):
        next(iter(workers.map([1])))


def test_a_worker_that_cannot_import_prints_no_traceback(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [])
    with Workers[int, int](1, tasks.doubler) as workers:
        (future,) = workers.map([1])
    assert isinstance(future.exception(), WorkerError)
    assert "Traceback" not in capfd.readouterr().err
