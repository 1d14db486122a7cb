"""The neural history compressor (Schmidhuber 1992): only what could not be predicted is read again."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import embedding

from summarizer.model.cells.recurrent import Recurrent, RecurrentReader
from summarizer.model.encoders.recurrent import RecurrentEncoder
from summarizer.model.encoders.sentence_encoder import SentenceEncoder
from summarizer.model.steps import Steps


class CompressorEncoder(SentenceEncoder):
    """A first layer predicts the next word; the words that surprise it are a shorter sentence for the second.

        e_t = mean over both directions of |V s_{t-1} + c - x_t|² / |x_t|²

    s_{t-1} is the state of the first layer before the word, from the left or the right, and x_t the word's vector. The
    second layer reads the words with e_t > θ; of a sentence without any, the first. θ is learned to be the mean of e_t,
    so that about half of the words are read. The first layer learns by e_t alone, whose gradient joins that of the
    scores.
    """

    def __init__(self, predictor: Recurrent, reader: RecurrentEncoder, *, input_size: int) -> None:
        """Make a compressor.

        Args:
            predictor: the cell of the first layer.
            reader: what reads the words that are left.
            input_size: size of a word's vector.
        """
        super().__init__()
        self.predictor = RecurrentReader(predictor)
        self.ahead = nn.Linear(predictor.hidden_size, input_size)
        self.back = nn.Linear(predictor.hidden_size, input_size)
        self.threshold = nn.Parameter(torch.ones(1))
        self.reader = reader
        self.size = reader.size

    def forward(self, types: Tensor, tokens: Tensor, lengths: Tensor) -> Tensor:
        """As `SentenceEncoder.forward`."""
        errors = self.surprise(types.detach(), tokens, lengths)
        owner = torch.repeat_interleave(lengths)
        starts = (lengths.cumsum(0) - lengths)[lengths > 0]
        kept = errors.detach() > self.threshold
        none = torch.zeros_like(lengths).index_add(0, owner, kept.long())[lengths > 0] == 0
        kept = kept.index_fill(0, starts[none], True)
        left = torch.zeros_like(lengths).index_add(0, owner, kept.long())
        vectors: Tensor = self.reader(types, tokens[kept], left)
        if not self.training:
            return vectors
        loss = errors.mean() + ((errors.detach() - self.threshold) ** 2).mean()
        joined: Tensor = _WithLoss.apply(vectors, loss)  # type: ignore[no-untyped-call]
        return joined

    def surprise(self, types: Tensor, tokens: Tensor, lengths: Tensor) -> Tensor:
        """How badly each word was predicted, e_t.

        Args:
            types: see `forward`.
            tokens: see `forward`.
            lengths: see `forward`.

        Returns:
            float [n_tokens]; 1 is the error of who predicts nothing.
        """
        steps, cell = Steps.of(lengths), self.predictor.cell
        ahead, back = steps.aligned(cell(cell.project(types), tokens, steps)).chunk(2, dim=1)
        owner = torch.repeat_interleave(lengths)
        same = (owner[1:] == owner[:-1])[:, None]
        none = ahead.new_zeros(min(len(tokens), 1), ahead.shape[1])
        before = torch.cat([none, ahead[:-1] * same])
        after = torch.cat([back[1:] * same, none])
        words = embedding(tokens, types)
        errors = ((self.ahead(before) - words) ** 2 + (self.back(after) - words) ** 2).sum(dim=1) / 2
        relative: Tensor = errors / (words**2).sum(dim=1).clamp(min=1e-6)
        return relative


class _WithLoss(torch.autograd.Function):
    """Values as they are; on the way back, a loss of their maker's own gets its gradient of 1."""

    @staticmethod
    def forward(ctx: Any, values: Tensor, loss: Tensor) -> Tensor:
        ctx.save_for_backward(loss)
        return values.view_as(values)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor]:
        (loss,) = ctx.saved_tensors
        return grad, torch.ones_like(loss)
