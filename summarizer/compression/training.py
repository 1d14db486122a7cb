"""Training of the tagger, in torch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from summarizer.compression.features import N_NUMBERS, Floats, Lexicon, TokenBatch
from summarizer.compression.pairs import Pair
from summarizer.errors import CorpusError
from summarizer.system.files import writing

N_WORDS, MIN_COUNT = 20_000, 3
"""Words that the tagger knows, at most, and how often each is met in training, at least."""

WORD_SIZE, LABEL_SIZE, HIDDEN_SIZE, LAYER_SIZE = 64, 24, 96, 96
"""Sizes of the vectors of words, and of tags, labels and paths; of each direction's state; of the last layer."""

DROPOUT, WORD_DROPOUT = 0.3, 0.1
"""Shares of a layer's inputs, and of words, that are hidden in training."""

BATCH_SIZE, LEARNING_RATE, LAST_RATE, WARM_UP, WEIGHT_DECAY = 48, 2e-3, 1e-5, 100, 0.01
"""Sentences of a step; the highest and the last learning rate; steps up to the highest; AdamW's weight decay."""

VECTOR_SCALE, RANDOM_SCALE = 0.5, 0.3
"""What given vectors of words are multiplied by; the standard deviation of the rest."""

SAVE_EVERY = 500
"""Steps after which the state of training is written."""

ENCODED_AT_ONCE = 1_000
"""Sentences that are encoded at a time."""


class TaggerNetwork(nn.Module):
    """Log odds that tokens are kept, by two bidirectional LSTMs that see each token's head."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Make a network with random parameters.

        Args:
            lexicon: the words and labels that it knows.
        """
        super().__init__()
        self.words = nn.Embedding(len(lexicon.words) + 1, WORD_SIZE)
        self.tags = nn.Embedding(len(lexicon.tags) + 1, LABEL_SIZE)
        self.labels = nn.Embedding(len(lexicon.labels) + 1, LABEL_SIZE)
        for table in (self.words, self.tags, self.labels):
            nn.init.normal_(table.weight, std=RANDOM_SCALE)
        self.path = nn.Linear(len(lexicon.labels) + 1, LABEL_SIZE, bias=False)
        sizes = 2 * (WORD_SIZE + 2 * LABEL_SIZE) + LABEL_SIZE + N_NUMBERS
        self.first = nn.LSTM(sizes, HIDDEN_SIZE, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * HIDDEN_SIZE, 2 * HIDDEN_SIZE)
        self.second = nn.LSTM(2 * HIDDEN_SIZE, HIDDEN_SIZE, batch_first=True, bidirectional=True)
        self.hidden = nn.Linear(4 * HIDDEN_SIZE, LAYER_SIZE)
        self.out = nn.Linear(LAYER_SIZE, 1)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, batch: TokenBatch) -> Tensor:
        """Read sentences of one length.

        Args:
            batch: the sentences; the lengths are equal.

        Returns:
            The log odds that each token is kept; float32 [n_tokens].
        """
        n_sentences, length = len(batch.lengths), int(batch.lengths[0])
        ids, heads = torch.from_numpy(batch.ids), torch.from_numpy(batch.heads)
        words = ids[:, 0]
        if self.training:
            words = words * (torch.rand(len(words)) >= WORD_DROPOUT)
        each = torch.cat([self.words(words), self.tags(ids[:, 1]), self.labels(ids[:, 2])], dim=1)
        path = self.path(torch.from_numpy(batch.path).float())
        inputs = torch.cat([each, each[heads], path, torch.from_numpy(batch.numbers)], dim=1)

        def read(lstm: nn.LSTM, rows: Tensor) -> Tensor:
            states: Tensor = lstm(rows.view(n_sentences, length, -1))[0]
            return states.reshape(len(rows), -1)

        states = self.dropout(read(self.first, self.dropout(inputs)))
        states = states + torch.relu(self.head(states[heads]))
        states = self.dropout(read(self.second, states) + states)
        hidden = torch.relu(self.hidden(torch.cat([states, states[heads]], dim=1)))
        logits: Tensor = self.out(self.dropout(hidden))[:, 0]
        return logits


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Sentences of one length as arrays.

    Attributes:
        tokens: their tokens; `heads` count from the sentence's first token.
        kept: whether each token is kept; float32 [n_tokens].
    """

    tokens: TokenBatch
    kept: Floats

    def rows(self, numbers: NDArray[np.int64]) -> _Sentences:
        """Some of the sentences; heads count from the batch's first token."""
        length = int(self.tokens.lengths[0])
        places = (numbers[:, None] * length + np.arange(length)).ravel()
        starts = np.repeat(np.arange(len(numbers)) * length, length)
        tokens = self.tokens
        batch = TokenBatch(
            tokens.ids[places],
            tokens.heads[places] + starts,
            tokens.path[places],
            tokens.numbers[places],
            np.full(len(numbers), length, np.int64),
        )
        return _Sentences(batch, self.kept[places])


def fit(
    pairs: Sequence[Pair],
    *,
    seed: int,
    epochs: int,
    vectors: Mapping[str, NDArray[np.floating]] | None = None,
    state: Path | None = None,
    report: Callable[[int, int, float], None] | None = None,
) -> tuple[Lexicon, dict[str, Floats]]:
    """Train a network.

    Args:
        pairs: sentences with reference compressions.
        seed: of all chance.
        epochs: passes over the sentences.
        vectors: vectors that words begin with, of at most `WORD_SIZE` numbers.
        state: a file of the state of training, written every `SAVE_EVERY` steps: if it is there, training goes on from
            it.
        report: called with the step, the number of all steps, and the mean loss since the last call.

    Returns:
        The lexicon and the parameters by name.

    Raises:
        CorpusError: there is no sentence to learn from.
        OutputError: the state cannot be written.
    """
    useful = [pair for pair in pairs if len(pair.parse)]
    if not useful:
        raise CorpusError("training needs at least one sentence and its compression")
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the steps are small
    lexicon = Lexicon.count((pair.parse for pair in useful), n_words=N_WORDS, min_count=MIN_COUNT)
    network = TaggerNetwork(lexicon)
    _begin_with(network, lexicon, vectors or {})
    trainer = _Trainer(network, _by_length(useful, lexicon), seed, epochs)
    trainer.resume(state)
    trainer.run(state, report)
    return lexicon, parameters(network)


class _Trainer:
    """Steps through sentences in an order that depends on the seed and the epoch alone."""

    def __init__(self, network: TaggerNetwork, sentences: Mapping[int, _Sentences], seed: int, epochs: int) -> None:
        self.network, self.sentences, self.seed = network, sentences, seed
        self.optimizer = torch.optim.AdamW(network.parameters(), LEARNING_RATE, weight_decay=WEIGHT_DECAY)
        self.steps_per_epoch = sum(-(-len(one.tokens.lengths) // BATCH_SIZE) for one in sentences.values())
        self.n_steps = epochs * self.steps_per_epoch
        self.step = 0

    def run(self, state: Path | None, report: Callable[[int, int, float], None] | None) -> None:
        """Take the steps that are left."""
        losses: list[float] = []
        self.network.train()
        while self.step < self.n_steps:
            epoch, first = divmod(self.step, self.steps_per_epoch)
            for batch in self._order(epoch)[first:]:
                losses.append(self._learn(self.sentences[batch[0]].rows(batch[1])))
                self.step += 1
                if self.step % SAVE_EVERY == 0 or self.step == self.n_steps:
                    if report:
                        report(self.step, self.n_steps, sum(losses) / len(losses))
                    losses.clear()
                    self._save(state)
        self.network.eval()

    def resume(self, state: Path | None) -> None:
        """Go on from a state that was written, if there is one of this training."""
        if state is None or not state.exists():
            return
        saved = torch.load(state, weights_only=True)
        if saved["training"] == self._identity():
            self.network.load_state_dict(saved["network"])
            self.optimizer.load_state_dict(saved["optimizer"])
            torch.set_rng_state(saved["random"])
            self.step = saved["step"]

    def _learn(self, batch: _Sentences) -> float:
        for group in self.optimizer.param_groups:
            group["lr"] = _learning_rate(self.step, self.n_steps)
        loss = nn.functional.binary_cross_entropy_with_logits(self.network(batch.tokens), torch.from_numpy(batch.kept))
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        return loss.item()

    def _order(self, epoch: int) -> list[tuple[int, NDArray[np.int64]]]:
        """The length and the sentences of each step of an epoch."""
        random = np.random.default_rng([self.seed, epoch])
        batches = []
        for length, sentences in sorted(self.sentences.items()):
            order = random.permutation(len(sentences.tokens.lengths))
            batches += [(length, order[start : start + BATCH_SIZE]) for start in range(0, len(order), BATCH_SIZE)]
        return [batches[number] for number in random.permutation(len(batches))]

    def _save(self, state: Path | None) -> None:
        if state is not None:
            with writing(state, parents=True) as file:
                torch.save(
                    {
                        "training": self._identity(),
                        "network": self.network.state_dict(),
                        "optimizer": self.optimizer.state_dict(),
                        "random": torch.get_rng_state(),
                        "step": self.step,
                    },
                    file,
                )

    def _identity(self) -> list[int]:
        return [self.seed, self.n_steps, self.network.words.num_embeddings]


def _learning_rate(step: int, n_steps: int) -> float:
    warm_up = min(WARM_UP, n_steps // 10 + 1)
    if step < warm_up:
        return LEARNING_RATE * (step + 1) / warm_up
    left = (n_steps - step) / max(n_steps - warm_up, 1)
    return LAST_RATE + (LEARNING_RATE - LAST_RATE) * left


def _begin_with(network: TaggerNetwork, lexicon: Lexicon, vectors: Mapping[str, NDArray[np.floating]]) -> None:
    for number, word in enumerate(lexicon.words, 1):
        if (vector := vectors.get(word)) is not None:
            values = VECTOR_SCALE * torch.from_numpy(np.asarray(vector, np.float32))
            network.words.weight.data[number, : len(values)] = values


def _by_length(pairs: Iterable[Pair], lexicon: Lexicon) -> dict[int, _Sentences]:
    """Sentences as arrays, those of one length together, each as often as training reads it."""
    groups: dict[int, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(len(pair.parse), []).extend([pair] * pair.copies)
    return {length: _encode(group, lexicon, length) for length, group in groups.items()}


def _encode(pairs: Sequence[Pair], lexicon: Lexicon, length: int) -> _Sentences:
    encoder = lexicon.encoder()
    batches = [
        encoder.encode([pair.parse for pair in pairs[start : start + ENCODED_AT_ONCE]])
        for start in range(0, len(pairs), ENCODED_AT_ONCE)
    ]
    heads = np.array([token.head for pair in pairs for token in pair.parse.tokens], np.int64)
    joined = TokenBatch(
        np.concatenate([batch.ids for batch in batches]),
        heads,
        np.concatenate([batch.path for batch in batches]),
        np.concatenate([batch.numbers for batch in batches]),
        np.full(len(pairs), length, np.int64),
    )
    return _Sentences(joined, np.array([value for pair in pairs for value in pair.kept], np.float32))


def parameters(network: nn.Module) -> dict[str, Floats]:
    """A network's parameters.

    Args:
        network: the network.

    Returns:
        The parameters by name; float32.
    """
    return {name: value.detach().numpy().copy() for name, value in network.named_parameters()}
