"""Activation functions of NumPy arrays."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Float = TypeVar("Float", bound=np.floating)


def sigmoid(logits: NDArray[Float]) -> NDArray[Float]:
    """The logistic function, which does not overflow in this form.

    Args:
        logits: of any shape; a float type.

    Returns:
        1 / (1 + exp(-logits)), 0 to 1; of the same shape and type.
    """
    probabilities: NDArray[Float] = 0.5 * np.tanh(0.5 * logits) + 0.5
    return probabilities
