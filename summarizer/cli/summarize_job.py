"""What `summarize` does with documents, a batch at a time: it reads them, summarizes them and renders the summaries.

Batches are the same however many processes there are, and so is what comes of them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from summarizer.cli.options import STDOUT, LengthOptions, LimitOptions
from summarizer.documents import IMPORTANCE_WEIGHT
from summarizer.errors import ConfigError, InputError, MissingExtraError, SummarizerError, WorkerError
from summarizer.readers import extracts, is_regular, source_name
from summarizer.readers.extract import Extract
from summarizer.readers.formats import row_format
from summarizer.system.batches import BATCH_LENGTH, BATCH_SIZE, batches

if TYPE_CHECKING:
    from summarizer.documents import Document, ProgressCallback
    from summarizer.pipeline import Summarizer
    from summarizer.rendering.renderer import Renderer
    from summarizer.selection import Budget
    from summarizer.summary import Summary

InputDocument: TypeAlias = str | Extract | SummarizerError
"""A document to summarize: the path of its file, the text that was taken out of it, or why there is none."""

SLOW_BATCH_SIZE = 8
"""Documents of a batch, at most, where more is computed for each than the network's scores."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)  # made at each start, where these take time
class SummarizeOptions(LengthOptions, LimitOptions):
    """The options of `summarize`."""

    files: tuple[str, ...] = ()
    together: bool = False
    query: str | None = None
    compress: str | None = None
    form: str = "text"
    explain: str | None = None
    keywords: int | None = None
    workers: int = 1
    output: Path = STDOUT
    model: Path | None = None
    device: str | None = None
    language: str | None = None
    importance: float = IMPORTANCE_WEIGHT
    encoding: str | None = None
    text_column: str | None = None

    def read(self, source: str) -> Iterator[Extract]:
        """Read the documents of a file as the options say.

        Args:
            source: the file, address, or `-`.

        Returns:
            An iterator of what was taken out.
        """
        return extracts(source, encoding=self.encoding, text_column=self.text_column, limits=self.limits)


def find_documents(sources: Iterable[str | SummarizerError], options: SummarizeOptions) -> Iterator[InputDocument]:
    """Find the documents in files; those that are a whole file are read later.

    Args:
        sources: files, addresses, or `-`; and errors, which are passed on.
        options: how they are read.

    Yields:
        The documents.
    """
    for source in sources:
        if isinstance(source, str) and not (is_regular(source) and not row_format(source)):
            yield from read_document(source, options)
        else:
            yield source


def read_document(document: InputDocument, options: SummarizeOptions) -> Iterator[Extract | SummarizerError]:
    """Read a document that is a file.

    Args:
        document: the document.
        options: how it is read.

    Yields:
        What was taken out, or why it cannot be read.
    """
    if not isinstance(document, str):
        yield document
        return
    try:
        yield from options.read(document)
    except (InputError, MissingExtraError) as error:
        yield error


def _length(document: InputDocument) -> int:
    """About how long a document is, in bytes or characters."""
    if isinstance(document, Extract):
        return len(document.text)
    try:
        return Path(document).stat().st_size if isinstance(document, str) else 0
    except OSError:
        return 0


def measure(sources: Iterable[str | SummarizerError]) -> tuple[int, int]:
    """Count the documents in files, and their bytes, without reading them.

    Args:
        sources: see `find_documents`; what is no file counts as one document of no length.

    Returns:
        The number of documents, and that of bytes.
    """
    count = length = 0
    for source in sources:
        rows = 1
        if isinstance(source, str) and is_regular(source):
            length += _length(source)
            if row_format(source):
                from summarizer.readers.rows import count_rows  # noqa: PLC0415

                rows = count_rows(source)
        count += rows
    return count, length


def name_of(document: InputDocument) -> str:
    """Name a document in titles and messages.

    Args:
        document: the document.

    Returns:
        Its name.
    """
    return source_name(document) if isinstance(document, str) else getattr(document, "name", "")


class DocumentResult(NamedTuple):
    """What came of a document.

    Attributes:
        block: its summary in the format of the job, safe to print; None if there is none.
        error: why there is none.
        note: a message about it that is no error.
    """

    block: str | None = None
    error: str = ""
    note: str = ""


class SummarizeJob:
    """What is done to every document; it travels to the processes that do it."""

    def __init__(self, options: SummarizeOptions, *, single: bool, columns: int | None = None) -> None:
        """Describe the job.

        Args:
            options: the command's options.
            single: whether there is one document, and so no title.
            columns: how wide tables may be; None for any width.
        """
        self.options = options
        self.single = single
        self.columns = columns

    def batches(self, documents: Iterable[InputDocument]) -> Iterator[list[InputDocument]]:
        """Put documents into batches.

        Args:
            documents: the documents.

        Returns:
            An iterator of the batches.
        """
        slow = self.options.compress or self.options.explain == "words"
        return batches(documents, _length, size=SLOW_BATCH_SIZE if slow else BATCH_SIZE)

    def results(
        self, batch: Iterable[InputDocument], progress: ProgressCallback | None = None
    ) -> Iterator[DocumentResult]:
        """Summarize documents.

        Args:
            batch: the documents.
            progress: progress callback of a long batch.

        Yields:
            What came of each.
        """
        from summarizer.documents import no_progress  # noqa: PLC0415

        extracted = [extract for document in batch for extract in read_document(document, self.options)]
        texts = [extract for extract in extracted if isinstance(extract, Extract) and not is_blank(extract.text)]
        summaries = self._summaries(texts, progress)
        for extract in extracted:
            if isinstance(extract, SummarizerError):
                yield DocumentResult(error=str(extract))
                continue
            note = guess_note(extract)
            if is_blank(extract.text):
                yield DocumentResult(error=f"{extract.name}: there is no text in it", note=note)
            elif summary := next(summaries):
                note = "; ".join(filter(None, (note, self._length_note(extract.name, summary))))
                shown = progress if progress and len(extract.text) >= BATCH_LENGTH else no_progress
                yield DocumentResult(self.render(extract.name, summary, shown), note=note)
            else:
                yield DocumentResult(error=f"{extract.name}: {self.no_sentence()}", note=note)

    def _length_note(self, name: str, summary: Summary) -> str:
        """What to say of a length that nobody asked for and that the text's own gave."""
        from summarizer.selection import DEFAULT_SENTENCES, Budget  # noqa: PLC0415

        count, total = len(summary.indices), len(summary.document.sentences)
        is_given = self.budget != Budget()
        if is_given or not self.single or count <= DEFAULT_SENTENCES:
            return ""
        return f"{name}: {count} of {total} sentences, by the length of the text; -n sets another number"

    def _summaries(self, texts: list[Extract], progress: ProgressCallback | None) -> Iterator[Summary]:
        if not texts:
            return
        from summarizer.documents import no_progress  # noqa: PLC0415
        from summarizer.pipeline import Request  # noqa: PLC0415

        options = self.options
        long = sum(len(extract.text) for extract in texts) >= BATCH_LENGTH
        for summary in self.summarizer.stream(
            [self.body(extract) for extract in texts],
            Request(self.budget, options.query, options.compress),
            progress=progress if progress and long else no_progress,
        ):
            if summary and options.keywords and summary.inclusion is None:
                raise ConfigError(
                    f"the model {options.model} knows no keywords: run `summarizer fit-selector` on it first"
                )
            yield summary

    def body(self, extract: Extract) -> str | Document:
        """Make what a summarizer takes.

        Args:
            extract: what was taken out of a file.

        Returns:
            A text, or a document where a format says what is in it.
        """
        if not extract.blocks:
            return extract.text
        from summarizer.segmentation import segment  # noqa: PLC0415

        return segment(extract.text, language=self.options.language, blocks=extract.blocks)

    @cached_property
    def summarizer(self) -> Summarizer:
        """The summarizer, loaded once in each process."""
        from summarizer.pipeline import Summarizer  # noqa: PLC0415

        options = self.options
        return Summarizer.from_pretrained(
            options.model, device=options.device, language=options.language, importance=options.importance
        )

    @cached_property
    def budget(self) -> Budget:
        """The length of the summaries."""
        from summarizer.selection import Budget  # noqa: PLC0415

        options = self.options
        counter = None
        if options.tokenizer:
            from summarizer.selection.token_counter import token_counter  # noqa: PLC0415

            counter = token_counter(options.tokenizer)
        return Budget(options.sentences, options.words, options.ratio, options.chars, options.tokens, counter)

    def no_sentence(self) -> str:
        """Say why there is no summary.

        Returns:
            The message if no sentence is chosen.
        """
        sizes = replace(self.budget, sentences=None, ratio=None)
        return f"no sentence is as short as {sizes}" if sizes.sized else "there is no sentence in it"

    @cached_property
    def render(self) -> Renderer:
        """What makes a block of a summary."""
        from summarizer.rendering.renderer import make_renderer  # noqa: PLC0415

        options = self.options
        return make_renderer(
            options.form,
            keywords=options.keywords,
            explain=options.explain,
            single=self.single,
            columns=self.columns,
        )

    def join(self, blocks: Iterable[str]) -> Iterator[str]:
        """Join rendered summaries.

        Args:
            blocks: the summaries.

        Yields:
            Pieces of the output.
        """
        form = self.options.form
        if form == "json":
            from summarizer.rendering import json  # noqa: PLC0415

            return json.join(blocks, single=self.single)
        if form == "html":
            from summarizer.rendering import html  # noqa: PLC0415

            return iter(blocks) if self.single else html.join(blocks)
        if form == "jsonl":
            return iter(blocks)
        from summarizer.rendering import text  # noqa: PLC0415

        return text.join(blocks)


def guess_note(extract: Extract) -> str:
    """Say that an encoding is a guess.

    Args:
        extract: what was taken out of a file.

    Returns:
        The message; nothing if it is none.
    """
    guess = f"{extract.name}: read as {extract.guessed}, a guess; give its encoding with --encoding"
    return guess if extract.guessed else ""


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in a text.

    Args:
        text: the text.

    Returns:
        True if so.
    """
    return not text or text.isspace()


def summarize(
    job: SummarizeJob,
    batches: Iterator[list[InputDocument]],
    *,
    workers: int,
    progress: ProgressCallback | None = None,
) -> Generator[DocumentResult, None, None]:
    """Summarize documents in this process, or in others if there is more than one batch.

    Args:
        job: what is done to each.
        batches: the documents; only a few batches are taken ahead.
        workers: how many processes work at the same time; 1 is this one alone, 0 as many as there are processors.
        progress: progress callback of a long batch in this process.

    Yields:
        What came of each document, in order. To close this iterator ends the workers.
    """
    if workers != 1:
        first = [*islice(batches, 2)]
        batches = chain(first, batches)
        workers = workers if len(first) == 2 else 1
    if workers == 1:
        for batch in batches:
            yield from job.results(batch, progress)
        return
    from summarizer.system.workers import stream  # noqa: PLC0415

    for batch, results in stream(partial(_worker, job), batches, workers=workers):
        if isinstance(results, WorkerError):
            yield DocumentResult(error=f"{name_of(batch[0])}: {results}")
        elif isinstance(results, SummarizerError):
            raise results
        else:
            yield from results


def _worker(job: SummarizeJob) -> Callable[[list[InputDocument]], list[DocumentResult]]:
    _ = job.summarizer  # where there is no memory for it, no document is at fault
    return lambda batch: [*job.results(batch)]
