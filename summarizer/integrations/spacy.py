"""A component of spaCy pipelines: `nlp.add_pipe("extractive_summarizer", config={"sentences": 3})`.

    doc._.summary           the summary, a `str`
    doc._.summary_sents     its sentences, `Span`s of the `Doc`
    span._.summary_score    of a sentence, its score; None of any other span
    span._.in_summary       of a sentence, whether it was chosen

The scores and the choice are kept in `Doc.user_data` as spaCy's own attributes are, so they go wherever a `Doc` goes:
to other processes, into a `DocBin` with `store_user_data=True`, into `Doc.from_docs`. A program that reads such
documents and has no such component in its pipeline imports this module, which registers the attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import raise_error

from summarizer.documents import Document, on_one_line
from summarizer.errors import ConfigError
from summarizer.persistence.checkpoint import CONFIG
from summarizer.pipeline import Request, Summarizer
from summarizer.segmentation import from_spacy
from summarizer.selection import Budget
from summarizer.summary import Summary
from summarizer.system.batches import BATCH_SIZE

NAME = "extractive_summarizer"
"""The name under which pipelines find the component."""

ErrorHandler = Callable[[str, Any, list[Doc], Exception], object]
"""What spaCy calls with a component's name, the component, `Doc`s and the error that they caused."""


def summary_sents(doc: Doc) -> tuple[Span, ...]:
    """The sentences of a `Doc` that were chosen: what `doc._.summary_sents` is.

    Args:
        doc: any `Doc`.

    Returns:
        Its chosen sentences in order; none if it has not been summarized.
    """
    return tuple(span for span in doc.sents if span._.in_summary) if doc.has_annotation("SENT_START") else ()


def summary(doc: Doc) -> str | None:
    """The summary of a `Doc`: what `doc._.summary` is.

    Args:
        doc: any `Doc`.

    Returns:
        Its chosen sentences, each on one line, with spaces between them; None if it has not been summarized.
    """
    if all(token.is_space for token in doc):
        return ""
    if not doc.has_annotation("SENT_START") or all(span._.summary_score is None for span in doc.sents):
        return None
    return " ".join(on_one_line(span.text.strip()) for span in summary_sents(doc))


def _register(owner: type[Doc] | type[Span], name: str, **extension: Any) -> None:
    known = owner.get_extension(name) if owner.has_extension(name) else None
    if known and known != (extension.get("default"), None, extension.get("getter"), None):
        raise ConfigError(f"{owner.__name__}._.{name} is registered already, as something else than this package's")
    owner.set_extension(name, force=True, **extension)


_register(Doc, "summary", getter=summary)
_register(Doc, "summary_sents", getter=summary_sents)
_register(Span, "summary_score", default=None)
_register(Span, "in_summary", default=False)


@Language.factory(
    NAME,
    default_config={"sentences": None, "words": None, "ratio": None, "chars": None, "query": None, "model": None},
    requires=["token.is_sent_start"],
    assigns=["doc._.summary", "doc._.summary_sents", "span._.summary_score", "span._.in_summary"],
    retokenizes=False,
)
def make(  # noqa: PLR0913, PLR0917 (each is a setting)
    nlp: Language,
    name: str,
    sentences: int | None,
    words: int | None,
    ratio: float | None,
    chars: int | None,
    query: str | None,
    model: str | None,
) -> ExtractiveSummarizer:
    """Make the component: what spaCy calls.

    Args:
        nlp: the pipeline.
        name: the component's name in it.
        sentences: length in sentences, at most.
        words: length in words, at most.
        ratio: length as a share of the sentences, at most.
        chars: length in characters, at most.
        query: what a reader asks about.
        model: a model folder, or a model on the hub; the network that comes with the package by default.

    Returns:
        The component.

    Raises:
        BudgetError: a length makes no sense.
    """
    return ExtractiveSummarizer(name, Budget(sentences, words, ratio, chars), query=query, model=model)


class ExtractiveSummarizer:
    """Summarizes each `Doc` of a pipeline, by the sentences and tokens that it has."""

    def __init__(
        self,
        name: str = NAME,
        budget: Budget | None = None,
        *,
        query: str | None = None,
        model: str | Path | None = None,
    ) -> None:
        """Make a component; its network is loaded when the first `Doc` comes.

        Args:
            name: its name in the pipeline.
            budget: the summaries' length.
            query: what a reader asks about.
            model: a model folder, or a model on the hub; the network that comes with the package by default.
        """
        self.name = name
        self.budget = budget or Budget()
        self.query = query
        self.model = model
        self._summarizer: Summarizer | None = None
        self._handler: ErrorHandler = raise_error

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_summarizer": None}

    def __call__(self, doc: Doc) -> Doc:
        """Summarize a `Doc`.

        Args:
            doc: a `Doc` with sentence boundaries.

        Returns:
            The same `Doc`, with the attributes that this module lists.

        Raises:
            InputError: no component before this one finds sentences.
            CheckpointError: the model folder is missing or damaged.
        """
        self._annotate([doc], [from_spacy(doc)])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH_SIZE) -> Iterator[Doc]:
        """Summarize a stream of `Doc`s in batches.

        A `Doc` that cannot be summarized is given to the pipeline's error handler, alone.

        Args:
            stream: `Doc`s with sentence boundaries.
            batch_size: how many are summarized together.

        Returns:
            The same `Doc`s in order, without those of which the error handler disposed.
        """
        waiting = iter(stream)
        while batch := list(islice(waiting, batch_size)):
            docs, documents = [], []
            for doc in batch:
                try:
                    documents.append(from_spacy(doc))
                    docs.append(doc)
                except Exception as error:  # noqa: BLE001 (as spaCy's own components)
                    self._handler(self.name, self, [doc], error)
            try:
                self._annotate(docs, documents)
            except Exception as error:  # noqa: BLE001 (as spaCy's own components)
                self._handler(self.name, self, docs, error)
            else:
                yield from docs

    def set_error_handler(self, error_handler: ErrorHandler) -> None:
        """Set what is called with `Doc`s that cannot be summarized, in place of raising the error.

        Args:
            error_handler: is called with the component's name, the component, the `Doc`s and the error.
        """
        self._handler = error_handler

    def get_error_handler(self) -> ErrorHandler:
        """Get what is called with `Doc`s that cannot be summarized.

        Returns:
            The handler.
        """
        return self._handler

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write what the pipeline's configuration does not hold: a model of one's own, whole.

        Args:
            path: the component's folder.
            exclude: nothing that this component has.

        Raises:
            CheckpointError: the model folder is missing or damaged.
            OutputError: the folder cannot be written.
        """
        if self.model is not None:
            self._ready().save_pretrained(path)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> ExtractiveSummarizer:
        """Take the model that `to_disk` has written, if it has.

        Args:
            path: the component's folder.
            exclude: nothing that this component has.

        Returns:
            The component itself.
        """
        if (Path(path) / CONFIG).is_file():
            self.model, self._summarizer = Path(path), None
        return self

    def _annotate(self, docs: list[Doc], documents: list[Document]) -> None:
        summaries = self._ready().stream(documents, Request(self.budget, self.query))
        for doc, summary in zip(docs, summaries, strict=True):
            _annotate(doc, summary)

    def _ready(self) -> Summarizer:
        if self._summarizer is None:
            self._summarizer = Summarizer.from_pretrained(self.model)
        return self._summarizer


def _annotate(doc: Doc, summary: Summary) -> None:
    spans = [span for span in doc.sents if not all(token.is_space for token in span)]
    chosen = set(summary.indices)
    for index, (span, score) in enumerate(zip(spans, summary.scores, strict=True)):
        span._.summary_score = score
        span._.in_summary = index in chosen
