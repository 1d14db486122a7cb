"""What a training run writes beside the model, and whether a folder holds a run."""

from __future__ import annotations

from pathlib import Path

from summarizer.persistence.checkpoint import WEIGHTS

STATE = "training/state.safetensors"
"""From which a killed run goes on."""

METRICS = "training/metrics.jsonl"
"""Figures of the steps and epochs, a JSON object a line."""

GRADIENTS = "training/gradients.jsonl"
"""Norms of the gradient, a JSON object a line."""


def is_unsaved_run(folder: Path) -> bool:
    """Whether a folder holds a run that was killed before it saved anything.

    Args:
        folder: the model folder.

    Returns:
        Whether metrics of a run are there, perhaps none yet, and neither its state nor a model.
    """
    metrics = folder / METRICS
    if not metrics.is_file() or (folder / STATE).exists() or (folder / WEIGHTS).exists():
        return False
    with metrics.open("rb") as file:
        return file.readline(100).startswith(b'{"step"') or metrics.stat().st_size == 0
