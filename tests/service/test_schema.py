"""Requests made up from the documentation of the interface get answers that it allows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from service.running import running

pytest.importorskip("uvicorn", reason="the serve extra is not installed")
pytest.importorskip("jsonschema_rs", reason="schemathesis is not installed")

PROGRAM = "from schemathesis.cli import schemathesis; schemathesis()"

OPTIONS = ("--phases", "examples,fuzzing", "--max-examples", "5", "--seed", "1", "--no-color")


def test_no_request_breaks_the_schema(tmp_path: Path) -> None:
    with running(tmp_path / "log", "--rate", "0") as service:
        found = subprocess.run(
            [sys.executable, "-c", PROGRAM, "run", f"{service.address}/openapi.json", *OPTIONS],
            cwd=tmp_path,
            env={**os.environ, "COLUMNS": "120"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert found.returncode == 0, found.stdout
    assert "6 passed" in found.stdout
