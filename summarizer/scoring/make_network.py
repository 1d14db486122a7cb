"""Which network scores documents: NumPy's, or torch's where it is wanted or must be."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.vocabulary import Vocabulary
from summarizer.errors import ConfigError, MissingExtraError
from summarizer.model.config import ModelConfig
from summarizer.scoring.network import Network
from summarizer.scoring.numpy_network import NumpyNetwork


def make_network(
    config: ModelConfig,
    vocabulary: Vocabulary,
    weights: Mapping[str, NDArray[np.generic]],
    *,
    runtime: str = "numpy",
    device: str | None = None,
) -> Network:
    """Make the network of a model.

    Args:
        config: its shape.
        vocabulary: its words.
        weights: its parameters by name; any float type.
        runtime: `numpy`, or `torch`, which is also taken for a network that the NumPy runtime does not run.
        device: torch's device; choosing one chooses torch.

    Returns:
        The network.

    Raises:
        ConfigError: there is no such runtime or device.
        MissingExtraError: torch is asked for or needed, and not installed.
    """
    if runtime not in ("numpy", "torch"):
        raise ConfigError(f"runtime must be 'numpy' or 'torch', not {runtime!r}")
    if runtime == "numpy" and device is None and not config.needs_torch:
        return NumpyNetwork(config, vocabulary, weights)
    try:
        from summarizer.scoring.torch_network import TorchNetwork  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("torch", "train") from error
    return TorchNetwork(config, vocabulary, weights, device=device)
