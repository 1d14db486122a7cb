"""Corpora → examples: local folders, data files and hub datasets, read by `datasets`, with their quirks put right.

The network knows nothing of datelines and tokenization marks: what a corpus has of them ends here.
"""

from __future__ import annotations

import glob
import json
import logging
import os
import re
import tempfile
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from summarizer.documents import Example
from summarizer.errors import CorpusError, MissingExtraError
from summarizer.readers.rows import TEXT_COLUMNS

PARQUET = "refs/convert/parquet"
"""The branch in which the hub keeps a Parquet copy of a dataset that is itself a script, which `datasets` no longer
runs. It has one folder a configuration and no card, so that a configuration is chosen by `data_dir`."""

HUB = {
    "cnn_dailymail": {"path": "abisee/cnn_dailymail", "name": "3.0.0"},
    "xsum": {"path": "EdinburghNLP/xsum", "revision": PARQUET},
    "multi_news": {"path": "alexfabbri/multi_news", "revision": PARQUET},
    "billsum": {"path": "FiscalNote/billsum"},
    "scientific_papers": {"path": "armanc/scientific_papers", "revision": PARQUET, "data_dir": "arxiv"},
}
"""Hub datasets that have short names here, as arguments of `datasets.load_dataset`."""

FILE_KINDS = {".jsonl": "json", ".json": "json", ".csv": "csv", ".parquet": "parquet"}
REFERENCE_COLUMNS = ("references", "highlights", "summary", "abstract")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a corpus has what; None means the column that is recognised by its name.

    Attributes:
        text: column of the texts.
        references: column of the reference summaries, each a string or a list of strings.
        id: column of the rows' names; rows are numbered from 1 where there is none.
    """

    text: str | None = None
    references: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus, whose rows are read when they are wanted; `load_corpus` opens one.

    Attributes:
        name: the name of its folder, file or hub dataset.
        rows: a `datasets.Dataset` for each split.
        columns: where it has what.
        skipped: for each split that was read, how many rows were left out because they have no text or no reference.
    """

    name: str
    rows: Mapping[str, Any]
    columns: Columns = Columns()
    skipped: dict[str, int] = field(default_factory=dict)

    @property
    def splits(self) -> tuple[str, ...]:
        """The names of its splits."""
        return tuple(self.rows)

    def require(self, split: str) -> None:
        """Check that there is a split.

        Args:
            split: its name.

        Raises:
            CorpusError: there is none of that name.
        """
        if split not in self.splits:
            raise CorpusError(_no_split(self.name, split, self.splits))

    def examples(self, split: str) -> list[Example]:
        """Read a split, but for the rows that have no text or no reference: those are counted in `skipped`.

        Args:
            split: its name.

        Returns:
            Its examples in order, with the quirks of their corpus put right. The corpus's own sentences stay as they
            are, and its labels are kept if there is one for each of them.

        Raises:
            CorpusError: there is no such split, it has other columns, or a value is not text.
        """
        self.require(split)
        rows = self.rows[split]
        text, references, name = self._find_columns(rows.column_names)
        clean = CLEANING.get((text, references), clean_news)
        examples = []
        for number, row in enumerate(rows, 1):
            values = row[references] if isinstance(row[references], list) else [row[references]]
            if wrong := [value for value in (row[text], *values) if not isinstance(value, str | None)]:
                raise CorpusError(
                    f"row {number} of {self.name} ({split}) has {str(wrong[0])[:40]!r} where text should be; "
                    "correct it, or name other columns with --text-column and --reference-column"
                )
            grades, spans = _grades(row)
            source = row[text] if spans else clean(row[text] or "")  # spans are places in the text as it is
            wanted = tuple(reference for value in values if (reference := clean_reference(clean(value or ""))))
            if source and wanted:
                row_name = number if row.get(name) is None else row[name]
                examples.append(Example(str(row_name), source, wanted, *_own_sentences(row), grades, spans))
        self.skipped[split] = len(rows) - len(examples)
        return examples

    def _find_columns(self, present: Sequence[str]) -> tuple[str, str, str]:
        """The columns of the texts, references and names to read, of those that are present."""

        def find(wanted: str | None, known: Sequence[str], what: str, option: str) -> str:
            for name in [wanted] if wanted else known:
                if name in present:
                    return name
            missing = f"{what} column {wanted!r}" if wanted else f"{what} column that is recognised"
            raise CorpusError(f"{self.name} has no {missing} but: {', '.join(present)}; name one with {option}")

        return (
            find(self.columns.text, TEXT_COLUMNS, "text", "--text-column"),
            find(self.columns.references, REFERENCE_COLUMNS, "reference", "--reference-column"),
            find(self.columns.id, (), "id", "Columns(id=…)") if self.columns.id else "id",
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
        name: a folder that `datasets.load_dataset` reads; or a data file (.jsonl, .json, .csv or .parquet, also with
            .gz), whose one split is called train; or a hub dataset: one of those in `HUB`, or any other.
        limits: how many rows of a split to read, from its first; under an empty name, of every other split.
        columns: where it has what; by default the columns are recognised by their names.
        config: the configuration, where it has several.

    Returns:
        The corpus.

    Raises:
        CorpusError: it cannot be found or read, or a limit makes no sense.
        MissingExtraError: `datasets` is not installed.
    """
    try:
        import datasets  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("datasets", "train", "evaluate") from error
    path = Path(name).expanduser()
    request = _local_request(path, config) if path.exists() else _hub_request(str(name), config)
    with _quiet(datasets):
        try:
            rows = datasets.load_dataset(**request, cache_dir=_writable_cache(datasets))
        except Exception as error:  # whatever datasets, pyarrow, fsspec, yaml or the network may raise
            raise CorpusError(_explain(error, str(name), local=path.exists())) from error
    name = path.resolve().name if path.exists() else str(name)
    return Corpus(name, _limited(rows, limits or {}, name), columns or Columns())


def fingerprint(examples: Iterable[Example]) -> str:
    """Hash examples, to tell whether a corpus has changed.

    Args:
        examples: the examples; their order counts.

    Returns:
        32 hexadecimal digits, the same on every machine.
    """
    digest = blake2b(digest_size=16)
    for example in examples:
        row: tuple[Any, ...] = (example.id, example.text, example.references, example.sentences, example.labels)
        if example.grades:
            row = (*row, example.grades, example.spans)
        digest.update(json.dumps(row).encode())
    return digest.hexdigest()


def join_stops(text: str) -> str:
    """Put full stops that tokenization set apart back to their word: "the end ." → "the end.".

    Args:
        text: the text.

    Returns:
        The text with its full stops joined.
    """
    return re.sub(r" +\.(?=\s|\Z)", ".", text) if " ." in text else text


_NAME = r"[^\s.:|][^.:|\n]{0,80}"
_BYLINE = rf"by\.\s+(?:{_NAME}\.\s+)?(?:and\s+{_NAME}\.\s+)*"
_FOLLOW = r"follow\s+@[^.\n]{1,40}\.\s+"
_STAMP = r"(?:published|created|(?:last )?updated)\b[\s:.]*(?:at )?\d{1,2}[:.]\d\d[^.|\n]{2,40}\.\s*(?:\|\.?\s*)?"
_PLACE = r"(?:[^\s()]+ +){0,6}?"
_DATELINE = (
    rf"{_PLACE}\([^()\n]{{2,30}}\) *(?:--|–|—)\s*"
    rf"|{_PLACE}(?<!network )\((?:cnn[^()\n]{{0,20}}|the hollywood reporter|rolling stone|hln|wired)\)[\s–—-]*"
)
_PROMPT = (
    r"(?:[Ss](?i:croll down for (?:the )?videos?)|[Ee](?i:-?mail to a friend))(?:\.+(?=\s|\Z)|(?=\s*(?:\n|\Z|\s[A-Z])))"
)
_INSIDE = re.compile(rf"\s{_PROMPT}")
_OPENING = re.compile(rf"\A(?:{_PROMPT}\s*|(?i:{_BYLINE}|{_FOLLOW}|{_STAMP}|{_DATELINE}))+")


def clean_news(text: str) -> str:
    """Take out what is no part of a news story.

    That is: what precedes it ("(CNN)", "LONDON, England (CNN) -- ", "By . A Name . PUBLISHED: . 08:41 EST, 2 May
    2012 . | . UPDATED: . …", "Follow @@name ."), "Scroll down for video" and "E-mail to a friend"; full stops that were
    set apart are joined. Lower-cased text is cleaned alike, and other text stays as it is.

    Args:
        text: the text.

    Returns:
        The story alone.
    """
    return _OPENING.sub("", _INSIDE.sub("", join_stops(text.strip()))).strip()


def clean_multi_news(text: str) -> str:
    """Turn the marks of multi_news between documents ("|||||") into paragraphs, and drop a summary's first dash.

    Args:
        text: the text.

    Returns:
        The text in paragraphs.
    """
    text = re.sub(r"\s*\|{5}\s*", "\n\n", text.replace("NEWLINE_CHAR", "\n"))
    return re.sub(r"\A(?:–\s+)+", "", re.sub(r" *\n *", "\n", text).strip())


def clean_paper(text: str) -> str:
    """Drop the citation marks of scientific_papers, put "…" for its formulas, and set its paragraphs apart.

    Args:
        text: the text.

    Returns:
        The text in paragraphs, without citation marks.
    """
    cites = r"@xcite(?:\s*[,;]\s*@xcite)*"
    text = re.sub(rf" *(?:\(\s*{cites}\s*\)|\[\s*{cites}\s*\]|{cites})", "", text)
    text = re.sub(r"@xmath\d+(?: \$ \])?", "…", text)
    return join_stops(re.sub(r"\s*\n\s*", "\n\n", text.strip()))


def clean_bill(text: str) -> str:
    """Unfold the wrapped lines of billsum, which end in a space, and drop its indents and runs of spaces.

    Args:
        text: the text.

    Returns:
        The text with one paragraph a line.
    """
    text = re.sub(r"(?<=\S)[ \t]+\n[ \t]*(?=\S)", " ", text.strip())
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]{2,}", " ", text))


def clean_reference(text: str) -> str:
    """Give a reference one line a sentence, without empty lines, runs of spaces, "NEW: " and full stops set apart.

    Args:
        text: the reference.

    Returns:
        The reference, one sentence a line.
    """
    lines = (re.sub(r"\A(?:new ?: )+", "", " ".join(line.split()), flags=re.IGNORECASE) for line in text.splitlines())
    return "\n".join(join_stops(line) for line in lines if line)


CLEANING: dict[tuple[str | None, str | None], Callable[[str], str]] = {
    ("document", "summary"): clean_multi_news,
    ("article", "abstract"): clean_paper,
    ("text", "summary"): clean_bill,
}
"""By text and reference column, what puts the quirks of a corpus right; elsewhere it is `clean_news`."""


def _limited(rows: Mapping[str, Any], limits: Mapping[str, int], name: str) -> dict[str, Any]:
    """The first rows of each split, as many as its limit says."""
    for split, limit in limits.items():
        if limit < 1:
            raise CorpusError(f"the limit of rows must be at least 1, not {limit}")
        if split and split not in rows:
            raise CorpusError(_no_split(name, split, rows))
    most = {split: limits.get(split, limits.get("", len(part))) for split, part in rows.items()}
    return {split: part.select(range(min(most[split], len(part)))) for split, part in rows.items()}


def _no_split(name: str, split: str, splits: Iterable[str]) -> str:
    """What to say of a split that does not exist."""
    return f"{name} has no {split} split; it has: {', '.join(splits)}"


def _own_sentences(row: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The sentences and labels that a row has of its own, or nothing."""
    sentences, labels = row.get("sentences") or (), row.get("labels") or ()
    if not isinstance(sentences, list) or not all(isinstance(sentence, str) for sentence in sentences):
        return (), ()
    fit = isinstance(labels, list) and len(labels) == len(sentences) and all(label in (0, 1) for label in labels)
    return tuple(sentences), tuple(map(int, labels)) if fit else ()


def _grades(row: Mapping[str, Any]) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """An editor's grades that a row has, and the spans of its text that they are of; or nothing."""
    grades, spans = row.get("grades") or (), row.get("spans") or ()
    if not grades or len(grades) != len(spans):
        return (), ()
    return tuple(map(int, grades)), tuple((int(start), int(end)) for start, end in spans)


def _local_request(path: Path, config: str | None) -> dict[str, Any]:
    """Arguments of `load_dataset` for a folder or file that exists."""
    if path.is_dir():
        if config and (path / config).is_dir() and not (path / "README.md").exists():
            path, config = path / config, None
        return {"path": str(path.resolve()), "name": config}
    if kind := _file_kind(path):
        return {"path": kind, "data_files": glob.escape(str(path.resolve()))}
    raise CorpusError(f"{path} is not a data file that can be read; these are: {', '.join(FILE_KINDS)}, also with .gz")


def _hub_request(name: str, config: str | None) -> dict[str, Any]:
    """Arguments of `load_dataset` for a hub dataset."""
    if os.path.lexists(name) or name.startswith((".", "~", "/")) or name.count("/") > 1 or _file_kind(Path(name)):
        raise CorpusError(f"there is no folder or file {name}; check the path")
    known = {**HUB, **{request["path"]: request for request in HUB.values()}}
    request = dict(known.get(name.replace("-", "_")) or known.get(name) or {"path": name})
    if config:
        request["data_dir" if "data_dir" in request else "name"] = config
    return request


def _file_kind(path: Path) -> str | None:
    """Which reader of `datasets` takes a file, by its name."""
    return FILE_KINDS.get(Path(path.name.lower().removesuffix(".gz")).suffix)


def _explain(error: BaseException, name: str, *, local: bool) -> str:
    """One sentence on why a corpus could not be opened."""
    while error.__cause__:
        error = error.__cause__
    if isinstance(error, StopIteration) or "corresponds to no data" in str(error):
        return f"cannot read the corpus {name}: it has no rows"
    reason = " ".join(str(error).partition("\nExample of usage")[0].split()) or type(error).__name__
    reason = textwrap.shorten(reason, 300, placeholder=" …")
    if re.match("Config name is missing|BuilderConfig '", reason):
        return f"cannot read the corpus {name}: {reason}; choose one with --config-name"
    if local:
        return f"cannot read the corpus {name}: {reason}"
    return (
        f"cannot load {name} from the Hugging Face hub: {reason}; check the name and the network, "
        "or give the path of a local folder or file instead"
    )


def _writable_cache(datasets: Any) -> str | None:
    """A temporary folder if the cache of `datasets` cannot be written, else None: the cache itself."""
    folder = Path(datasets.config.HF_DATASETS_CACHE)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return None if os.access(folder, os.W_OK) else tempfile.mkdtemp(prefix="summarizer-")


@contextmanager
def _quiet(datasets: Any) -> Iterator[None]:
    """Keep `datasets` from writing to the terminal and from reporting the use of local files; then undo that."""
    from huggingface_hub import utils as hub  # noqa: PLC0415

    bars = [module for module in (datasets.utils, hub) if not module.are_progress_bars_disabled()]
    levels = {name: logging.getLogger(name).level for name in ("datasets", "huggingface_hub")}
    counts, datasets.config.HF_UPDATE_DOWNLOAD_COUNTS = datasets.config.HF_UPDATE_DOWNLOAD_COUNTS, False
    for module in bars:
        module.disable_progress_bars()
    for name in levels:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        datasets.config.HF_UPDATE_DOWNLOAD_COUNTS = counts
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        for module in bars:
            module.enable_progress_bars()
