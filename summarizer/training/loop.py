"""The training loop: epochs of length-sorted batches, validation by ROUGE, states that survive a kill."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.parallel import DistributedDataParallel

from summarizer.corpora.loading import fingerprint
from summarizer.documents import Example, ProgressCallback, no_progress
from summarizer.encoding.vocabulary import TypeIndex, Vocabulary
from summarizer.errors import ConfigError, CorpusError
from summarizer.model.config import ModelConfig
from summarizer.model.network import HierarchicalNetwork
from summarizer.persistence.checkpoint import Checkpoint, check_replaced, load_checkpoint, save_checkpoint
from summarizer.selection import top
from summarizer.system.files import append, writing
from summarizer.system.locks import exclusive
from summarizer.training.card import model_card
from summarizer.training.config import EPOCHS, TrainConfig
from summarizer.training.examples import (
    Labelled,
    TrainingBatch,
    TrainingSet,
    TypeFeatures,
    draw_epoch,
    label_all,
    plan_epoch,
)
from summarizer.training.gradients import GradientWatch
from summarizer.training.importance_fit import fit_importance
from summarizer.training.languages import vocabulary_of_languages, weights_in_languages
from summarizer.training.objective import WEIGHT, expected_rouge, label_loss
from summarizer.training.processes import Processes
from summarizer.training.run_folder import GRADIENTS, METRICS, STATE, is_unsaved_run
from summarizer.training.selector import fit_selector
from summarizer.training.state import Progress, read_state, save_state
from summarizer.training.vectors import check_vectors, read_vectors

REPORT_STEPS = 20
"""Steps between two lines of metrics.jsonl."""

NON_IDENTITY = ("save_seconds", "watch_gradients")
"""Settings that change nothing in the weights, so a run may go on with others."""


@dataclass(frozen=True, slots=True)
class TrainResult:
    """What a run came to.

    Attributes:
        best_epoch: the epoch whose weights were kept.
        history: for each epoch its number (`epoch`), how many `documents` it read, validation ROUGE-1 and ROUGE-2
            (`rouge1`, `rouge2`; F1, 0 to 1), and these of each of the `corpora`.
    """

    best_epoch: int
    history: tuple[dict[str, Any], ...]


def train(
    training: Mapping[str, Sequence[Example]],
    validation: Mapping[str, Sequence[Example]],
    *,
    output: Path,
    model: ModelConfig | None = None,
    config: TrainConfig | None = None,
    resume: bool = False,
    progress: ProgressCallback = no_progress,
) -> TrainResult:
    """Train a network and write the best one to a model folder, with a set selection that is fitted to it.

    Beside the model, `output` holds `training/state.safetensors`, from which a killed run goes on, and
    `training/metrics.jsonl`; and `training/gradients.jsonl` if gradients are watched. Under torchrun every process
    takes its share of the batches.

    Args:
        training: the examples to learn from, by the names of their corpora.
        validation: the examples that decide which epoch's weights are kept, likewise.
        output: the model folder.
        model: the network's shape; the default one if None.
        config: how to train; the default if None.
        resume: whether to go on with the run that `output` holds; one that was killed before its first save begins
            again.
        progress: progress callback. Documents pass through it and, under the name `EPOCHS`, the figures of each epoch:
            those of the history, and its `seconds`.

    Returns:
        What the run came to.

    Raises:
        CorpusError: there is nothing to train on or to validate with.
        CheckpointError: the state to resume is missing, damaged or of another run.
        OutputError: the folder cannot be written, or another process is writing to it.
    """
    model, config = model or ModelConfig(), config or TrainConfig()
    with Processes() as processes, exclusive(output) if processes.first else nullcontext():
        progress = progress if processes.first else no_progress
        settings = (model, config)
        run = Run(
            training,
            validation,
            output=output,
            settings=settings,
            processes=processes,
            resume=resume,
            show=progress,
        )
        result = run.run()
        if processes.first:
            fit_importance(output, training, progress=progress)
            fit_selector(output, training, seed=run.config.seed, progress=progress)
        return result


class Run:
    """One run of training."""

    def __init__(
        self,
        training: Mapping[str, Sequence[Example]],
        validation: Mapping[str, Sequence[Example]],
        *,
        output: Path,
        settings: tuple[ModelConfig, TrainConfig],
        processes: Processes,
        resume: bool = False,
        show: ProgressCallback = no_progress,
    ) -> None:
        """Prepare a run, or load the state of one.

        Args:
            training: the training examples of each corpus.
            validation: the validation examples of each corpus.
            output: the model folder.
            settings: those of the network and of the training.
            processes: the processes that train together.
            resume: whether to go on with the run that is there.
            show: progress callback.

        Raises:
            CorpusError: a split has no document with text and a reference.
        """
        self.output, self.processes, self.show = output, processes, show
        self.model, self.config = settings
        most = self.config.validation_documents
        validation = {name: examples[:most] for name, examples in validation.items()}
        start = self._read_start()
        self.before = {"before": dict(start.training)} if start else {}
        self.identity = {
            "model": self.model.to_dict(),
            "config": {key: value for key, value in self.config.to_dict().items() if key not in NON_IDENTITY},
            "training": fingerprint(chain(*training.values())),
            "validation": fingerprint(chain(*validation.values())),
            "processes": processes.count,
        }
        is_saved = resume and not is_unsaved_run(output)
        state = read_state(self.state_path, run=self.identity) if is_saved else None
        self.progress = state.progress if state else Progress()
        if self.config.vectors:
            check_vectors(Path(self.config.vectors), size=self.model.embedding_size)
        if not state and processes.first:
            check_replaced(output)
            with writing(self.metrics_path, parents=True):
                pass  # from here on the folder holds a run
        self.sizes = {
            name: {corpus: len(examples) for corpus, examples in split.items()}
            for name, split in (("training", training), ("validation", validation))
        }
        types = TypeIndex()
        self.learn, self.check = (
            TrainingSet(self._label(title, split), types, max_tokens=self.model.max_tokens)
            for title, split in (("training", training), ("validation", validation))
        )
        if not len(self.learn) or not len(self.check):
            raise CorpusError("training needs at least one document with text and a reference in each of two splits")
        self.vocabulary = self._vocabulary(types, start)
        self.features = TypeFeatures(types, self.vocabulary)
        self.learn.count(self.features.words)
        self.check.count(self.features.words)
        torch.manual_seed(self.config.seed)
        self.network = HierarchicalNetwork(
            self.model,
            n_ids=len(self.vocabulary),
            dropout=self.config.dropout,
            truncate=self.config.truncate,
            checkpointed=self.config.checkpoint_states,
        )
        if self.config.vectors:
            self._set_vectors(Path(self.config.vectors))
        self.network.surface.mean.copy_(torch.from_numpy(self.learn.surface.mean(axis=0)))
        self.network.surface.deviation.copy_(torch.from_numpy(self.learn.surface.std(axis=0)).clamp(min=0.01))
        if start:
            weights = start.weights
            if self.config.languages:
                weights = weights_in_languages(start, self.vocabulary, self.learn)
            self.network.load_state_dict({name: torch.tensor(value) for name, value in weights.items()})
        self.network.to(processes.device)
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=self.config.learning_rate)
        if state:
            state.restore(self.network, self.optimizer)
        self.plans = [self._plan(epoch) for epoch in range(self.config.epochs)]
        self.total_steps = sum(map(len, self.plans))

    @property
    def state_path(self) -> Path:
        """The file from which the run goes on."""
        return self.output / STATE

    @property
    def metrics_path(self) -> Path:
        """The file of figures, one JSON object a line."""
        return self.output / METRICS

    @property
    def gradients_path(self) -> Path:
        """The file of the gradient's norms, one JSON object a line."""
        return self.output / GRADIENTS

    def run(self) -> TrainResult:
        """Train to the end; set selection is not fitted.

        Returns:
            What came out.
        """
        if self.processes.first:
            self._drop_later(self.metrics_path)
            if self.config.watch_gradients:
                self._drop_later(self.gradients_path)
        for _figures in self.show(self._epochs(), self.config.epochs - self.progress.epoch, EPOCHS):
            pass
        return TrainResult(self.progress.best_epoch, tuple(self.progress.history))

    def _epochs(self) -> Iterator[dict[str, Any]]:
        """Train to the end; yields the figures of each epoch."""
        network = self.processes.share(self.network)
        while not self.progress.finished:
            self._train_epoch(network)
            yield self._end_epoch()

    def _read_start(self) -> Checkpoint | None:
        """The model to start from, whose shape then becomes the network's."""
        if not self.config.start:
            return None
        start = load_checkpoint(Path(self.config.start))
        if self.model not in (ModelConfig(), start.config):
            raise ConfigError(f"the model in {self.config.start} has another shape than the one asked for")
        if self.config.vectors:
            raise ConfigError("give vectors or a model to start from, not both")
        if self.config.languages and self.config.buckets != start.vocabulary.n_buckets:
            raise ConfigError(f"the model in {self.config.start} has {start.vocabulary.n_buckets} buckets: keep these")
        self.model = start.config
        return start

    def _vocabulary(self, types: TypeIndex, start: Checkpoint | None) -> Vocabulary:
        """The words of the run."""
        if self.config.languages:
            return vocabulary_of_languages(self.learn, types, self.config)
        return start.vocabulary if start else self.learn.vocabulary(types, self.config)

    def _set_vectors(self, path: Path) -> None:
        ids, vectors = read_vectors(path, self.vocabulary, size=self.model.embedding_size)
        with torch.no_grad():
            self.network.types.words.weight[torch.from_numpy(ids)] = torch.from_numpy(vectors)

    def _label(self, title: str, corpora: Mapping[str, Sequence[Example]]) -> Iterator[Iterable[Labelled]]:
        """Label the documents of corpora in one stream, so that all processors have work; give those of each corpus."""
        examples = [*chain(*corpora.values())]
        labelled = label_all(examples, labels=self.config.labels, max_sentences=self.config.max_sentences)
        steps = iter(self.show(labelled, len(examples), f"label {title}"))
        return (islice(steps, len(rows)) for rows in corpora.values())

    @property
    def _paths(self) -> dict[str, str]:
        """The settings that are paths, of which a model folder keeps the last part only."""
        return {"vectors": self.config.vectors, "start": self.config.start}

    def _plan(self, epoch: int) -> list[NDArray[np.int64]]:
        config = self.config
        drawn = draw_epoch(self.learn.corpora, config, epoch=epoch, graded=self.learn.graded)
        n_tokens = self.learn.n_tokens[drawn]
        places = plan_epoch(n_tokens, batch_tokens=config.batch_tokens, seed=(config.seed, epoch))
        plan = [drawn[rows] for rows in places]
        count, rank = self.processes.count, self.processes.rank
        even = len(plan) // count * count or len(plan)
        return plan[rank:even:count] if len(plan) >= count else plan

    def _train_epoch(self, network: HierarchicalNetwork | DistributedDataParallel) -> None:
        self.network.train()
        progress, plan = self.progress, self.plans[self.progress.epoch]
        batches = plan[progress.batch :]
        started = saved = reported = time.monotonic()
        losses: list[float] = []
        documents = 0
        for rows in self.show(batches, len(batches), f"epoch {progress.epoch + 1} of {self.config.epochs}"):
            losses.append(self._step(network, rows))
            progress.batch += 1
            progress.step += 1
            documents += len(rows)
            now = time.monotonic()
            if progress.step % REPORT_STEPS == 0:
                loss = float(np.mean(losses[-REPORT_STEPS:]))
                self._report(self.metrics_path, loss=loss, documents_per_second=documents / (now - reported))
                reported, documents = now, 0
            if now - saved >= self.config.save_seconds:
                self._save_state(now - started)
                started = saved = now
        progress.seconds += time.monotonic() - started

    def _step(self, network: HierarchicalNetwork | DistributedDataParallel, rows: NDArray[np.int64]) -> float:
        """Take one step of Adam on a batch; returns the loss."""
        config, step = self.config, self.progress.step
        random = np.random.default_rng((config.seed, step, self.processes.rank))
        batch = self.learn.take(rows, self.features, caseless=random.random(len(rows)) < config.lowercase)
        for group in self.optimizer.param_groups:
            group["lr"] = config.learning_rate * self._schedule(step)
        devices = [self.processes.device] if self.processes.device.type == "cuda" else []
        watched = config.watch_gradients and step % REPORT_STEPS == 0
        watch = GradientWatch(self.network) if watched else None
        with torch.random.fork_rng(devices=devices), watch or nullcontext():
            torch.manual_seed(int(random.integers(2**62)))
            self.optimizer.zero_grad(set_to_none=True)
            logits = self._terms(network, batch).sum(-1)
            labels = torch.from_numpy(batch.labels).to(self.processes.device)
            rouge = expected_rouge(logits, labels, batch.documents.document_lengths.tolist(), batch.rouge)
            loss = label_loss(logits, labels) - WEIGHT * rouge
            loss.backward()  # type: ignore[no-untyped-call]
        if watch:
            self._report(self.gradients_path, layers=watch.layers(), distances=watch.distances())
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), config.clip or float("inf"))
        self.optimizer.step()
        return loss.item()

    def _schedule(self, step: int) -> float:
        """Step size relative to the largest: a linear rise, then a linear fall to zero."""
        rise = max(1, round(self.config.warmup * self.total_steps))
        return min((step + 1) / rise, (self.total_steps - step) / max(1, self.total_steps - rise))

    def _terms(self, network: HierarchicalNetwork | DistributedDataParallel, batch: TrainingBatch) -> Tensor:
        device = self.processes.device
        arrays = (batch.documents.tokens, batch.documents.sentence_lengths, batch.documents.document_lengths)
        bf16 = self.config.precision == "bf16" or (self.config.precision == "auto" and self.processes.has_bf16)
        with torch.autocast(device.type, torch.bfloat16) if bf16 else nullcontext():
            terms: Tensor = network(
                tuple(torch.from_numpy(array).to(device) for array in batch.features),
                torch.from_numpy(batch.surface).to(device),
                *(torch.from_numpy(array.astype(np.int64)).to(device) for array in arrays),
                torch.from_numpy(batch.prose_mask).to(device),
            )
        return terms

    def _end_epoch(self) -> dict[str, Any]:
        """Validate, keep the weights if they are the best, and decide whether to go on; returns the epoch's figures."""
        progress = self.progress
        corpora = self._validate()
        rouge1, rouge2 = np.mean([*corpora.values()], axis=0).tolist()
        documents = sum(map(len, self.plans[progress.epoch]))
        progress.epoch, progress.batch = progress.epoch + 1, 0
        figures = {
            "epoch": progress.epoch,
            "documents": documents,
            "rouge1": rouge1,
            "rouge2": rouge2,
            "corpora": corpora,
        }
        progress.history.append(figures)
        figures = {**figures, "seconds": round(progress.seconds, 1)}
        better = (rouge1 + rouge2) / 2 > progress.best
        if better:
            progress.best, progress.best_epoch = (rouge1 + rouge2) / 2, progress.epoch
        waited = progress.epoch - progress.best_epoch
        progress.finished = progress.epoch == self.config.epochs or waited >= self.config.patience
        if self.processes.first:
            if better:
                self._save_model()
            self._report(self.metrics_path, **figures)
        self._save_state(0.0)
        return figures

    def _validate(self) -> dict[str, tuple[float, float]]:
        """Mean ROUGE-1 and ROUGE-2 F1 in each corpus, at the lengths that the references of its documents ask for."""
        self.network.eval()
        scores = np.zeros((len(self.check), 2))
        size = self.config.batch_tokens
        order = np.argsort(self.check.n_tokens, kind="stable")
        cuts = np.flatnonzero(np.diff(np.cumsum(self.check.n_tokens[order]) // size)) + 1
        batches = np.split(order, cuts)
        with torch.inference_mode():
            for rows in self.show(batches, len(batches), "validate"):
                batch = self.check.take(rows, self.features, caseless=np.ones(len(rows), np.bool_))
                logits = self._terms(self.network, batch).sum(-1).float().cpu().numpy()
                scored = np.split(logits, np.cumsum(batch.documents.document_lengths)[:-1])
                for row, values, rouge in zip(rows, scored, batch.rouge, strict=True):
                    scores[row] = rouge(np.array([top(values, rouge.n_wanted)]))[0]
        present = np.unique(self.check.corpora)
        names = [*self.sizes["validation"]]
        means = [scores[self.check.corpora == number].mean(axis=0).tolist() for number in present]
        return {names[number]: (rouge1, rouge2) for number, (rouge1, rouge2) in zip(present, means, strict=True)}

    def _save_state(self, seconds: float) -> None:
        self.progress.seconds += seconds
        if self.processes.first:
            save_state(self.state_path, self.network, self.optimizer, progress=self.progress, run=self.identity)

    def _save_model(self) -> None:
        weights = {name: value.detach().cpu().numpy() for name, value in self.network.state_dict().items()}
        shapes = weights["types.shapes.weight"]  # case helps no corpus (docs/experiments.md): none is told apart
        weights["types.shapes.weight"] = np.repeat(shapes[:1], len(shapes), axis=0)
        training = {
            "settings": {**self.config.to_dict(), **{key: Path(value).name for key, value in self._paths.items()}},
            "documents": self.sizes,
            "corpora": {"training": self.identity["training"], "validation": self.identity["validation"]},
            "versions": {
                "python": platform.python_version(),
                "torch": str(torch.__version__),
                "numpy": version("numpy"),
            },
            "processes": self.processes.count,
            "device": self.processes.device.type,
            "history": self.progress.history,
            **self.before,
        }
        checkpoint = Checkpoint(self.model, self.vocabulary, weights, training)
        save_checkpoint(replace(checkpoint, card=model_card(checkpoint)), self.output)

    def _report(self, path: Path, **figures: Any) -> None:
        """Add a line to a file of figures."""
        if self.processes.first:
            line = {"step": self.progress.step, **figures}
            append(path, f"{json.dumps(line)}\n".encode())

    def _drop_later(self, path: Path) -> None:
        """Drop the figures that a killed run wrote after the state from which it goes on."""
        step, epoch = self.progress.step, self.progress.epoch
        kept = []
        for line in path.read_bytes().splitlines() if step and path.is_file() else []:
            with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):  # a kill may have cut it
                row = json.loads(line)
                if row["step"] <= step and row.get("epoch", 0) <= epoch:
                    kept.append(f"{json.dumps(row)}\n")
        with writing(path, parents=True) as file:
            file.write("".join(kept).encode())
