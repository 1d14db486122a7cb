"""Training of the compressor, in torch: a span is good to delete if a reference compression has none of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from summarizer.compression.features import NUMBERS, PLACES, Lexicon, SpanBatch
from summarizer.compression.pairs import Pair
from summarizer.compression.rules import RULES
from summarizer.errors import CorpusError
from summarizer.model.cells.gru import GRU
from summarizer.model.steps import Steps

EMBEDDING_SIZE, HIDDEN_SIZE, RULE_SIZE, SPAN_SIZE = 50, 64, 16, 96
"""Sizes of a token's vector, of each direction's state, of a rule's vector, and of the layer over a span."""

N_WORDS = 8_000
"""Words that the network knows, at most."""

BATCH_SIZE, EPOCHS, LEARNING_RATE, DROPOUT, UNKNOWN = 32, 3, 2e-3, 0.3, 0.1
"""Sentences of a step; epochs; the highest learning rate; shares of a layer's inputs, and of words, that are hidden."""


class SpanTagger(nn.Module):
    """Log odds that spans can go, by a bidirectional GRU over the tokens of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Make the network.

        Args:
            lexicon: its words, tags and labels.
        """
        super().__init__()
        self.words = nn.Embedding(len(lexicon.words) + 1, EMBEDDING_SIZE)
        self.tags = nn.Embedding(len(lexicon.tags) + 1, EMBEDDING_SIZE)
        self.labels = nn.Embedding(len(lexicon.labels) + 1, EMBEDDING_SIZE)
        for table in (self.words, self.tags, self.labels):
            nn.init.normal_(table.weight, std=0.3)
        self.gru = GRU(EMBEDDING_SIZE, HIDDEN_SIZE)
        self.rules = nn.Embedding(len(RULES), RULE_SIZE)
        self.token = nn.Linear(2 * HIDDEN_SIZE, 1)
        self.hidden = nn.Linear((PLACES + 1) * 2 * HIDDEN_SIZE + 1 + RULE_SIZE + NUMBERS, SPAN_SIZE)
        self.out = nn.Linear(SPAN_SIZE, 1)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, batch: SpanBatch) -> tuple[Tensor, Tensor]:
        """Read sentences.

        Args:
            batch: the sentences.

        Returns:
            The log odds that each span can go; float32 [n_spans]. The log odds that each token is kept, which the
            network learns beside and uses; float32 [n_tokens].
        """
        tokens = torch.from_numpy(batch.tokens)
        words = tokens[:, 0]
        if self.training:
            words = words * (torch.rand(len(words)) >= UNKNOWN)
        inputs = self.dropout(self.words(words) + self.tags(tokens[:, 1]) + self.labels(tokens[:, 2]))
        steps = Steps.of(torch.from_numpy(batch.lengths))
        read = self.gru(self.gru.project(inputs), torch.arange(len(tokens)), steps)
        sides = [
            torch.zeros_like(side).index_copy(0, order, side) for order, side in zip(steps.elements, read, strict=True)
        ]
        states = torch.cat(sides, dim=1)
        kept = self.token(states)
        read_or_kept = torch.cat([states, kept], dim=1).double()
        totals = torch.cat([read_or_kept.new_zeros(1, read_or_kept.shape[1]), read_or_kept.cumsum(0)])
        first, last = torch.from_numpy(batch.ranges).T
        mean = ((totals[last] - totals[first]) / (last - first)[:, None]).float()
        places = states[torch.from_numpy(batch.places)].flatten(1)
        rest = self.rules(torch.from_numpy(batch.rules)), torch.from_numpy(batch.numbers)
        hidden = torch.relu(self.hidden(self.dropout(torch.cat([places, mean, *rest], dim=1))))
        logits: Tensor = self.out(self.dropout(hidden))[:, 0]
        return logits, kept[:, 0]


def fit(
    pairs: Sequence[Pair],
    *,
    seed: int,
    epochs: int = EPOCHS,
    vectors: Mapping[str, NDArray[np.floating]] | None = None,
    report: Callable[[int, float], None] | None = None,
) -> tuple[Lexicon, dict[str, NDArray[np.float32]]]:
    """Train a network.

    Args:
        pairs: sentences with reference compressions.
        seed: of all chance.
        epochs: how often each sentence is seen.
        vectors: vectors of words, by the word in lower case, to begin with; float [EMBEDDING_SIZE].
        report: called after each epoch with its number, from 1, and the mean loss of its steps.

    Returns:
        The lexicon, and the parameters by name.

    Raises:
        CorpusError: there is no sentence of which something could go.
    """
    useful = [pair for pair in pairs if pair.spans]
    if not useful:
        raise CorpusError("training needs at least one sentence of which something could go, and its compression")
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the steps are small
    lexicon = Lexicon.count((pair.parse for pair in pairs), n_words=N_WORDS)
    network = SpanTagger(lexicon)
    for number, word in enumerate(lexicon.words, 1):
        if vectors and word in vectors:
            network.words.weight.data[number] = torch.from_numpy(vectors[word].astype(np.float32))
    optimizer = torch.optim.AdamW(network.parameters(), LEARNING_RATE, weight_decay=0.01)
    n_steps = epochs * -(-len(useful) // BATCH_SIZE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=n_steps, pct_start=0.1)
    for epoch in range(1, epochs + 1):
        losses = []
        for batch, good, weights, kept in _batches(useful, lexicon):
            spans, tokens = network(batch)
            loss = nn.functional.binary_cross_entropy_with_logits(spans, good, weights)
            loss = loss + nn.functional.binary_cross_entropy_with_logits(tokens, kept)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        if report:
            report(epoch, sum(losses) / max(len(losses), 1))
    return lexicon, parameters(network)


def parameters(network: SpanTagger) -> dict[str, NDArray[np.float32]]:
    """Take the parameters of a network.

    Args:
        network: the network.

    Returns:
        The parameters, by name.
    """
    return {name: value.detach().numpy().copy() for name, value in network.named_parameters()}


def _batches(pairs: Sequence[Pair], lexicon: Lexicon) -> Iterator[tuple[SpanBatch, Tensor, Tensor, Tensor]]:
    """Sentences in a new order, whether their spans are good, how much each counts, and whether tokens are kept."""
    order = torch.randperm(len(pairs)).tolist()
    for start in range(0, len(order), BATCH_SIZE):
        rows = [pairs[index] for index in order[start : start + BATCH_SIZE]]
        good = torch.tensor([value for pair in rows for value in pair.good], dtype=torch.float32)
        sizes = torch.tensor([len(span) for pair in rows for span in pair.spans], dtype=torch.float32)
        kept = torch.tensor([value for pair in rows for value in pair.kept], dtype=torch.float32)
        yield (
            lexicon.batch([(pair.parse, pair.spans) for pair in rows], [pair.within for pair in rows]),
            good,
            sizes.sqrt(),
            kept,
        )
