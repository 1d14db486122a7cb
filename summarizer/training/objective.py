"""What training minimizes: the labels' cross-entropy, and the ROUGE that summaries chosen by the scores miss."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from summarizer.corpora.set_gain import SetGain
from summarizer.corpora.set_rouge import SetRouge

BEST, LABELLED = 8, 4
"""Sentences whose sets make up the expectation: those of the best present scores, and of the best with a label."""

LABEL = 0.5
"""From here on a label says that a sentence belongs into a summary; those of an editor's grades are thirds."""

WEIGHT = 5.0
"""Weight of the expected ROUGE beside the cross-entropy."""


def label_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Binary cross-entropy of the labels (Nallapati et al. 2017, equation 8).

    Args:
        logits: scores of the sentences; float [n_sentences].
        labels: 0 to 1; float [n_sentences].

    Returns:
        Its mean; float [].
    """
    return functional.binary_cross_entropy_with_logits(logits, labels)


def expected_rouge(
    logits: Tensor, labels: Tensor, lengths: Sequence[int], rouge: Sequence[SetRouge | SetGain]
) -> Tensor:
    """Mean over documents of the expected ROUGE of a summary.

        sum over T of P(T) ROUGE(T),   P = softmax of the sums of the scores of T's sentences

    T runs over all sets of as many sentences as the references' length asks for, out of the `BEST` best sentences by
    the present scores and up to `LABELLED` more that have a label of at least `LABEL`. ROUGE is the mean of ROUGE-1 and
    ROUGE-2 F1. The expectation is exact, so its gradient has no variance from sampling.

    Args:
        logits: scores of the sentences, document after document; float [n_sentences].
        labels: 0 to 1; float [n_sentences].
        lengths: sentences of each document.
        rouge: the ROUGE of each document's sets; or their gain, if the document has an editor's grades.

    Returns:
        float [], 0 to 1.
    """
    values, known = logits.detach().float().cpu().numpy(), labels.cpu().numpy() >= LABEL
    ends = np.cumsum(lengths)
    pools = [candidates(values[end - n : end], known[end - n : end]) for n, end in zip(lengths, ends, strict=True)]
    members = [subsets(len(pool), score.n_wanted) for pool, score in zip(pools, rouge, strict=True)]
    most = max(map(len, members))
    index = np.full((len(pools), BEST + LABELLED), len(values))
    chosen = np.zeros((len(pools), most, BEST + LABELLED), np.float32)
    rewards = np.zeros((len(pools), most), np.float32)
    for row, (pool, sets, score) in enumerate(zip(pools, members, rouge, strict=True)):
        index[row, : len(pool)] = pool + ends[row] - lengths[row]
        chosen[row, np.arange(len(sets))[:, None], sets] = 1
        rewards[row, : len(sets)] = score(pool[sets]).mean(axis=1)
    device = logits.device
    scores = functional.pad(logits.float(), (0, 1))[torch.from_numpy(index).to(device)]
    sums = torch.from_numpy(chosen).to(device) @ scores[:, :, None]
    missing = torch.from_numpy(chosen.sum(axis=2) == 0).to(device)
    probability = sums.squeeze(2).masked_fill(missing, -torch.inf).softmax(dim=1)
    return (probability * torch.from_numpy(rewards).to(device)).sum(dim=1).mean()


def candidates(scores: NDArray[np.float32], labelled: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Sentences of the best scores, and the best of the labelled ones that are not among them.

    Args:
        scores: float32 [n_sentences].
        labelled: whether each has label 1; bool [n_sentences].

    Returns:
        Their indices, ascending; int64 [at most `BEST` + `LABELLED`].
    """
    order = np.argsort(-scores, kind="stable")
    more = order[BEST:][labelled[order[BEST:]]]
    return np.sort(np.concatenate([order[:BEST], more[:LABELLED]]))


@cache
def subsets(n: int, size: int) -> NDArray[np.int64]:
    """List all subsets of a size.

    Args:
        n: numbers below this are in the subsets.
        size: of a subset.

    Returns:
        The subsets, each ascending; int64 [n_subsets, size].
    """
    return np.array([*combinations(range(n), size)], np.int64)
