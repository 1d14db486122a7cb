"""What `summarize --together` does: one summary of all documents, in which each sentence stands below its document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from summarizer.cli.summarize_job import (
    DocumentResult,
    InputDocument,
    SummarizeJob,
    guess_note,
    is_blank,
    read_document,
)
from summarizer.documents import no_progress
from summarizer.errors import SummarizerError
from summarizer.pipeline import Request
from summarizer.rendering.characters import escaped

if TYPE_CHECKING:
    from summarizer.documents import ProgressCallback
    from summarizer.readers.extract import Extract
    from summarizer.summary.joint import JointSummary


class TogetherJob(SummarizeJob):
    """Makes one summary of all documents."""

    def batches(self, documents: Iterable[InputDocument]) -> Iterator[list[InputDocument]]:
        """Put all documents into one batch.

        Args:
            documents: the documents.

        Yields:
            The batch.
        """
        yield [*documents]

    def results(
        self, batch: Iterable[InputDocument], progress: ProgressCallback | None = None
    ) -> Iterator[DocumentResult]:
        """Summarize documents together.

        Args:
            batch: the documents.
            progress: progress callback.

        Yields:
            What cannot be read, and then the summary, a block for each document that gives something to it.
        """
        texts: list[Extract] = []
        for document in batch:
            for extract in read_document(document, self.options):
                if isinstance(extract, SummarizerError):
                    yield DocumentResult(error=str(extract))
                elif is_blank(extract.text):
                    yield DocumentResult(error=f"{extract.name}: there is no text in it", note=guess_note(extract))
                else:
                    texts.append(extract)
                    yield DocumentResult(note=guess_note(extract))
        if texts:
            summary = self.summarizer.joint_summary(
                [self.body(extract) for extract in texts],
                Request(self.budget, self.options.query, self.options.compress),
                names=[extract.name for extract in texts],
                progress=progress or no_progress,
            )
            yield from self._blocks(summary)

    def _blocks(self, summary: JointSummary) -> Iterator[DocumentResult]:
        """The summary in the format of the job: JSON is one object, a page has the whole of every document."""
        form = self.options.form
        if not summary.text:
            yield DocumentResult(error=self.no_sentence())
        elif form == "json":
            content = summary.to_dict(word_scores=bool(self.options.explain))
            yield DocumentResult(escaped(json.dumps(content, ensure_ascii=False, indent=2)))
        else:
            for name, part in zip(summary.names, summary.parts, strict=True):
                if part or form in ("html", "jsonl"):
                    yield DocumentResult(self.render(name, part, no_progress))

    def join(self, blocks: Iterable[str]) -> Iterator[str]:
        """Join the blocks.

        Args:
            blocks: those of the summary.

        Returns:
            An iterator of pieces of the output.
        """
        if self.options.form == "json":
            from summarizer.rendering import json as rendering  # noqa: PLC0415

            return rendering.join(blocks, single=True)
        return super().join(blocks)
