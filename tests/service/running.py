"""A service in a process of its own, for tests."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from conftest import ROOT


class Running:
    """The service, its address and its log."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        assert process.stderr is None
        self.process, self.log = process, log
        self.address = ""

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def lines(self) -> list[dict[str, Any]]:
        """The lines of its log."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def workers(self) -> list[int]:
        """The numbers of its worker processes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(child) for child in children.split()]

    def stop(self) -> int:
        """End it as systems do; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


@contextmanager
def running(log: Path, *options: str, modules: Path = ROOT) -> Iterator[Running]:
    """A service that is ready; it is ended if it has not been. Its modules are looked for in a folder first."""
    command = [sys.executable, "-m", "summarizer", "serve", "--port", "0", "--workers", "1", "--long-workers", "1"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(modules), str(ROOT)]), "OMP_NUM_THREADS": "1"}
    with log.open("wb") as file:
        process = subprocess.Popen([*command, *options], stderr=file, env=environment)
    service = Running(process, log)
    try:
        while not service.address:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            content = log.read_bytes()
            first = content.partition(b"\n")[0]
            service.address = json.loads(first)["address"] if first.startswith(b"{") and b"\n" in content else ""
            time.sleep(0.02)
        yield service
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(30)
