"""What training minimizes: the labels' cross-entropy, and the ROUGE that sampled summaries miss."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from summarizer.oracle import Overlap

SAMPLES = 16
"""Summaries drawn for each document."""


def label_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Binary cross-entropy of the labels (Nallapati et al. 2017, equation 8).

    Args:
        logits: scores of the sentences; float [n_sentences].
        labels: 0 or 1; float [n_sentences].

    Returns:
        Its mean; float [].
    """
    return functional.binary_cross_entropy_with_logits(logits, labels)


def rouge_loss(logits: Tensor, lengths: Tensor, overlaps: Sequence[Overlap], *, count: int) -> Tensor:
    """A loss whose gradient raises the expected ROUGE of summaries drawn by the scores (REINFORCE, Williams 1992).

    A summary is drawn sentence by sentence, without replacement, with probabilities in proportion to exp(score), as in
    BanditSum (Dong et al. 2018). Its advantage is its mean of ROUGE-1 and ROUGE-2 F1, less that of the document's other
    samples, over the standard deviation in the batch.

    Args:
        logits: scores of the sentences; float [n_sentences].
        lengths: sentences of each document; int64 [n_documents].
        overlaps: the n-grams of each document.
        count: sentences of a summary.

    Returns:
        The loss; float []. Its value means nothing, only its gradient does.
    """
    scores = _padded(logits.float(), lengths)
    chosen = draw(scores.detach(), count=count, samples=SAMPLES)
    rewards = _rewards(chosen, lengths, overlaps).to(scores.device)
    baseline = (rewards.sum(0) - rewards) / (SAMPLES - 1)
    advantages = (rewards - baseline) / (rewards - baseline).std().clamp_min(1e-4)
    return -(advantages * log_probability(scores, chosen)).mean()


def draw(scores: Tensor, *, count: int, samples: int) -> Tensor:
    """Draw sentences without replacement, by the Gumbel-top-k trick (Kool et al. 2019).

    Args:
        scores: scores of each document's sentences, -inf beyond them; float [n_documents, max_sentences].
        count: sentences of a sample; fewer where there are fewer.
        samples: samples for each document.

    Returns:
        Sentences in the order drawn; int64 [samples, n_documents, count].
    """
    uniform = torch.rand(samples, *scores.shape, device=scores.device).clamp(1e-10, 1 - 1e-7)
    return (scores - torch.log(-torch.log(uniform))).topk(min(count, scores.shape[1]), dim=-1).indices


def log_probability(scores: Tensor, chosen: Tensor) -> Tensor:
    """Log-probability of drawing sentences in an order (Plackett & Luce).

    Args:
        scores: see `draw`.
        chosen: what `draw` returns; int64 [samples, n_documents, count]. What lies beyond a document's end counts as
            drawn for certain.

    Returns:
        Log-probabilities; float [samples, n_documents].
    """
    left = scores.expand(len(chosen), *scores.shape)
    total = torch.zeros(chosen.shape[:2], device=scores.device)
    for place in range(chosen.shape[2]):
        index = chosen[:, :, place, None]
        own = left.gather(2, index).squeeze(2)
        some = torch.isfinite(own)
        rest = left.masked_fill(~some[:, :, None], 0.0).logsumexp(2)
        total = total + torch.where(some, own.masked_fill(~some, 0.0) - rest, 0.0)
        left = left.scatter(2, index, -torch.inf)
    return total


def _padded(logits: Tensor, lengths: Tensor) -> Tensor:
    """Scores by document, -inf beyond its end; float [n_documents, max_sentences]."""
    parts = torch.split(logits, lengths.tolist())
    return torch.nn.utils.rnn.pad_sequence(list(parts), batch_first=True, padding_value=-torch.inf)


def _rewards(chosen: Tensor, lengths: Tensor, overlaps: Sequence[Overlap]) -> Tensor:
    """Mean of ROUGE-1 and ROUGE-2 F1 of each sample; float [samples, n_documents]."""
    rewards = torch.zeros(chosen.shape[:2])
    for document, (overlap, length) in enumerate(zip(overlaps, lengths.tolist(), strict=True)):
        known: dict[tuple[int, ...], float] = {}
        for sample, indices in enumerate(chosen[:, document].tolist()):
            summary = tuple(sorted(index for index in indices if index < length))
            if summary not in known:
                known[summary] = sum(overlap.rouge(summary)) / 2
            rewards[sample, document] = known[summary]
    return rewards
