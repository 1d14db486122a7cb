"""What a killed run needs to go on: one safetensors file, written whole or not at all."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from summarizer.errors import CheckpointError
from summarizer.files import writing

MOMENTS = ("step", "exp_avg", "exp_avg_sq")
"""What Adam keeps for each parameter."""


@dataclass
class Progress:
    """Where a run stands.

    Attributes:
        epoch: epochs that are over.
        batch: batches of the present epoch that are over.
        step: steps taken in all.
        best: best validation score so far, (ROUGE-1 + ROUGE-2) / 2, 0 to 1; below 0 before the first.
        best_epoch: the epoch that it was reached after.
        seconds: time spent training so far.
        finished: whether training is over.
        history: validation figures after each epoch.
    """

    epoch: int = 0
    batch: int = 0
    step: int = 0
    best: float = -1.0
    best_epoch: int = 0
    seconds: float = 0.0
    finished: bool = False
    history: list[dict[str, Any]] = field(default_factory=list)


def save_state(
    path: Path, network: torch.nn.Module, optimizer: torch.optim.Adam, *, progress: Progress, run: dict[str, Any]
) -> None:
    """Write the state of a run.

    Args:
        path: the file.
        network: the network.
        optimizer: its optimizer.
        progress: where the run stands.
        run: what identifies the run (settings, corpus): `read_progress` refuses another.

    Raises:
        OutputError: it cannot be written.
    """
    tensors: dict[str, Tensor] = {}
    for name, parameter in network.named_parameters():
        tensors[f"weight/{name}"] = parameter.detach().contiguous()
        if parameter in optimizer.state:
            tensors |= {f"{key}/{name}": optimizer.state[parameter][key].contiguous() for key in MOMENTS}
    header = {"progress": json.dumps(asdict(progress)), "run": json.dumps(run, sort_keys=True)}
    with writing(path, parents=True) as file:
        file.write(save(tensors, header))


def read_progress(path: Path, *, run: dict[str, Any]) -> Progress:
    """Read where a run stands.

    Args:
        path: the file.
        run: what identifies the run that is to go on.

    Returns:
        Where the run stands.

    Raises:
        CheckpointError: the file is missing, damaged, or of another run.
    """
    if not path.is_file():
        raise CheckpointError(f"there is nothing to resume: {path} is missing; train without --resume first")
    try:
        with safe_open(path, framework="pt") as file:
            header = file.metadata()
        progress, before = Progress(**json.loads(header["progress"])), json.loads(header["run"])
    except (SafetensorError, OSError, ValueError, KeyError, TypeError) as error:
        raise CheckpointError(f"{path} is damaged; train without --resume, into another folder") from error
    if before != run:
        changed = sorted(key for key in before.keys() | run.keys() if before.get(key) != run.get(key))
        raise CheckpointError(f"{path} is of another run: {', '.join(changed)} changed")
    return progress


def load_state(path: Path, network: torch.nn.Module, optimizer: torch.optim.Adam) -> None:
    """Take up the weights and moments of a run.

    Args:
        path: the file, which `read_progress` has accepted.
        network: receives the weights.
        optimizer: receives its moments.
    """
    with safe_open(path, framework="pt") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(tensors.pop(f"weight/{name}"))
            moments = {key: tensors[f"{key}/{name}"] for key in MOMENTS if f"{key}/{name}" in tensors}
            if moments:
                optimizer.state[parameter] = {
                    key: value if key == "step" else value.to(parameter.device) for key, value in moments.items()
                }
