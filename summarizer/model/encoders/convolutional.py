"""Convolutions over the words (Kim 2014), as the encoder of Xu & Durrett 2019 has them."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import embedding

from summarizer.model.encoders.sentence_encoder import SentenceEncoder
from summarizer.model.poolings import segment_max

WIDTHS = (3, 4, 5)
"""Words that a filter sees."""


class ConvolutionalEncoder(SentenceEncoder):
    """A sentence's vector: of each filter the largest value over the sentence.

    c_t = relu(F [x_{t-w+1}; …; x_t] + b),   max over t
    """

    def __init__(self, input_size: int, size: int) -> None:
        """Make filters of all widths, as many of each as there is room for.

        Args:
            input_size: size of a word's vector.
            size: how many filters there are in all.
        """
        super().__init__()
        counts = [size * (n + 1) // len(WIDTHS) - size * n // len(WIDTHS) for n in range(len(WIDTHS))]
        self.filters = nn.ModuleList(
            nn.Conv1d(input_size, count, width) for count, width in zip(counts, WIDTHS, strict=True)
        )
        self.size = size

    def forward(self, types: Tensor, tokens: Tensor, lengths: Tensor) -> Tensor:
        """As `SentenceEncoder.forward`.

        All sentences lie in one line, with so many zeros before each that no filter sees two of them.
        """
        gap = max(WIDTHS) - 1
        owner = torch.repeat_interleave(lengths)
        places = torch.arange(len(tokens), device=tokens.device) + gap * (owner + 1)
        line = types.new_zeros(len(tokens) + gap * (len(lengths) + 1), types.shape[1])
        line = line.index_copy(0, places, embedding(tokens, types)).T[None]
        responses = [
            convolve(line)[0, :, places - width + 1] for convolve, width in zip(self.filters, WIDTHS, strict=True)
        ]
        return segment_max(torch.cat(responses).T.relu(), lengths)
