"""A process that writes to a folder, for tests of what another one does then."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import ROOT

HOLD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from summarizer.system.locks import exclusive
with exclusive(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


def hold(folder: Path) -> list[str]:
    """The command of a process that locks a folder until its standard input ends."""
    return [sys.executable, "-c", HOLD, str(folder), str(ROOT)]


@contextmanager
def another_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has locked a folder."""
    with subprocess.Popen(hold(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "locked\n"
            yield process
        finally:
            process.kill()
