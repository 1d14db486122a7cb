"""Summaries that a benchmark has made, kept on disk so that it goes on where it was stopped.

One file for each method and budget, one line for each document: a checksum and a JSON object, found by a hash of the
document. A line that was damaged, or cut short by a kill, costs that summary. A file belongs to one state of this
package's code: after any change of it the summaries are made anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from summarizer.documents import Example
from summarizer.system.files import append


@dataclass(frozen=True, slots=True)
class Chosen:
    """A summary as a benchmark keeps it.

    Attributes:
        indices: the sentences chosen, ascending.
        sentences: their texts, white space made single.
        n_sentences: sentences of the document.
        seconds: time that the method took, segmentation included.
    """

    indices: list[int]
    sentences: list[str]
    n_sentences: int
    seconds: float


class Cache:
    """The summaries of one method under one budget."""

    def __init__(self, folder: Path | None, *, name: str, identity: str) -> None:
        """Read what is there.

        Args:
            folder: where the files lie; None keeps nothing on disk.
            name: the method's name, for the file's.
            identity: everything that a summary depends on, besides the document and this package's code.
        """
        self._rows: dict[str, Chosen] = {}
        self._path = folder and folder / f"{name}-{_hash(identity, _code())}.cache"
        if self._path and self._path.is_file():
            for line in self._path.read_bytes().split(b"\n"):
                checksum, _, row = line.partition(b" ")
                if row and checksum == _checksum(row):
                    values = json.loads(row)
                    key = values.pop("document")
                    self._rows[key] = Chosen(**values)

    def get(self, example: Example) -> Chosen | None:
        """Look a summary up.

        Args:
            example: the document and its references.

        Returns:
            Its summary; None if none was kept.
        """
        return self._rows.get(_key(example))

    def add(self, examples: Sequence[Example], chosen: Sequence[Chosen]) -> None:
        """Keep summaries.

        Args:
            examples: the documents.
            chosen: their summaries.

        Raises:
            OutputError: the file cannot be written.
        """
        rows = {_key(example): summary for example, summary in zip(examples, chosen, strict=True)}
        self._rows.update(rows)
        if self._path:
            lines = [json.dumps({"document": key, **asdict(row)}).encode() for key, row in rows.items()]
            append(self._path, b"".join(b"\n%s %s" % (_checksum(line), line) for line in lines))


def default_folder() -> Path:
    """Find the folder of cached summaries.

    Returns:
        `gru-summarizer` in XDG_CACHE_HOME, in LOCALAPPDATA, or in `.cache` of the user's folder.
    """
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base) / "gru-summarizer" if base else Path.home() / ".cache" / "gru-summarizer"


def _checksum(line: bytes) -> bytes:
    return b"%08x" % crc32(line)


def _key(example: Example) -> str:
    return _hash(example.text, *example.references)


@cache
def _code() -> str:
    folder = Path(__file__).parents[1]
    return _hash(*(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))))


def _hash(*texts: str) -> str:
    return blake2b(json.dumps(texts).encode(), digest_size=12).hexdigest()
