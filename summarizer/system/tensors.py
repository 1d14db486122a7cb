"""The bytes of safetensors files, the same ones each time."""

from __future__ import annotations

import json


def sort_header(content: bytes) -> bytes:
    """Sort the header of a safetensors file, whose metadata the library writes in random order.

    Args:
        content: the bytes of the file.

    Returns:
        The bytes of the same file, which depend on nothing but its arrays and metadata.
    """
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.dumps(json.loads(content[8:start]), sort_keys=True, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 8)  # tensors are aligned
    return len(header).to_bytes(8, "little") + header + content[start:]
