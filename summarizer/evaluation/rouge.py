"""ROUGE of summaries (Lin 2004), equal to Google's `rouge-score` to the last digit, with a signature.

The engine is `rouge-score-rs`, a compiled drop-in whose scores are identical (a property test holds it there), or
`rouge-score` itself where the drop-in is not installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import ConfigError, MissingExtraError
from summarizer.evaluation.tokenization import TOKENIZERS, UnicodeTokenizer
from summarizer.segmentation import RULES_VERSION, split_sentences
from summarizer.system.wording import pluralize

METRICS = ("rouge1", "rouge2", "rougeL", "rougeLsum")
"""The metrics that are computed unless others are asked for."""

MEASURES = ("precision", "recall", "f1")
F1 = MEASURES.index("f1")

CHUNK = 2_000
"""Documents that are scored together."""

_METRIC = re.compile(r"rouge(?:[1-9]|L|Lsum)")


@dataclass(frozen=True, slots=True)
class Rouge:
    """How ROUGE is computed. Equal settings give equal numbers; `signature` writes them down.

    Attributes:
        metrics: rouge1 to rouge9, rougeL (longest common subsequence of whole texts), rougeLsum (of sentences).
        stemmer: whether English words are reduced to their Porter stems.
        tokenizer: `ascii`, the tokens of `rouge-score` (a to z, 0 to 9); `unicode`, those of any script; or
            `characters`, the letters and digits of any script one by one.
        sentences: how rougeLsum finds the sentences of a text: at its newlines, and `auto`matically by our splitter
            in a text that has none; or `newline`, at newlines only, as `rouge-score` does.
        max_words: only so many words of each summary count (words are what white space separates).
        max_bytes: only so many bytes of each summary count, in UTF-8.
        limit_references: whether only so many words or bytes of each reference count, too, as in ROUGE-1.5.5.
        over_references: of several references, for each metric the one counts for which F1 is highest (`best`), or the
            `mean` of precision, recall and F1 over all.
    """

    metrics: tuple[str, ...] = METRICS
    stemmer: bool = True
    tokenizer: str = "ascii"
    sentences: str = "auto"
    max_words: int | None = None
    max_bytes: int | None = None
    limit_references: bool = True
    over_references: str = "best"

    def __post_init__(self) -> None:
        if unknown := [metric for metric in self.metrics if not _METRIC.fullmatch(metric)]:
            raise ConfigError(f"there is no metric {unknown[0]!r}; there are rouge1 to rouge9, rougeL and rougeLsum")
        if not self.metrics or len(set(self.metrics)) < len(self.metrics):
            raise ConfigError("give at least one metric, and each one once")
        if self.tokenizer not in TOKENIZERS:
            raise ConfigError(f"tokenizer must be {', '.join(map(repr, TOKENIZERS))}, not {self.tokenizer!r}")
        if self.sentences not in ("auto", "newline"):
            raise ConfigError(f"sentences must be 'auto' or 'newline', not {self.sentences!r}")
        if self.over_references not in ("best", "mean"):
            raise ConfigError(f"over_references must be 'best' or 'mean', not {self.over_references!r}")
        if self.max_words is not None and self.max_bytes is not None:
            raise ConfigError("limit summaries in words or in bytes, not in both")
        for name in ("max_words", "max_bytes"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise ConfigError(f"{name} must be at least 1, not {value!r}")

    def score(self, predictions: Sequence[str], references: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Score summaries.

        Args:
            predictions: a summary for each document.
            references: one or more reference summaries for each document; of several, what `over_references` says
                counts.

        Returns:
            Precision, recall and F1, 0 to 1; float64 [n_documents, n_metrics, 3].

        Raises:
            ConfigError: the numbers of predictions and references differ, or a document has no reference.
            MissingExtraError: neither engine is installed.
        """
        return np.concatenate([np.empty((0, len(self.metrics), 3)), *self.score_chunks(predictions, references)])

    def score_chunks(
        self, predictions: Sequence[str], references: Sequence[Sequence[str]]
    ) -> Iterator[NDArray[np.float64]]:
        """Score summaries as `score` does, and yield the scores of up to `CHUNK` documents at a time.

        Args:
            predictions: see `score`.
            references: see `score`.

        Yields:
            The scores of up to `CHUNK` documents: see `score`.

        Raises:
            ConfigError: see `score`.
        """
        if len(predictions) != len(references):
            raise ConfigError(
                f"predictions: {len(predictions):,}; references: for {pluralize(len(references), 'document')}"
            )
        if empty := [number for number, texts in enumerate(references, 1) if not len(texts)]:
            raise ConfigError(f"document {empty[0]} has no reference")
        if wrong := [texts for texts in references if isinstance(texts, str)]:
            raise ConfigError(f"references must be lists of texts, one list for each document, not {wrong[0][:40]!r}")
        for start in range(0, len(predictions), CHUNK):
            rows = slice(start, start + CHUNK)
            yield self._score(predictions[rows], references[rows])

    def signature(self, *, n_references: str = "1", metric: str | None = None) -> str:
        """Write down how scores were made; scores with equal signatures can be compared.

        Args:
            n_references: references for each document, "1" or "1-4".
            metric: the metric; all if None.

        Returns:
            One line without spaces.
        """
        parts = [metric or "+".join(self.metrics), f"stemmer:{'porter' if self.stemmer else 'no'}"]
        parts += [f"tokenizer:{self.tokenizer}"]
        if (metric or "rougeLsum") == "rougeLsum" and "rougeLsum" in self.metrics:
            splitter = f"newline,else-rules-{RULES_VERSION}" if self.sentences == "auto" else "newline"
            parts.append(f"sentences:{splitter}")
        limit = f"{self.max_words}-words" if self.max_words else f"{self.max_bytes}-bytes" if self.max_bytes else "no"
        if limit != "no" and not self.limit_references:
            limit += "-of-summaries"
        mean = "-mean" if self.over_references == "mean" and n_references != "1" else ""
        parts += [f"limit:{limit}", f"references:{n_references}{mean}", f"version:{version('gru-summarizer')}"]
        return "|".join(parts)

    def splits(self, text: str) -> bool:
        """Say whether sentences have to be split for ROUGE-Lsum.

        Args:
            text: the text.

        Returns:
            True if the text is split by rules, False if its newlines separate its sentences.
        """
        return self.sentences == "auto" and "rougeLsum" in self.metrics and "\n" not in text.strip("\n")

    def _score(self, predictions: Sequence[str], references: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        counts = [len(texts) for texts in references]
        flat = [text for texts in references for text in texts]
        targets = [self._with_newlines(self._limited(text) if self.limit_references else text) for text in flat]
        summaries = [self._with_newlines(self._limited(text)) for text in predictions]
        repeated = [text for text, count in zip(summaries, counts, strict=True) for _ in range(count)]
        rows = _score_batch(_scorer(self.metrics, self.stemmer, self.tokenizer), targets, repeated)
        scores = np.array([[row[metric] for metric in self.metrics] for row in rows], dtype=np.float64)
        scores = scores.reshape(-1, len(self.metrics), 3)
        parts = _split(scores, counts)
        if self.over_references == "mean":
            return np.stack([part.mean(axis=0) for part in parts])
        return np.stack([part[part[:, :, F1].argmax(axis=0), range(part.shape[1])] for part in parts])

    def _limited(self, text: str) -> str:
        if self.max_bytes is not None:
            return text.encode("utf-8", "replace")[: self.max_bytes].decode("utf-8", "ignore")
        if self.max_words is not None:
            limited = re.match(rf"\s*(?:\S+\s*){{0,{self.max_words}}}", text)
            return limited[0] if limited else ""
        return text

    def _with_newlines(self, text: str) -> str:
        return "\n".join(split_sentences(text)) if self.splits(text) else text


def _split(scores: NDArray[np.float64], counts: list[int]) -> list[NDArray[np.float64]]:
    return np.split(scores, np.cumsum(counts)[:-1])


def _score_batch(scorer: Any, targets: list[str], predictions: list[str]) -> list[Any]:
    if hasattr(scorer, "score_batch"):
        rows: list[Any] = scorer.score_batch(targets, predictions)
        return rows
    return [scorer.score(target, prediction) for target, prediction in zip(targets, predictions, strict=True)]


@cache
def _scorer(metrics: tuple[str, ...], stemmer: bool, tokenizer: str) -> Any:
    own = None if tokenizer == "ascii" else UnicodeTokenizer(stemmer=stemmer, characters=tokenizer == "characters")
    return _engine()(list(metrics), use_stemmer=stemmer, tokenizer=own)


def _engine() -> Any:
    for name in ("rouge_score_rs", "rouge_score.rouge_scorer"):
        try:
            return import_module(name).RougeScorer
        except ImportError:
            continue
    raise MissingExtraError("rouge-score", "evaluate", "train")
