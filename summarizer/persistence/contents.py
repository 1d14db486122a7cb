"""What is read from a model's files and written to them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from summarizer.errors import CheckpointError


def read_file(path: Path) -> bytes:
    """Read a file of a model.

    Args:
        path: the file.

    Returns:
        Its bytes.

    Raises:
        CheckpointError: it is missing, or cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> CheckpointError:
    """Say why a file of a model cannot be read.

    Args:
        path: the file.
        error: what the system says.

    Returns:
        The error to raise.
    """
    if isinstance(error, FileNotFoundError):
        return CheckpointError(f"{path.parent} is not a complete model folder: {path.name} is missing")
    return CheckpointError(f"cannot read {path}: {error.strerror}")


def to_json(value: Any, *, indent: int | None = None) -> bytes:
    """Write a value as the JSON files of a model have it.

    Args:
        value: the value.
        indent: spaces a level; all in one line by default.

    Returns:
        The bytes of the file.
    """
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode()
