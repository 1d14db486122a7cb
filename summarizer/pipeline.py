"""Summarizer: from a text to its summary in one call."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeAlias, Unpack, overload

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import (
    PROSE,
    QUERY,
    TERMS,
    Deletion,
    Document,
    ProgressCallback,
    Summary,
    SummaryContext,
    joined,
    no_progress,
)
from summarizer.encoding.encoder import Encoder
from summarizer.errors import ConfigError, InputError, MissingExtraError
from summarizer.persistence.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from summarizer.scoring.network import Network
from summarizer.scoring.numpy_network import NumpyNetwork
from summarizer.segmentation import check_language, from_spacy, segment
from summarizer.selection import Budget, select
from summarizer.selection.inclusion import InclusionProbabilities
from summarizer.selection.selector import SetSelector
from summarizer.system.batches import batches

if TYPE_CHECKING:
    from summarizer.compression.compressor import Compressor
    from summarizer.scoring.query import Query
    from summarizer.selection.budget import Lengths
    from summarizer.selection.document_words import DocumentWords

Compress: TypeAlias = "bool | str | float | Compressor | None"
"""Whether and how far to shorten the chosen sentences: see `Summarizer.__call__`."""

Asked: TypeAlias = "tuple[Budget, str | None, Compress]"
"""What every summary of a stream is to be: its length, its query, and whether it is shortened."""

PRETRAINED = Path(__file__).parent / "pretrained"
"""The folder of the weights that come with the package."""


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
    ) -> None:
        """Make a summarizer.

        Args:
            checkpoint: a trained network; the one that comes with the package by default.
            runtime: `numpy`, or `torch` (needs the `train` extra), which is also taken for a network that the NumPy
                runtime does not run.
            device: torch's device (`cpu`, `cuda`, `cuda:N`); choosing one chooses torch.
            language: ISO 639-1 code of the texts' language, by whose rules sentences are found; by default each text's
                is found from its letters and words.

        Raises:
            CheckpointError: the network that comes with the package is damaged.
            ConfigError: there is no such runtime or device, or there are no sentence rules for the language.
            MissingExtraError: torch is asked for or needed, and not installed.
        """
        self._settings: dict[str, Any] = {
            "checkpoint": checkpoint,
            "runtime": runtime,
            "device": device,
            "language": language,
        }
        self._language = check_language(language)
        self._loaded: Compressor | None = None
        self._checkpoint = checkpoint = checkpoint or load_checkpoint(PRETRAINED)
        parts = (checkpoint.config, checkpoint.vocabulary, checkpoint.weights)
        self._reader = Encoder(checkpoint.vocabulary)
        self._choice = SetSelector(checkpoint.choice, checkpoint.vocabulary) if checkpoint.choice else None
        self._network: Network
        if runtime not in ("numpy", "torch"):
            raise ConfigError(f"runtime must be 'numpy' or 'torch', not {runtime!r}")
        if runtime == "torch" or device is not None or checkpoint.config.needs_torch:
            try:
                from summarizer.scoring.torch_network import TorchNetwork  # noqa: PLC0415
            except ModuleNotFoundError as error:
                raise MissingExtraError("torch", "train") from error
            self._network = TorchNetwork(*parts, device=device)
        else:
            self._network = NumpyNetwork(*parts)

    @classmethod
    def from_pretrained(
        cls,
        name: str | Path,
        *,
        revision: str | None = None,
        token: str | bool | None = None,
        runtime: str = "numpy",
        device: str | None = None,
        language: str | None = None,
    ) -> Self:
        """Load a model, such as `summarizer train` writes.

        Args:
            name: its folder, or if there is none of this name (and it is no `Path`) its repository on the Hugging Face
                hub, `user/model` (needs the `hub` extra).
            revision: a branch, tag or commit of the repository.
            token: the hub's access token, or whether to use the one that is stored.
            runtime: see `Summarizer`.
            device: see `Summarizer`.
            language: see `Summarizer`.

        Raises:
            CheckpointError: the model is missing, damaged or of another format, or the hub cannot be reached.
            ConfigError: there is no such runtime or device, or there are no sentence rules for the language.
            MissingExtraError: torch or the hub is asked for or needed, and not installed.
        """
        from summarizer.persistence.hub import find_model  # noqa: PLC0415

        folder = find_model(name, revision=revision, token=token)
        return cls(load_checkpoint(folder), runtime=runtime, device=device, language=language)

    def save_pretrained(self, folder: str | Path) -> None:
        """Write the model as a folder.

        Args:
            folder: where to; made if missing.

        Raises:
            OutputError: it cannot be written.
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
        body: str,
        ratio: float | None = None,
        *,
        query: str | None = None,
        compress: Compress = None,
        **lengths: Unpack[Lengths],
    ) -> Summary: ...

    @overload
    def __call__(
        self,
        body: list[str] | tuple[str, ...],
        ratio: float | None = None,
        *,
        query: str | None = None,
        compress: Compress = None,
        **lengths: Unpack[Lengths],
    ) -> list[Summary]: ...

    @overload
    def __call__(
        self,
        body: Any,
        ratio: float | None = None,
        *,
        query: str | None = None,
        compress: Compress = None,
        **lengths: Unpack[Lengths],
    ) -> Any: ...

    def __call__(
        self,
        body: Any,
        ratio: float | None = None,
        *,
        query: str | None = None,
        compress: Compress = None,
        **lengths: Unpack[Lengths],
    ) -> Any:
        """Summarize a text or several; three sentences each unless a length is given.

        Args:
            body: a text, a `Document`, a spaCy `Doc` (its own sentences and tokens are used), or a list or tuple
                of these.
            ratio: length as a share of the document's sentences, above 0 and at most 1.
            query: what a reader asks about, in a question or in words; sentences that have to do with it are preferred.
            compress: whether to shorten the chosen sentences (needs the `spacy` extra): True or a level (`light`,
                `medium`, `strong`, or the probability from which on a reader would not miss a piece), or a
                `summarizer.compression.Compressor` with a spaCy pipeline of your own.
            lengths: `num_sentences`; `num_words`, `chars` and `tokens`, at most (of compressed sentences, of what is
                left); with `tokens`, `count_tokens`, a function of a text. Several lengths hold all together. See
                `summarizer.selection.Budget` for what they count.

        Returns:
            A `Summary`, which is a `str`; for a list or tuple, a list of them. A text without sentences has an
            empty summary.

        Raises:
            BudgetError: a length makes no sense.
            ConfigError: there is no such level of compression, or no spaCy pipeline with a parser.
            MissingExtraError: sentences are to be shortened and spaCy is not installed.
            InputError: something else than a text is given, or a query that asks nothing.
        """
        if isinstance(body, (list, tuple)):
            return list(self.pipe(body, ratio, query=query, compress=compress, **lengths))
        return next(self.pipe([body], ratio, query=query, compress=compress, **lengths))

    def pipe(
        self,
        bodies: Iterable[Any],
        ratio: float | None = None,
        *,
        query: str | None = None,
        compress: Compress = None,
        progress: ProgressCallback = no_progress,
        workers: int = 1,
        **lengths: Unpack[Lengths],
    ) -> Iterator[Summary]:
        """Summarize a stream of texts in batches, in bounded memory.

        Args:
            bodies: texts, `Document`s or spaCy `Doc`s.
            ratio: see `__call__`.
            query: see `__call__`.
            compress: see `__call__`.
            progress: what the steps of each batch pass through, called with them, their number and their name; to show
                that a long text is being read; by one worker only.
            workers: processes that work at the same time, each on a batch of its own; 1 is this process alone, 0 as
                many as there are processors.
            lengths: see `__call__`.

        Returns:
            An iterator of one `Summary` for each, in order.

        Raises:
            BudgetError: a length makes no sense (at once).
            ConfigError: fewer workers than none (at once).
            InputError: something else than a text is given (when it is reached).
            WorkerError: a worker was killed again and again (when its batch is reached).
        """
        budget = Budget.from_lengths(ratio, **lengths)
        wanted = None if query is None else self._query(query)
        if workers != 1:
            return self._shared(iter(bodies), (budget, query, compress), self._origin(wanted), workers)
        return self._summaries(iter(bodies), budget, wanted, self._compressor(compress), progress)

    def _query(self, text: str) -> Query:
        from summarizer.scoring.query import Query  # noqa: PLC0415

        return Query(text, self._checkpoint.vocabulary, self._checkpoint.weights["types.words.weight"])

    def _shared(
        self, bodies: Iterator[Any], query_term: Asked, origin: SummaryContext, workers: int
    ) -> Iterator[Summary]:
        """Summarize with several processes; what is asked for later is answered in this one."""
        from summarizer.system.workers import Workers, available  # noqa: PLC0415

        if type(workers) is not int or workers < 0:
            raise ConfigError(f"workers must be a number of at least 0, not {workers!r}")
        self._compressor(query_term[2])  # so that its faults are told at once
        make = partial(_worker, partial(type(self), **self._settings), query_term)

        def summaries() -> Iterator[Summary]:
            tasks = ([*map(self._portable, batch)] for batch in batches(bodies, _length))
            with Workers[list[Any], list[tuple[str, bytes]]](workers or available(), make) as pool:
                for done in pool.map(tasks):
                    for text, parts in done.result():
                        yield Summary.lazy(text, partial(self._unpacked, parts), origin=origin)

        return summaries()

    def _unpacked(self, packed: bytes) -> dict[str, Any]:
        """The parts of a summary from what `_packed` made of them."""
        parts, probabilities = pickle.loads(packed)
        if probabilities and self._choice:
            (words,) = self._choice.read([parts["document"]])
            parts["expected"] = InclusionProbabilities(words, *probabilities)
        return parts  # type: ignore[no-any-return]

    def _compressor(self, compress: Compress) -> Compressor | None:
        """The compressor that a call asks for; what it reads is loaded once."""
        if compress is None or compress is False:
            return None
        from summarizer.compression.compressor import Compressor  # noqa: PLC0415

        if isinstance(compress, Compressor):
            return compress
        level = "medium" if compress is True else compress
        self._loaded = self._loaded or Compressor(level)
        return self._loaded.at(level)

    def _summaries(
        self,
        bodies: Iterator[Any],
        budget: Budget,
        query: Query | None,
        compressor: Compressor | None,
        progress: ProgressCallback,
    ) -> Iterator[Summary]:
        for found in batches(bodies, _length):
            batch = [self._document(body) for body in progress(found, len(found), "finding sentences")]
            reading = self._reader.read([[sentence.tokens for sentence in one.sentences] for one in batch])
            prose = [np.array([one.kind == PROSE for one in document.sentences], np.bool_) for document in batch]
            terms = self._network.terms(reading, prose, progress=progress)
            words = self._choice.read(reading) if self._choice else [None] * len(batch)
            for document, own_terms, own_words in zip(batch, terms, words, strict=True):
                yield self._summary(document, own_terms.astype(np.float64), own_words, budget, query, compressor)

    def _summary(
        self,
        document: Document,
        terms: NDArray[np.float64],
        words: DocumentWords | None,
        budget: Budget,
        query: Query | None,
        compressor: Compressor | None,
    ) -> Summary:
        query_term = query.term(document) if query else None
        scores = terms.sum(axis=1) if query_term is None else terms.sum(axis=1) + query_term
        choose = partial(self._chosen, scores=scores, query_term=query_term)
        indices, expected = choose(document, budget, words=words)
        deletions: tuple[Deletion, ...] = ()
        if compressor:
            from summarizer.compression.versions import VersionScorer, select_and_compress  # noqa: PLC0415

            scorer = None
            if expected and self._choice:
                scorer = VersionScorer(
                    expected.probabilities(document), partial(self._choice.choose_version, scores=scores, budget=budget)
                )
            indices, deletions = select_and_compress(
                document,
                budget,
                choose=lambda shortened, limit: choose(shortened, limit)[0],
                order=np.argsort(-scores, kind="stable").tolist(),
                compressor=compressor,
                scorer=scorer,
            )

        def parts() -> dict[str, Any]:
            return {
                "document": document,
                "indices": tuple(indices),
                "scores": tuple(scores.tolist()),
                "terms": _named(terms, query_term),
                "expected": expected,
                "deletions": deletions,
            }

        return Summary.lazy(joined(document, indices, deletions), parts, origin=self._origin(query))

    def _origin(self, query: Query | None) -> SummaryContext:
        return SummaryContext(partial(self._word_scores, query=query), partial(self._choose, query=query))

    def _word_scores(self, document: Document, index: int, *, query: Query | None) -> tuple[float, ...]:
        from summarizer.scoring.occlusion import word_scores  # noqa: PLC0415

        return word_scores(self._network, document, index, query=query)

    def _choose(
        self, document: Document, scores: Sequence[float], counts: Iterable[int], *, query: Query | None
    ) -> Iterator[list[int]]:
        query_term = query.term(document) if query else None
        budgets = (Budget(sentences=count) for count in counts)
        if self._choice and document.sentences:
            yield from (
                indices
                for indices, _ in self._choice.choose_each(document, np.array(scores), budgets, query_term=query_term)
            )
        else:
            yield from (select(document, np.array(scores), budget) for budget in budgets)

    def _chosen(
        self,
        document: Document,
        budget: Budget,
        *,
        scores: NDArray[np.float64],
        query_term: NDArray[np.float64] | None,
        words: DocumentWords | None = None,
    ) -> tuple[list[int], InclusionProbabilities | None]:
        if self._choice and document.sentences:
            return self._choice.choose(document, scores, budget, query_term=query_term, words=words)
        return select(document, scores, budget), None

    def _document(self, body: Any) -> Document:
        if isinstance(body, str):
            return segment(body, language=self._language)
        if isinstance(body, Document):
            return body
        if hasattr(body, "sents") and hasattr(body, "has_annotation"):
            return from_spacy(body)
        raise InputError(f"expected a text, a Document, a spaCy Doc or a list of these, not {type(body).__name__}")

    def _portable(self, body: Any) -> Document | str | InputError:
        """What another process can take: a text, a document, or what is wrong with what is neither."""
        try:
            return body if isinstance(body, str) else self._document(body)
        except InputError as error:
            return error


def _length(body: Any) -> int:
    return len(body if isinstance(body, str) else getattr(body, "text", ""))


def _named(terms: NDArray[np.float64], query_term: NDArray[np.float64] | None) -> tuple[dict[str, float], ...]:
    """The terms of each sentence by name: those of the network, float64 [n_sentences, 6], and that of the query."""
    last = np.zeros(len(terms)) if query_term is None else query_term
    return tuple(
        {**dict(zip(TERMS, row, strict=True)), QUERY: own}
        for row, own in zip(terms.tolist(), last.tolist(), strict=True)
    )


def _packed(summary: Summary) -> bytes:
    """The parts of a summary; of what a reference is expected to say only the chances, since the words can be read."""
    parts = summary.parts()
    expected = parts["expected"]
    return pickle.dumps(({**parts, "expected": None}, expected and (expected.words, expected.pairs)))


def _worker(
    make: Callable[[], Summarizer], query_term: Asked
) -> Callable[[list[Document | str | InputError]], list[tuple[str, bytes]]]:
    """Make what summarizes a batch, in a process of its own: the texts of the summaries, and their parts, pickled."""
    summarizer = make()
    budget, query, compress = query_term
    wanted, compressor = None if query is None else summarizer._query(query), summarizer._compressor(compress)

    def summarize(batch: list[Document | str | InputError]) -> list[tuple[str, bytes]]:
        for body in batch:
            if isinstance(body, InputError):
                raise body
        summaries = summarizer._summaries(iter(batch), budget, wanted, compressor, no_progress)
        return [(summary.text, _packed(summary)) for summary in summaries]

    return summarize
