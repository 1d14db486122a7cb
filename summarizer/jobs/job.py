"""A job: what is done to every shard, and what of it is on disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from summarizer.documents import IMPORTANCE_WEIGHT
from summarizer.errors import (
    BudgetError,
    CheckpointError,
    ConfigError,
    InputError,
    MissingExtraError,
    SummarizerError,
    WorkerError,
)
from summarizer.jobs.records import Record, is_unchanged
from summarizer.jobs.shards import Row, Shard
from summarizer.jobs.writers import json_line, row_writer
from summarizer.pipeline import Summarizer
from summarizer.readers.limits import DEFAULT_LIMITS
from summarizer.readers.rows import TEXT_COLUMNS
from summarizer.selection.token_counter import token_counter
from summarizer.system.batches import batches
from summarizer.system.files import check_folder, writing
from summarizer.system.workers import stream

JOB_FAULTS = (BudgetError, CheckpointError, ConfigError, MissingExtraError)
"""Errors that are not those of a row, but would be those of every row."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a shard.

    Attributes:
        summarized: rows that have a summary.
        failed: rows that have none.
    """

    summarized: int
    failed: int


@dataclass(frozen=True)
class Job:
    """A job; it travels to the processes that work on it.

    Each shard becomes a file of the same kind in the output folder, with all columns of its rows but the text's, and
    the summary. Rows that have no summary are lines of `failed.jsonl` there, each with the row and what was wrong; the
    file of a shard is written after its failures are.

    Attributes:
        output: the folder.
        lengths: how long summaries are, and whether they are compressed: arguments of `Summarizer.pipe`.
        tokenizer: counts the tokens of a length in tokens (`summarizer.selection.token_counter`).
        text_column: the column of the texts; by default the first of `TEXT_COLUMNS` that a row has.
        summary_column: the column that the summaries become.
        model: a model folder; by default the network that comes with the package.
        device: see `Summarizer`.
        language: see `Summarizer`.
        importance: see `Summarizer`.
        max_characters: characters that the text of a row may have.
    """

    output: Path
    lengths: dict[str, Any] = field(default_factory=dict)
    tokenizer: str | None = None
    text_column: str | None = None
    summary_column: str = "summary"
    model: Path | None = None
    device: str | None = None
    language: str | None = None
    importance: float = IMPORTANCE_WEIGHT
    max_characters: int = DEFAULT_LIMITS.characters

    def begin(self, shards: Sequence[Shard]) -> list[Shard]:
        """Prepare the output folder, or find what is left to do in it.

        Args:
            shards: all shards of the job.

        Returns:
            Those that are not done, or whose rows or files are not what they were.

        Raises:
            ConfigError: the folder holds another job, or files that are not of a job.
            OutputError: it cannot be written.
        """
        check_folder(self.output)
        description = {
            "job": {key: str(value) if isinstance(value, Path) else value for key, value in asdict(self).items()},
            "shards": [[str(shard.path.resolve()), shard.start, shard.end] for shard in shards],
        }
        del description["job"]["output"]  # type: ignore[attr-defined]
        path = self.output / ".job" / "job.json"
        if path.is_file():
            try:
                same = json.loads(path.read_text(encoding="utf-8")) == description
            except (OSError, ValueError, RecursionError):
                same = False
            if not same:
                raise ConfigError(
                    f"{self.output} holds a job with other inputs or settings; choose another folder, or delete it"
                )
        elif self.output.is_dir() and any(self.output.iterdir()):
            raise ConfigError(f"{self.output} is not empty, and not of a job that was begun; choose another folder")
        with writing(path, parents=True) as file:
            file.write(json.dumps(description, indent=1).encode())
        return [shard for shard in shards if not is_unchanged(shard, self.record(shard), self._files(shard))]

    def path(self, shard: Shard) -> Path:
        """Name the file that a shard becomes.

        Args:
            shard: the shard.

        Returns:
            Its path.
        """
        return self.output / f"{shard.name}{'.parquet' if shard.parquet else '.jsonl'}"

    def failures(self, shard: Shard) -> Path:
        """Name the file of a shard's failures.

        Args:
            shard: the shard.

        Returns:
            Its path; the file exists if the shard is done and has failures.
        """
        return self.output / ".job" / f"{shard.name}.failed.jsonl"

    def record(self, shard: Shard) -> Path:
        """Name the file that says which rows a shard's files hold.

        Args:
            shard: the shard.

        Returns:
            Its path; the file exists if the shard is done.
        """
        return self.output / ".job" / f"{shard.name}.json"

    def _files(self, shard: Shard) -> tuple[Path, Path]:
        return self.path(shard), self.failures(shard)

    def end(self, shards: Sequence[Shard]) -> int:
        """Put the failures of all shards into one file, `failed.jsonl`; without any, there is none.

        Args:
            shards: all shards of the job.

        Returns:
            How many there are.

        Raises:
            OutputError: it cannot be written.
        """
        path, count = self.output / "failed.jsonl", 0
        failures = [part for part in map(self.failures, shards) if part.is_file()]
        path.unlink(missing_ok=True)
        if failures:
            with writing(path) as file:
                for part in failures:
                    lines = part.read_bytes()
                    count += lines.count(b"\n")
                    file.write(lines)
        return count

    @cached_property
    def _summarizer(self) -> Summarizer:
        """The summarizer, loaded once in each process."""
        settings: dict[str, Any] = {"device": self.device, "language": self.language, "importance": self.importance}
        return Summarizer.from_pretrained(self.model, **settings)

    @cached_property
    def _lengths(self) -> dict[str, Any]:
        """The lengths, with what counts tokens, loaded once in each process."""
        return {**self.lengths, "count_tokens": token_counter(self.tokenizer)} if self.tokenizer else self.lengths

    def work(self, shard: Shard, *, isolated: bool = False) -> Outcome:
        """Summarize the rows of a shard, and write its files.

        Args:
            shard: the shard.
            isolated: whether another process summarizes the rows, so that a row that kills it is the only one to fail.

        Returns:
            How many of its rows have a summary, and how many have none.

        Raises:
            ConfigError: a row has a column of the summaries' name; see also `summaries`.
            InputError: the shard cannot be read.
            OutputError: its files cannot be written.
        """
        failed: list[bytes] = []
        summarized = 0
        text = self.text_name(shard.columns) if shard.parquet else None
        record = Record(shard)
        rows = record.pass_rows(shard.rows())
        with (
            writing(self.path(shard)) as file,
            row_writer(shard, file, text=text, summary=self.summary_column) as write,
        ):
            for row, result in self._isolated(rows) if isolated else self._here(rows):
                if isinstance(result, str) and isinstance(row, dict):
                    write(self._summarized(row, result))
                    summarized += 1
                else:
                    failed.append(_failure(row, str(result)))
            self.failures(shard).unlink(missing_ok=True)
            if failed:
                with writing(self.failures(shard)) as failures:
                    failures.writelines(failed)
        record.write(self.record(shard), self._files(shard))
        return Outcome(summarized, len(failed))

    def text_name(self, columns: Collection[str]) -> str:
        """Find the column that holds the text.

        Args:
            columns: the row's columns.

        Returns:
            Its name.

        Raises:
            InputError: none does.
        """
        names = (self.text_column,) if self.text_column else TEXT_COLUMNS
        name = next((name for name in names if name in columns), None)
        if name is None:
            raise InputError(f"there is no column {' or '.join(map(repr, names))}")
        return name

    def _here(self, rows: Iterable[Row]) -> Iterator[tuple[Row, str | Exception]]:
        """Summarize rows in this process."""
        for batch in batches(rows, _no_length, scale=self._summarizer.batch_scale):
            yield from zip(batch, self.summaries(batch), strict=True)

    def _isolated(self, rows: Iterable[Row]) -> Iterator[tuple[Row, str | Exception]]:
        """Summarize rows in another process, and those that it does not survive not at all."""
        for batch, results in stream(partial(_row_worker, self), batches(rows, _no_length), workers=1):
            if isinstance(results, WorkerError):
                yield batch[0], results
            elif isinstance(results, SummarizerError):
                raise results
            else:
                yield from zip(batch, results, strict=True)

    def load(self) -> None:
        """Load what summarizes; the first row would, and be at fault where there is no memory for it.

        Raises:
            SummarizerError: one of `JOB_FAULTS`.
        """
        _ = self._summarizer, self._lengths

    def check(self) -> None:
        """Summarize a short text, in which nothing but the job itself can be wrong.

        Raises:
            SummarizerError: one of `JOB_FAULTS`.
        """
        self.load()
        self.summaries([self._sample()])

    def check_workers(self) -> None:
        """Summarize a short text in a process of its own.

        Raises:
            WorkerError: the process does not survive it.
        """
        for _, results in stream(partial(_row_worker, self), [[self._sample()]], workers=1):
            if isinstance(results, WorkerError):
                raise WorkerError("no process that summarizes can be started: is there enough memory?") from results

    def _sample(self) -> Row:
        return {self.text_column or TEXT_COLUMNS[0]: "The bridge is closed. Ferries run in its place."}

    def summaries(self, rows: Sequence[Row]) -> list[str | Exception]:
        """Summarize rows.

        Args:
            rows: the rows.

        Returns:
            The summary of each, or what is wrong with it.

        Raises:
            SummarizerError: one of `JOB_FAULTS`, which is no fault of a row.
        """
        texts = [self._text(row) for row in rows]
        summaries = iter(self._summaries([text for text in texts if isinstance(text, str)]))
        results = [next(summaries) if isinstance(text, str) else text for text in texts]
        return [InputError("it has no sentence that fits") if result == "" else result for result in results]

    def _text(self, row: Row) -> str | InputError:
        """The text of a row, or what is wrong with it."""
        if isinstance(row, bytes):
            return InputError("the line is not the JSON of an object")
        try:
            text = row[name := self.text_name(row)]
        except InputError as error:
            return error
        if not isinstance(text, str):
            return InputError(f"the column {name!r} holds no text: {text!r:.40}")
        if len(text) > self.max_characters:
            what = f"it has {len(text):,} characters of text, and {self.max_characters:,} are read"
            return InputError(f"{what}; split it, or raise --max-characters")
        return text

    def _summaries(self, texts: list[str]) -> list[str | Exception]:
        """Summarize texts together; if that fails, each alone, so that only those fail that must."""
        try:
            return [*map(str, self._summarizer.pipe(texts, **self._lengths))]
        except JOB_FAULTS:
            raise
        except Exception as error:  # noqa: BLE001  (whatever is wrong with one document must not cost the others)
            if len(texts) == 1:
                return [error if isinstance(error, SummarizerError) else InputError(f"{type(error).__name__}: {error}")]
            return [result for text in texts for result in self._summaries([text])]

    def _summarized(self, row: dict[str, Any], summary: str) -> dict[str, Any]:
        """A row with its summary, and without its text."""
        if self.summary_column in row:
            raise ConfigError(f"there is a column {self.summary_column!r} already: name another for the summaries")
        text = self.text_name(row)
        return {name: value for name, value in row.items() if name != text} | {self.summary_column: summary}


def _row_worker(job: Job) -> Callable[[list[Row]], list[str | Exception]]:
    job.load()
    return job.summaries


def _no_length(_row: Row) -> int:
    """Batches of rows are of a number of rows, however long they are."""
    return 0


def _failure(row: Row, reason: str) -> bytes:
    """A line of the dead-letter file."""
    content = {"line": row.decode(errors="replace").rstrip("\r\n")} if isinstance(row, bytes) else {"row": row}
    return json_line({**content, "error": reason})
