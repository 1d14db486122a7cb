"""What `summarize` does with documents, a batch at a time: it reads them, summarizes them and renders the summaries.

Batches are the same however many processes there are, and so is what comes of them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from summarizer.errors import ConfigError, InputError, MissingExtraError, SummarizerError, WorkerError
from summarizer.readers import extracts, is_regular, source_name
from summarizer.readers.extract import Extract
from summarizer.readers.formats import row_format
from summarizer.rendering.characters import escaped, printable
from summarizer.system.batches import BATCH_LENGTH, BATCH_SIZE, batches

if TYPE_CHECKING:
    from summarizer.documents import Document, ProgressCallback
    from summarizer.pipeline import Summarizer
    from summarizer.selection.budget import Lengths
    from summarizer.summary import Summary

InputDocument: TypeAlias = str | Extract | SummarizerError
"""A document that is asked for: the path of its file, the text that was taken out of it, or why there is none."""

SLOW_BATCH_SIZE = 8
"""Documents of a batch, at most, where more is asked of each than the network's scores."""


def items(sources: Iterable[str | SummarizerError], **reading: str | None) -> Iterator[InputDocument]:
    """Find the documents in files; those that have a file of their own are read later.

    Args:
        sources: files, addresses, or `-`; and errors, which are passed on.
        reading: the `encoding` and the `text_column`; see `readers.extracts`.
    """
    for source in sources:
        if isinstance(source, str) and not (is_regular(source) and not row_format(source)):
            yield from _texts(source, **reading)
        else:
            yield source


def _texts(source: str, **reading: str | None) -> Iterator[Extract | SummarizerError]:
    try:
        yield from extracts(source, **reading)
    except (InputError, MissingExtraError) as error:
        yield error


def _length(item: InputDocument) -> int:
    """About how long a document is, in bytes or characters."""
    if isinstance(item, Extract):
        return len(item.text)
    try:
        return Path(item).stat().st_size if isinstance(item, str) else 0
    except OSError:
        return 0


def measure(sources: Iterable[str | SummarizerError]) -> tuple[int, int]:
    """Tell how many documents there are in files, and how many bytes, without reading them.

    Args:
        sources: see `items`; what is no file counts as one document of no length.
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


def name_of(item: InputDocument) -> str:
    """What a document is called in titles and messages."""
    return source_name(item) if isinstance(item, str) else getattr(item, "name", "")


class DocumentResult(NamedTuple):
    """What came of a document.

    Attributes:
        block: its summary in the format that is asked for, safe to print; None if there is none.
        error: why there is none.
        note: what else there is to tell of it.
    """

    block: str | None = None
    error: str = ""
    note: str = ""


class SummarizeJob:
    """What is done to every document; it travels to the processes that do it."""

    def __init__(self, form: str, options: dict[str, Any], *, single: bool, columns: int | None = None) -> None:
        """Say what is asked for.

        Args:
            form: the format of the summaries.
            options: the command's options.
            single: whether there is one document, and so no title.
            columns: how wide tables may be; None for any width.
        """
        self.form = form
        self.options = options
        self.single = single
        self.columns = columns

    def batches(self, found: Iterable[InputDocument]) -> Iterator[list[InputDocument]]:
        """Put documents together that are worked on together."""
        slow = self.options["compress"] or self.options["explain"] == "words"
        return batches(found, _length, size=SLOW_BATCH_SIZE if slow else BATCH_SIZE)

    def results(
        self, batch: Iterable[InputDocument], progress: ProgressCallback | None = None
    ) -> Iterator[DocumentResult]:
        """Summarize documents.

        Args:
            batch: the documents.
            progress: what the steps of a long batch pass through.

        Yields:
            What came of each.
        """
        reading = {name: self.options[name] for name in ("encoding", "text_column")}
        found = [one for item in batch for one in (_texts(item, **reading) if isinstance(item, str) else [item])]
        texts = [one for one in found if isinstance(one, Extract)]
        summaries = self._summaries([one for one in texts if not _is_blank(one.text)], progress)
        for one in found:
            if isinstance(one, SummarizerError):
                yield DocumentResult(error=str(one))
                continue
            guess = f"{one.name}: read as {one.guessed}, a guess; give its encoding with --encoding"
            note = guess if one.guessed else ""
            if _is_blank(one.text):
                yield DocumentResult(error=f"{one.name}: there is no text in it", note=note)
            elif summary := next(summaries):
                yield DocumentResult(self._render(one.name, summary), note=note)
            else:
                yield DocumentResult(error=f"{one.name}: {self._lengths[1]}", note=note)

    def _summaries(self, texts: list[Extract], progress: ProgressCallback | None) -> Iterator[Summary]:
        if not texts:
            return
        from summarizer.documents import no_progress  # noqa: PLC0415

        options = self.options
        long = sum(len(extract.text) for extract in texts) >= BATCH_LENGTH
        for summary in self._summarizer.pipe(
            [self._body(extract) for extract in texts],
            options["ratio"],
            query=options["query"],
            compress=options["compress"],
            progress=progress if progress and long else no_progress,
            **self._lengths[0],
        ):
            if summary and options["keywords"] and summary.inclusion is None:
                raise ConfigError(
                    f"the model {options['model']} knows no keywords: run `summarizer fit-selector` on it first"
                )
            yield summary

    def _body(self, extract: Extract) -> str | Document:
        """What a summarizer takes: a text, or a document where a format says what is in it."""
        if not extract.blocks:
            return extract.text
        from summarizer.segmentation import segment  # noqa: PLC0415

        return segment(extract.text, language=self.options["language"], blocks=extract.blocks)

    @cached_property
    def _summarizer(self) -> Summarizer:
        """The summarizer, loaded once in each process."""
        from summarizer.pipeline import Summarizer  # noqa: PLC0415

        model = self.options["model"]
        settings = {name: self.options[name] for name in ("device", "language")}
        return Summarizer.from_pretrained(model, **settings)

    @cached_property
    def _lengths(self) -> tuple[Lengths, str]:
        """The lengths that are asked for, and what there is to say if no sentence is chosen."""
        from summarizer.selection import Budget  # noqa: PLC0415

        options = self.options
        counter = None
        if options["tokenizer"]:
            from summarizer.selection.token_counter import token_counter  # noqa: PLC0415

            counter = token_counter(options["tokenizer"])
        sizes = Budget(words=options["words"], chars=options["chars"], tokens=options["tokens"], count_tokens=counter)
        lengths: Lengths = {**sizes.lengths, "num_sentences": options["sentences"]}
        return lengths, f"no sentence is as short as {sizes}" if sizes.sized else "there is no sentence in it"

    @cached_property
    def _render(self) -> Callable[[str, Summary], str]:
        """What makes a block of a summary and the name of its text."""
        keywords, explain = self.options["keywords"], self.options["explain"]
        render: Callable[[str, Summary], str]
        if self.form == "html":
            from summarizer.rendering import html  # noqa: PLC0415

            return partial(html.block, single=self.single, keywords=keywords)
        if self.form in ("json", "jsonl"):
            from summarizer.rendering import json, jsonl  # noqa: PLC0415

            block = json.block if self.form == "json" else jsonl.block
            render = partial(block, keywords=keywords, word_scores=bool(explain))
            return lambda name, summary: escaped(render(name, summary))
        if self.form == "markdown":
            from summarizer.rendering import markdown  # noqa: PLC0415

            render = partial(markdown.block, keywords=keywords)
        else:
            from summarizer.rendering import text  # noqa: PLC0415

            show = partial(text.keywords, count=keywords) if keywords else text.lines
            if explain:
                from summarizer.rendering import table, words  # noqa: PLC0415

                explanation = words.explanation if explain == "words" else table.explanation
                show = partial(explanation, columns=self.columns)
            render = partial(text.block, show=show, titled=not self.single)
        return lambda name, summary: printable(render(name, summary))

    def together(self, blocks: Iterable[str], title: str) -> Iterator[str]:
        """Put the summaries of a format together.

        Args:
            blocks: the summaries.
            title: what the first text is called.
        """
        if self.form == "json":
            from summarizer.rendering import json  # noqa: PLC0415

            return json.together(blocks, single=self.single)
        if self.form == "html":
            from summarizer.rendering import html  # noqa: PLC0415

            return html.together(blocks, title=title if self.single else "Summaries")
        if self.form == "jsonl":
            return iter(blocks)
        from summarizer.rendering import text  # noqa: PLC0415

        return text.together(blocks)


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def summarize(
    work: SummarizeJob,
    batches: Iterator[list[InputDocument]],
    *,
    workers: int,
    progress: ProgressCallback | None = None,
) -> Generator[DocumentResult, None, None]:
    """Summarize documents in this process, or in others if there is more than one batch.

    Args:
        work: what is asked for.
        batches: the documents; only a few batches are taken ahead.
        workers: how many processes work at the same time; 1 is this one alone, 0 as many as there are processors.
        progress: what the steps of a long batch pass through, in this process.

    Yields:
        What came of each document, in order. To close this iterator ends the workers.
    """
    if workers != 1:
        first = [*islice(batches, 2)]
        batches = chain(first, batches)
        workers = workers if len(first) == 2 else 1
    if workers == 1:
        for batch in batches:
            yield from work.results(batch, progress)
        return
    from summarizer.system.workers import stream  # noqa: PLC0415

    for batch, results in stream(partial(_worker, work), batches, workers=workers):
        if isinstance(results, WorkerError):
            yield DocumentResult(error=f"{name_of(batch[0])}: {results}")
        elif isinstance(results, SummarizerError):
            raise results
        else:
            yield from results


def _worker(work: SummarizeJob) -> Callable[[list[InputDocument]], list[DocumentResult]]:
    """Make what summarizes a batch, in a process of its own."""
    return lambda batch: [*work.results(batch)]
