"""The calls of bert-extractive-summarizer 0.10: code written for it runs with one changed import.

    from summarizer.integrations.bert import Summarizer

Arguments that choose and configure a transformer have no effect, and warn once, since there is none here; what asks for
a transformer's vectors or their clusters is an error.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import numpy as np

from summarizer import pipeline
from summarizer.documents import Document, Sentence, shortened
from summarizer.errors import ConfigError, SummarizerError
from summarizer.pipeline import Compress, Request
from summarizer.segmentation import tokenize
from summarizer.selection import Budget, priorities
from summarizer.summary import NamedTerms, Summary, SummaryContext

if TYPE_CHECKING:
    from summarizer.persistence.checkpoint import Checkpoint
    from summarizer.selection.budget import CountTokens

SentenceHandler: TypeAlias = Callable[[str, int, int], Sequence[str]]
"""What finds the sentences of a text that are longer and shorter than so many characters."""

TRANSFORMERS = (
    "bert-large-uncased",
    "bert-base-uncased",
    "distilbert-base-uncased",
    "albert-base-v1",
    "albert-large-v1",
    "xlnet-base-cased",
    "xlm-mlm-enfr-1024",
)
"""The models that bert-extractive-summarizer loads by name."""


class BertStyleSummarizer:
    """Summarizes texts with the calls of bert-extractive-summarizer, which knows this class as `Summarizer`."""

    def __init__(  # noqa: PLR0913, PLR0917 (the order of bert-extractive-summarizer)
        self,
        model: Checkpoint | str | None = None,
        custom_model: object = None,
        custom_tokenizer: object = None,
        hidden: object = -2,
        reduce_option: str = "mean",
        sentence_handler: SentenceHandler | None = None,
        random_state: int = 12345,
        hidden_concat: bool = False,
        gpu_id: int = 0,
        *,
        runtime: str = "numpy",
        device: str | None = None,
        language: str | None = None,
    ) -> None:
        """Make a summarizer.

        Args:
            model: a trained network; the one that comes with the package by default. The names in `TRANSFORMERS` stand
                for that, too.
            custom_model: must be None: a transformer cannot be used here.
            custom_tokenizer: must be None, too.
            hidden: without effect.
            reduce_option: without effect.
            sentence_handler: called with a text and with `min_length` and `max_length` of a call (0 and
                `sys.maxsize` where they are not given); its sentences are summarized, as they come.
            random_state: without effect: nothing is random.
            hidden_concat: without effect.
            gpu_id: without effect; `device="cuda"` runs on a GPU.
            runtime: see `summarizer.Summarizer`.
            device: see `summarizer.Summarizer`.
            language: see `summarizer.Summarizer`.

        Raises:
            CheckpointError: the network that comes with the package is damaged.
            ConfigError: a transformer of one's own is given, or there is no such model, runtime or device, or there are
                no sentence rules for the language.
            MissingExtraError: torch is asked for and not installed.
        """
        if custom_model is not None or custom_tokenizer is not None:
            raise ConfigError("a transformer cannot be used here: leave out custom_model and custom_tokenizer")
        if isinstance(model, str) and model not in TRANSFORMERS:
            raise ConfigError(
                f"there is no model {model!r}; summarizer.Summarizer.from_pretrained loads a folder or a hub's model"
            )
        if sentence_handler is not None and not callable(sentence_handler):
            raise ConfigError(f"sentence_handler must be a function, not {sentence_handler!r}")
        _warn_without_effect("hidden", given=hidden != -2)
        _warn_without_effect("reduce_option", given=reduce_option != "mean")
        _warn_without_effect("random_state", given=random_state != 12345)
        _warn_without_effect("hidden_concat", given=hidden_concat)
        _warn_without_effect("gpu_id", given=gpu_id != 0)
        checkpoint = None if isinstance(model, str) else model
        self._summarizer = pipeline.Summarizer(checkpoint, runtime=runtime, device=device, language=language)
        self._sentence_handler = sentence_handler

    def __call__(  # noqa: PLR0913, PLR0917 (the order of bert-extractive-summarizer)
        self,
        body: Any,
        ratio: float | None = None,
        min_length: int | None = None,
        max_length: int | None = None,
        use_first: bool = False,
        algorithm: str | None = None,
        num_sentences: int | None = None,
        return_as_list: bool = False,
        *,
        num_words: int | None = None,
        chars: int | None = None,
        tokens: int | None = None,
        count_tokens: CountTokens | None = None,
        query: str | None = None,
        compress: Compress = None,
    ) -> Any:
        """Summarize a text or several; three sentences each unless a length is given.

        Args:
            body: a text, a `Document`, a spaCy `Doc` (its own sentences and tokens are used), or a list or tuple
                of these.
            ratio: length as a share of the document's sentences, above 0 and at most 1.
            min_length: characters; only longer sentences are read.
            max_length: characters; only shorter sentences are read.
            use_first: whether the first sentence of those that may be chosen always is.
            algorithm: without effect.
            num_sentences: length in sentences. In a call with any of the arguments of this list from `min_length` to
                `return_as_list`, it stands in place of `ratio`; else both hold.
            return_as_list: whether to give the sentences in a list.
            num_words: see `summarizer.Summarizer`.
            chars: see `summarizer.Summarizer`.
            tokens: see `summarizer.Summarizer`.
            count_tokens: see `summarizer.Summarizer`.
            query: see `summarizer.Summarizer`.
            compress: see `summarizer.Summarizer`.

        Returns:
            A `Summary`, which is a `str`, or the list of its sentences, each on one line; for a list or tuple, a list
            of these. A text without sentences has an empty summary.

        Raises:
            BudgetError: a length makes no sense.
            ConfigError: there is no such level of compression, or no spaCy pipeline with a parser.
            MissingExtraError: sentences are to be shortened and spaCy is not installed.
            InputError: something else than a text is given, or a query that asks nothing.
        """
        _warn_without_effect("algorithm", given=algorithm is not None)
        special = (min_length, max_length, algorithm) != (None, None, None) or use_first or return_as_list
        if special and num_sentences is not None:
            ratio = None
        budget = Budget(num_sentences, num_words, ratio, chars, tokens, count_tokens)
        bodies = body if isinstance(body, (list, tuple)) else [body]
        documents = [self._considered(text, min_length, max_length) for text in bodies]
        summaries: Iterable[Summary] = self._summarizer.stream(documents, Request(budget, query, compress))
        if use_first:
            summaries = (_opened(summary, budget) for summary in summaries)
        results = [list(summary.lines) if return_as_list else summary for summary in summaries]
        return results if isinstance(body, (list, tuple)) else results[0]

    def run(self, body: Any, *arguments: Any, **options: Any) -> Any:
        """The same as calling the summarizer.

        Args:
            body: see `__call__`.
            arguments: see `__call__`.
            options: see `__call__`.

        Returns:
            What `__call__` returns.
        """
        return self(body, *arguments, **options)

    def run_embeddings(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse to embed.

        Raises:
            SummarizerError: always.
        """
        _refuse("run_embeddings", "summary.terms has six numbers for each sentence")

    def calculate_elbow(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse to cluster.

        Raises:
            SummarizerError: always.
        """
        _refuse("calculate_elbow", "give num_sentences, ratio, num_words, chars or tokens")

    def calculate_optimal_k(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse to cluster.

        Raises:
            SummarizerError: always.
        """
        _refuse("calculate_optimal_k", "give num_sentences, ratio, num_words, chars or tokens")

    def _considered(self, body: Any, shortest: int | None, longest: int | None) -> Any:
        """What is left of a text, if the lengths of its sentences are limited or somebody else finds them."""
        low, high = -1 if shortest is None else shortest, sys.maxsize if longest is None else longest
        if self._sentence_handler and isinstance(body, str):
            return _joined(self._sentence_handler(body, max(low, 0), high))
        if shortest is None and longest is None:
            return body
        document = self._summarizer.document(body)
        kept = (sentence for sentence in document.sentences if low < len(sentence.text) < high)
        return replace(document, sentences=tuple(kept))


Summarizer = BertStyleSummarizer
"""The name by which bert-extractive-summarizer knows it."""


@cache
def _warn_once(name: str) -> None:
    warnings.warn(f"{name} has no effect here: no transformer embeds the sentences", UserWarning, stacklevel=4)


def _warn_without_effect(name: str, *, given: bool) -> None:
    if given:
        _warn_once(name)


def _refuse(method: str, instead: str) -> NoReturn:
    raise SummarizerError(f"{method} is about the vectors of a transformer, and there is none here: {instead}")


def _joined(texts: Sequence[str]) -> Document:
    """A document of sentences that somebody else has found."""
    sentences, start = [], 0
    for text in texts:
        sentences.append(Sentence(text, start, tuple(tokenize(text))))
        start += len(text) + 1
    return Document(" ".join(texts), tuple(sentence for sentence in sentences if sentence.tokens))


def _opened(summary: Summary, budget: Budget) -> Summary:
    """A summary with its document's first sentence, in place of those with the lowest scores if there is no room."""
    document, scores = summary.document, summary.scores
    indices = _with_first(summary, summary.indices, budget)
    if indices == [*summary.indices]:
        return summary

    def choose(_document: Document, _terms: NamedTerms, counts: Iterable[int]) -> Iterable[Sequence[int]]:
        lengths = list(counts)
        return (
            _with_first(summary, chosen, Budget(sentences=count))
            for chosen, count in zip(summary.choose(lengths), lengths, strict=True)
        )

    return Summary(
        document,
        indices=indices,
        scores=scores,
        terms=summary.terms,
        inclusion=summary.inclusion,
        deletions=[deletion for index in indices for deletion in summary.deletions_of(index)],
        context=SummaryContext(lambda _, index: summary.word_scores(index), choose),
    )


def _with_first(summary: Summary, indices: Sequence[int], budget: Budget) -> list[int]:
    """Indices of chosen sentences and, if it fits into the budget, that of the first which may be chosen."""
    candidates = np.flatnonzero(priorities(summary.document) >= 0).tolist()
    if not candidates or candidates[0] in indices:
        return [*indices]
    chosen: list[int] = []
    for index in (candidates[0], *sorted(indices, key=lambda index: -summary.scores[index])):
        wanted = sorted([*chosen, index])
        lines = [shortened(summary.document.sentences[place], summary.deletions).line for place in wanted]
        if budget.holds(lines, len(candidates)):
            chosen = wanted
    return chosen
