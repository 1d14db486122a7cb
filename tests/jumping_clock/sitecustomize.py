"""A clock that jumps by years, back and forth, whenever it is read: of a Python that has this folder in its path."""

import random
import time

_chance, _time, _gmtime, _localtime = random.Random(1), time.time, time.gmtime, time.localtime


def _jumping() -> float:
    return _time() + _chance.choice((-4e8, -86_400, -1, 0, 1, 86_400, 4e8))


def _jumping_ns() -> int:
    return int(_jumping() * 1e9)


def _jumping_gmtime(seconds: float | None = None) -> time.struct_time:
    return _gmtime(_jumping() if seconds is None else seconds)


def _jumping_localtime(seconds: float | None = None) -> time.struct_time:
    return _localtime(_jumping() if seconds is None else seconds)


time.time, time.time_ns = _jumping, _jumping_ns
time.gmtime, time.localtime = _jumping_gmtime, _jumping_localtime  # type: ignore[assignment]
