"""Summarizer: from a text to its summary in one call."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import (
    IMPORTANCE,
    IMPORTANCE_WEIGHT,
    QUERY,
    TERMS,
    Deletion,
    Document,
    ProgressCallback,
    join_documents,
    no_progress,
)
from summarizer.encoding.encoder import Encoder
from summarizer.encoding.ragged import split_rows
from summarizer.errors import ConfigError, InputError, SummarizerError
from summarizer.persistence.checkpoint import (
    PRETRAINED,
    Checkpoint,
    load_checkpoint,
    save_checkpoint,
)
from summarizer.persistence.coefficients import load_coefficients
from summarizer.scoring.importance import Importance
from summarizer.scoring.layout_features import layout_features
from summarizer.scoring.make_network import make_network
from summarizer.scoring.network import Network, SentenceScores
from summarizer.scoring.other_languages import OtherLanguages, document_terms
from summarizer.segmentation import check_language, from_spacy, segment
from summarizer.selection import Budget, select
from summarizer.selection.added_terms import AddedTerms
from summarizer.selection.document_words import DocumentWords, batch_words
from summarizer.selection.inclusion import InclusionProbabilities
from summarizer.selection.selector import ScoredDocument, SetSelector
from summarizer.summary import NamedTerms, Summary, SummaryContext, SummaryParts, joined
from summarizer.system.batches import batches

if TYPE_CHECKING:
    from summarizer.compression.compressor import Compressor
    from summarizer.scoring.query import Query
    from summarizer.selection.budget import CountTokens
    from summarizer.summary.joint import JointSummary

Compress: TypeAlias = "bool | str | float | Compressor | None"
"""Whether and how far to shorten the chosen sentences: see `Summarizer.__call__`."""

_Inclusion: TypeAlias = Callable[[], InclusionProbabilities]
"""Makes the inclusion probabilities of a document."""


@dataclass(frozen=True, slots=True)
class Request:
    """What every summary of a stream is to be.

    Attributes:
        budget: its length.
        query: what a reader asks about, or None.
        compress: whether and how far the chosen sentences are shortened.
    """

    budget: Budget
    query: str | None = None
    compress: Compress = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # made at each start, where these take time
class _LoadedRequest:
    """A request with what it needs.

    Attributes:
        budget: the length of a summary.
        query: reads what a reader asks about, if that is given.
        compressor: shortens the chosen sentences, if they are to be.
    """

    budget: Budget
    query: Query | None
    compressor: Compressor | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _ScoredBatch:
    """Documents whose sentences are scored.

    Attributes:
        documents: the documents.
        terms: the terms of their sentences, with that of importance; of each float64 [n_sentences, 7].
        words: their words for the selector, if they are known.
    """

    documents: Sequence[Document]
    terms: Sequence[NDArray[np.float64]]
    words: DocumentWords | None = None


class Summarizer:
    """Summarizes texts with a trained network.

    summarizer = Summarizer()
    summary = summarizer(text, num_sentences=3)
    print(summary)                      # a Summary is a str
    print(summary.indices, summary.terms)

    Any number of threads may share one summarizer: a text has the same summary and scores in each of them.
    """

    def __init__(
        self,
        checkpoint: Checkpoint | None = None,
        *,
        runtime: str = "numpy",
        device: str | None = None,
        language: str | None = None,
        importance: float = IMPORTANCE_WEIGHT,
    ) -> None:
        """Make a summarizer.

        Args:
            checkpoint: a trained network; the one that comes with the package by default.
            runtime: `numpy`, or `torch` (needs the `train` extra), which is also taken for a network that the NumPy
                runtime does not run.
            device: torch's device (`cpu`, `cuda`, `cuda:N`); choosing one chooses torch.
            language: ISO 639-1 code of the texts' language, by whose rules sentences are found; by default each text's
                is found from its letters and words.
            importance: the weight of the importance term, what a careful editor would keep, if the network has one; 0:
                sentences are chosen like the reference summaries that it was trained on.

        Raises:
            CheckpointError: the network that comes with the package is damaged.
            ConfigError: there is no such runtime or device, there are no sentence rules for the language, or the weight
                is below 0.
            MissingExtraError: torch is asked for or needed, and not installed.
        """
        self._settings: dict[str, Any] = {
            "checkpoint": checkpoint,
            "runtime": runtime,
            "device": device,
            "language": language,
            "importance": importance,
        }
        self._language = check_language(language)
        self._loaded: Compressor | None = None
        self._checkpoint = checkpoint = checkpoint or load_checkpoint(PRETRAINED)
        self._encoder = Encoder(checkpoint.vocabulary)
        self._selector = SetSelector(checkpoint.selector, self._encoder) if checkpoint.selector else None
        self._importance = _importance(checkpoint, importance)
        self._network = self._make_network(checkpoint)
        self._others = OtherLanguages(self._load_others) if checkpoint.others else None

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(type(self), **self._settings), ()

    @property
    def batch_scale(self) -> int:
        """How many times as many documents as usual are scored at once: more on a GPU, so that they fill it."""
        return self._network.batch_scale

    @classmethod
    def from_pretrained(
        cls,
        name: str | Path | None = None,
        *,
        revision: str | None = None,
        token: str | bool | None = None,
        runtime: str = "numpy",
        device: str | None = None,
        language: str | None = None,
        importance: float = IMPORTANCE_WEIGHT,
    ) -> Self:
        """Load a model, such as `summarizer train` writes.

        Args:
            name: its folder, or if there is none of this name (and it is no `Path`) its repository on the Hugging Face
                hub, `user/model` (needs the `hub` extra); None for the model that comes with the package.
            revision: a branch, tag or commit of the repository.
            token: the hub's access token, or whether to use the one that is stored.
            runtime: see `Summarizer`.
            device: see `Summarizer`.
            language: see `Summarizer`.
            importance: see `Summarizer`.

        Returns:
            The summarizer.

        Raises:
            CheckpointError: the model is missing, damaged or of another format, or the hub cannot be reached.
            ConfigError: there is no such runtime or device, there are no sentence rules for the language, or the weight
                is below 0.
            MissingExtraError: torch or the hub is asked for or needed, and not installed.
        """
        checkpoint = None
        if name is not None:
            from summarizer.persistence.hub import find_model  # noqa: PLC0415

            checkpoint = load_checkpoint(find_model(name, revision=revision, token=token))
        return cls(checkpoint, runtime=runtime, device=device, language=language, importance=importance)

    def save_pretrained(self, folder: str | Path) -> None:
        """Write the model as a folder; a model that is there is replaced, and no other file is.

        Args:
            folder: where to; made if missing.

        Raises:
            OutputError: it cannot be written, or a file of somebody else's has the name of one of a model's.
        """
        save_checkpoint(self._checkpoint, Path(folder))

    def push_to_hub(
        self,
        name: str,
        *,
        private: bool | None = None,
        revision: str | None = None,
        token: str | bool | None = None,
    ) -> str:
        """Write the model, with its card, to the Hugging Face hub.

        Args:
            name: the repository, as `user/model`; made if missing.
            private: whether a new repository is.
            revision: the branch to write to; the main one by default.
            token: the hub's access token, or whether to use the one that is stored.

        Returns:
            The repository's address.

        Raises:
            MissingExtraError: huggingface_hub is not installed (extra `hub`).
            OutputError: the hub cannot be reached, or does not let the token write.
        """
        from summarizer.persistence.hub import upload  # noqa: PLC0415

        return upload(self._checkpoint, name, private=private, revision=revision, token=token)

    @overload
    def __call__(
        self,
        body: list[Any] | tuple[Any, ...],
        ratio: float | None = None,
        *,
        num_sentences: int | None = None,
        num_words: int | None = None,
        chars: int | None = None,
        tokens: int | None = None,
        count_tokens: CountTokens | None = None,
        query: str | None = None,
        compress: Compress = None,
    ) -> list[Summary]: ...

    @overload
    def __call__(
        self,
        body: Any,
        ratio: float | None = None,
        *,
        num_sentences: int | None = None,
        num_words: int | None = None,
        chars: int | None = None,
        tokens: int | None = None,
        count_tokens: CountTokens | None = None,
        query: str | None = None,
        compress: Compress = None,
    ) -> Summary: ...

    def __call__(  # noqa: PLR0913 (each is a length or a wish)
        self,
        body: Any,
        ratio: float | None = None,
        *,
        num_sentences: int | None = None,
        num_words: int | None = None,
        chars: int | None = None,
        tokens: int | None = None,
        count_tokens: CountTokens | None = None,
        query: str | None = None,
        compress: Compress = None,
    ) -> Summary | list[Summary]:
        """Summarize a text or several; 3 to 12 sentences, by the length of the text, unless a length is given.

        Several lengths hold all together; `summarizer.selection.Budget` says what they count.

        Args:
            body: a text, a `Document`, a spaCy `Doc` (its own sentences and tokens are used), or a list or tuple
                of these.
            ratio: length as a share of the document's sentences, above 0 and at most 1.
            num_sentences: length in sentences.
            num_words: length in words, at most; of compressed sentences, of what is left.
            chars: length in characters, at most; of compressed sentences, of what is left.
            tokens: length in the tokens of `count_tokens`, at most; of compressed sentences, of what is left.
            count_tokens: the number of tokens of a text.
            query: what a reader asks about, in a question or in words; sentences that have to do with it are preferred.
            compress: whether to shorten the chosen sentences (needs the `spacy` extra): True or a level (`light`,
                `medium`, `strong`, or the probability from which on a reader would not miss a piece), or a
                `summarizer.compression.Compressor` with a spaCy pipeline of your own.

        Returns:
            A `Summary`, which is a `str`; for a list or tuple, a list of them. A text without sentences has an
            empty summary.

        Raises:
            BudgetError: a length makes no sense.
            ConfigError: there is no such level of compression, or no spaCy pipeline with a parser.
            MissingExtraError: sentences are to be shortened and spaCy is not installed.
            InputError: something else than a text is given, or a query that asks nothing.
        """
        budget = Budget(num_sentences, num_words, ratio, chars, tokens, count_tokens)
        several = isinstance(body, (list, tuple))
        summaries = self.stream(body if several else [body], Request(budget, query, compress))
        return [*summaries] if several else next(summaries)

    def pipe(  # noqa: PLR0913 (each is a length or a wish)
        self,
        bodies: Iterable[Any],
        ratio: float | None = None,
        *,
        num_sentences: int | None = None,
        num_words: int | None = None,
        chars: int | None = None,
        tokens: int | None = None,
        count_tokens: CountTokens | None = None,
        query: str | None = None,
        compress: Compress = None,
        progress: ProgressCallback = no_progress,
        workers: int = 1,
    ) -> Iterator[Summary]:
        """Summarize a stream of texts in batches, in bounded memory.

        Args:
            bodies: texts, `Document`s or spaCy `Doc`s.
            ratio: see `__call__`.
            num_sentences: see `__call__`.
            num_words: see `__call__`.
            chars: see `__call__`.
            tokens: see `__call__`.
            count_tokens: see `__call__`.
            query: see `__call__`.
            compress: see `__call__`.
            progress: progress callback of each batch, by one worker only.
            workers: processes that work at the same time, each on a batch of its own; 1 is this process alone, 0 as
                many as there are processors.

        Returns:
            An iterator of one `Summary` for each, in order.

        Raises:
            BudgetError: a length makes no sense (at once).
            ConfigError: fewer workers than none (at once).
            InputError: something else than a text is given (when it is reached).
            WorkerError: a worker was killed again and again (when that text is reached).
        """
        budget = Budget(num_sentences, num_words, ratio, chars, tokens, count_tokens)
        return self.stream(bodies, Request(budget, query, compress), progress=progress, workers=workers)

    def stream(
        self,
        bodies: Iterable[Any],
        request: Request,
        *,
        progress: ProgressCallback = no_progress,
        workers: int = 1,
    ) -> Iterator[Summary]:
        """Summarize a stream of texts: `pipe`, with what is wanted in one object.

        Args:
            bodies: see `pipe`.
            request: the length, the query, and whether the chosen sentences are shortened.
            progress: see `pipe`.
            workers: see `pipe`.

        Returns:
            An iterator of one `Summary` for each, in order.

        Raises:
            ConfigError: see `pipe`.
            InputError: see `pipe`.
            MissingExtraError: see `__call__`.
            WorkerError: see `pipe`.
        """
        loaded = self._load(request)
        if workers != 1:
            return self._stream_from_workers(bodies, request, loaded.query, workers)
        return self._summaries(bodies, loaded, progress)

    def together(  # noqa: PLR0913 (each is a length or a wish)
        self,
        bodies: Sequence[Any],
        ratio: float | None = None,
        *,
        num_sentences: int | None = None,
        num_words: int | None = None,
        chars: int | None = None,
        tokens: int | None = None,
        count_tokens: CountTokens | None = None,
        query: str | None = None,
        compress: Compress = None,
        names: Sequence[str] | None = None,
    ) -> JointSummary:
        """Make one summary of several documents: a news cluster, a mail thread, a folder.

        Sentences of all of them compete for one length, and what several say is taken once.

        Args:
            bodies: texts, `Document`s or spaCy `Doc`s.
            ratio: see `__call__`.
            num_sentences: see `__call__`.
            num_words: see `__call__`.
            chars: see `__call__`.
            tokens: see `__call__`.
            count_tokens: see `__call__`.
            query: see `__call__`.
            compress: see `__call__`.
            names: what the documents are called; by default their numbers, from 1.

        Returns:
            The summary, whose sentences have the names of their documents and their offsets in these.

        Raises:
            BudgetError: a length makes no sense.
            ConfigError: see `__call__`; or there are more or fewer names than documents.
            InputError: there is no document, one is something else than a text, or the query asks nothing.
            MissingExtraError: see `__call__`.
        """
        budget = Budget(num_sentences, num_words, ratio, chars, tokens, count_tokens)
        return self.joint_summary(bodies, Request(budget, query, compress), names=names)

    def joint_summary(
        self,
        bodies: Sequence[Any],
        request: Request,
        *,
        names: Sequence[str] | None = None,
        progress: ProgressCallback = no_progress,
    ) -> JointSummary:
        """Make one summary of several documents, as `together` does.

        Args:
            bodies: see `together`.
            request: the length, the query, and whether the chosen sentences are shortened.
            names: see `together`.
            progress: progress callback of each batch.

        Returns:
            The summary.

        Raises:
            ConfigError: see `together`.
            InputError: see `together`.
            MissingExtraError: see `together`.
        """
        if isinstance(bodies, str) or not len(bodies):
            raise InputError("give the documents as a list, with one document at least")
        names = [str(number) for number in range(1, len(bodies) + 1)] if names is None else names
        if len(names) != len(bodies):
            raise ConfigError(f"there are {len(names)} names for {len(bodies)} documents")
        from summarizer.scoring.levelling import levelling  # noqa: PLC0415
        from summarizer.summary.joint import JointSummary  # noqa: PLC0415

        loaded = self._load(request)
        documents, terms = list[Document](), list[NDArray[np.float64]]()
        for batch in self._scored(bodies, progress):
            documents += batch.documents
            terms += batch.terms
        offsets = levelling([rows.sum(axis=1) for rows in terms])
        joint = _ScoredBatch([join_documents(documents)], [np.concatenate(terms)])
        (whole,) = self._batch_summaries(joint, loaded, offsets=offsets)
        return JointSummary.of(whole, names, self._context(loaded.query))

    def _load(self, request: Request) -> _LoadedRequest:
        return _LoadedRequest(request.budget, self._query(request.query), self._compressor(request.compress))

    def _query(self, text: str | None) -> Query | None:
        if text is None:
            return None
        from summarizer.scoring.query import Query  # noqa: PLC0415

        model = self._checkpoint
        coefficients = model.query or load_coefficients(PRETRAINED)
        return Query(text, model.vocabulary, model.weights["types.words.weight"], coefficients)

    def _stream_from_workers(
        self, bodies: Iterable[Any], request: Request, query: Query | None, workers: int
    ) -> Iterator[Summary]:
        """Summarize with several processes; what a summary computes later, it computes in this one."""
        from summarizer.system.workers import stream  # noqa: PLC0415

        if type(workers) is not int or workers < 0:
            raise ConfigError(f"workers must be a number of at least 0, not {workers!r}")
        context, make = self._context(query), partial(self._worker, request)

        def summaries() -> Iterator[Summary]:
            tasks = ([*map(self._portable, batch)] for batch in batches(bodies, _length, scale=self.batch_scale))
            with closing(stream(make, tasks, workers=workers)) as done:
                for _, results in done:
                    if isinstance(results, SummarizerError):
                        raise results
                    for text, parts in results:
                        yield Summary.lazy(text, partial(self._unpack, parts), context=context)

        return summaries()

    def _worker(self, request: Request) -> Callable[[list[Document | str | InputError]], list[tuple[str, bytes]]]:
        """Make what summarizes a batch in a worker process: the text of each summary, and its parts, pickled."""
        loaded = self._load(request)

        def summarize(batch: list[Document | str | InputError]) -> list[tuple[str, bytes]]:
            for body in batch:
                if isinstance(body, InputError):
                    raise body
            summaries = self._summaries(batch, loaded, no_progress)
            return [(summary.text, _pack(summary.parts)) for summary in summaries]

        return summarize

    def _unpack(self, packed: bytes) -> SummaryParts:
        """The parts of a summary from what `_pack` made of them."""
        parts: SummaryParts
        parts, probabilities = pickle.loads(packed)  # by a process of our own
        if probabilities and self._selector:
            words = self._selector.words([parts.document])
            return replace(parts, inclusion=InclusionProbabilities(words, *probabilities))
        return parts

    def _compressor(self, compress: Compress) -> Compressor | None:
        """The compressor that a request asks for; what it reads is loaded once."""
        if compress is None or compress is False:
            return None
        from summarizer.compression.compressor import Compressor  # noqa: PLC0415

        if isinstance(compress, Compressor):
            return compress
        level = "medium" if compress is True else compress
        self._loaded = self._loaded or Compressor(level)
        return self._loaded.at(level)

    def _summaries(
        self, bodies: Iterable[Any], request: _LoadedRequest, progress: ProgressCallback
    ) -> Iterator[Summary]:
        for batch in self._scored(bodies, progress):
            yield from self._batch_summaries(batch, request)

    def _scored(self, bodies: Iterable[Any], progress: ProgressCallback) -> Iterator[_ScoredBatch]:
        """Score the sentences of documents, a batch at a time."""
        for bodies_of_batch in batches(bodies, _length, scale=self.batch_scale):
            steps = progress(bodies_of_batch, len(bodies_of_batch), "finding sentences")
            documents = [self.document(body) for body in steps]
            encoded = self._encoder.encode([document.tokens for document in documents])
            prose_mask = [document.prose_mask for document in documents]
            scored = self._network.score(encoded, prose_mask, progress=progress)
            terms, is_lexical = document_terms(encoded, scored, prose_mask, self._others)
            importance = self._importance_terms(documents, scored, np.concatenate(prose_mask), is_lexical)
            table = np.column_stack([np.concatenate(terms), importance])
            bounds = np.cumsum([0, *map(len, terms)])
            yield _ScoredBatch(documents, split_rows(table, bounds), batch_words(encoded) if self._selector else None)

    def _importance_terms(
        self,
        documents: Sequence[Document],
        scored: Sequence[SentenceScores],
        prose_mask: NDArray[np.bool_],
        is_lexical: Sequence[bool],
    ) -> NDArray[np.float64]:
        """The importance terms of the sentences of documents, 0 of documents whose words are not known.

        Returns float64 [n_sentences of all].
        """
        if not self._importance or not len(prose_mask):
            return np.zeros(len(prose_mask))
        terms = self._importance(scored, layout_features(documents, prose_mask))
        counts = np.repeat(is_lexical, [len(document.sentences) for document in documents])
        return np.where(counts, terms, 0.0)

    def _load_others(self) -> tuple[Encoder, Network]:
        """The second network, for texts in other languages, and what encodes documents for it."""
        assert self._checkpoint.others
        checkpoint = load_checkpoint(self._checkpoint.others)
        return Encoder(checkpoint.vocabulary), self._make_network(checkpoint)

    def _make_network(self, checkpoint: Checkpoint) -> Network:
        runtime, device = self._settings["runtime"], self._settings["device"]
        return make_network(
            checkpoint.config, checkpoint.vocabulary, checkpoint.weights, runtime=runtime, device=device
        )

    def _batch_summaries(
        self, batch: _ScoredBatch, request: _LoadedRequest, *, offsets: NDArray[np.float64] | None = None
    ) -> Iterator[Summary]:
        """Choose the sentences of documents by their terms; by other scores than these sum to, if offsets say so."""
        scored = [
            self._scored_document(document, terms, request.query, offsets)
            for document, terms in zip(batch.documents, batch.terms, strict=True)
        ]
        chosen, context = self._chosen(scored, request.budget, batch.words), self._context(request.query)
        for of_document, terms, (sentences, inclusion) in zip(scored, batch.terms, chosen, strict=True):
            compressed = self._compressed(of_document, inclusion, request) if request.compressor else (sentences, ())
            indices, deletions = compressed
            text = joined(of_document.document, indices, deletions)
            parts = partial(_parts, of_document, terms, inclusion, request.query, indices=indices, deletions=deletions)
            yield Summary.lazy(text, parts, context=context)

    def _scored_document(
        self,
        document: Document,
        terms: NDArray[np.float64],
        query: Query | None,
        offsets: NDArray[np.float64] | None,
    ) -> ScoredDocument:
        """A document with the log odds of its sentences, and what is added to them."""
        query_term = query.term(document) if query else None
        importance = terms[:, len(TERMS)] if self._importance else None
        added = AddedTerms(importance, query_term if query_term is not None and query_term.any() else None)
        logits = terms[:, : len(TERMS)].sum(axis=1)
        return ScoredDocument(document, logits if offsets is None else logits + offsets, added)

    def _compressed(
        self, scored: ScoredDocument, inclusion: _Inclusion | None, request: _LoadedRequest
    ) -> tuple[list[int], tuple[Deletion, ...]]:
        """Choose sentences and shorten them."""
        from summarizer.compression.versions import VersionScorer, select_and_compress  # noqa: PLC0415

        assert request.compressor
        document, budget, scorer = scored.document, request.budget, None
        if inclusion and self._selector:
            choose_version = partial(
                self._selector.choose_version, logits=scored.logits, budget=budget, added=scored.added
            )
            scorer = VersionScorer(inclusion().by_word(document), choose_version)
        return select_and_compress(
            document,
            budget,
            choose=lambda version, limit: self._chosen([replace(scored, document=version)], limit)[0][0],
            order=np.argsort(-scored.scores, kind="stable").tolist(),
            compressor=request.compressor,
            scorer=scorer,
        )

    def _context(self, query: Query | None) -> SummaryContext:
        return SummaryContext(
            partial(self._word_scores, query=query),
            self._choose,
            self._default_inclusion if self._selector else None,
        )

    def _word_scores(self, document: Document, index: int, *, query: Query | None) -> tuple[float, ...]:
        from summarizer.scoring.occlusion import word_scores  # noqa: PLC0415

        return word_scores(
            self._network,
            self._encoder,
            document,
            index,
            query=query,
            importance=self._importance,
            others=self._others,
        )

    def _choose(self, document: Document, terms: NamedTerms, counts: Iterable[int]) -> Iterator[list[int]]:
        logits, added = _read(terms)
        scored = ScoredDocument(document, logits, added)
        budgets = [Budget(sentences=count) for count in counts]
        if self._selector and document.sentences:
            yield from (indices for (indices,), _ in self._selector.choose_each([scored], budgets))
        else:
            yield from (select(document, scored.scores, budget) for budget in budgets)

    def _default_inclusion(self, document: Document, terms: NamedTerms) -> InclusionProbabilities:
        assert self._selector
        return self._selector.default_inclusion(document, _read(terms)[0])

    def _chosen(
        self, scored: Sequence[ScoredDocument], budget: Budget, words: DocumentWords | None = None
    ) -> list[tuple[list[int], _Inclusion | None]]:
        """The sentences of the summary of each document, and what makes its inclusion probabilities."""
        if self._selector is None:
            return [(select(of.document, of.scores, budget), None) for of in scored]
        chosen, inclusion = next(self._selector.choose_each(scored, [budget], words))
        return [
            (indices, partial(inclusion.part, number) if of.document.sentences else None)
            for number, (of, indices) in enumerate(zip(scored, chosen, strict=True))
        ]

    def document(self, body: Any) -> Document:
        """The document that a text is read as.

        Args:
            body: a text, a `Document` (which stays as it is) or a spaCy `Doc`.

        Returns:
            The document.

        Raises:
            InputError: it is something else.
        """
        if isinstance(body, str):
            return segment(body, language=self._language)
        if isinstance(body, Document):
            return body
        if hasattr(body, "sents") and hasattr(body, "has_annotation"):
            return from_spacy(body)
        raise InputError(f"expected a text, a Document, a spaCy Doc or a list of these, not {type(body).__name__}")

    def _portable(self, body: Any) -> Document | str | InputError:
        """What another process can take: a text, a document, or the error of what is neither."""
        try:
            return body if isinstance(body, str) else self.document(body)
        except InputError as error:
            return error


def _importance(checkpoint: Checkpoint, weight: float) -> Importance | None:
    """The importance term of a model, if it has one and the term counts."""
    if isinstance(weight, bool) or not isinstance(weight, (int, float)) or not 0 <= weight < float("inf"):
        raise ConfigError(f"importance must be a number of at least 0, not {weight!r}")
    return Importance(checkpoint.importance, weight=weight) if checkpoint.importance and weight else None


def _parts(
    scored: ScoredDocument,
    terms: NDArray[np.float64],
    inclusion: _Inclusion | None,
    query: Query | None,
    *,
    indices: Sequence[int],
    deletions: Sequence[Deletion],
) -> SummaryParts:
    """What is known of a summary besides its text."""
    document, added = scored.document, scored.added
    scores = added.scores(terms[:, : len(TERMS)].sum(axis=1))
    return SummaryParts(
        document,
        tuple(indices),
        tuple(scores.tolist()),
        _named(terms, added.query),
        inclusion() if inclusion else None,
        tuple(deletions),
        query_words=tuple(query.matched_words(document)) if query else (),
    )


def _length(body: Any) -> int:
    return len(body if isinstance(body, str) else getattr(body, "text", ""))


def _named(terms: NDArray[np.float64], query_term: NDArray[np.float64] | None) -> tuple[dict[str, float], ...]:
    """The terms of each sentence by name: those of `_terms`, float64 [n_sentences, 7], and that of the query."""
    of_query = np.zeros(len(terms)) if query_term is None else query_term
    rows = zip(terms.tolist(), of_query.tolist(), strict=True)
    return tuple({**dict(zip((*TERMS, IMPORTANCE), row, strict=True)), QUERY: value} for row, value in rows)


def _read(terms: NamedTerms) -> tuple[NDArray[np.float64], AddedTerms]:
    """The log odds of sentences, and what is added to them, from their terms by name."""
    table = np.array([[row.get(name, 0.0) for name in (*TERMS, IMPORTANCE, QUERY)] for row in terms])
    n = len(TERMS)
    table = table.reshape(len(terms), n + 2)
    return table[:, :n].sum(axis=1), AddedTerms(table[:, n], table[:, n + 1] if table[:, n + 1].any() else None)


def _pack(parts: SummaryParts) -> bytes:
    """Pickle the parts of a summary; of inclusion probabilities the numbers alone: the words can be read again."""
    inclusion = parts.inclusion
    probabilities = inclusion and (inclusion.word_probabilities, inclusion.bigram_probabilities)
    return pickle.dumps((replace(parts, inclusion=None), probabilities))
