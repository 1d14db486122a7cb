"""Code that was written for bert-extractive-summarizer 0.10 runs with this package, unchanged.

`from summarizer import Summarizer` gives the class below: that of `summarizer.pipeline`, with the arguments of both
packages. What tells which transformer embeds sentences, and how, has no effect, since there is none here; what asks for
a transformer's vectors or their clusters is an error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeAlias, overload

import numpy as np

from summarizer import pipeline
from summarizer.documents import Document, Sentence, Summary, SummaryContext, shortened
from summarizer.errors import ConfigError, SummarizerError
from summarizer.segmentation import tokenize
from summarizer.selection import Budget, priorities

if TYPE_CHECKING:
    from summarizer.persistence.checkpoint import Checkpoint

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


class Summarizer(pipeline.Summarizer):
    """Summarizes texts with a trained network.

    summarizer = Summarizer()
    summary = summarizer(text, num_sentences=3)
    print(summary)                      # a Summary is a str
    print(summary.indices, summary.terms)

    Any number of threads may share one summarizer: a text has the same summary and scores in each of them.
    """

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
        **settings: Any,
    ) -> None:
        """Make a summarizer.

        Args:
            model: a trained network; the one that comes with the package by default. The names in `TRANSFORMERS` stand
                for that, too.
            custom_model: a transformer cannot be used here.
            custom_tokenizer: nor can its tokenizer.
            hidden: without effect.
            reduce_option: without effect.
            sentence_handler: called with a text and with `min_length` and `max_length` of a call (0 and
                `sys.maxsize` where they are not given); its sentences are summarized, as they come.
            random_state: without effect: nothing is random.
            hidden_concat: without effect.
            gpu_id: without effect; `device="cuda"` runs on a GPU.
            settings: `runtime`, `device` and `language` (or `checkpoint`, for `model`): see `summarizer.pipeline`.

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
                f"there is no model {model!r}; Summarizer.from_pretrained loads a folder or a hub's model"
            )
        if sentence_handler is not None and not callable(sentence_handler):
            raise ConfigError(f"sentence_handler must be a function, not {sentence_handler!r}")
        if model is not None and not isinstance(model, str):
            settings = {"checkpoint": model, **settings}
        super().__init__(**settings)
        self._sentence_handler = sentence_handler

    @overload
    def __call__(
        self, body: str, ratio: float | None = None, *, return_as_list: Literal[False] = False, **options: Any
    ) -> Summary: ...

    @overload
    def __call__(
        self,
        body: list[str] | tuple[str, ...],
        ratio: float | None = None,
        *,
        return_as_list: Literal[False] = False,
        **options: Any,
    ) -> list[Summary]: ...

    @overload
    def __call__(self, body: Any, ratio: float | None = None, *positional: Any, **options: Any) -> Any: ...

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
        **options: Any,
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
            options: `query`, `num_words`, `chars`, `tokens`, `count_tokens`, `compress`: see `summarizer.pipeline`.

        Returns:
            A `Summary`, which is a `str`, or the list of its sentences, each on one line; for a list or tuple, a list
            of these. A text without sentences has an empty summary.

        Raises:
            BudgetError: a length makes no sense.
            ConfigError: there is no such level of compression, or no spaCy pipeline with a parser.
            MissingExtraError: sentences are to be shortened and spaCy is not installed.
            InputError: something else than a text is given, or a query that asks nothing.
        """
        special = (min_length, max_length, algorithm) != (None, None, None) or use_first or return_as_list
        if special and num_sentences is not None:
            ratio = None
        bodies = body if isinstance(body, (list, tuple)) else [body]
        documents = [self._considered(one, min_length, max_length) for one in bodies]
        summaries: Iterable[Summary] = self.pipe(documents, ratio, num_sentences=num_sentences, **options)
        if use_first:
            lengths = {name: value for name, value in options.items() if name not in ("query", "compress")}
            budget = Budget.from_lengths(ratio, num_sentences=num_sentences, **lengths)
            summaries = (_opened(summary, budget) for summary in summaries)
        results = [list(summary.lines) if return_as_list else summary for summary in summaries]
        return results if isinstance(body, (list, tuple)) else results[0]

    def run(self, body: Any, *arguments: Any, **options: Any) -> Any:
        """The same as calling the summarizer."""
        return self(body, *arguments, **options)

    def run_embeddings(self, body: Any, *arguments: Any, **options: Any) -> NoReturn:
        """Refuse to embed.

        Raises:
            SummarizerError: always.
        """
        _refuse("run_embeddings", "summary.terms has six numbers for each sentence")

    def calculate_elbow(self, body: Any, *arguments: Any, **options: Any) -> NoReturn:
        """Refuse to cluster.

        Raises:
            SummarizerError: always.
        """
        _refuse("calculate_elbow", "give num_sentences, ratio, num_words, chars or tokens")

    def calculate_optimal_k(self, body: Any, *arguments: Any, **options: Any) -> NoReturn:
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
        document = self._document(body)
        kept = (sentence for sentence in document.sentences if low < len(sentence.text) < high)
        return replace(document, sentences=tuple(kept))


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

    def choose(_document: Document, _scores: Sequence[float], counts: Iterable[int]) -> Iterable[Sequence[int]]:
        lengths = list(counts)
        return (
            _with_first(summary, own, Budget(sentences=count))
            for own, count in zip(summary.choose(lengths), lengths, strict=True)
        )

    chosen = [document.sentences[index] for index in indices]
    return Summary(
        document,
        indices=indices,
        scores=scores,
        terms=summary.terms,
        expected=summary.expected,
        deletions=[one for one in summary.deletions if any(own.start <= one.start < own.end for own in chosen)],
        origin=SummaryContext(lambda _, index: summary.word_scores(index), choose),
    )


def _with_first(summary: Summary, indices: Sequence[int], budget: Budget) -> list[int]:
    """Indices of chosen sentences and, if it fits into the budget, that of the first which may be chosen."""
    candidates = np.flatnonzero(priorities(summary.document) >= 0).tolist()
    if not candidates or candidates[0] in indices:
        return [*indices]
    chosen: list[int] = []
    for index in (candidates[0], *sorted(indices, key=lambda index: -summary.scores[index])):
        wanted = sorted([*chosen, index])
        lines = [shortened(summary.document.sentences[own], summary.deletions).line for own in wanted]
        if budget.holds(lines, len(candidates)):
            chosen = wanted
    return chosen
