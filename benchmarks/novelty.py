"""The running summary of the novelty term: a step for each position against fixed-point iteration, in turn.

    python benchmarks/novelty.py

The fixed point starts from P without novelty and recomputes all positions at once until nothing changes by more than
1e-6; after n iterations the first n positions are exact, so it ends.
"""

from __future__ import annotations

import statistics
import time

import torch
from torch import Tensor

from summarizer.model.decoders.labels import novelty


def fixed_point(base: Tensor, projected: Tensor, states: Tensor) -> tuple[Tensor, int]:
    """Solve the recurrence for all positions together; returns the term and the number of iterations."""
    chance = base.sigmoid()
    iterations = 0
    for iterations in range(1, base.shape[1] + 1):  # noqa: B007
        parts = chance[..., None] * states
        summary = parts.cumsum(1) - parts
        term = -(projected * summary.tanh()).sum(-1)
        before, chance = chance, (base + term).sigmoid()
        if (chance - before).abs().max() < 1e-6:
            break
    return term, iterations


def main() -> None:
    """Print milliseconds for a few shapes of batch."""
    torch.manual_seed(0)
    columns = ("documents", "sentences", "steps ms", "fixed point ms", "iterations", "difference")
    print(" ".join(f"{column:>14}" for column in columns))
    for n_documents, n_sentences in ((1, 30), (1, 1000), (32, 30), (32, 100)):
        states = torch.randn(n_documents, n_sentences, 256) * 0.3
        projected = torch.randn_like(states) * 0.1
        base = torch.randn(n_documents, n_sentences) - 2
        times: tuple[list[float], list[float]] = ([], [])
        with torch.inference_mode():
            for _ in range(15):
                start = time.perf_counter()
                stepped = novelty(base, projected, states)
                middle = time.perf_counter()
                solved, iterations = fixed_point(base, projected, states)
                times[0].append(middle - start)
                times[1].append(time.perf_counter() - middle)
        step, solve = (1000 * statistics.median(values) for values in times)
        difference = float((stepped - solved).abs().max())
        figures = (n_documents, n_sentences, f"{step:.2f}", f"{solve:.2f}", iterations, f"{difference:.0e}")
        print(" ".join(f"{figure:>14}" for figure in figures))


if __name__ == "__main__":
    main()
