"""A small network with random weights."""

import numpy as np

from summarizer.encoding.vocabulary import Vocabulary
from summarizer.model.config import ModelConfig
from summarizer.persistence.checkpoint import Checkpoint
from summarizer.persistence.parameters import parameter_shapes
from summarizer.selection.layers import selector_shapes


def random_checkpoint(seed: int = 0, **shape: int | str) -> Checkpoint:
    """A small network with random weights, large enough that every term counts."""
    words = sorted({"the", "city", "said", "bridge", "on", "will", "a", "of", "in", ".", ",", '"', "march", "0000"})
    vocabulary = Vocabulary(words, n_buckets=50, document_counts=range(99, 99 - 7 * len(words), -7), n_documents=100)
    config = ModelConfig.from_dict(
        {"embedding_size": 6, "hidden_size": 5, "absolute_positions": 8, "relative_positions": 4, **shape}
    )
    random = np.random.default_rng(seed)
    weights = {
        name: random.normal(0, 0.7, size).astype(np.float16).astype(np.float32)
        for name, size in parameter_shapes(config, len(vocabulary)).items()
    }
    weights["surface.deviation"] = np.float32(0.5) + np.round(np.abs(weights["surface.deviation"]), 1) // 0.5
    return Checkpoint(config, vocabulary, weights, training={}, card="# A test\n")


def random_choice(seed: int = 0) -> dict[str, np.ndarray]:
    """Networks that choose, with random weights."""
    random = np.random.default_rng(seed)
    weights = {name: random.normal(0, 0.7, shape).astype(np.float32) for name, shape in selector_shapes().items()}
    return {name: abs(value) + 0.5 if name.endswith("deviation") else value for name, value in weights.items()}
