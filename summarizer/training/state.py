"""What a killed run needs to go on: one safetensors file, with a checksum of all that is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from summarizer.errors import CheckpointError
from summarizer.system.checksum import checksum
from summarizer.system.files import writing
from summarizer.system.tensors import sort_header

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


@dataclass(frozen=True, slots=True)
class State:
    """What a run goes on from.

    Attributes:
        progress: where it stands.
        tensors: the weights, and the moments of Adam.
    """

    progress: Progress
    tensors: dict[str, Tensor]

    def restore(self, network: torch.nn.Module, optimizer: torch.optim.Adam) -> None:
        """Take up the weights and moments.

        Args:
            network: receives the weights.
            optimizer: receives its moments.
        """
        with torch.no_grad():
            for name, parameter in network.named_parameters():
                parameter.copy_(self.tensors[f"weight/{name}"])
                moments = {key: value for key in MOMENTS if (value := self.tensors.get(f"{key}/{name}")) is not None}
                if moments:
                    optimizer.state[parameter] = {
                        key: value if key == "step" else value.to(parameter.device) for key, value in moments.items()
                    }


def save_state(
    path: Path, network: torch.nn.Module, optimizer: torch.optim.Adam, *, progress: Progress, run: dict[str, Any]
) -> None:
    """Write the state of a run.

    Args:
        path: the file.
        network: the network.
        optimizer: its optimizer.
        progress: where the run stands.
        run: what identifies the run (settings, corpus): `read_state` refuses another.

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
        file.write(sort_header(save(tensors, {**header, "checksum": _checksum(tensors, header)})))


def read_state(path: Path, *, run: dict[str, Any]) -> State:
    """Read the state of a run.

    Args:
        path: the file.
        run: what identifies the run that is to go on.

    Returns:
        The state.

    Raises:
        CheckpointError: the file is missing, damaged, or of another run.
    """
    if not path.is_file():
        raise CheckpointError(f"there is nothing to resume: {path} is missing; train without --resume first")
    damaged = f"{path} is damaged; train without --resume, into another folder"
    try:
        with safe_open(path, framework="pt") as file:
            header = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise CheckpointError(damaged) from error
    if header.pop("checksum", None) != _checksum(tensors, header):
        raise CheckpointError(damaged)
    try:
        before, progress = json.loads(header["run"]), Progress(**json.loads(header["progress"]))
        changes = _changes(before, run)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CheckpointError(damaged) from error
    if changes:
        raise CheckpointError(f"{path} is of another run: {', '.join(changes)}")
    return State(progress, tensors)


def _checksum(tensors: Mapping[str, Tensor], header: Mapping[str, str]) -> str:
    arrays = {name: tensor.cpu().numpy() for name, tensor in tensors.items()}
    return checksum(arrays, json.dumps(header, sort_keys=True).encode())


def _changes(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What differs between the identities of two runs."""
    changes = []
    for key in sorted(before.keys() | now.keys()):
        old, new = before.get(key), now.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            changes += _changes(old, new)
        elif old != new:
            fingerprint = key in ("training", "validation")
            changes.append(f"the {key} documents are others" if fingerprint else f"{key} was {old!r}, and is {new!r}")
    return changes
