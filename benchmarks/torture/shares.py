"""Time for some things to try, as many at once as there are processors."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence

LEAST = 1.0
"""Seconds that a thing has, also where those before it took longer than they should."""


class Shares:
    """Parts the time that is left among what is left."""

    def __init__(self, seconds: float, weights: Sequence[float]) -> None:
        """Begin.

        Args:
            seconds: in all, by the clock.
            weights: how much of it each thing is due.
        """
        self.processes = len(os.sched_getaffinity(0))
        self.end = time.monotonic() + seconds
        self._left = [*weights]
        self._lock = threading.Lock()

    def next(self) -> float:
        """Take the share of the next thing.

        Returns:
            Its seconds.
        """
        with self._lock:
            at_once = min(self.processes, len(self._left))
            share = (self.end - time.monotonic()) * at_once / sum(self._left) * self._left.pop(0)
        return max(share, LEAST)
