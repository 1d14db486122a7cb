"""What the tests share: a small random network and texts written here."""

import os
import pty
import signal
import subprocess
import termios
from contextlib import suppress
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # read by torch: threads of small networks wait for one another
os.environ["SUMMARIZER_CONFIG"] = ""  # no defaults of the user's

import pytest
from hypothesis import settings
from random_model import random_checkpoint

from summarizer.persistence.checkpoint import Checkpoint, save_checkpoint

settings.register_profile("project", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("project")
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell ignores for what runs in the background

ROOT = Path(__file__).parent.parent

TEXT = """The harbour bridge will close for nine months from March, the city said on Monday.

Engineers found cracks in two of the 14 main cables last autumn. "We could not wait any longer," said Dr. Ana Ruiz, who
leads the works. The repair will cost $3.5 million. Ferries will run every ten minutes instead.

Shop owners fear for their trade. One of them, Piet Moor, called the plan a disgrace. The council promised to help.
"""


def in_terminal(command: list[str], *, columns: int, code: int = 0) -> list[str]:
    """What a command that ends with an exit code writes to a terminal of so many columns, in lines."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=ROOT)
    os.close(theirs)
    written = b""
    with suppress(OSError):  # Linux's way to say that the other side is closed
        while part := os.read(ours, 65536):
            written += part
    os.close(ours)
    assert process.wait() == code
    return written.decode("utf-8").splitlines()


@pytest.fixture
def checkpoint() -> Checkpoint:
    return random_checkpoint()


@pytest.fixture
def model_folder(tmp_path: Path, checkpoint: Checkpoint) -> Path:
    save_checkpoint(checkpoint, tmp_path / "model")
    return tmp_path / "model"
