"""Averages the networks of models of one shape and vocabulary: a mean of several is often better than each.

    python benchmarks/average_models.py OUTPUT MODEL=SHARE MODEL=SHARE…

The result has the set selection and the record of the first model. Wortsman et al. 2022, "Model soups".
"""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from summarizer.persistence.checkpoint import load_checkpoint, save_checkpoint


def main(output: str, *parts: str) -> None:
    models, shares = zip(*(part.rsplit("=", 1) for part in parts), strict=True)
    checkpoints = [load_checkpoint(Path(model)) for model in models]
    total = sum(map(float, shares))
    weights = {
        name: sum(
            float(share) / total * np.asarray(checkpoint.weights[name], np.float32)
            for share, checkpoint in zip(shares, checkpoints, strict=True)
        )
        for name in checkpoints[0].weights
    }
    shares_by_name = {Path(model).name: float(share) / total for model, share in zip(models, shares, strict=True)}
    training = {**checkpoints[0].training, "mean of": shares_by_name}
    save_checkpoint(replace(checkpoints[0], weights=weights, importance={}, training=training), Path(output))


if __name__ == "__main__":
    main(*sys.argv[1:])
