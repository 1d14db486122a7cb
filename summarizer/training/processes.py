"""One process or several: what torchrun started, and what each of them runs on."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Self

import torch
from torch import distributed
from torch.nn.parallel import DistributedDataParallel

from summarizer.model.network import HierarchicalNetwork


class Processes:
    """The processes of a run, as a context.

    Under `torchrun` they form a group (NCCL on GPUs, Gloo on CPUs); alone there is one.

    Attributes:
        count: how many there are.
        rank: this one's number.
        device: what this one computes on: a GPU if there is one.
    """

    def __init__(self) -> None:
        """Join the processes that torchrun has started, if it has."""
        self.count = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0"))
        gpu = torch.cuda.is_available()
        self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0"))) if gpu else torch.device("cpu")

    def __enter__(self) -> Self:
        if self.count > 1:
            distributed.init_process_group("nccl" if self.device.type == "cuda" else "gloo")
        if self.device.type == "cuda":
            torch.cuda.set_device(self.device)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.count > 1:
            distributed.destroy_process_group()

    @property
    def first(self) -> bool:
        """Whether this process writes the files."""
        return self.rank == 0

    @property
    def has_bf16(self) -> bool:
        """Whether the device multiplies bfloat16 in hardware."""
        if self.device.type == "cuda":
            return bool(torch.cuda.is_bf16_supported(including_emulation=False))
        return bool(torch.cpu._is_avx512_bf16_supported())

    def share(self, network: HierarchicalNetwork) -> HierarchicalNetwork | DistributedDataParallel:
        """Let the processes average the gradients of a network.

        Args:
            network: this process's copy.

        Returns:
            The network to call; itself if there is one process.
        """
        return DistributedDataParallel(network) if self.count > 1 else network
