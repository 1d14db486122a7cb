"""A checksum over whatever must not be changed unnoticed."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

import numpy as np
from numpy.typing import NDArray


def find_nonfinite(arrays: Mapping[str, NDArray[np.generic]]) -> str:
    """Look for numbers that are infinite or none (NaN), which a checksum does not mind.

    Args:
        arrays: arrays by name.

    Returns:
        The name of the first array that has one; empty if none has.
    """
    for name, values in arrays.items():
        if values.dtype == np.float16:  # of neither sign are all bits of the exponent 1: far faster than `isfinite`
            is_finite = values.view(np.int16).max(initial=0) < 0x7C00 and values.view(np.uint16).max(initial=0) < 0xFC00
        else:
            is_finite = np.isfinite(values).all()
        if not is_finite:
            return name
    return ""


def checksum(*parts: bytes | Mapping[str, NDArray[np.generic]]) -> str:
    """CRC-32, which no change of a few neighbouring bits leaves alike; it is no protection against intent.

    Args:
        parts: bytes, or arrays by name, of which the names, types, shapes and values count.

    Returns:
        A decimal number.
    """
    value = 0
    for part in parts:
        if isinstance(part, bytes):
            value = crc32(part, value)
            continue
        for name in sorted(part):
            array = np.ascontiguousarray(part[name])
            value = crc32(array.data, crc32(f"{name} {array.dtype.str} {array.shape}".encode(), value))
    return str(value)
