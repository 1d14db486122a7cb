"""Corpora → examples: local folders and hub datasets, read by `datasets`, with their quirks put right.

The summarizer itself knows nothing of datelines and tokenization marks; what a corpus has of them ends here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from summarizer.documents import Example
from summarizer.errors import CorpusError, MissingExtraError

FILE_KINDS = {".json": "json", ".jsonl": "json", ".csv": "csv", ".parquet": "parquet"}


def clean_news(text: str) -> str:
    """Take out what precedes a news story: "(CNN) -- ", "LONDON, England (CNN)", "By . Name . PUBLISHED: . …"."""
    text = _BYLINE.sub("", text, count=1)
    text = _DATELINE.sub("", text, count=1)
    return re.sub(r"(?<=\S) +\.(?=\s|$)", ".", text)


_AGENCY = r"\((?:cnn|reuters|ap)[\w .]{0,20}\)"
_DATELINE = re.compile(
    rf"\A\s*(?:(?:[^\W\d_][\w.,'’/ -]{{0,60}} )?{_AGENCY}\s*(?:--|—|–|-)\s*|{_AGENCY}\s*)", re.IGNORECASE
)
_BYLINE = re.compile(
    r"\A\s*by ?\. [^.]{1,80}\. (?:(?:published|updated|last updated at|created)\s?:? ?\.?"
    r"[^|]{0,60}?\d{4} ?\. (?:\| ?\. )?)*",
    re.IGNORECASE,
)


def clean_highlights(text: str) -> str:
    """Take the "NEW: " and the detached full stops out of CNN/DailyMail highlights."""
    lines = (re.sub(r"^NEW: ", "", line, flags=re.IGNORECASE) for line in text.splitlines())
    return "\n".join(re.sub(r" +\.$", ".", line) for line in lines)


def clean_multi_news(text: str) -> str:
    """Turn the marks between the documents and lines of multi_news into paragraphs and lines."""
    return text.replace("NEWLINE_CHAR", "\n").replace("|||||", "\n\n").removeprefix("– ")


def clean_paper(text: str) -> str:
    """Turn the marks for formulas and citations of scientific_papers into nothing, its lines into paragraphs."""
    text = re.sub(r" ?@x(?:cite|math)\d*", "", text)
    return re.sub(r"(?<=\S) +(?=[.,;:)])", "", text).replace("\n", "\n\n")


def clean_spaces(text: str) -> str:
    """Make one space of several, line by line."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a corpus has what.

    Attributes:
        text: column of the texts.
        references: column of the reference summaries: a string or a list of them.
        id: column of the names of rows; without it they are numbered.
    """

    text: str = "text"
    references: str = "references"
    id: str = "id"


@dataclass(frozen=True, slots=True)
class _Known:
    """A hub dataset that we know: its address, columns and quirks."""

    path: str
    columns: Columns
    config: str | None = None
    revision: str | None = None
    clean_text: Callable[[str], str] = str
    clean_reference: Callable[[str], str] = str


PARQUET = "refs/convert/parquet"
"""The revision in which the hub keeps a copy without code of datasets that are scripts."""

KNOWN = {
    "cnn_dailymail": _Known(
        "abisee/cnn_dailymail", Columns("article", "highlights"), "3.0.0", None, clean_news, clean_highlights
    ),
    "xsum": _Known("EdinburghNLP/xsum", Columns("document", "summary"), None, PARQUET),
    "multi_news": _Known(
        "alexfabbri/multi_news", Columns("document", "summary"), None, PARQUET, clean_multi_news, clean_multi_news
    ),
    "billsum": _Known("FiscalNote/billsum", Columns("text", "summary"), None, None, clean_spaces, clean_spaces),
    "scientific_papers": _Known(
        "armanc/scientific_papers", Columns("article", "abstract"), "arxiv", PARQUET, clean_paper, clean_paper
    ),
}
"""Hub datasets by name. A local copy in the same form is recognised by the name of its folder."""


class Corpus:
    """A corpus whose rows are read when they are wanted."""

    def __init__(self, name: str, dataset: Any, *, known: _Known, limits: Mapping[str, int]) -> None:
        """Wrap a `DatasetDict`.

        Args:
            name: the corpus's name.
            dataset: splits by name.
            known: its columns and quirks.
            limits: rows of a split to read; under an empty name, of every other split.
        """
        self.name = name
        self._known = known
        self._splits = {
            str(split): rows.select(range(min(len(rows), limits.get(split, limits.get("", len(rows))))))
            for split, rows in dataset.items()
        }

    @property
    def splits(self) -> tuple[str, ...]:
        """Names of the splits."""
        return tuple(self._splits)

    def examples(self, split: str) -> list[Example]:
        """Read a split; rows without text or without a reference are left out.

        Args:
            split: its name.

        Raises:
            CorpusError: there is no such split, or it has other columns.
        """
        if split not in self._splits:
            raise CorpusError(f"{self.name} has no {split} split; it has: {', '.join(self._splits)}")
        rows = self._splits[split]
        columns = self._known.columns
        for column, option in ((columns.text, "--text-column"), (columns.references, "--reference-column")):
            if column not in rows.column_names:
                raise CorpusError(
                    f"{self.name} has no column {column!r} but {', '.join(rows.column_names)}: name it with {option}"
                )
        return [example for number, row in enumerate(rows) if (example := self._example(number, row)).references]

    def _example(self, number: int, row: Mapping[str, Any]) -> Example:
        known, columns = self._known, self._known.columns
        text, references = row[columns.text] or "", row[columns.references] or []
        if isinstance(references, str):
            references = [references]
        if not isinstance(text, str) or not all(isinstance(one, str | None) for one in references):
            raise CorpusError(f"row {number} of {self.name}: {columns.text!r} or {columns.references!r} is not text")
        text = clean_news(known.clean_text(text)) if known.path == "" else known.clean_text(text)
        wanted = [known.clean_reference(one).strip() for one in references if one]
        sentences, labels = tuple(row.get("sentences") or ()), tuple(row.get("labels") or ())
        return Example(
            str(row.get(columns.id, number)),
            text,
            tuple(one for one in wanted if one) if text.strip() else (),
            sentences,
            labels if len(labels) == len(sentences) else (),
        )


def load_corpus(
    name: str | Path,
    *,
    limits: Mapping[str, int] | None = None,
    columns: Columns | None = None,
    config: str | None = None,
) -> Corpus:
    """Open a corpus.

    Args:
        name: a folder that `datasets.load_dataset` reads, a data file (.jsonl, .json, .csv, .parquet, also gzipped), or
            the name of a hub dataset.
        limits: rows of a split to read, by its name; under an empty name, of every other split.
        columns: where the corpus has what; by default found by the corpus's name.
        config: the configuration of a hub dataset that has several.

    Returns:
        The corpus.

    Raises:
        CorpusError: it cannot be found or read.
        MissingExtraError: `datasets` is not installed.
    """
    try:
        import datasets  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("datasets", extra="train") from error
    path = Path(name)
    known = KNOWN.get(path.name) or _Known("", Columns(), clean_reference=clean_highlights)
    if columns:
        known = _Known(known.path, columns, known.config, known.revision, known.clean_text, known.clean_reference)
    kind = next((FILE_KINDS[end] for end in path.suffixes if end in FILE_KINDS), None)
    if not path.exists() and (path.is_absolute() or str(name).startswith(".") or kind):
        raise CorpusError(f"there is no corpus {name}")
    with _quiet(datasets):
        try:
            if path.is_file():
                if not kind:
                    raise CorpusError(f"{name} is no data file: {', '.join(FILE_KINDS)} are read")
                loaded = datasets.load_dataset(kind, data_files={"train": str(path)})
            elif path.is_dir():
                loaded = datasets.load_dataset(str(path), config or _local_config(datasets, path, known))
            else:
                loaded = datasets.load_dataset(known.path or str(name), config or known.config, revision=known.revision)
        except CorpusError:
            raise
        except Exception as error:
            raise CorpusError(f"cannot read the corpus {name}: {_reason(error)}") from error
    return Corpus(path.name if path.exists() else str(name), loaded, known=known, limits=limits or {})


def _local_config(datasets: Any, path: Path, known: _Known) -> str | None:
    """The configuration of a local copy of a hub dataset, if it has it."""
    return known.config if known.config in datasets.get_dataset_config_names(str(path)) else None


def _reason(error: BaseException) -> str:
    """What an error of `datasets` comes from, in one line."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


@contextmanager
def _quiet(datasets: Any) -> Iterator[None]:
    """Keep `datasets` from writing to the terminal."""
    bars, level = datasets.is_progress_bar_enabled(), datasets.logging.get_verbosity()
    datasets.disable_progress_bars()
    datasets.logging.set_verbosity_error()
    try:
        yield
    finally:
        datasets.logging.set_verbosity(level)
        if bars:
            datasets.enable_progress_bars()


def fingerprint(examples: Iterable[Example]) -> str:
    """A hash of what examples say, to tell whether a corpus has changed.

    Args:
        examples: the examples.

    Returns:
        32 hexadecimal digits.
    """
    digest = blake2b(digest_size=16)
    for example in examples:
        for part in (example.id, example.text, *example.references):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()
