"""The log on standard error: JSON lines, without a word of a document, a query or an address."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from queue import Empty, Full, Queue
from typing import Any

KEPT = 10_000
"""Lines that wait to be written; more are lost, and counted, where nobody reads them."""

PATIENCE = 1.0
"""Seconds in which lines are written that wait when the service ends."""


class Log:
    """Writes lines to standard error, in a thread: who reads there may be slow."""

    def __init__(self) -> None:
        """Begin to write."""
        self._lines: Queue[bytes | None] = Queue(KEPT)
        self._lost = 0
        self._thread = threading.Thread(target=self._write, daemon=True, name="log")
        self._thread.start()

    def write(self, level: str, message: str, **values: Any) -> None:
        """Write a line.

        Args:
            level: how grave it is.
            message: what happened.
            values: what is known of it, as JSON types.
        """
        stamp = f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime())}Z"
        lost = {"lost_lines": self._lost} if self._lost else {}
        line = json.dumps({"time": stamp, "level": level, "message": message, **values, **lost}) + "\n"
        try:
            self._lines.put_nowait(line.encode())
            self._lost = 0
        except Full:
            self._lost += 1

    def close(self) -> None:
        """Write what waits, if it is read soon."""
        try:
            self._lines.put(None, timeout=PATIENCE)
        except Full:
            return
        self._thread.join(PATIENCE)

    def _write(self) -> None:
        descriptor = sys.stderr.fileno() if sys.stderr is not None else 2
        while (line := self._lines.get()) is not None:
            lines = [line]
            try:
                while len(lines) < KEPT and (more := self._lines.get_nowait()) is not None:
                    lines.append(more)
            except Empty:
                more = b""
            with suppress(OSError):  # nobody may read there any more
                _write_all(descriptor, b"".join(lines))
            if more is None:
                return


def _write_all(descriptor: int, content: bytes) -> None:
    while content:
        content = content[os.write(descriptor, content) :]


class LogHandler(logging.Handler):
    """Writes what libraries log, without their messages' values and what errors say."""

    def __init__(self, log: Log) -> None:
        """Take the log.

        Args:
            log: where to write.
        """
        super().__init__(logging.INFO)
        self.log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record.

        Args:
            record: the record.
        """
        values: dict[str, Any] = {"logger": record.name}
        if record.exc_info and record.exc_info[0]:
            values["error"] = record.exc_info[0].__name__
            values["place"] = _places(record)
        self.log.write(record.levelname.lower(), str(record.msg).strip().partition("\n")[0], **values)


def _places(record: logging.LogRecord) -> list[str]:
    """Where an error passed through, without the lines of code."""
    places = []
    trace = record.exc_info[2] if record.exc_info else None
    while trace:
        places.append(f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}")  # noqa: PTH119
        trace = trace.tb_next
    return places[-8:]


def rounded(values: Mapping[str, float]) -> dict[str, float]:
    """Round seconds for the log.

    Args:
        values: the seconds.

    Returns:
        The same, to a tenth of a millisecond.
    """
    return {name: round(value, 4) for name, value in values.items()}
