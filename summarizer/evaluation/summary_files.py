"""Predictions and references as people keep them: lines, files, folders, JSON rows; gzipped or not."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import InputError
from summarizer.system.gzipped import read_unpacked
from summarizer.system.wording import pluralize

PREDICTION_FIELDS = ("prediction", "predicted", "hypothesis", "generated", "output", "summary")
REFERENCE_FIELDS = ("references", "reference", "highlights", "target", "gold", "summary", "abstract")
ID_FIELD = "id"
SEPARATORS = ("<q>", "<n>", "[X_SEP]", "<S_SEP>")
"""Marks that the outputs of known systems have between sentences."""

_HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Summaries:
    """Texts by document.

    Attributes:
        source: where they come from.
        texts: one or more texts for each document.
        keys: a name for each document, or None where only their order tells them apart.
        separators: the marks that were taken for the end of a sentence.
    """

    source: str
    texts: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...] | None = None
    separators: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Number of documents."""
        return len(self.texts)


@dataclass(frozen=True, slots=True)
class SummaryFile:
    """How files are read.

    Attributes:
        field: the field of JSON rows that holds the texts; None for the first known one that is there.
        known: the fields that are recognised.
        separator: what separates the sentences of a summary, beside newlines; None for any of `SEPARATORS`.
        whole: whether a plain file is one summary, and not one a line.
        several: whether a document may have several texts: a list of strings in a JSON row is then so many texts, and
            otherwise the sentences of one.
    """

    field: str | None = None
    known: tuple[str, ...] = PREDICTION_FIELDS
    separator: str | None = None
    whole: bool = False
    several: bool = False


def read_summaries(path: Path, reading: SummaryFile) -> Summaries:
    """Read summaries.

    Args:
        path: a plain file with a summary a line; a folder with a file for each; a .jsonl or .json file of rows, each
            the text or an object that has it in a field. All may be gzipped (.gz).
        reading: how to read it.

    Returns:
        The summaries in order; those of a folder by file name.

    Raises:
        InputError: it cannot be read, or is not of one of these forms.
    """
    if path.is_dir():
        return _from_folder(path, reading)
    kind = Path(path.name.lower().removesuffix(".gz")).suffix
    content = _read(path)
    separators = _separators(content, reading)
    if kind in (".jsonl", ".json"):
        texts, keys = _from_rows(path, _rows(path, content, lines=kind == ".jsonl"), reading)
        return Summaries(str(path), texts, keys, separators)
    if reading.whole:
        return Summaries(str(path), ((_sentences(content, reading),),), None, separators)
    lines = [line.removesuffix("\r") for line in content.split("\n")]
    if lines[-1] == "":
        lines.pop()
    return Summaries(str(path), tuple((_sentences(line, reading),) for line in lines), None, separators)


def align(predictions: Summaries, references: Sequence[Summaries]) -> tuple[list[str], list[list[str]]]:
    """Bring predictions and their references together, in the order of the first references.

    By name where both have names (of files: by their whole names, else without their endings, else by the first number
    in them), otherwise by order.

    Args:
        predictions: one text for each document.
        references: one or more sources of references; every one has all documents.

    Returns:
        The predictions, and for each its references.

    Raises:
        InputError: they do not fit together.
    """
    documents = references[0]
    texts_of_documents: list[list[str]] = [[] for _ in documents.texts]
    for source in references:
        for document_texts, row in zip(texts_of_documents, _order(documents, source), strict=True):
            document_texts.extend(source.texts[row])
    if empty := [number for number, texts in enumerate(texts_of_documents, 1) if not texts]:
        raise InputError(f"{documents.source}: document {empty[0]} has no reference")
    return [predictions.texts[row][0] for row in _order(documents, predictions)], texts_of_documents


def _order(documents: Summaries, others: Summaries) -> list[int]:
    """Which row of the others belongs to each document."""
    if documents.keys and others.keys:
        for short in (str, _stem, _number):
            wanted, present = ([short(key) for key in side.keys or ()] for side in (documents, others))
            if set(wanted) == set(present) and len(set(wanted)) == len(wanted) == len(present):
                places = {key: row for row, key in enumerate(present)}
                return [places[key] for key in wanted]
        for side in (documents, others):
            if repeated := [key for key, count in Counter(side.keys).items() if count > 1]:
                raise InputError(f"{side.source}: the name {repeated[0]!r} is there twice")
        for complete, other in ((documents, others), (others, documents)):
            if missing := set(complete.keys or ()) - set(other.keys or ()):
                raise InputError(f"{other.source} has nothing for {min(missing)!r} of {complete.source}")
    if len(documents) != len(others):
        hint = "" if documents.keys or others.keys else "; if each file is one summary, say so with --whole-files"
        summaries = pluralize(len(others), "summary", "summaries")
        raise InputError(f"{others.source} has {summaries}, {documents.source} {len(documents):,}{hint}")
    return list(range(len(documents)))


def _stem(name: str) -> str:
    return name.partition(".")[0]


def _number(name: str) -> str:
    number = re.search(r"\d+", name)
    return number[0] if number else name


def _read(path: Path) -> str:
    try:
        text = read_unpacked(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text (byte {error.start})") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"{path}: this gzip file is damaged: {error}") from error
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    if "\0" in text:
        raise InputError(f"{path}: this is not a text file")
    return text


def _rows(path: Path, content: str, *, lines: bool) -> list[Any]:
    try:
        if lines:
            return [json.loads(line) for line in content.split("\n") if line.strip()]
        rows = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: this is not valid JSON: {error}") from error
    if not isinstance(rows, list):
        raise InputError(f"{path}: expected a list of rows, not {type(rows).__name__}")
    return rows


def _from_folder(path: Path, reading: SummaryFile) -> Summaries:
    files = sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
    if not files:
        raise InputError(f"{path}: there is no file in this folder")
    contents = [_read(file) for file in files]
    separators = dict.fromkeys(separator for content in contents for separator in _separators(content, reading))
    texts = tuple((_sentences(content, reading),) for content in contents)
    return Summaries(str(path), texts, tuple(file.name for file in files), tuple(separators))


def _from_rows(
    path: Path, rows: list[Any], reading: SummaryFile
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...] | None]:
    """The texts of rows, and their names if all have one."""
    texts, keys = [], []
    for number, row in enumerate(rows, 1):
        value = row
        if isinstance(row, dict):
            names = [reading.field] if reading.field else reading.known
            name = next((name for name in names if name in row), None)
            if name is None:
                raise InputError(f"{path}: row {number} has no field {' or '.join(map(repr, names))}")
            value = row[name]
            keys.append(row.get(ID_FIELD))
        texts.append(_texts(value, reading, f"{path}: row {number}"))
    named = len(keys) == len(rows) and all(key is not None for key in keys)
    return tuple(texts), tuple(map(str, keys)) if named and keys else None


def _texts(value: Any, reading: SummaryFile, place: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) and reading.several else [value]
    texts = ["\n".join(one) if isinstance(one, list) and _are_strings(one) else one for one in values]
    if not _are_strings(texts):
        raise InputError(f"{place} has something else than text")
    if any(_HALF.search(text) for text in texts):
        raise InputError(f"{place} has half of a character (a lone surrogate)")
    return tuple(_sentences(text, reading) for text in texts)


def _are_strings(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)


def _sentences(text: str, reading: SummaryFile) -> str:
    """One line a sentence."""
    for separator in _separators(text, reading):
        text = re.sub(rf"[^\S\n]*{re.escape(separator)}[^\S\n]*", "\n", text)
    return text.replace("\r\n", "\n")


def _separators(text: str, reading: SummaryFile) -> tuple[str, ...]:
    """The marks between sentences that a text has."""
    wanted = SEPARATORS if reading.separator is None else (reading.separator,)
    return tuple(separator for separator in wanted if separator and separator in text)
